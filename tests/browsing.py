"""A preview without a port or a thread: it is rebuilt, and asked for pages, when a test says so.

As a program, it previews the site in the current folder once, and writes the digests of all that it
serves, by path, to standard output.
"""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Self
from wsgiref.util import FileWrapper

import few_rules
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from waiting import PATIENCE

from integration_scopes.plugin import IntegrationScopesPlugin
from integration_scopes.publishing.search.index import INDEX

ADDRESS = "http://127.0.0.1:8000/"


class Browser:
    """One that shows pages of the preview of a folder; all of them are in `site_dir` once made."""

    def __init__(self, folder: Path, site_dir: Path) -> None:
        self._folder, self._site_dir = folder, site_dir
        config = self._config()
        config.plugins.on_startup(command="serve", dirty=False)
        self._build(config)
        server = LiveReloadServer(self._build, "127.0.0.1", 8000, root=str(site_dir))
        server.server_close()  # only its application is asked
        self._server = config.plugins.on_serve(server, config=config, builder=self._build)
        plugin = config.plugins["integration-scopes"]
        assert isinstance(plugin, IntegrationScopesPlugin)
        self._plugin = plugin

    @classmethod
    def of(cls, folder: Path) -> Self:
        """A browser, and a preview whose site is in a folder for a while."""
        return cls(folder, Path(tempfile.mkdtemp(prefix="preview-")))

    def save(self) -> None:
        """Rebuild, as after a saved file."""
        self._server.builder()

    def page(self, path: str) -> bytes | None:
        """What is served at the path, or None where nothing is."""
        status: list[str] = []

        def start(line: str, _headers: object, _error: object = None, /) -> Callable[..., None]:
            status.append(line)
            return lambda _: None

        environ: dict[str, Any] = {"PATH_INFO": f"/{path}"}
        app = self._server.get_app()
        assert app is not None
        answer = app(environ, start)
        body = b"".join(answer)
        if isinstance(answer, FileWrapper):
            answer.close()
        return body if status == ["200 OK"] else None

    def paths(self) -> list[str]:
        """The paths of all that is served; what others are joined in comes last."""
        ours = self._plugin.build.publication.destinations
        made = (path for path in self._site_dir.rglob("*") if path.is_file())
        found = {*ours, *(path.relative_to(self._site_dir).as_posix() for path in made)}
        return [*sorted(found - {INDEX}), INDEX]

    def digests(self, paths: Iterable[str]) -> dict[str, str]:
        """The SHA-256 of what is at each path."""
        pages = {path: self.page(path) for path in paths}
        return {
            path: hashlib.sha256(page).hexdigest()
            for path, page in pages.items()
            if page is not None
        }

    def _config(self) -> MkDocsConfig:
        file = str(self._folder / "mkdocs.yml")
        config = load_config(config_file=file, site_dir=str(self._site_dir))
        config.site_url = ADDRESS
        return config

    def _build(self, config: MkDocsConfig | None = None) -> None:
        build(config or self._config(), serve_url=ADDRESS)


def main() -> None:
    """Preview once, and write what is served."""
    browser = Browser.of(Path.cwd())
    json.dump(browser.digests(browser.paths()), sys.stdout)


def from_nothing(folder: Path) -> dict[str, str]:
    """The digests of all that a preview of `folder` serves, in a process of its own."""
    tests = str(Path(__file__).parent)
    run = subprocess.run(
        (*few_rules.COMMAND, "browsing:main"),
        cwd=folder,
        env={**os.environ, "PYTHONPATH": tests},
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    assert not run.returncode, run.stderr.decode()
    served: dict[str, str] = json.loads(run.stdout)
    return served
