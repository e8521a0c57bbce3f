"""Pages of roles: what each answers for now, leads, and owned before."""

from __future__ import annotations

from pathlib import Path

import pytest

from govsite.pages import owners
from govsite.pages.views import Absent, Link, Points, Text
from tests.pages.sample import EMPTY, context, entry, rendered


def _views(folder: Path, files: dict[str, str] | None = None) -> dict[str, object]:
    given = context(folder, files)
    pages = list(owners.pages(given))
    assert set(rendered(given, pages)) == {page.head.path for page in pages}
    return {page.head.path: page.view for page in pages}


def test_a_role_shows_what_it_answers_for_now(tmp_path: Path) -> None:
    view = _views(tmp_path)["owners/clerk/"]
    assert isinstance(view, owners.OwnerView)
    assert view.lead == (
        "The Clerk answers for one risk. It has a current score of 4 (Green). "
        "Since Quarter 1 2024/25, one entry is better."
    )
    assert view.now is not None
    [row] = view.now.rows
    assert row.cells[0] == Link("R1 Flooding of the depot", "../../entries/flood/")
    assert row.cells[3] == Text("Above the line of 2")
    assert view.before is None
    assert [(action.text, action.facts[0].value) for action in view.actions] == [
        ("Raise the electrical plant", Link("R1 Flooding of the depot", "../../entries/flood/"))
    ]


def test_what_a_role_owned_before_says_who_owns_it_now(tmp_path: Path) -> None:
    files = {
        "registers/corporate/flood.yaml": entry(
            "R1", "period: 2024-25-Q1, owner: clerk", "period: 2024-25-Q2, owner: treasurer"
        ),
        "registers/corporate/gone.yaml": entry(
            "R2",
            "period: 2024-25-Q1, owner: clerk",
            more="refs: [{ref: R2}]\nclosed: {period: 2024-25-Q2, how: deleted}",
        ),
    }
    view = _views(tmp_path, files)["owners/clerk/"]
    assert isinstance(view, owners.OwnerView)
    assert view.lead == "The Clerk answers for no entry now; it last did in Quarter 1 2024/25."
    assert view.now is None
    assert view.before is not None
    assert [row.cells[3] for row in view.before.rows] == [
        Link("Now with the Treasurer", "../../owners/treasurer/"),
        Text("Deleted in Quarter 2 2024/25."),
    ]


def test_printed_forms_stand_beside_the_reports_that_print_them(tmp_path: Path) -> None:
    files = {
        "registers/corporate/flood.yaml": entry(
            "R1",
            "period: 2024-25-Q1, owner: treasurer, printed: {owner: County Treasurer}",
            "period: 2024-25-Q2, owner: treasurer",
        )
    }
    view = _views(tmp_path, files)["owners/treasurer/"]
    assert isinstance(view, owners.OwnerView)
    assert view.printed is not None
    assert [row.cells for row in view.printed.rows] == [
        (Text("County Treasurer"), Points(("R1 in Quarter 1 2024/25",))),
        (Text("Treasurer"), Points(("O1 in Quarter 1 2024/25", "R1 in Quarter 2 2024/25"))),
    ]


def test_a_form_that_no_report_prints_says_so(tmp_path: Path) -> None:
    view = _views(tmp_path)["owners/treasurer/"]
    assert isinstance(view, owners.OwnerView)
    assert view.printed is not None
    assert view.printed.rows[-1].cells == (
        Text("County Treasurer"),
        Absent("not as an owner in a report held"),
    )


def test_a_group_and_a_leader_are_told_apart_in_words(tmp_path: Path) -> None:
    files = {
        "roles.yaml": """\
            roles:
              - {key: board, title: The Board, collective: true, note: It meets monthly.}
              - {key: clerk, title: Clerk}
              - {key: treasurer, title: Treasurer}
            """,
        "registers/corporate/flood.yaml": entry(
            "R1", "period: 2024-25-Q1", "period: 2024-25-Q2, owner: board, leads: [clerk]"
        ),
    }
    views = _views(tmp_path, files)
    board, clerk, index = (views[f"owners/{name}"] for name in ("board/", "clerk/", ""))
    assert isinstance(board, owners.OwnerView)
    assert isinstance(clerk, owners.OwnerView)
    assert isinstance(index, owners.OwnersView)
    assert board.notes[-1] == "This is a group, so no one person answers for what it owns."
    assert clerk.lead == "The Clerk leads work on one live entry, and answers for none."
    assert [led.note for led in clerk.leads] == ["The Board answers for it."]
    assert index.notes == ("One entry is answered for by a group, and so by no one person: R1.",)


def test_the_list_leads_with_the_roles_that_answer_for_most(tmp_path: Path) -> None:
    files = {"registers/corporate/fire.yaml": entry("R2", "period: 2024-25-Q2, owner: clerk")}
    view = _views(tmp_path, files)["owners/"]
    assert isinstance(view, owners.OwnersView)
    assert (
        view.lead == "Two roles answer for three live entries. The Clerk answers for the most, two."
    )
    assert view.table is not None
    assert [row.cells[1] for row in view.table.rows] == [Text("2"), Text("1")]


@pytest.mark.parametrize(
    ("files", "lead"),
    [
        (dict(EMPTY), "No live entry states an owner."),
        ({**EMPTY, "roles.yaml": "roles: []\n"}, "No live entry states an owner."),
        (
            {**EMPTY, "registers/corporate/bare.yaml": entry("R1", "period: 2024-25-Q1")},
            "No live entry states an owner.",
        ),
    ],
    ids=["no entries", "no roles", "no owner"],
)
def test_pages_survive_what_is_missing(tmp_path: Path, files: dict[str, str], lead: str) -> None:
    view = _views(tmp_path, files)["owners/"]
    assert isinstance(view, owners.OwnersView)
    assert view.lead == lead
