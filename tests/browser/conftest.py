"""A real browser on the demonstration site, which this machine serves to itself alone."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from govsite.build import Request, build

ROOT = Path(__file__).parents[2]
PAGE_TYPE = re.compile(rb'<body[^>]* data-page-type="([^"]+)"')
FLAGS = [
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]

NewPage = Callable[..., Page]
"""Opens a page of a width in pixels, in a context of its own with the options given."""


@dataclass(frozen=True)
class Demo:
    """The demonstration site as it is served."""

    address: str
    """Where its first page is."""
    types: dict[str, list[str]]
    """Addresses of pages by type of page, the longest page of each type first."""

    @property
    def samples(self) -> dict[str, str]:
        """One address of each type: that of the longest page, which has most that can go wrong."""
        return {kind: addresses[0] for kind, addresses in self.types.items()}

    @property
    def pages(self) -> list[str]:
        """The addresses of all pages."""
        return [address for addresses in self.types.values() for address in addresses]


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files and says nothing of it."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a site on this machine alone, and give where its first page is."""
    handler = partial(QuietHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    folder = tmp_path_factory.mktemp("browser") / "site"
    outcome = build(Request(content=ROOT / "content", output=folder, today=date(2026, 1, 5)))
    assert outcome.published is not None, outcome.problems
    types: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("*.html"), key=lambda p: (-p.stat().st_size, p)):
        kind = PAGE_TYPE.search(path.read_bytes())
        assert kind, path
        address = path.relative_to(folder).as_posix().removesuffix("index.html")
        types.setdefault(kind[1].decode(), []).append(f"/{address}")
    with serving(folder) as address:
        yield Demo(address, types)


def browser_path() -> str:
    """Return the installed browser; without one the tests are skipped, but in CI they fail."""
    found = subprocess.run(
        ["sh", ROOT / "scripts/browser.sh", "find"], capture_output=True, text=True, check=False
    )
    if found.returncode == 0:
        return found.stdout.strip()
    reason = "no Chromium or Chrome is installed: see scripts/browser.sh"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for a file of tests: kept longer, its event loop would disturb other tests."""
    path = browser_path()
    with sync_playwright() as playwright:
        # Chromium refuses to run as root in its sandbox.
        browser = playwright.chromium.launch(
            executable_path=path, args=FLAGS, chromium_sandbox=os.geteuid() != 0
        )
        yield browser
        browser.close()


@pytest.fixture
def new_page(browser: Browser, demo: Demo) -> Iterator[NewPage]:
    contexts = []

    def make(width: int, **options: object) -> Page:
        context = browser.new_context(
            base_url=demo.address,
            viewport={"width": width, "height": 800},
            reduced_motion="reduce",
            **options,
        )
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()
