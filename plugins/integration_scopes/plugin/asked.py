"""Door: what browsers ask of a preview, and what is made for them only then."""

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import RLock
from typing import Any

from mkdocs.livereload import LiveReloadServer

from integration_scopes.plugin.waiting import Waiting, places
from integration_scopes.publishing.preview import interrupted


class Asked:
    """The requests of browsers, between two builds of a preview.

    A page is made by the thread of its request, and the site by another; one waits for the other.
    """

    def __init__(self) -> None:
        """Nothing is asked, and nothing waits."""
        self._lock = RLock()
        self._recent: set[str] = set()
        self._waiting: Waiting | None = None
        self._later: dict[str, Callable[[], None]] = {}
        self._outdated: set[str] = set()
        self._problem: str | None = None

    def begin(self) -> None:
        """Drop what waits: a build makes all of it anew."""
        self._waiting, self._problem = None, None
        self._later.clear()
        self._outdated.clear()

    def wait(self, waiting: Waiting) -> None:
        """Keep what this build leaves for later."""
        self._waiting = waiting

    def later(self, place: str, write: Callable[[], None]) -> None:
        """Let a file, by its path in the site, be written when it is asked for.

        It is written again when it is asked for after more pages have been made.
        """
        self._later[place] = write
        self._outdated.add(place)

    def interrupt(self, problem: str, site_dir: Path) -> None:
        """Show on each page of the last build what keeps it from being built anew."""
        self._problem = problem
        for file in site_dir.rglob("*.html"):
            _interrupt(file, problem)

    def answer(self, server: LiveReloadServer) -> None:
        """Make what browsers ask for, before the server looks for it."""
        serve = server.get_app()
        assert serve is not None  # noqa: S101  (the server has set its own)

        def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
            self._make(places(path, server.mount_path))
            return serve(environ, start_response)

        server.set_app(app)

    def rebuild(self, build: Callable[[], None]) -> None:
        """Build, and make at once what browsers show: the server may be about to look for it."""
        with self._lock:
            asked, self._recent = self._recent, set()
            build()
            self._make(sorted(asked))
            self._recent = set()

    def _make(self, asked: Iterable[str]) -> None:
        with self._lock:
            for place in asked:
                self._recent.add(place)
                if self._waiting is not None and self._waiting.make(place):
                    self._outdated.update(self._later)
                    if self._problem is not None and place.endswith(".html"):
                        _interrupt(Path(self._waiting.config.site_dir, place), self._problem)
                elif place in self._outdated:
                    self._outdated.discard(place)
                    self._later[place]()


def _interrupt(file: Path, problem: str) -> None:
    file.write_text(interrupted(file.read_text(encoding="utf-8"), problem), encoding="utf-8")
