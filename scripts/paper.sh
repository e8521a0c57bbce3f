#!/bin/sh
# Make sure that WeasyPrint finds the libraries and a font that it draws with: install them where they
# are missing and this machine lets it, else say how; only in CI is that a failure.
set -eu

packages="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation"

say() { echo "govsite: $*" >&2; }

draws() { .venv/bin/python -c 'import weasyprint' >/dev/null 2>&1; }

# A stamp, since to load the library takes a second.
if [ -e .venv/stamp-paper ]; then exit; fi
if ! draws && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    say "installing what PDF is drawn with"
    export DEBIAN_FRONTEND=noninteractive
    # The packages are separate words.
    # shellcheck disable=SC2086
    apt-get update -qq >&2 && apt-get install -y -qq --no-install-recommends $packages >&2 || true
fi
if draws; then
    : >.venv/stamp-paper
    exit
fi
say "WeasyPrint cannot draw PDF here. On Debian or Ubuntu run, as root: apt-get install $packages"
[ "${CI:-}" != true ]
