"""Give Hugo its other food: a Markdown page with the YAML in front for each entry and action.

`python hugo_pages.py REGISTER CONTENT` works on text and parses no YAML, so that it costs next to
nothing; pages that would not change are left alone.
"""

import re
import sys
from pathlib import Path

_DESCRIPTION = re.compile(r"^description: \|\n((?:  .*\n|\n)*)", re.M)
_TITLE = re.compile(r"^title: .*\n", re.M)
_REF = re.compile(r"^  - ref: (.*)\n", re.M)


def main() -> None:
    """Convert the register that the command line names."""
    register, content = Path(sys.argv[1]), Path(sys.argv[2])
    for folder, target in (("registers/corporate", "entries"), ("actions", "actions")):
        for path in (register / folder).glob("*.yaml"):
            if path.stem == "register":
                continue
            text = path.read_text("utf-8")
            body = re.sub("^  ", "", _found(_DESCRIPTION, text)[1], flags=re.M)
            record = re.sub("^(?=.)", "  ", _DESCRIPTION.sub("", text), flags=re.M)
            front = f"{_found(_TITLE, text)[0]}key: {path.stem}\nrecord:\n{record}"
            _put(content / target / f"{path.stem}.md", f"---\n{front}---\n{body}")
            if target == "entries":
                ref = _found(_REF, text)[1]
                front = f"title: {ref}\nref: {ref}\nkey: {path.stem}\n"
                _put(content / "refs" / f"{ref.lower()}.md", f"---\n{front}---\n")


def _found(pattern: re.Pattern[str], text: str) -> re.Match[str]:
    found = pattern.search(text)
    assert found
    return found


def _put(path: Path, text: str) -> None:
    if not path.exists() or path.read_text("utf-8") != text:
        path.write_text(text, "utf-8")


main()
