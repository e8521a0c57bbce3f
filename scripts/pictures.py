"""Take the pictures of the main pages that the README shows: `make pictures`.

The demonstration is built into a folder of its own as of one day, served to this machine alone,
and seen in the browser that scripts/browser.sh finds. Each picture weighs at most 120 KB.
"""

from __future__ import annotations

import base64
import os
import subprocess
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from playwright.sync_api import Browser, sync_playwright

from govsite.build import Request, build

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs/pictures"
DAY = date(2026, 1, 5)
DESK, PHONE = (1280, 900), (390, 844)
SHOWN = {
    "home": ("", DESK, "body"),
    "home-phone": ("", PHONE, "body"),
    "register": ("registers/corporate/", DESK, "h1"),
    "entry": ("entries/send/", DESK, "h1"),
    "heatmap": ("heatmap/", DESK, ".maps"),
    "statement": ("statements/2019-20/", DESK, "h1"),
    "actions": ("actions/", DESK, "h1"),
}
"""Addresses, size of the window in pixels, and what stands at its top, by name of picture."""
MOST = 120 * 1024


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def picture(browser: Browser, address: str, size: tuple[int, int], top: str) -> bytes:
    """Return what a window shows of a page in the light scheme below an element, as WebP."""
    width, height = size
    page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
    page.goto(address)
    page.locator(top).first.evaluate("e => scrollTo(0, e.getBoundingClientRect().top - 16)")
    # Playwright itself knows PNG and JPEG alone.
    devtools = page.context.new_cdp_session(page)
    asked = {"format": "webp", "quality": 80}
    taken = devtools.send("Page.captureScreenshot", asked)
    page.close()
    return base64.b64decode(taken["data"])


def main() -> None:
    """Write every picture; raises AssertionError for one that is too heavy."""
    find = ["sh", str(ROOT / "scripts/browser.sh"), "find"]
    chromium = subprocess.run(find, capture_output=True, text=True, check=True).stdout.strip()
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        outcome = build(Request(ROOT / "content", Path(folder) / "site", today=DAY))
        assert outcome.published is not None, outcome.problems
        handler = partial(_Handler, directory=f"{folder}/site")
        # Chromium refuses to run as root in its sandbox.
        sandbox = os.geteuid() != 0
        browser = playwright.chromium.launch(executable_path=chromium, chromium_sandbox=sandbox)
        with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            Thread(target=server.serve_forever, daemon=True).start()
            for name, (path, size, top) in SHOWN.items():
                address = f"http://127.0.0.1:{server.server_port}/{path}"
                content = picture(browser, address, size, top)
                assert len(content) <= MOST, f"{name}: {len(content)} bytes"
                (PICTURES / f"{name}.webp").write_bytes(content)
            server.shutdown()
        browser.close()


if __name__ == "__main__":
    main()
