"""The preview: who is answered and with what, and that a save is one build and one reload."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tornado.websocket import websocket_connect

from govsite import serve
from govsite.cli import WRONG_USAGE, cli

DEADLINE = 30.0
"""Seconds until a server that says nothing counts as broken."""

PROGRAM = """
import signal, sys
from pathlib import Path
from govsite import serve
from govsite.build import Outcome, Request
from govsite.problems import Problem, Severity
from govsite.publish import PublishError
from govsite.render.environment import TemplateError

# A test run in the background hands down that interrupts are ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)
PAGE = '''<!doctype html>
<html lang="en"><head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">
<title>t</title></head>
<body class="wide"><h1>%s</h1></body></html>'''

def build(request, memory=None):
    text = (request.content / "risks.yaml").read_text()
    if text == "wrong":
        place = ("rule-name", Severity.ERROR, "content/risks.yaml", 1, 7)
        note = Problem("n", Severity.NOTE, "content/risks.yaml", 2, 1, "A mere note.", "None.")
        return Outcome((Problem(*place, "<b>Too high</b>.", "lower it", "risk: <i>"), note))
    if text == "template":
        raise TemplateError("templates/base.html:3: no such thing")
    if text == "disk":
        raise PublishError("no room")
    if text == "fault":
        raise ZeroDivisionError("by <nought>")
    inner = request.output / "registers"
    inner.mkdir(parents=True, exist_ok=True)
    (request.output / "index.html").write_text(PAGE % text)
    (request.output / "404.html").write_text(PAGE % "Nothing here")
    (request.output / "data.csv").write_text("a,b")
    (inner / "index.html").write_text(PAGE % "Registers")
    return Outcome(())

serve.build = build
folder = Path(sys.argv[1])
request = Request(content=folder / "content", output=folder / "output")
serve.serve_site(request, 0, lambda text: print(text, flush=True))
"""


class Preview:
    """A running preview of a folder, with its port and what it has told."""

    def __init__(self, folder: Path, text: str) -> None:
        self.folder = folder
        self.content = folder / "content"
        self.content.mkdir(exist_ok=True)
        self.scratch = folder / "tmp"
        self.scratch.mkdir(exist_ok=True)
        self.log = folder / "told.txt"
        self.save(text)
        with self.log.open("wb") as log, (folder / "errors.txt").open("wb") as errors:
            self.process = subprocess.Popen(
                [sys.executable, "-c", PROGRAM, str(folder)],
                stdout=log,
                stderr=errors,
                env=os.environ | {"TMPDIR": str(self.scratch)},
            )
        self.wait(lambda: "http://" in self.told)
        address = re.search(r"http://127\.0\.0\.1:(\d+)/", self.told)
        assert address
        self.port = int(address[1])

    @property
    def told(self) -> str:
        return self.log.read_text()

    @property
    def errors(self) -> str:
        return (self.folder / "errors.txt").read_text()

    @property
    def builds(self) -> int:
        return self.told.count("Built in") + self.told.count("Not built")

    def wait(self, condition: Callable[[], bool]) -> None:
        end = time.monotonic() + DEADLINE
        while not condition():
            assert self.process.poll() is None, self.errors
            assert time.monotonic() < end, f"nothing happened; told so far: {self.told}"
            time.sleep(0.01)

    def save(self, text: str) -> None:
        """Save as editors do: write a file aside, and give it the name."""
        aside = self.content / ".risks.yaml.new"
        aside.write_text(text)
        aside.replace(self.content / "risks.yaml")

    def save_and_wait(self, text: str) -> None:
        before = self.builds
        self.save(text)
        self.wait(lambda: self.builds > before)

    def ask(
        self, path: str, method: str = "GET", host: str = "localhost"
    ) -> tuple[HTTPResponse, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=DEADLINE)
        connection.putrequest(method, path, skip_host=True)
        connection.putheader("Host", host)
        connection.endheaders()
        response = connection.getresponse()
        body = response.read().decode()
        connection.close()
        return response, body

    def status(self, path: str, method: str = "GET", host: str = "localhost") -> int:
        return self.ask(path, method, host)[0].status

    def stop(self, number: int = signal.SIGINT) -> int:
        self.process.send_signal(number)
        return self.process.wait(DEADLINE)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[str], Preview]]:
    started = []

    def begin(text: str) -> Preview:
        started.append(Preview(tmp_path, text))
        return started[-1]

    yield begin
    for preview in started:
        preview.process.kill()
        preview.process.wait()


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """Return one preview of a good site for all tests that save nothing."""
    preview = Preview(tmp_path_factory.mktemp("good"), "First")
    yield preview
    preview.process.kill()
    preview.process.wait()


def test_pages_load_the_script_from_the_site_itself(good: Preview) -> None:
    response, body = good.ask("/", host=f"localhost:{good.port}")
    assert response.status == 200
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-store"
    assert f'<script src="/livereload.js?port={good.port}" defer></script>' in body
    assert body.count("<script") == 1
    assert "<h1>First</h1>" in body
    assert 'role="alert"' not in body
    script, text = good.ask("/livereload.js")
    assert (script.status, "LiveReload" in text) == (200, True)
    style, text = good.ask("/govsite-preview.css")
    assert (style.status, ".govsite-preview" in text) == (200, True)


def test_other_files_are_served_as_they_are(good: Preview) -> None:
    response, body = good.ask("/data.csv")
    assert (response.headers["Content-Type"], body) == ("text/csv; charset=utf-8", "a,b")


def test_a_folder_is_its_index_with_a_slash(good: Preview) -> None:
    response, _ = good.ask("/registers")
    assert (response.status, response.headers["Location"]) == (302, "/registers/")
    assert "<h1>Registers</h1>" in good.ask("/registers/")[1]


def test_a_page_that_is_not_there_is_the_site_s_own_404(good: Preview) -> None:
    response, body = good.ask("/registers/none/")
    assert response.status == 404
    assert "<h1>Nothing here</h1>" in body
    assert "/livereload.js" in body


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "192.168.0.1:80", "localhost."]
)
@pytest.mark.parametrize("path", ["/", "/data.csv", "/livereload", "/livereload.js"])
def test_a_foreign_host_name_is_refused(good: Preview, host: str, path: str) -> None:
    response, body = good.ask(path, host=host)
    assert response.status == 403
    assert "First" not in body


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1", "127.0.0.1:8000"])
def test_this_computer_s_names_are_answered(good: Preview, host: str) -> None:
    assert good.status("/", host=host) == 200


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere 127.0.0.2 reaches nothing at all")
def test_other_addresses_of_this_computer_are_not_bound(good: Preview) -> None:
    with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.2", good.port)):
        pass


@pytest.mark.parametrize(
    "path",
    [
        "/../content/risks.yaml",
        "/registers/../../../content/risks.yaml",
        "/%2e%2e/%2e%2e/content/risks.yaml",
        "/..%2f..%2fcontent/risks.yaml",
        "/..%5c..%5ccontent%5crisks.yaml",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/file:///etc/passwd",
        "/index.html%00",
        "/index.html/",
        f"/{'a' * 5000}",
    ],
)
def test_no_path_leads_out_of_the_site(good: Preview, path: str) -> None:
    assert good.status(path) == 404


def test_no_redirect_leads_to_another_site(good: Preview) -> None:
    assert "Location" not in good.ask("//registers")[0].headers


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_only_reading_is_allowed(good: Preview, method: str) -> None:
    assert good.status("/", method) == 405


def test_head_is_get_without_its_body(good: Preview) -> None:
    response, body = good.ask("/", "HEAD")
    assert body == ""
    assert response.headers["Content-Length"] == str(len(good.ask("/")[1].encode()))


@pytest.mark.parametrize(
    ("origin", "status"), [("evil.example", 403), ("localhost:1", 403), ("localhost", 101)]
)
def test_only_pages_of_the_site_itself_may_listen(good: Preview, origin: str, status: int) -> None:
    connection = HTTPConnection("127.0.0.1", good.port, timeout=DEADLINE)
    headers = {
        "Host": "localhost",
        "Origin": f"http://{origin}",
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }
    connection.request("GET", "/livereload", headers=headers)
    response = connection.getresponse()
    response.close()
    connection.close()
    assert response.status == status


def test_a_save_is_one_build_and_one_reload(start: Callable[[str], Preview]) -> None:
    preview = start("First")

    async def reloads(saves: int) -> list[dict[str, Any]]:
        socket = await websocket_connect(f"ws://127.0.0.1:{preview.port}/livereload")
        await socket.write_message('{"command": "hello"}')
        assert json.loads(await socket.read_message() or "")["command"] == "hello"
        await socket.write_message('{"command": "info", "url": "/"}')
        # The server takes messages in turn: with this answer it has taken the one before too.
        await socket.write_message('{"command": "hello"}')
        await socket.read_message()
        heard = []
        for number in range(saves):
            preview.save(f"Save {number}")
            heard.append(json.loads(await socket.read_message() or ""))
            assert f"<h1>Save {number}</h1>" in preview.ask("/")[1]
        socket.close()
        assert await socket.read_message() is None
        return heard

    # The first saves come within the three seconds in which livereload by itself reloads nothing.
    heard = asyncio.run(asyncio.wait_for(reloads(3), DEADLINE))
    assert [(message["command"], message["path"]) for message in heard] == [("reload", "*")] * 3
    assert preview.builds == 4


def test_files_that_come_and_go_are_seen(start: Callable[[str], Preview]) -> None:
    preview = start("First")
    folder = preview.content / "registers"
    folder.mkdir()
    (folder / "flood.yaml").write_bytes(b"")
    preview.wait(lambda: preview.builds == 2)
    (folder / "flood.yaml").unlink()
    preview.wait(lambda: preview.builds == 3)


def test_an_error_stands_above_the_last_good_site_until_it_is_mended(
    start: Callable[[str], Preview],
) -> None:
    preview = start("First")
    preview.save_and_wait("wrong")
    for path in ("/", "/registers/", "/none"):
        _, body = preview.ask(path)
        assert body.index('role="alert"') < body.index("<h1>")
        assert "content/risks.yaml:1:7: error: &lt;b&gt;Too high&lt;/b&gt;. [rule-name]" in body
        assert "    1 | risk: &lt;i&gt;\n      |       ^\n      hint: lower it" in body
        assert "A mere note" not in body
    assert "<h1>First</h1>" in preview.ask("/")[1]
    assert preview.ask("/data.csv")[1] == "a,b"
    assert "content/risks.yaml:1:7: error: <b>Too high</b>. [rule-name]" in preview.told
    preview.save_and_wait("Mended")
    body = preview.ask("/")[1]
    assert "<h1>Mended</h1>" in body
    assert 'role="alert"' not in body


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("template", "templates/base.html:3: no such thing"),
        ("disk", "no room"),
        ("fault", "ZeroDivisionError: by &lt;nought&gt;"),
    ],
)
def test_whatever_stops_a_build_is_shown_and_outlived(
    start: Callable[[str], Preview], text: str, said: str
) -> None:
    preview = start("First")
    preview.save_and_wait(text)
    body = preview.ask("/")[1]
    assert said in body
    assert "<h1>First</h1>" in body
    preview.save_and_wait("Mended")
    assert said not in preview.ask("/")[1]


@pytest.mark.parametrize("path", ["/", "/registers/", "/data.csv", "/../x"])
def test_without_any_good_build_every_path_is_the_findings(
    start: Callable[[str], Preview], path: str
) -> None:
    preview = start("wrong")
    response, body = preview.ask(path)
    assert response.status == 503
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "content/risks.yaml:1:7: error: &lt;b&gt;Too high&lt;/b&gt;. [rule-name]" in body
    assert "/livereload.js" in body
    preview.save_and_wait("Mended")
    assert "<h1>Mended</h1>" in preview.ask("/")[1]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_quietly_and_leaves_nothing(start: Callable[[str], Preview], number: int) -> None:
    preview = start("First")
    assert [path.name[:16] for path in preview.scratch.iterdir()] == ["govsite-preview-"]
    assert preview.stop(number) == 0
    assert preview.errors == ""
    assert list(preview.scratch.iterdir()) == []
    assert not (preview.folder / "output").exists()


def test_a_port_in_use_is_said_plainly(tmp_path: Path, good: Preview) -> None:
    (tmp_path / "content").mkdir()
    told = CliRunner().invoke(
        cli, ["serve", "--content", str(tmp_path / "content"), "--port", str(good.port)]
    )
    assert told.exit_code == WRONG_USAGE
    assert told.output == (
        f"govsite: port {good.port} cannot be used: Address already in use; "
        "choose another with --port\n"
    )


@pytest.mark.parametrize("port", ["-1", "65536", "http"])
def test_a_port_that_cannot_be_is_wrong_usage(tmp_path: Path, port: str) -> None:
    told = CliRunner().invoke(cli, ["serve", "--content", str(tmp_path), "--port", port])
    assert told.exit_code == WRONG_USAGE


class Clock:
    """A loop whose next timer goes off when the test says so."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.next: Callable[[], None] = lambda: None

    def call_later(self, seconds: float, callback: Callable[[], None]) -> str:
        self.seconds, self.next = seconds, callback
        return "timer"

    def remove_timeout(self, timer: str) -> None:
        assert timer == "timer"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(serve.IOLoop, "current", lambda: clock)
    # No thread of watchfiles: the test says when to look.
    monkeypatch.setattr(serve._SaveWatcher, "_listen", lambda self: None)
    return clock


def watched(*folders: Path) -> tuple[serve._SaveWatcher, list[str]]:
    saves: list[str] = []
    watcher = serve._SaveWatcher(folders, lambda: saves.append("build"))
    watcher.start(watcher.examine)
    return watcher, saves


def test_a_save_in_several_steps_is_built_once_when_it_is_over(
    tmp_path: Path, clock: Clock
) -> None:
    content, templates = tmp_path / "content", tmp_path / "templates"
    content.mkdir()
    templates.mkdir()
    (content / "old.yaml").write_text("a")
    watcher, saves = watched(content, templates)
    assert (clock.seconds, saves) == (serve._POLL, [])

    (content / "old.yaml").rename(content / "new.yaml")
    clock.next()
    assert (clock.seconds, saves) == (serve._SETTLED, [])
    (templates / "base.html").write_text("b")
    watcher._look_now()
    clock.next()
    (content / "third.yaml").write_text("c")
    clock.next()
    assert (clock.seconds, saves) == (serve._SETTLED, [])
    clock.next()
    assert (clock.seconds, saves) == (serve._POLL, ["build"])
    clock.next()
    watcher._look_now()
    assert (clock.seconds, saves) == (serve._POLL, ["build"])


def test_a_save_during_a_build_is_built_after_it(tmp_path: Path, clock: Clock) -> None:
    saves = []

    def rebuild() -> None:
        saves.append("build")
        (tmp_path / "b.yaml").write_text("saved while building")

    watcher = serve._SaveWatcher([tmp_path], rebuild)
    watcher.start(watcher.examine)
    (tmp_path / "a.yaml").write_text("a")
    clock.next()
    clock.next()
    assert saves == ["build"]
    clock.next()
    assert clock.seconds == serve._SETTLED


def test_what_editors_leave_beside_a_file_is_no_save(tmp_path: Path, clock: Clock) -> None:
    _, saves = watched(tmp_path)
    (tmp_path / ".risks.yaml.swp").write_text("a")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "index").write_text("a")
    (tmp_path / "4913").write_text("")
    clock.next()
    (tmp_path / "4913").unlink()
    clock.next()
    clock.next()
    assert (clock.seconds, saves) == (serve._POLL, [])
