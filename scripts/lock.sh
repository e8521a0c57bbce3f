#!/bin/sh
# Write requirements/site.txt, pdf.txt (with the extra `pdf`) and dev.txt; arguments go to pip-compile (--upgrade).
# The locks name no index, address or path: they install from whatever index pip is set up with.
set -eu
cd "$(dirname "$0")/.."

compile() {
    CUSTOM_COMPILE_COMMAND="make lock" .venv/bin/pip-compile \
        --quiet --no-config --resolver=backtracking --strip-extras --generate-hashes --allow-unsafe \
        --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options \
        "$@"
}

compile "$@" --output-file requirements/site.txt pyproject.toml requirements/site.in
compile "$@" --extra pdf --output-file requirements/pdf.txt pyproject.toml requirements/site.in requirements/pdf.in
compile "$@" --extra pdf --output-file requirements/dev.txt pyproject.toml requirements/site.in requirements/dev.in
