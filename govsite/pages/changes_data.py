"""A change report as plain data: the ledger, and what changed besides."""

from __future__ import annotations

from govsite.analysis.change_report import ChangeReport


def changes_data(report: ChangeReport) -> dict[str, object]:
    """Return a change report as `data/changes/` publishes it, and `govsite diff` prints it.

    Every entry of either report is in exactly one of new, closed, improving, worsening, unchanged,
    not_known and unaccounted; the other lists name some of them again.
    """
    moved, told = report.movement, report.ledger
    found = report.differences
    return {
        "register": report.history.register.key,
        "period": moved.period.id,
        "previous": moved.before.id if moved.before else None,
        "opening": moved.opening,
        "closing": moved.closing,
        "new": [position.entry.key for position in moved.new],
        "closed": [entry.key for entry in moved.closed],
        "improving": [kept.now.entry.key for kept in moved.kept_that("improving")],
        "worsening": [kept.now.entry.key for kept in moved.kept_that("worsening")],
        "unchanged": [kept.now.entry.key for kept in moved.kept_that("unchanged")],
        "not_known": [kept.now.entry.key for kept in moved.kept_that("not-known")],
        "unaccounted": [entry.key for entry in moved.unaccounted],
        "came": {way: [p.entry.key for p in positions] for way, positions in told.came.items()},
        "went": {way: [entry.key for entry in entries] for way, entries in told.went.items()},
        "renumbered": [
            {"key": kept.now.entry.key, "from": kept.before.ref, "to": kept.now.ref}
            for kept in told.renumbered
        ],
        "omitted": [position.entry.key for position in told.omitted],
        "put_back": [position.entry.key for position in told.put_back],
        "text_only": [kept.now.entry.key for kept in report.text_only],
        "came_back": [excursion.now.entry.key for excursion in report.excursions],
        "passing": [position.entry.key for position in report.passing],
        "owners": [
            {"key": key, "from": before.key, "to": now.key}
            for key, difference in found.items()
            for before, now in [difference.owners or (None, None)]
            if before and now
        ],
        "controls": {
            "added": sum(len(d.controls_added) for d in found.values()),
            "removed": sum(len(d.controls_removed) for d in found.values()),
        },
        "actions": {
            "added": sum(len(d.actions_added) for d in found.values()),
            "done": sum(len(d.actions_done) for d in found.values()),
            "slipped": sum(len(d.actions_slipped) for d in found.values()),
            "removed": sum(len(d.actions_removed) for d in found.values()),
        },
        "corrections": [
            {
                "key": position.entry.key,
                "period": correction.period,
                "fact": correction.fact,
                "was": correction.was,
                "now": correction.now,
            }
            for position, correction in report.corrections
        ],
    }
