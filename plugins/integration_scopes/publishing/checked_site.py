"""A checked site to build, which `scopes build` passes to what builds it.

`mkdocs build` does not look for one, neither in a file nor in its environment: no one can make it
skip its own check.
"""

from pathlib import Path
from typing import Any

from integration_scopes.check import Outcome
from integration_scopes.values import immutable

ENGINES = ("mkdocs", "plain")
"""The engines: MkDocs, or the built-in one."""


@immutable()
class CheckedSite:
    """One audience's site: what it is built from, and how.

    - `config_file`, `site_dir`: its mkdocs.yml, and the folder that it is built in.
    - `log`: the file for what the build says, everything if it `is_verbose`.
    - `is_strict`: whether warnings let the build fail.
    - `folder`: where the site will be, relative to the site's address.
    - `docs_dir`, `nav`: the folder that was checked, and its navigation, if they differ from those
      in mkdocs.yml.
    - `compiled`: a folder with templates that other builds have compiled.
    - `pages`: the file into which the build writes the paths of all pages that it made, as a JSON
      list.
    - `engine`: one of `ENGINES`.
    """

    outcome: Outcome
    audience: str
    config_file: Path
    site_dir: Path
    log: Path
    is_strict: bool = False
    is_verbose: bool = False
    folder: str = "."
    docs_dir: Path | None = None
    nav: Any = None
    compiled: Path | None = None
    pages: Path | None = None
    engine: str = "mkdocs"


_received: list[CheckedSite] = []


def receive(checked_site: CheckedSite) -> None:
    """Remember what this process builds."""
    _received.append(checked_site)


def received() -> CheckedSite | None:
    """The checked site that this process builds; None if it must check the site itself."""
    return _received[0] if _received else None
