#!/bin/sh
# Make .venv hold exactly requirements/<lock>.txt and this checkout: `environment.sh site|dev`.
#
# A stamp in .venv holds what it was made from; a matching stamp makes this script return at once.
# Contents are compared, not times, because git sets times as it likes. The checkout's place is part
# of it, because scripts in a virtual environment name their own path. A stamp is written last, so an
# interrupted install leaves none; without one the environment is made anew.
set -eu
cd "$(dirname "$0")/.."
lock=$1

say() { echo "govsite: $*" >&2; }

fingerprint() { { pwd; cat "$@"; } | cksum; }
locked() { fingerprint scripts/environment.sh "requirements/$1.txt"; }
project() { fingerprint pyproject.toml govsite/__init__.py; }
stamped() { [ "$(cat ".venv/stamp-$1" 2>/dev/null)" = "$2" ]; }

runs() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
version() { "$1" -c 'import sys; print(sys.version)' 2>/dev/null; }
# Print the interpreter itself where it can make environments: a name on the path may lead into .venv.
installation() { "$1" -c 'import ensurepip, sys, venv; print(sys._base_executable)' 2>/dev/null; }

# Print the interpreter to use: $PYTHON, or the first that is new enough, really runs (a version
# manager may put names on the path that only fail) and can make virtual environments.
find_python() {
    if [ -n "${PYTHON:-}" ]; then
        set -- "$PYTHON"
    else
        set -- python3.13 python3.12 python3.11 python3
    fi
    incomplete=
    for candidate; do
        if runs "$candidate"; then
            installation "$candidate" && return
            incomplete=${incomplete:-$candidate}
        fi
    done
    if [ -n "$incomplete" ]; then
        say "$incomplete cannot make virtual environments: it lacks venv or ensurepip."
        say "On Debian or Ubuntu run: apt-get install python3-venv"
    elif [ -n "${PYTHON:-}" ]; then
        say "PYTHON=$PYTHON is not a Python 3.11 or later that runs."
    else
        say "no Python 3.11 or later found. Install one, or name it: make PYTHON=/path/to/python3"
    fi
    return 1
}

# Whether .venv runs, with the version of $PYTHON where that is given.
usable() {
    runs .venv/bin/python && [ -x .venv/bin/govsite ] || return 1
    [ -z "${PYTHON:-}" ] || [ "$(version "$PYTHON")" = "$(version .venv/bin/python)" ]
}

# Compile what has changed, so that no command has to, not even where Python is told to keep nothing.
# What is out of date in spite of its time costs a command time and is never used.
compile_ahead() {
    if [ -e .venv/stamp-compiled ]; then
        newer=$(find govsite \( -name '*.py' -o -name '*.html' \) -newer .venv/stamp-compiled)
        [ -n "$newer" ] || return 0
    fi
    PYTHONDONTWRITEBYTECODE='' .venv/bin/python -m scripts.compiled || return 0
    : >.venv/stamp-compiled
}

# The development lock holds all of the site's, at the same versions.
if usable && { stamped dev "$(locked dev)" || stamped "$lock" "$(locked "$lock")"; }; then
    if stamped project "$(project)"; then
        compile_ahead
        exit
    fi
else
    if ! usable || ! stamped site "$(locked site)"; then
        python=$(find_python)
        say "making .venv with $python"
        rm -rf .venv
        "$python" -m venv .venv
    fi
    rm -f .venv/stamp-*
    say "installing requirements/$lock.txt"
    # Wheels only: to build a package would download what no lock names.
    .venv/bin/python -m pip install --quiet --disable-pip-version-check \
        --require-hashes --only-binary :all: --requirement "requirements/$lock.txt"
    locked "$lock" >".venv/stamp-$lock"
fi
say "installing this checkout"
rm -f .venv/stamp-project
.venv/bin/python -m pip install --quiet --disable-pip-version-check \
    --no-deps --no-build-isolation --editable .
project >.venv/stamp-project
compile_ahead
