"""The requests of browsers to a preview, which builds some files only on request."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from threading import RLock
from typing import Any

from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger

from integration_scopes.plugin.deferred import Deferred, requested_paths
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
        self._writers: dict[str, Callable[[], None]] = {}
        self._outdated: set[str] = set()
        self._problem: str | None = None

    def begin(self) -> None:
        """Forget deferred files: a new build replaces them."""
        self._deferred, self._problem = None, None
        self._writers.clear()
        self._outdated.clear()

    def defer(self, deferred: Deferred) -> None:
        """Keep the files that this build has deferred."""
        self._deferred = deferred

    def write_on_request(self, path: str, write: Callable[[], None]) -> None:
        """Write the file at this path in the site when a browser requests it.

        Once more pages have been built, the next request writes it again.
        """
        self._writers[path] = write
        self._outdated.add(path)

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
            if self._build_all(requested_paths(path, server.mount_path)):
                return serve(environ, start_response)
            start_response("500 Internal Server Error", [("Content-Type", "text/plain")])
            return [b"This page cannot be built; the log of the preview says why."]

        server.set_app(app)

    def rebuild(self, build: Callable[[], None]) -> None:
        """Build the site, then at once the pages that browsers show, because they reload them."""
        with self._lock:
            build()
            self._build_all(sorted(self._recent))
            self._recent.clear()

    def _build_all(self, paths: Sequence[str]) -> bool:
        """Build the deferred files at these paths; return whether none failed."""
        with self._lock:
            self._recent.update(paths)
            failed = [path for path in paths if not self._try(path)]
            return not failed

    def _try(self, path: str) -> bool:
        try:
            self._build(path)
        except Exception as error:  # noqa: BLE001  (like MkDocs' server: no request ends the preview)
            is_known = isinstance(error, MkDocsException)
            _log.error("cannot build %s: %s", path, error, exc_info=not is_known)
            return False
        return True

    def _build(self, path: str) -> None:
        if self._deferred is not None and self._deferred.build(path):
            self._outdated.update(self._writers)
            if self._problem is not None and path.endswith(".html"):
                _interrupt(Path(self._deferred.config.site_dir, path), self._problem)
        elif path in self._outdated:
            self._writers[path]()
            self._outdated.discard(path)


def _interrupt(file: Path, problem: str) -> None:
    file.write_text(interrupted(file.read_text(encoding="utf-8"), problem), encoding="utf-8")
