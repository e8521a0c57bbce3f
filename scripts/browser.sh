#!/bin/sh
# Make sure that the tests have a browser: `browser.sh` installs Chromium where it is missing and this
# machine lets it, else says how; only in CI is that a failure. `browser.sh find` prints which browser.
set -eu

say() { echo "govsite: $*" >&2; }

# Print the browser's path: $GOVSITE_CHROMIUM, or the first of the usual names that is installed.
find_browser() {
    if [ -n "${GOVSITE_CHROMIUM:-}" ]; then
        command -v "$GOVSITE_CHROMIUM"
        return
    fi
    for name in chromium chromium-browser google-chrome; do
        if command -v "$name"; then return; fi
    done
    return 1
}

install_chromium() {
    if ! command -v apt-get >/dev/null || [ "$(id -u)" != 0 ]; then return 1; fi
    say "installing Chromium for the browser tests"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq >&2 && apt-get install -y -qq --no-install-recommends chromium >&2
}

if [ "${1:-}" = find ]; then
    find_browser
    exit
fi
if find_browser >/dev/null; then exit; fi
if [ -n "${GOVSITE_CHROMIUM:-}" ]; then
    say "GOVSITE_CHROMIUM=$GOVSITE_CHROMIUM is not a program that can be run."
elif install_chromium && find_browser >/dev/null; then
    exit
else
    say "no Chromium or Chrome found, so the browser tests cannot run. On Debian or Ubuntu run, as root:"
    say "apt-get install chromium; or name a browser: make GOVSITE_CHROMIUM=/path/to/chrome test"
fi
[ "${CI:-}" != true ]
