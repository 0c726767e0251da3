"""A checked site, handed over to the process that builds it.

`mkdocs build` never looks for a handover, be it in a file or in its environment: no one can make
it skip its own check.
"""

from pathlib import Path
from typing import Any

from integration_scopes.check import Outcome
from integration_scopes.values import immutable

ENGINES = ("mkdocs", "plain")
"""The engines: MkDocs, or the built-in one."""


@immutable()
class Handover:
    """What one audience's site is built from.

    `folder` is where it will lie below the site's address; `docs_dir` is the folder that was
    checked, and `nav` the navigation, where it is another than that of mkdocs.yml;
    `compiled` is one in which builds find the templates that others have compiled; `pages` is the
    file into which the build writes the paths of all pages that it made, a JSON list.
    `engine` is one of `ENGINES`.
    """

    outcome: Outcome
    audience: str
    folder: str = "."
    docs_dir: Path | None = None
    nav: Any = None
    compiled: Path | None = None
    pages: Path | None = None
    engine: str = "mkdocs"


_received: list[Handover] = []


def receive(handed: Handover) -> None:
    """Remember what this process builds."""
    _received.append(handed)


def received() -> Handover | None:
    """What was handed over to this process; None if it must check the site itself."""
    return _received[0] if _received else None
