"""Risks in a site's settings and its repository, each with its fix."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from pathspec.gitignore import GitIgnoreSpec

from integration_scopes.findings import Finding, Severity, count
from integration_scopes.folders import path_relative_to
from integration_scopes.mkdocs_yml.files import ConfigFile, report_path
from integration_scopes.mkdocs_yml.nodes import scalars, span
from integration_scopes.mkdocs_yml.units import OWN, units
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.terms import Audience
from integration_scopes.settings import Settings, Site
from integration_scopes.source import TOP, Span
from integration_scopes.tables import table

_SAFE = Settings()
_FILE_LISTS = ("extra_css", "extra_javascript")
_ADDRESS = re.compile(r"(?:https?:)?//")
_CODEOWNERS = tuple(f"{folder}CODEOWNERS" for folder in (".github/", ".gitlab/", "", "docs/"))
_SECTION = re.compile(r"\^?\[")
_ACTIONS = (".github/workflows/*.y*ml", ".github/actions/*/action.y*ml", "action.y*ml")
_USES = re.compile(r"\s*(?:-\s+)?uses:\s*[\"']?(?P<action>[^\s\"'#]+)")
_PINNED = re.compile(r"\.\.?/.*|\$/.*|.+@(?:[0-9a-f]{40}|sha256:[0-9a-f]{64})")


def hazards(
    site: Site, chain: Sequence[ConfigFile], catalogue: Catalogue, root: Path
) -> Iterator[Finding]:
    """The risks, as findings whose rules have no pages.

    `chain` are mkdocs.yml and the files that it inherits from, `root` is the repository's folder.
    """
    yield from _settings(site, chain)
    yield from _undecided_readers(site, catalogue)
    yield from _without_code_owner(site, catalogue, root)
    yield from _unpinned_actions(site, root)
    folders = (folder for folder in (site.base, *site.base.parents) if folder.is_relative_to(root))
    if not any((folder / ".gitattributes").is_file() for folder in (root, *folders)):
        yield _warning(
            "missing-gitattributes",
            "git may change line ends on Windows, and bytes that a digest covers with them",
            report_path(root / ".gitattributes", site.base),
            "write this file, with the line",
            paste=("* text=auto eol=lf",),
        )


def _settings(site: Site, chain: Sequence[ConfigFile]) -> Iterator[Finding]:
    """Risky settings, and files of other hosts in mkdocs.yml."""
    for written in chain:
        path = report_path(written.file, site.base)
        for part in units(written.node):
            place = span(part.key)
            name = part.name.removeprefix(f"{OWN}.")
            risk, fix = table("safety.toml").get(name, ("", ""))
            is_own = name != part.name
            if risk and is_own and getattr(site.settings, name) != getattr(_SAFE, name):
                yield _warning("risky-setting", f"{name}: {risk}", path, fix, place)
            values = list(scalars(part.value))
            if name == "theme.font" and any(value.value != "false" for value in values):
                message = "theme.font names fonts on another host, so pages do not load them"
                yield _warning("remote-font", message, path, "write font: false", place)
            for value in values if name in _FILE_LISTS else ():
                if _ADDRESS.match(value.value):
                    message = (
                        f'{name}: "{value.value}" is on another host, which learns who reads what'
                    )
                    fix = "put the file into the docs folder"
                    yield _warning("remote-file", message, path, fix, span(value))


def _undecided_readers(site: Site, catalogue: Catalogue) -> Iterator[Finding]:
    """Scopes that everyone may read only because of the default."""
    undecided = [
        scope
        for scope in catalogue.scopes.values()
        if scope.visible_to is None
        and getattr(catalogue.partners.get(scope.partner_id), "visible_to", None) is None
    ]
    if undecided and site.settings.visible_to is Audience.EVERYONE:
        yield _warning(
            "readers-undecided",
            f"everyone may read {count(len(undecided), 'scope')} without `visible_to`, "
            f"for instance {undecided[0].id}",
            site.configs[0],
            "write visible_to: partner into the plugin's settings, or say in each partner's page "
            "who may read its scopes",
        )


def _without_code_owner(site: Site, catalogue: Catalogue, root: Path) -> Iterator[Finding]:
    """Scopes and configuration files without a code owner, who would have to review changes."""
    existing = [root / name for name in _CODEOWNERS if (root / name).is_file()]
    is_gitlab = (root / ".gitlab-ci.yml").is_file()
    folder = ".gitlab" if is_gitlab else ".github"
    file = existing[0] if existing else root / folder / "CODEOWNERS"
    entries = [*_entries(file)] if existing else []
    paths = [*site.configs, *(scope.path for scope in catalogue.scopes.values())]
    places = {path: path_relative_to(root, site.base / path) for path in paths}
    missing = {
        path if path in site.configs else f"{path.rpartition('/')[0]}/"
        for path in paths
        if not _has_owner(places[path], entries)
    }
    for path in sorted(missing):
        pattern = path_relative_to(root, site.base / path)
        yield Finding(
            rule="no-code-owner",
            message=f'no code owner for "{path}"',
            path=report_path(file, site.base),
            hint=f"{'name people in' if existing else 'write'} this file, and require their review "
            "in the host's settings",
            paste=(f"/{pattern}{'/' if path.endswith('/') else ''} @product-owner @partner-owner",),
        )


def _entries(file: Path) -> Iterator[tuple[GitIgnoreSpec, bool]]:
    """What each line of a CODEOWNERS file matches, and whether it names an owner."""
    has_default = False
    for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
        pattern, *owners = line.partition("#")[0].split() or [""]
        if _SECTION.match(pattern):  # in GitLab, a section with default owners for its lines
            has_default = "@" in line
        elif pattern:
            # Unlike in .gitignore, `docs/*` does not match the folders in docs.
            lines = [pattern, f"!{pattern}/"] if pattern.endswith("/*") else [pattern]
            with suppress(ValueError):
                yield GitIgnoreSpec.from_lines(lines), bool(owners) or has_default


def _has_owner(path: str, entries: Sequence[tuple[GitIgnoreSpec, bool]]) -> bool:
    matching = [is_owned for spec, is_owned in entries if spec.match_file(path)]
    return bool(matching) and matching[-1]


def _unpinned_actions(site: Site, root: Path) -> Iterator[Finding]:
    """Actions in workflows that are not pinned, so that their code may change."""
    files = {file for pattern in _ACTIONS for file in root.glob(pattern) if file.is_file()}
    for file in sorted(files):
        text = file.read_text(encoding="utf-8", errors="replace")
        for number, line in enumerate(text.splitlines(), start=1):
            use = _USES.match(line)
            if use and not _PINNED.fullmatch(use["action"]):
                start, end = use.span("action")
                yield Finding(
                    rule="unpinned-action",
                    message=f'"{use["action"]}" is not pinned to a commit, so its code may change',
                    path=report_path(file, site.base),
                    span=Span.on_line(number, start + 1, end + 1),
                    excerpt=line,
                    hint="write the commit's 40 digits after the @, and the version as a comment",
                )


def _warning(
    rule: str, message: str, path: str, hint: str, place: Span = TOP, *, paste: tuple[str, ...] = ()
) -> Finding:
    return Finding(
        rule=rule,
        message=message,
        path=path,
        span=place,
        hint=hint,
        paste=paste,
        severity=Severity.WARNING,
    )
