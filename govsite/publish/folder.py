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
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct, field

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


class Published(Struct, frozen=True):
    """What one publication did, in numbers of files; the manifest is not counted."""

    pages: int = 0
    """HTML files of the site, whether or not they were written."""
    written: int = 0
    """Files new or different, the build record apart: it differs every time."""
    skipped: int = 0
    """Files that stood already with the same bytes, the build record apart."""
    removed: int = 0
    """Files of the earlier site that the new one does not have."""


class _Old(Struct, frozen=True):
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


class Stage(Struct):
    """The new site, as far as its files have come: each compared with the old one, or set aside."""

    folder: Path
    """The staging folder, whose files are named by the places of their paths in `moves`."""
    old: _Old
    """The site that stands."""
    afresh: bool = False
    """Whether files that stand already with the same bytes are written again."""
    name: str = ""
    """What the names of this stage's files begin with; empty for the stage that is published."""
    given: list[str] = field(default_factory=list)
    """Every site path, good or bad, in the order given."""
    files: Manifest = field(default_factory=dict)
    """What the new manifest will list."""
    moves: list[str] = field(default_factory=list)
    """Paths of the staged files."""
    published: Published = Published()
    """What the publication did; there once it is done."""

    def add(self, path: str, content: bytes) -> None:
        """Take a file by site path and bytes; an unsafe path, or one given before, is put off.

        It makes the publication fail, with all others of its kind.
        """
        self.given.append(path)
        if path in self.files or journal.path_faults([path]):
            return
        self.files[path] = None if path == BUILD_RECORD else hashlib.sha256(content).hexdigest()
        with plain_errors():
            same = holds(self.old.output / path, content) and not self.old.renames(path)
            if self.afresh or not same:
                (self.folder / f"{self.name}{len(self.moves)}").write_bytes(content)
                self.moves.append(path)

    def leave(self, path: str, digest: str) -> None:
        """Take a file as it stands in the output, given the SHA-256 of its bytes."""
        self.given.append(path)
        self.files[path] = digest

    def left(self) -> dict[str, str]:
        """Return the SHA-256 of what the publication left, by path: its manifest too."""
        manifest = hashlib.sha256(journal.manifest_bytes(self.files)).hexdigest()
        known = {path: digest for path, digest in self.files.items() if digest is not None}
        return {**known, MANIFEST: manifest}

    def apart(self, name: str) -> Stage:
        """Return an empty stage for another process, which stages its files under a name."""
        return Stage(self.folder, self.old, self.afresh, name)

    def taken(self) -> tuple[list[str], Manifest, list[str]]:
        """Return what this stage took, for `join` of the stage that it was set apart from."""
        return self.given, self.files, self.moves

    def join(self, name: str, taken: tuple[list[str], Manifest, list[str]]) -> None:
        """Take over what was staged apart under a name."""
        given, files, moves = taken
        self.given += given
        self.files |= files
        with plain_errors():
            for number, path in enumerate(moves):
                os.rename(self.folder / f"{name}{number}", self.folder / str(len(self.moves)))
                self.moves.append(path)


def publish(files: Iterable[tuple[str, bytes]], output: Path) -> Published:
    """Make the output folder hold these files, given as site path with `/` and bytes, one by one.

    Raises as `publishing` does; an exception of the iterable itself passes through.
    """
    with publishing(output) as stage:
        for path, content in files:
            stage.add(path, content)
    return stage.published


@contextmanager
def publishing(output: Path, *, afresh: bool = False) -> Iterator[Stage]:
    """Give the block a stage to put the new site's files on, and publish them after it.

    With `afresh` every file is written anew, also where it stands with the same bytes. Raises
    PublishError, with nothing changed, when a path is unsafe, when a file of other people or
    a link is in the way, when another build is writing, or when the disk refuses; an exception of
    the block passes through. Only a refusal of the disk while files are being moved leaves a site
    in between: the next call completes it.
    """
    places = Places.of(output)
    with journal.locked(places):
        with plain_errors():
            journal.roll_forward(places)
            old = _Old.of(places.output)
        with journal.staging_folder(places) as staging:
            stage = Stage(staging, old, afresh)
            yield stage
            if faults := journal.path_faults(stage.given):
                raise PublishError("paths no site can have:\n  " + "\n  ".join(faults))
            with plain_errors():
                stage.published = _finish(places, stage, old)


def _finish(places: Places, stage: Stage, old: _Old) -> Published:
    """Judge what has been staged, move it into place, and return what was done."""
    _refuse_obstacles(stage.files, stage.moves, old)
    gone = sorted(old.files.keys() - stage.files.keys())
    removed = len(set(gone).intersection(old.standing()))
    manifest = journal.manifest_bytes(stage.files)
    if stage.moves or not holds(places.output / MANIFEST, manifest):
        journal.flush(stage.folder / str(number) for number in range(len(stage.moves)))
        change = _change(stage, gone)
        journal.decide(places, change)
        journal.apply(places, change)
    counted = stage.files.keys() - {BUILD_RECORD}
    written = len(counted.intersection(stage.moves))
    pages = sum(path.endswith(".html") for path in stage.files)
    return Published(pages, written, len(counted) - written, removed)


def _change(stage: Stage, gone: list[str]) -> Change:
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
    for path in stage.moves:
        folded = path.casefold()
        barring = [same[name] for name in (folded, *parents(folded)) if name in same]
        moves.append((path, barring + inside[folded]))
        renamed.add(same.get(folded))
    remove = [old for old in gone if old not in renamed]
    return Change(stage.folder.name, moves, remove, stage.files)


def _refuse_obstacles(files: Manifest, moves: list[str], old: _Old) -> None:
    """Raise PublishError naming every link and every file of other people that is in the way."""
    links = journal.links_above(old.output, {MANIFEST, *old.files, *files})
    obstacles = [f"{path} is a link, which is not followed" for path in links]
    if not links:
        folders = {folder for path in old.files for folder in parents(path)}
        foreign = {path for move in (*moves, MANIFEST) for path in _foreign(move, old, folders)}
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
