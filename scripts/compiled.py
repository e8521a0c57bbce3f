"""Compile govsite and its templates, so that no start has to: `python -m scripts.compiled`.

What was compiled before from the same source is left as it is.
"""

from __future__ import annotations

import compileall

from govsite.render.environment import compile_theme

if __name__ == "__main__":
    compileall.compile_dir("govsite", quiet=1)
    compile_theme()
