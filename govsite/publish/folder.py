"""Put a set of files into the output folder, all or nothing.

1. Under a lock beside the output, an interrupted publication is completed first.
2. Each file comes in turn. One that stands in the output with the same bytes is left alone; any
   other is written into a staging folder beside the output, so the set is never held in memory.
   An exception on the way removes the staging, and the output is as it was.
3. The whole is judged: unsafe paths, files of other people in the way, symbolic links. Nothing
   has been changed yet.
4. A journal of what to move and what to remove is written in one step. That decides it: a kill
   before leaves the old site, a kill after leaves work that the next call completes.
5. Files are moved, old ones removed, the manifest replaced, journal and staging dropped.

Only what the old manifest lists is ever removed or overwritten. Whatever else stands in the output
(CNAME, `.git`, a paper) belongs to others: it is kept, and a page that would replace it is refused.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from govsite.publish import journal
from govsite.publish.journal import (
    MANIFEST,
    Change,
    Manifest,
    Places,
    PublishError,
    holds,
    is_file,
    parents,
    plain_errors,
    status_of,
)

BUILD_RECORD = "data/build.json"
"""The one file that may differ between two builds of the same content; listed without a digest."""


@dataclass(frozen=True, slots=True)
class Published:
    """What one publication did, in numbers of files; the manifest is not counted."""

    pages: int
    """HTML files of the site, whether or not they were written."""
    written: int
    """Files new or different, the build record apart: it differs every time."""
    skipped: int
    """Files that stood already with the same bytes, the build record apart."""
    removed: int
    """Files of the earlier site that the new one does not have."""


@dataclass(slots=True)
class _New:
    """The new site, as far as its files have come."""

    given: list[str] = field(default_factory=list)
    """Every site path, good or bad, in the order given."""
    files: Manifest = field(default_factory=dict)
    """What its manifest will list."""
    moves: list[str] = field(default_factory=list)
    """Paths of the staged files, whose names in the staging folder are their places here."""


@dataclass(frozen=True, slots=True)
class _Old:
    """The site that stands."""

    output: Path
    """The folder."""
    files: Manifest
    """What its manifest lists."""
    twins: dict[str, str]
    """Its paths by their case-folded form."""

    @classmethod
    def of(cls, output: Path) -> _Old:
        files = journal.read_manifest(output)
        return cls(output, files, {path.casefold(): path for path in files})

    def renames(self, path: str) -> bool:
        """Return whether a path is an old one in another case, on a disk that ignores case."""
        twin = self.twins.get(path.casefold(), path)
        both = (self.output / path, self.output / twin)
        return twin != path and all(map(os.path.lexists, both)) and os.path.samefile(*both)

    def owns(self, path: str) -> bool:
        """Return whether what stands at a path is a file this tool wrote."""
        if path not in self.files and path != MANIFEST and not self.renames(path):
            return False
        return is_file(self.output / path)

    def standing(self) -> list[str]:
        """Return its paths whose files are still there."""
        return [path for path in self.files if self.owns(path)]


def publish(files: Iterable[tuple[str, bytes]], output: Path) -> Published:
    """Make the output folder hold these files, given as site path with `/` and bytes, one by one.

    Raises PublishError, with nothing changed, when a path is unsafe, when a file of other people or
    a link is in the way, when another build is writing, or when the disk refuses; an exception of
    the iterable itself passes through. Only a refusal of the disk while files are being moved
    leaves a site in between: the next call completes it.
    """
    places = Places.of(output)
    with journal.locked(places):
        with plain_errors():
            journal.roll_forward(places)
            old = _Old.of(places.output)
        with journal.staging_folder(places) as staging:
            new = _stage(files, staging, old)
            if faults := journal.path_faults(new.given):
                raise PublishError("paths no site can have:\n  " + "\n  ".join(faults))
            with plain_errors():
                _refuse_obstacles(new, old)
                gone = sorted(old.files.keys() - new.files.keys())
                removed = len(set(gone).intersection(old.standing()))
                manifest = journal.manifest_bytes(new.files)
                if new.moves or not holds(places.output / MANIFEST, manifest):
                    journal.flush(staging / str(number) for number in range(len(new.moves)))
                    change = _change(staging.name, new, gone)
                    journal.decide(places, change)
                    journal.apply(places, change)
    counted = new.files.keys() - {BUILD_RECORD}
    written = len(counted.intersection(new.moves))
    pages = sum(path.endswith(".html") for path in new.files)
    return Published(pages, written, len(counted) - written, removed)


def clean(output: Path) -> int:
    """Take a published site away again and return how many files of it were removed.

    Removes what the manifest lists, the manifest, and the folders left empty; nothing else.
    """
    places = Places.of(output)
    with journal.locked(places), plain_errors():
        journal.roll_forward(places)
        old = _Old.of(places.output)
        if not is_file(places.output / MANIFEST):
            return 0
        _refuse_obstacles(_New(), old)
        removed = len(old.standing())
        with journal.staging_folder(places) as staging:
            change = Change(staging.name, [], sorted(old.files), None)
            journal.decide(places, change)
            journal.apply(places, change)
    return removed


def _stage(files: Iterable[tuple[str, bytes]], staging: Path, old: _Old) -> _New:
    new = _New()
    for path, content in files:
        new.given.append(path)
        if path in new.files or journal.path_faults([path]):
            continue
        new.files[path] = None if path == BUILD_RECORD else hashlib.sha256(content).hexdigest()
        with plain_errors():
            if not holds(old.output / path, content) or old.renames(path):
                (staging / str(len(new.moves))).write_bytes(content)
                new.moves.append(path)
    return new


def _change(staging: str, new: _New, gone: list[str]) -> Change:
    """Return the change to a new site, each move with the old paths that bar it.

    What bars a path is a file where it needs a folder, files where it is to stand itself, and its
    name in another case. That last is never removed after the move: it may be the new file by then.
    """
    same = {old.casefold(): old for old in gone}
    inside = defaultdict(list)
    for old in gone:
        for folder in parents(old.casefold()):
            inside[folder].append(old)
    moves, renamed = [], set()
    for path in new.moves:
        folded = path.casefold()
        barring = [same[name] for name in (folded, *parents(folded)) if name in same]
        moves.append((path, barring + inside[folded]))
        renamed.add(same.get(folded))
    return Change(staging, moves, [old for old in gone if old not in renamed], new.files)


def _refuse_obstacles(new: _New, old: _Old) -> None:
    """Raise PublishError naming every link and every file of other people that is in the way."""
    paths = {MANIFEST, *old.files, *new.files}
    links = {link for path in paths if (link := journal.link_above(old.output, path))}
    obstacles = [f"{path} is a link, which is not followed" for path in links]
    if not links:
        folders = {folder for path in old.files for folder in parents(path)}
        foreign = {path for move in (*new.moves, MANIFEST) for path in _foreign(move, old, folders)}
        obstacles = [f"{path} was not written by this tool" for path in foreign]
    if obstacles:
        lines = "\n  ".join(sorted(obstacles))
        raise PublishError(f"nothing was changed: in {old.output} these are in the way:\n  {lines}")


def _foreign(path: str, old: _Old, folders: set[str]) -> Iterator[str]:
    """Yield what stands above, at or beneath a path, would be lost, and is not the old site's."""
    for part in (*reversed(parents(path)), path):
        status = status_of(old.output / part)
        if status is None:
            return
        if not stat.S_ISDIR(status.st_mode):
            if not old.owns(part):
                yield part
            return
    if path not in folders:
        yield path
        return
    for entry in (old.output / path).rglob("*"):
        inner = entry.relative_to(old.output).as_posix()
        if not (inner in folders if entry.is_dir() else old.owns(inner)):
            yield inner
