"""The requests of browsers to a preview, which builds some files only on request."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from threading import RLock
from typing import Any

from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger

from integration_scopes.plugin.deferred import Deferred, places
from integration_scopes.publishing.preview import interrupted

_log = get_plugin_logger("integration-scopes")


class PreviewRequests:
    """Answers browsers between two builds of a preview.

    Each request builds its page in a thread of its own, and another thread builds the site. A lock
    lets only one of them build at a time.
    """

    def __init__(self) -> None:
        """Start without requests and without deferred files."""
        self._lock = RLock()
        self._recent: set[str] = set()
        self._deferred: Deferred | None = None
        self._later: dict[str, Callable[[], None]] = {}
        self._outdated: set[str] = set()
        self._problem: str | None = None

    def begin(self) -> None:
        """Forget deferred files: a new build replaces them."""
        self._deferred, self._problem = None, None
        self._later.clear()
        self._outdated.clear()

    def defer(self, deferred: Deferred) -> None:
        """Keep the files that this build has deferred."""
        self._deferred = deferred

    def later(self, place: str, write: Callable[[], None]) -> None:
        """Write the file at this path in the site when a browser requests it.

        Once more pages have been built, the next request writes it again.
        """
        self._later[place] = write
        self._outdated.add(place)

    def interrupt(self, problem: str, site_dir: Path) -> None:
        """Show on each page of the last build why the new build failed."""
        self._problem = problem
        for file in site_dir.rglob("*.html"):
            _interrupt(file, problem)

    def answer(self, server: LiveReloadServer) -> None:
        """Build the requested file before the server looks for it."""
        serve = server.get_app()
        assert serve is not None  # noqa: S101  (the server has set its own)

        def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
            if self._make(places(path, server.mount_path)):
                return serve(environ, start_response)
            start_response("500 Internal Server Error", [("Content-Type", "text/plain")])
            return [b"This page cannot be built; the log of the preview says why."]

        server.set_app(app)

    def rebuild(self, build: Callable[[], None]) -> None:
        """Build, then rebuild at once what browsers show: they may be requesting it again."""
        with self._lock:
            build()
            self._make(sorted(self._recent))
            self._recent.clear()

    def _make(self, asked: Sequence[str]) -> bool:
        """Build the deferred files at these places; return whether none failed."""
        with self._lock:
            self._recent.update(asked)
            failed = [place for place in asked if not self._try(place)]
        return not failed

    def _try(self, place: str) -> bool:
        try:
            self._build(place)
        except Exception as error:  # noqa: BLE001  (as MkDocs' server: no request ends the preview)
            is_known = isinstance(error, MkDocsException)
            _log.error("cannot build %s: %s", place, error, exc_info=not is_known)
            return False
        return True

    def _build(self, place: str) -> None:
        if self._deferred is not None and self._deferred.make(place):
            self._outdated.update(self._later)
            if self._problem is not None and place.endswith(".html"):
                _interrupt(Path(self._deferred.config.site_dir, place), self._problem)
        elif place in self._outdated:
            self._later[place]()
            self._outdated.discard(place)


def _interrupt(file: Path, problem: str) -> None:
    file.write_text(interrupted(file.read_text(encoding="utf-8"), problem), encoding="utf-8")
