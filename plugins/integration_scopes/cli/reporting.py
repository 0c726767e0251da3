"""The formats in which `scopes check` reports; only the one that is asked for is loaded."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from integration_scopes.cli import output
from integration_scopes.findings import Report
from integration_scopes.reading import git
from integration_scopes.reports.paint import Paint
from integration_scopes.reports.rooted import with_root_paths
from integration_scopes.rules import RULES
from integration_scopes.settings import Site

FORMATS = ("full", "concise", "json", "github", "gitlab", "sarif", "junit", "markdown")
PLAIN = Paint(on=False)


def text(
    name: str,
    report: Report,
    site: Site,
    *,
    paint: Paint = PLAIN,
    scopes: Mapping[str, str] | None = None,
    audience: str | None = None,
) -> str:
    """The report in the format `name`; `scopes` are all that were checked, as in `Outcome`."""
    texts: Mapping[str, Callable[[], str]] = {
        "full": lambda: output.findings(report, site, paint),
        "concise": lambda: _format("concise").text(report),
        "json": lambda: _format("json").text(report),
        "github": lambda: _format("github").text(_rooted(report, site)),
        "gitlab": lambda: _format("gitlab").text(_rooted(report, site)),
        "sarif": lambda: _format("sarif").text(
            _rooted(report, site), rule_page=lambda slug: RULES[slug].page
        ),
        "junit": lambda: _format("junit").text(report, scopes=scopes, strict=site.strict),
        "markdown": lambda: _format("markdown").text(report, audience=audience),
    }
    return texts[name]()


def _format(name: str) -> Any:
    """The module of a format."""
    return import_module(f"integration_scopes.reports.{name}")


def _rooted(report: Report, site: Site) -> Report:
    """The report with its paths relative to the repository's root."""
    folder = site.base.resolve()
    return with_root_paths(report, folder.relative_to(git.root(folder)).as_posix())
