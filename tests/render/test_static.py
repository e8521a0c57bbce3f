"""Static files of a site's own: what is published, what is refused, and what rules ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

from govsite.render.environment import THEME, TemplateError
from govsite.render.static import asking_nothing, read_static, readdressed

THEIRS = {path.name for path in (THEME / "static").iterdir()}


def own(folder: Path, files: dict[str, bytes]) -> Path:
    """Return a folder of templates with static files."""
    (folder / "static").mkdir()
    for name, content in files.items():
        (folder / "static" / name).write_bytes(content)
    return folder


def test_without_files_of_its_own_a_site_has_the_theme_s(tmp_path: Path) -> None:
    for templates in (None, tmp_path):
        static = read_static(templates)
        assert static.files.keys() == THEIRS
        assert static.own == frozenset()


def test_a_file_of_its_own_stands_for_the_theme_s_of_the_same_name(tmp_path: Path) -> None:
    files = {"site.css": b"p{}", "crest.svg": b"<svg/>", ".hidden": b""}
    static = read_static(own(tmp_path, files))
    assert static.own == {"site.css", "crest.svg"}
    assert static.files.keys() == THEIRS | {"crest.svg"}
    assert static.files["site.css"] == b"p{}"


@pytest.mark.parametrize(
    "css",
    [
        "a{background:url(crest.svg)}",
        "a{background:URL( 'crest.svg' )}",
        '@font-face{font-family:A;src:url("crest.svg") format("woff2")}',
        "a{mask:url(#shape)} b{background:url(data:image/gif;base64,AAAA)}",
        "",
    ],
)
def test_rules_may_ask_for_files_that_are_there(tmp_path: Path, css: str) -> None:
    files = {"extra.css": css.encode(), "crest.svg": b""}
    assert "extra.css" in read_static(own(tmp_path, files)).own


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("extra.css", b"a{background:url(https://x.example/a.png)}", "https://x.example/a.png"),
        ("extra.css", b"a{background:url(//x.example/a.png)}", "//x.example/a.png"),
        ("extra.css", b"a{background:url('../crest.svg')}", "../crest.svg"),
        ("other.css", b"a{background:url(none.svg)}", "none.svg"),
        ("extra.css", b"@import 'other.css';", "@import"),
        ("extra.css", b"a{content:'</style>'}", "</"),
        ("extra.css", b"\xff", "UTF-8"),
        ("my crest.svg", b"", "my crest.svg"),
        ("crest", b"", "crest"),
    ],
)
def test_what_cannot_be_published_is_refused_by_name(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    with pytest.raises(TemplateError) as refused:
        read_static(own(tmp_path, {name: content}))
    assert name in str(refused.value)
    assert said in str(refused.value)


def test_only_plain_files_are_published(tmp_path: Path) -> None:
    (own(tmp_path, {}) / "static" / "fonts.d").mkdir()
    with pytest.raises(TemplateError, match="no plain file"):
        read_static(tmp_path)
    (tmp_path / "static" / "fonts.d").rmdir()
    (tmp_path / "static" / "a.svg").symlink_to("/etc/hostname")
    with pytest.raises(TemplateError, match="no plain file"):
        read_static(tmp_path)


def test_rules_ask_by_address() -> None:
    css = "a{background:#fff url( \"a.svg\" ) no-repeat} b{mask:url(#m)} c{background:url('b.svg')}"
    assert readdressed(css, {"a.svg": "a.1.svg"}) == (
        "a{background:#fff url(a.1.svg) no-repeat} b{mask:url(#m)} c{background:url('b.svg')}"
    )


def test_rules_that_stand_alone_ask_for_nothing() -> None:
    css = "a{background:#fff url(a.svg)} b{mask:url(#m)} c{background:url(data:,)}"
    assert (
        asking_nothing(css) == "a{background:#fff none} b{mask:url(#m)} c{background:url(data:,)}"
    )
