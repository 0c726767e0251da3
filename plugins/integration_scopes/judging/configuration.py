"""Changes to mkdocs.yml and to the code that it names, and whether they are allowed.

MkDocs runs what mkdocs.yml names, so anyone who may change that file in a pull request could run a
program on the machine that builds the site. (Backstage's TechDocs had to learn this key by key:
CVE-2026-25153, -29186, -106509, -106510, -106556.) So a change may touch plain data, and otherwise
only what `allowed_configuration` named before the change. A change cannot allow itself.
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
from integration_scopes.judging.severity import with_severity
from integration_scopes.mkdocs_yml import plain
from integration_scopes.mkdocs_yml.files import chain_of, report_path
from integration_scopes.mkdocs_yml.nodes import scalars, span
from integration_scopes.mkdocs_yml.units import OWN, UnitChange, unit_changes, units
from integration_scopes.reading import history
from integration_scopes.reading.catalogue import Reading
from integration_scopes.reading.git import HistoryError, Revision
from integration_scopes.settings import ConfigurationError, Site
from integration_scopes.source import Source, Span

NOT_ALLOWED = "configuration-not-allowed"
CHANGED_CODE = "changed-code"
_ALLOWED = f"{OWN}.allowed_configuration"
_CODE_UNITS = ("hooks", "extra_javascript", "extra_templates", "theme.custom_dir", "plugins")
_PYTHON = (".py", ".pyc", ".pyd", ".so")
_SCRIPTS = (".js", ".mjs")
_HOW_TO_ALLOW = (
    "remove it; or ask a maintainer of the site to merge it despite this error, or to allow all "
    "later changes to it, by merging this first:"
)
_TOP = Span.on_line(1, 1, 2)
_EMPTY = yaml.MappingNode("tag:yaml.org,2002:map", [])


def configuration_findings(
    site: Site, reading: Reading, since: Revision, changed: Collection[str]
) -> Iterator[Finding]:
    """A finding for each change of the configuration since a revision that needs a maintainer.

    `changed` are the files that differ from that revision, as in `history.changed_files`.
    """
    file = site.base / site.configs[0]
    now = chain_of(file)
    try:
        before = chain_of(file, partial(_contents, since))
    except (ConfigurationError, HistoryError):
        message = "at the earlier revision, this file or one that it inherits from cannot be read"
        hint = "ask a maintainer to review all of this file, and to merge it before anything else"
        source = Source(path=site.configs[0], text="")
        yield _finding(NOT_ALLOWED, source, message, site=site, hint=hint)
        return
    allowed = mkdocs_yml.allowed_units(before)
    earlier = {written.file: written.node for written in before}
    for written in now:
        text = written.content.decode("utf-8", errors="replace").replace("\r\n", "\n")
        source = Source(path=report_path(written.file, site.base), text=text)
        for change in unit_changes(earlier.get(written.file, _EMPTY), written.node):
            finding = None if change.name in allowed else _objection(change, source, site)
            if finding is not None:
                yield finding
    yield from _changed_code(site, reading, changed, allowed)


def code_units(site: Site) -> dict[str, str]:
    """The name of the unit that runs each file or folder as code, by path as reports show it."""
    unit_by_path: dict[str, str] = {}
    for written in chain_of(site.base / site.configs[0]):
        for part in units(written.node):
            is_own = f"{part.name}.".startswith(f"{OWN}.")
            if (part.name.startswith(_CODE_UNITS) and not is_own) or part.name.endswith("<<"):
                texts = [scalar.value for scalar in scalars(part.value)]
                # mkdocs-macros loads it by default.
                texts += ["main"] if part.name == "plugins.macros" else []
                for path in _named_paths(texts, site):
                    unit_by_path.setdefault(path, part.name)
    return unit_by_path


def _named_paths(texts: Collection[str], site: Site) -> Iterator[str]:
    """The existing files and folders that these texts name, as reports show paths.

    A text may be relative to the folder of mkdocs.yml or to the docs folder.
    """
    base, docs = site.base.resolve(), site.docs_dir.resolve()
    for text in (*texts, *(f"{text}.py" for text in texts)):
        # `os.path` returns False for what cannot be a path, such as a long text; `Path` raises.
        in_base = Path(os.path.normpath(base / text))
        named = [in_base] if os.path.exists(in_base) else []  # noqa: PTH110
        in_docs = Path(os.path.normpath(docs / text))
        named += [in_docs] if os.path.isfile(in_docs) else []  # noqa: PTH113
        for place in dict.fromkeys(both for path in named for both in (path, path.resolve())):
            if place.is_relative_to(base) and not docs.is_relative_to(place):
                yield place.relative_to(base).as_posix()


def _objection(change: UnitChange, source: Source, site: Site) -> Finding | None:
    """The finding about a change that the earlier list does not allow; None if it may be made."""
    finding = partial(_finding, NOT_ALLOWED, source, site=site, name=change.name)
    place = span(change.now[0].key) if change.now else _TOP
    changed = f'"{change.name}" was {change.verb}'
    for node, expected in filter(None, map(plain.objection, change.now)):
        return finding(
            f"{changed}, and is not plain data", place=span(node), hint=f"write {expected}"
        )
    if change.name == _ALLOWED:
        hint = "make sure that later changes may touch all that it names"
        message = f"{changed}, which counts for later changes"
        return finding(message, place=place, hint=hint, severity=Severity.INFO)
    if change.name in plain.UNITS:
        return None
    message = f'{changed}, and the earlier "allowed_configuration" does not name it'
    return finding(message, place=place)


def _changed_code(
    site: Site, reading: Reading, changed: Collection[str], allowed: Collection[str]
) -> Iterator[Finding]:
    """A finding for each changed file that runs as code: an error, unless that is allowed."""
    unit_by_path = code_units(site) | {
        page.path: f"{OWN}.macros_pages"
        for page in reading.catalogue.pages
        if page.asks_for_macros and site.settings.may_run_macros(page.inner)
    }
    for path in sorted(changed):
        unit = _unit_of(path, unit_by_path, site.base)
        if unit is not None and (site.base / path).exists():
            message = f'this file runs as code, as part of "{unit}", and it was changed'
            finding = partial(_finding, CHANGED_CODE, Source(path=path, text=""), message)
            if unit in allowed:
                hint = "review it as you review code"
                yield finding(site=site, name=unit, hint=hint, severity=Severity.INFO)
            else:
                yield finding(site=site, name=unit)


def _unit_of(path: str, unit_by_path: Mapping[str, str], base: Path) -> str | None:
    """The unit that runs this file: it names the file, or a file that may import it."""
    longest_first = sorted(unit_by_path, key=len, reverse=True)
    # The second case: a link may have taken the place of a folder that the code was in.
    named = (code for code in longest_first if is_in_any(path, {code}) or is_in_any(code, {path}))
    importing = (code for code in longest_first if _may_import(code, path, base))
    code = next(chain(named, importing), None)
    return None if code is None else unit_by_path[code]


def _may_import(code: str, path: str, base: Path) -> bool:
    """Whether the file at `path` is in the folder of `code` or below, and in its language."""
    language = _PYTHON if path.endswith(_PYTHON) else _SCRIPTS
    is_package = language is _PYTHON and (base / code / "__init__.py").is_file()
    is_alike = path.endswith(language) and (is_package or code.endswith(language))
    return is_alike and is_in_any(path, {posixpath.dirname(code) or "."})


def _finding(
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
    """A finding about the unit `name`; by default, the hint says how to allow the change."""
    listed = yaml.safe_dump([name], allow_unicode=True, width=10_000).strip()
    finding = Finding(
        rule=rule,
        path=source.path,
        trail=(name,) if name else (),
        span=place,
        message=message,
        hint=hint or _HOW_TO_ALLOW,
        paste=() if hint or not name else ("allowed_configuration:", f"  {listed}"),
    )
    return with_severity(finding, site, severity=severity, excerpt=source.line(place.line))


def _contents(since: Revision, file: Path) -> bytes:
    """The file at the revision; raises ConfigurationError if it was not a regular file."""
    for _, content in history.contents(since, file.parent, lambda inner: inner == file.name):
        return content
    raise ConfigurationError(f"there was no {file}")
