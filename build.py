"""Build the demo site with any Python: `python build.py` is `govsite build` in this checkout."""

import os
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
GOVSITE = os.path.join(ROOT, ".venv", "bin", "govsite")


def main() -> None:
    """Replace this process by the checkout's own `govsite build`, with the same arguments.

    Relative paths among them are relative to the checkout. Exits with 2 where it is not installed.
    """
    if not os.access(GOVSITE, os.X_OK):
        sys.stderr.write("govsite is not installed in this checkout yet: run `make site`\n")
        sys.exit(2)
    os.chdir(ROOT)
    os.execv(GOVSITE, [GOVSITE, "build", *sys.argv[1:]])


if __name__ == "__main__":
    main()
