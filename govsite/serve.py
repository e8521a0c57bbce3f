"""Live preview: the site on this computer only, built again and shown again at each save.

livereload brings the page's script and the socket that tells it to load again. The rest of it is
replaced through its own hooks, because of what 2.7.1 does: it puts an inline script into pages,
which their content security policy forbids; it answers to any host name; and it builds once for
each watched pattern, twice for a renamed file.
"""

from __future__ import annotations

import html
import mimetypes
import os
import re
import signal
import socket
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from livereload import Server
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from msgspec import Struct, field
from msgspec.structs import replace
from tornado import web
from tornado.httpserver import HTTPServer
from tornado.httputil import split_host_and_port
from tornado.ioloop import IOLoop
from tornado.websocket import WebSocketHandler

from govsite.build import Outcome, Request, build, stops
from govsite.problems import Severity
from govsite.publish import PublishError
from govsite.render.environment import THEME, TemplateError
from govsite.report import findings_text, summary
from govsite.reuse.memory import Memory

HOST = "127.0.0.1"
_OWN_NAMES = r"(127\.0\.0\.1|localhost)"
_SETTLED = 0.05
"""Seconds without a further change after which a save is over: editors write in several steps."""
_POLL = 0.2
"""Seconds between looks where nothing tells of changes."""
_POLL_WATCHED = 1.0
"""The same where watchfiles does, but may miss some: on network drives, or in a new folder."""
_TYPES = mimetypes.MimeTypes()
"""Python's own table, since the system's differs from computer to computer."""

_STYLE = """\
.govsite-preview { background: Canvas; color: CanvasText; border: 4px solid #d4351c;
  font: 1rem/1.5 system-ui, sans-serif; margin: 0; padding: 1rem;
  position: sticky; top: 0; z-index: 9; max-height: 50vh; overflow: auto; }
.govsite-preview p { margin: 0 0 0.5rem; max-width: none; }
.govsite-preview pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
"""
"""Sticky, because a page that loads again stays where the reader had scrolled to."""
_SCRIPT = """
<link rel="stylesheet" href="/govsite-preview.css">
<script src="/livereload.js?port={port}" defer></script>
"""
_ALERT = """\
<div class="govsite-preview" role="alert" tabindex="0">
<p><strong>The site cannot be built.</strong> {stands}</p>
<pre>{fault}</pre>
</div>
"""
_BARE_PAGE = """\
<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>The site cannot be built</title>
</head>
<body></body>
</html>
"""


class PortError(Exception):
    """The port cannot be had: another program has it, or the system refuses it."""


def serve_site(request: Request, port: int, tell: Callable[[str], None]) -> None:
    """Serve a site at a port of this computer, up to 65535 or 0 for any free one, until Ctrl-C.

    It is built into a folder of its own, which is removed at the end; the request's output is
    not touched. `tell` is given a message for each build, and one with the address. Raises
    PortError. For the main thread only, since it answers to signals.
    """
    listening = _listening(port)
    number = listening.getsockname()[1]
    # A plain kill is to remove the folder too: it holds drafts.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with TemporaryDirectory(prefix="govsite-preview-") as folder, suppress(KeyboardInterrupt):
        # Within the folder, because publishing puts its staging and its lock beside the output.
        site = Path(folder).resolve() / "site"
        preview = _Preview(replace(request, output=site, clean=False), tell)
        # The theme changes only in a checkout of govsite; elsewhere looking costs next to nothing.
        folders = [request.content, THEME, *([request.templates] if request.templates else [])]
        watcher = _SaveWatcher(folders, preview.rebuild)
        preview.rebuild()
        tell(f"The site is at http://{HOST}:{number}/ and follows each save; Ctrl-C ends it.")
        _PreviewServer(preview, listening, watcher).serve(port=number, host=HOST, live_css=False)


def _listening(port: int) -> socket.socket:
    try:
        listening = socket.create_server((HOST, port))
    except OSError as error:
        # The words of the error itself tell the address too, as a Python tuple.
        reason = os.strerror(error.errno or 0)
        message = f"port {port} cannot be used: {reason}; choose another with --port"
        raise PortError(message) from error
    listening.setblocking(False)
    return listening


class _Preview(Struct):
    """The last good site, and what is wrong with the content since."""

    request: Request
    """What is built; its output is the folder that is served."""
    tell: Callable[[str], None]
    """Takes a message for each build."""
    memory: Memory = field(default_factory=Memory)
    """What each build leaves to the next."""
    stands: bool = False
    """Whether a build has succeeded, so that there is a site to show."""
    fault: str = ""
    """Why the last build stopped, in words; empty when it succeeded."""

    def rebuild(self) -> None:
        """Build the site; whatever goes wrong is told and kept, and the last good site stands."""
        try:
            outcome = build(self.request, memory=self.memory)
            stopped = stops(outcome.problems, strict=self.request.strict)
            self.fault = _findings(outcome) if stopped else ""
        except (PublishError, TemplateError) as error:
            self.fault = f"{error}\n"
        # The author mends the file and saves again: the preview must outlive any mistake.
        except Exception as error:
            hint = "If it comes of no template of yours, this is a fault in govsite."
            self.fault = f"{type(error).__name__}: {error}\n{hint}\n"
        if self.fault:
            self.tell(f"{self.fault}Not built.")
        else:
            self.stands = True
            seconds = sum(outcome.seconds.values())
            self.tell(f"Built in {seconds:.2f} s. Findings: {summary(outcome.problems)}.")

    def page(self, page: bytes, port: int) -> bytes:
        """Return an HTML page that loads again after a build, with what is wrong at its top."""
        extra = _SCRIPT.format(port=port)
        if self.fault:
            stands = "Below is the site as it was before." if self.stands else ""
            extra += _ALERT.format(stands=stands, fault=html.escape(self.fault))
        body = re.search(rb"<body\b[^>]*>", page, re.IGNORECASE)
        place = body.end() if body else len(page)
        # File names may hold bytes that are no text.
        return page[:place] + extra.encode(errors="backslashreplace") + page[place:]


def _findings(outcome: Outcome) -> str:
    counted = [p for p in outcome.problems if not p.waived]
    shown = [p for p in counted if p.severity is Severity.ERROR] or counted
    return f"{findings_text(shown)}Findings: {summary(outcome.problems)}.\n"


class _SaveWatcher(Watcher):  # type: ignore[misc]  # livereload has no types
    """Calls livereload back once a save: files have changed, and then been still for a moment.

    watchfiles, where it is installed, only says when to look. What counts is whether any file
    differs, so that events without a change, or several of one change, do no harm.
    """

    def __init__(self, folders: Iterable[Path], rebuild: Callable[[], None]) -> None:
        super().__init__()
        self._folders = tuple(folders)
        self._rebuild = rebuild
        self._built = self._last = _stamps(self._folders)
        self._told = threading.Thread(target=self._listen, daemon=True)
        for folder in self._folders:
            self.watch(str(folder))

    def start(self, callback: Callable[[], None]) -> bool:
        """Begin to look, and tell livereload not to poll by itself."""
        self._callback = callback
        self._loop = IOLoop.current()
        self._told.start()
        self._look()
        return True

    def examine(self) -> tuple[str, None]:
        """Build, and say that everything is to be loaded again; called back by livereload."""
        self._rebuild()
        return "*", None

    def _look(self) -> None:
        now = _stamps(self._folders)
        saved = now == self._last != self._built
        self._last = now
        if saved:
            self._built = now
        poll = _POLL_WATCHED if self._told.is_alive() else _POLL
        self._timer = self._loop.call_later(poll if now == self._built else _SETTLED, self._look)
        if saved:
            self._callback()

    def _look_now(self) -> None:
        # In the midst of a save the next look is near.
        if self._last == self._built:
            self._loop.remove_timeout(self._timer)
            self._look()

    def _listen(self) -> None:
        # Not installed, or the system has no more watches to give: the timer goes on by itself.
        with suppress(ImportError, OSError, RuntimeError):
            from watchfiles import watch

            for _ in watch(*self._folders, watch_filter=None, step=10):
                self._loop.add_callback(self._look_now)


def _stamps(folders: Iterable[Path]) -> dict[str, tuple[int, int, int]]:
    """Return by path what changes with a file; hidden ones, as editors leave, are not content."""
    found = {}
    for folder in folders:
        for place, inner, names in os.walk(folder):
            # Templates are compiled beside the theme's own, which is no save.
            inner[:] = [n for n in inner if not n.startswith(".") and n != "__pycache__"]
            for name in names:
                path = os.path.join(place, name)
                if not name.startswith("."):
                    with suppress(OSError):
                        status = os.stat(path)
                        found[path] = (status.st_mtime_ns, status.st_size, status.st_ino)
    return found


class _PreviewServer(Server):  # type: ignore[misc]  # livereload has no types
    """livereload's server with stricter handlers, on a socket that listens already."""

    def __init__(self, preview: _Preview, listening: socket.socket, watcher: _SaveWatcher) -> None:
        super().__init__(watcher=watcher)
        self._preview = preview
        self._listening = listening

    def application(
        self,
        port: int,
        host: str,
        liveport: int | None = None,
        debug: bool | None = None,
        live_css: bool = True,
    ) -> None:
        """Begin to answer; called by livereload's serve."""
        LiveReloadHandler.watcher = self.watcher
        LiveReloadHandler.live_css = live_css
        # By default a save within three seconds of the last one is built but never shown.
        LiveReloadHandler.DEFAULT_RELOAD_TIME = 0
        # A web site elsewhere may point a name of its own here, to read drafts (DNS rebinding).
        refused = (r".*", web.ErrorHandler, {"status_code": 403})
        application = web.Application([refused], log_function=lambda handler: None)
        own = [
            (r"/livereload", _ReloadSocket),
            (r"/livereload\.js", LiveReloadJSHandler),
            (r"/govsite-preview\.css", _StyleHandler),
            (r"/(.*)", _SiteHandler, {"preview": self._preview}),
        ]
        application.add_handlers(_OWN_NAMES, own)  # type: ignore[arg-type]  # list is invariant
        HTTPServer(application).add_socket(self._listening)

    def _setup_logging(self) -> None:
        """Leave logging alone: what there is to say is told build by build."""


class _ReloadSocket(LiveReloadHandler):  # type: ignore[misc]  # livereload has no types
    """livereload's socket, closed to pages of other sites."""

    def check_origin(self, origin: str) -> bool:
        return WebSocketHandler.check_origin(self, origin)


class _StyleHandler(web.RequestHandler):
    """The style of the error region, a file since the pages' policy allows no other."""

    def get(self) -> None:
        self.set_header("Content-Type", "text/css; charset=utf-8")
        self.write(_STYLE)


class _SiteHandler(web.RequestHandler):
    """Files of the preview folder; HTML with the script and the error region."""

    def initialize(self, preview: _Preview) -> None:
        self._preview = preview

    def set_default_headers(self) -> None:
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")

    def head(self, path: str) -> None:
        self.get(path)

    def get(self, path: str) -> None:
        site = self._preview.request.output
        if not self._preview.stands:
            self.set_status(503)
            self._answer("page.html", _BARE_PAGE.encode())
        elif file := _file(site, path):
            self._answer(file.name, file.read_bytes())
        elif _file(site, f"{path}/"):
            # Relative links of the page need the slash.
            self.redirect(f"{self.request.path}/")
        else:
            self.set_status(404)
            missing = _file(site, "404.html")
            self._answer("404.html", missing.read_bytes() if missing else b"<p>Not found.</p>")

    def _answer(self, name: str, content: bytes) -> None:
        media_type = _TYPES.guess_type(name)[0] or "application/octet-stream"
        if media_type == "text/html":
            port = split_host_and_port(self.request.host)[1] or 80
            content = self._preview.page(content, port)
        charset = "; charset=utf-8" if media_type.startswith("text/") else ""
        self.set_header("Content-Type", media_type + charset)
        self.write(content)


def _file(site: Path, path: str) -> Path | None:
    """Return the file at a site path, or None where there is none within the site."""
    try:
        file = (site / (f"{path}index.html" if path.endswith("/") or not path else path)).resolve()
        return file if file.is_relative_to(site) and file.is_file() else None
    except (OSError, ValueError):
        # A name too long, or with a NUL in it.
        return None
