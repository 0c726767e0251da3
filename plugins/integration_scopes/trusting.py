"""Corridor: what of mkdocs.yml runs code, and whether somebody whom we trust has allowed it.

Trust has to come from somewhere. Without a revision to compare with it is the settings themselves:
whoever keeps the site has written them. With one it is that revision's settings, so that no change
can allow itself: what a pull request adds to its own list does not count for it yet.
"""

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from integration_scopes import mkdocs_yml
from integration_scopes.diagnostics import Diagnostic, Finding, Severity
from integration_scopes.mkdocs_yml.doubts import doors
from integration_scopes.narrowing import is_below
from integration_scopes.placing import placed
from integration_scopes.reading import history
from integration_scopes.reading.catalogue import Reading
from integration_scopes.reading.history import HistoryError, Revision
from integration_scopes.settings import ConfigurationError, Settings, Site
from integration_scopes.source import Source, Span, Trail

SLUG = "configuration-not-allowed"
CHANGED = "changed-code"
_TOP = Span.on_line(1, 1, 2)


@dataclass(frozen=True, kw_only=True, slots=True)
class Trust:
    """What is allowed, in the words of the list; `since` says that an earlier revision said so."""

    entries: frozenset[str]
    is_earlier: bool


def trust(site: Site, since: Revision | None) -> Trust:
    """Whom to believe: the settings of that revision, or those at hand where there is none."""
    if since is None:
        return Trust(entries=_entries(site.settings), is_earlier=False)

    def read(file: Path) -> bytes:
        found = history.contents(since, file.parent, lambda inner: inner == file.name)
        for _, content in found:
            return content
        raise ConfigurationError(f"there was no {file}")

    try:
        earlier = mkdocs_yml.settings(site.base / site.configs[0], read)
    except (ConfigurationError, HistoryError):
        # There was no site yet, or none that anybody could have built.
        return Trust(entries=frozenset(), is_earlier=True)
    return Trust(entries=_entries(earlier), is_earlier=True)


def _entries(settings: Settings) -> frozenset[str]:
    return frozenset((*settings.allowed_configuration, *doors(settings)))


def refused(site: Site, trusted: Trust) -> Iterator[Diagnostic]:
    """A diagnostic for each thing in mkdocs.yml that may do harm and is not allowed."""
    for doubt in site.doubts:
        if doubt.entry in trusted.entries or (doubt.is_own and not trusted.is_earlier):
            continue
        said = Finding(
            rule=SLUG,
            path=doubt.path,
            trail=doubt.trail,
            message=doubt.message,
            hint=_hint(trusted, is_own=doubt.is_own),
            paste=() if doubt.is_own else _paste(doubt.entry),
        )
        source = Source(path=doubt.path, text="")
        one = placed(said, Severity.ERROR, source, doubt.span, site=site)
        yield replace(one, excerpt=doubt.excerpt)


def code(site: Site) -> frozenset[str]:
    """The files and folders, as reports tell them, that mkdocs.yml says are programs."""
    docs = Path(os.path.relpath(site.docs_dir, site.base))
    folders: dict[Trail, Path] = {
        ("hooks",): Path(),
        ("theme", "custom_dir"): Path(),
        ("plugins", "macros", "include_dir"): Path(),
        ("plugins", "macros", "module_name"): Path(),
        ("extra_javascript",): docs,
        ("extra_templates",): docs,
    }
    found: set[str] = set()
    for doubt in site.doubts:
        if doubt.trail in folders and doubt.file is not None and "\0" not in doubt.file:
            path = Path(os.path.normpath(folders[doubt.trail] / doubt.file)).as_posix()
            if not path.startswith(("../", "/")) and path != "..":
                found |= {path, f"{path}.py"} if doubt.trail[-1] == "module_name" else {path}
    return frozenset(found)


def changed_code(site: Site, reading: Reading, changed: Collection[str]) -> Iterator[Diagnostic]:
    """A note on each changed file that is a program: whoever reviews it should know."""
    programs = code(site)
    for path in sorted(changed):
        if is_below(path, programs) and (site.base / path).is_file():
            yield _note(path, site)
    for page in reading.catalogue.pages:
        is_program = page.asks_for_macros and site.settings.may_run_macros(page.inner)
        if is_program and page.path in changed:
            yield _note(page.path, site)


def _note(path: str, site: Site) -> Diagnostic:
    said = Finding(
        rule=CHANGED,
        path=path,
        trail=(),
        message="this file runs as a program, and it was changed",
        hint="read it as you read code, before you build or merge",
    )
    return placed(said, Severity.INFO, Source(path=path, text=""), _TOP, site=site)


def _hint(trusted: Trust, *, is_own: bool) -> str:
    if not trusted.is_earlier:
        return "remove it; or, if you keep this site and trust it, allow it in the settings:"
    if is_own:
        return "leave that to whoever keeps the site, in a change of its own, merged before this"
    return "remove it; whoever keeps the site can allow it in a change of its own, merged before:"


def _paste(entry: str) -> tuple[str, ...]:
    quoted = yaml.safe_dump([entry], allow_unicode=True, width=10_000).rstrip("\n")
    return ("allowed_configuration:", *(f"  {line}" for line in quoted.split("\n")))
