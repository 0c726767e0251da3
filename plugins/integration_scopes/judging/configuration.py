"""Changes to mkdocs.yml and to the code that it names, and whether they are allowed.

MkDocs runs what mkdocs.yml names, so anyone who may change that file in a pull request could run a
program on the machine that builds the site (Backstage's TechDocs met it key by key:
CVE-2026-25153, -29186, -106509, -106510, -106556). So a change may touch plain data, and else only
what `allowed_configuration` named before the change. A change cannot allow itself.
"""

import os
import posixpath
from collections.abc import Collection, Iterator, Mapping
from functools import partial
from itertools import chain
from pathlib import Path

import yaml

from integration_scopes import mkdocs_yml
from integration_scopes.findings import Finding, Severity
from integration_scopes.folders import is_in_any
from integration_scopes.judging.positions import judged
from integration_scopes.mkdocs_yml import plain
from integration_scopes.mkdocs_yml.files import chain_of, report_path
from integration_scopes.mkdocs_yml.nodes import scalars, span
from integration_scopes.mkdocs_yml.units import OWN, Change, changes, units
from integration_scopes.reading import history
from integration_scopes.reading.catalogue import Reading
from integration_scopes.reading.git import HistoryError, Revision
from integration_scopes.settings import ConfigurationError, Site
from integration_scopes.source import Source, Span

NOT_ALLOWED = "configuration-not-allowed"
CHANGED_CODE = "changed-code"
_ALLOWED = f"{OWN}.allowed_configuration"
_RUNNING = ("hooks", "extra_javascript", "extra_templates", "theme.custom_dir", "plugins")
_PYTHON = (".py", ".pyc", ".pyd", ".so")
_SCRIPTS = (".js", ".mjs")
_WAY_OUT = (
    "remove it; or ask a maintainer of the site to merge it despite this error, or to allow all "
    "later changes to it, by merging this first:"
)
_TOP = Span.on_line(1, 1, 2)
_EMPTY = yaml.MappingNode("tag:yaml.org,2002:map", [])


def refused(
    site: Site, reading: Reading, since: Revision, changed: Collection[str]
) -> Iterator[Finding]:
    """A finding for each change since that revision that needs a maintainer.

    `changed` are the files that are not as they were, as in `history.changed`.
    """
    file = site.base / site.configs[0]
    now = chain_of(file)
    try:
        before = chain_of(file, partial(_contents, since))
    except (ConfigurationError, HistoryError):
        message = "at the earlier revision, this file or one that it inherits from cannot be read"
        hint = "ask a maintainer to review all of this file, and to merge it before anything else"
        source = Source(path=site.configs[0], text="")
        yield _reported(NOT_ALLOWED, source, message, site=site, hint=hint)
        return
    allowed = mkdocs_yml.allowed(before)
    earlier = {written.file: written.node for written in before}
    for written in now:
        text = written.content.decode("utf-8", errors="replace").replace("\r\n", "\n")
        source = Source(path=report_path(written.file, site.base), text=text)
        for change in changes(earlier.get(written.file, _EMPTY), written.node):
            finding = None if change.name in allowed else _judged(change, source, site)
            if finding is not None:
                yield finding
    yield from _changed_code(site, reading, changed, allowed)


def code(site: Site) -> dict[str, str]:
    """The files and folders that run as code, as reports show them, each with the unit's name."""
    programs: dict[str, str] = {}
    for written in chain_of(site.base / site.configs[0]):
        for part in units(written.node):
            is_own = f"{part.name}.".startswith(f"{OWN}.")
            if (part.name.startswith(_RUNNING) and not is_own) or part.name.endswith("<<"):
                texts = [scalar.value for scalar in scalars(part.value)]
                # mkdocs-macros loads it by default.
                texts += ["main"] if part.name == "plugins.macros" else []
                for path in _places(texts, site):
                    programs.setdefault(path, part.name)
    return programs


def _places(texts: Collection[str], site: Site) -> Iterator[str]:
    """The files and folders that these texts name, relative to `base` or to the docs folder."""
    base, docs = site.base.resolve(), site.docs_dir.resolve()
    for text in (*texts, *(f"{text}.py" for text in texts)):
        # `os.path` says no to what can be no path, such as a long text; `Path` raises.
        named = Path(os.path.normpath(base / text))
        places = [named] if os.path.exists(named) else []  # noqa: PTH110
        named = Path(os.path.normpath(docs / text))
        places += [named] if os.path.isfile(named) else []  # noqa: PTH113
        for place in {path: None for named in places for path in (named, named.resolve())}:
            if place.is_relative_to(base) and not docs.is_relative_to(place):
                yield place.relative_to(base).as_posix()


def _judged(change: Change, source: Source, site: Site) -> Finding | None:
    """The finding about a change that the earlier list does not allow; None if it may be made."""
    report = partial(_reported, NOT_ALLOWED, source, site=site, name=change.name)
    place = span(change.now[0].key) if change.now else _TOP
    changed = f'"{change.name}" was {change.verb}'
    for node, expected in filter(None, map(plain.objection, change.now)):
        return report(
            f"{changed}, and is not plain data", place=span(node), hint=f"write {expected}"
        )
    if change.name == _ALLOWED:
        hint = "make sure that later changes may touch all that it names"
        message = f"{changed}, which counts for later changes"
        return report(message, place=place, hint=hint, severity=Severity.INFO)
    if change.name in plain.UNITS:
        return None
    message = f'{changed}, and the earlier "allowed_configuration" does not name it'
    return report(message, place=place)


def _changed_code(
    site: Site, reading: Reading, changed: Collection[str], allowed: Collection[str]
) -> Iterator[Finding]:
    """A finding for each changed file that runs as code: an error, unless that is allowed."""
    programs = code(site) | {
        page.path: f"{OWN}.macros_pages"
        for page in reading.catalogue.pages
        if page.asks_for_macros and site.settings.may_run_macros(page.inner)
    }
    for path in sorted(changed):
        unit = _unit_of(path, programs, site.base)
        if unit is not None and (site.base / path).exists():
            message = f'this file runs as code, as part of "{unit}", and it was changed'
            report = partial(_reported, CHANGED_CODE, Source(path=path, text=""), message)
            if unit in allowed:
                hint = "review it as you review code"
                yield report(site=site, name=unit, hint=hint, severity=Severity.INFO)
            else:
                yield report(site=site, name=unit)


def _unit_of(path: str, programs: Mapping[str, str], base: Path) -> str | None:
    """The unit to which this file's code belongs: it is named there, or imported from there."""
    nearest = sorted(programs, key=len, reverse=True)
    # A link can take the place of a folder above the code.
    named = (at for at in nearest if is_in_any(path, {at}) or is_in_any(at, {path}))
    imported = (at for at in nearest if _may_import(at, path, base))
    place = next(chain(named, imported), None)
    return None if place is None else programs[place]


def _may_import(program: str, path: str, base: Path) -> bool:
    """Whether the file is in the program's folder or below it, and in its language."""
    language = _PYTHON if path.endswith(_PYTHON) else _SCRIPTS
    is_package = language is _PYTHON and (base / program / "__init__.py").is_file()
    is_alike = path.endswith(language) and (is_package or program.endswith(language))
    return is_alike and is_in_any(path, {posixpath.dirname(program) or "."})


def _reported(
    rule: str,
    source: Source,
    message: str,
    *,
    site: Site,
    name: str | None = None,
    place: Span = _TOP,
    hint: str | None = None,
    severity: Severity = Severity.ERROR,
) -> Finding:
    """A finding about the unit `name`; without a hint of its own, it says how to allow that."""
    finding = Finding(
        rule=rule,
        path=source.path,
        trail=(name,) if name else (),
        span=place,
        message=message,
        hint=hint or _WAY_OUT,
        paste=() if hint or not name else ("allowed_configuration:", f"  {_quoted(name)}"),
    )
    return judged(finding, site, severity=severity, excerpt=source.line(place.line))


def _quoted(name: str) -> str:
    return yaml.safe_dump([name], allow_unicode=True, width=10_000).strip()


def _contents(since: Revision, file: Path) -> bytes:
    """The file as it was; raises ConfigurationError if it was not a regular file."""
    for _, content in history.contents(since, file.parent, lambda inner: inner == file.name):
        return content
    raise ConfigurationError(f"there was no {file}")
