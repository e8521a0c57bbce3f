"""docs/actions.md, against what is read and shown."""

from __future__ import annotations

import re
from pathlib import Path

from govsite.analysis.actions import governance_actions
from govsite.load.content import load
from govsite.pages import urls
from tests import builders
from tests.pages.action_sample import AS_AT

TEXT = (Path(__file__).parents[1] / "docs" / "actions.md").read_text("utf-8")


def test_the_example_is_an_action_that_can_be_read(tmp_path: Path) -> None:
    [example] = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    plans = [{"key": "flood-plan", "title": "Flood plan"}]
    made = builders.content(actions={"mend-the-pumps": example}, plans=plans)
    loaded = load(builders.write(tmp_path, made))
    assert loaded.problems == ()
    assert loaded.organisation is not None
    [action] = governance_actions(loaded.organisation, AS_AT)
    assert (action.status, len(action.moves), action.reached) == ("in progress", 1, 1)


def test_every_list_is_named() -> None:
    shared = [name for name in urls.ACTION_LISTS if name != "governance"]
    assert [
        name for name in shared if f"`actions/{name}/`" not in TEXT and f"`{name}/`" not in TEXT
    ] == []
