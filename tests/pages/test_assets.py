"""Assets stand under names by content."""

from __future__ import annotations

import re

from govsite.pages.assets import asset_path


def test_an_asset_keeps_its_name_and_gets_its_digest() -> None:
    assert re.fullmatch(
        r"assets/heatmap-time\.[0-9a-f]{10}\.js", asset_path("heatmap-time.js", b"")
    )


def test_other_bytes_have_another_path() -> None:
    assert asset_path("a.js", b"1") != asset_path("a.js", b"2")
    assert asset_path("a.js", b"1") == asset_path("a.js", b"1")
