"""The plugin's block in mkdocs.yml, each setting with its type, reader and default."""

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, fields
from difflib import get_close_matches
from typing import Annotated, Any, Self, get_type_hints

from integration_scopes.domain.audience import EVERYONE
from integration_scopes.findings import Severity
from integration_scopes.globs import matches
from integration_scopes.model.limits import Limits
from integration_scopes.model.terms import Audience, Language
from integration_scopes.settings import readers
from integration_scopes.settings.readers import ConfigurationError, Reader
from integration_scopes.values import immutable

_PLAIN_DATA = "plain data"
_FILE = "a file below the folder of mkdocs.yml, for instance scopes-baseline.json"
_FOLDER = "a folder below docs_dir, for instance scopes"


@immutable(slots=False)
class Settings:
    """The plugin's block in mkdocs.yml, checked.

    `rules` has the severities that differ from the rules' own; None means `ignore`.
    Each annotation names the setting's reader. `_PLAIN_DATA` marks a setting that any pull request
    may change: it affects neither who reads what, nor what runs, nor what the check reports.
    """

    product: Annotated[str, readers.text, _PLAIN_DATA] = "Our product"
    contact: Annotated[str | None, readers.contact] = None
    limits: Annotated[Limits | None, readers.limits] = None
    drafts: Annotated[Severity, readers.word(Severity.ERROR, Severity.WARNING)] = Severity.ERROR
    rules: Annotated[Mapping[str, Severity | None], readers.rules] = field(default_factory=dict)
    max_words: Annotated[int, readers.count] = 1200
    max_active_scopes_per_owner: Annotated[int, readers.count] = 5
    stale_after_days: Annotated[int, readers.count] = 60
    macros_pages: Annotated[tuple[str, ...], readers.globs("docs_dir", "index.md")] = ()
    allowed_configuration: Annotated[tuple[str, ...], readers.unit_names] = ()
    baseline: Annotated[str, readers.path(_FILE)] = "scopes-baseline.json"
    test_results: Annotated[
        tuple[str, ...], readers.globs("the folder of mkdocs.yml", "results/*.xml")
    ] = ()
    audience: Annotated[str, readers.audience] = EVERYONE
    visible_to: Annotated[Audience, readers.word(*Audience)] = Audience.EVERYONE
    publish_internal: Annotated[bool, readers.yes_or_no] = False
    show_contacts: Annotated[bool, readers.yes_or_no] = False
    edit_links: Annotated[bool, readers.yes_or_no] = False
    guides: Annotated[bool, readers.yes_or_no] = True
    diagrams: Annotated[str, readers.word("svg", "client")] = "svg"
    language: Annotated[Language, readers.language] = Language.EN
    folder: Annotated[str, readers.path(_FOLDER, or_itself=True)] = "."
    trusted_pages: Annotated[tuple[str, ...], readers.globs("docs_dir", "handbook/*.md")] = ()
    other_pages: Annotated[tuple[str, ...], readers.globs("site_dir", "search.html")] = ()
    desk: Annotated[bool, readers.yes_or_no] = False
    content_security_policy: Annotated[bool, readers.yes_or_no] = True
    copy: Annotated[tuple[str, ...], readers.globs("docs_dir", "downloads/*.pdf")] = ()

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The settings' names, in the order of the reference."""
        return tuple(setting.name for setting in fields(cls))

    @classmethod
    def plain_data(cls) -> tuple[str, ...]:
        """The names of the settings that any pull request may change."""
        return tuple(name for name, (_, *marks) in cls._annotations().items() if marks)

    @classmethod
    def of(cls, block: Mapping[str, Any]) -> Self:
        """The settings in `block`; raises ConfigurationError at the first invalid one."""
        reader_by_name: dict[str, Reader] = {
            name: reader for name, (reader, *_) in cls._annotations().items()
        }
        for name in block:
            if name not in reader_by_name:
                raise ConfigurationError(_unknown(name, reader_by_name))
        values = {name: value for name, value in block.items() if value is not None}
        return cls(**{name: reader_by_name[name](name, value) for name, value in values.items()})

    @classmethod
    def _annotations(cls) -> dict[str, tuple[Any, ...]]:
        """The reader of each setting, followed by `_PLAIN_DATA` if it is marked so."""
        hints = get_type_hints(cls, include_extras=True)
        return {name: hints[name].__metadata__ for name in cls.names()}

    @property
    def draws(self) -> bool:
        """Whether diagrams are drawn at build."""
        return self.diagrams == "svg"

    def relative(self, file: str) -> str:
        """The path of a file in the docs folder, relative to `folder`; it may begin with `../`."""
        return file if self.folder == "." else posixpath.relpath(f"/{file}", f"/{self.folder}")

    def docs_path(self, inner: str) -> str:
        """The path in the docs folder of `inner`, which is relative to `folder`."""
        return inner if self.folder == "." else posixpath.normpath(f"{self.folder}/{inner}")

    def is_expected(self, file: str) -> bool:
        """Whether another plugin or the theme may put this page into the built site."""
        return _matches_any(file, self.other_pages)

    def trusts(self, inner: str) -> bool:
        """Whether the ordinary page at `inner`, relative to `folder`, may hold any HTML."""
        return _matches_any(self.docs_path(inner), self.trusted_pages)

    def may_run_macros(self, inner: str) -> bool:
        """Whether the page at `inner`, relative to `folder`, may opt in to macros."""
        return _matches_any(self.docs_path(inner), self.macros_pages)

    def copies(self, inner: str) -> bool:
        """Whether the file at `inner`, relative to `folder`, is published even if unused."""
        # What is outside `folder` is not ours to leave out.
        return inner.startswith("../") or _matches_any(self.docs_path(inner), self.copy)


def _matches_any(file: str, globs: Sequence[str]) -> bool:
    return any(matches(file, glob) for glob in globs)


def _unknown(name: object, known: Iterable[str]) -> str:
    close = get_close_matches(str(name), known, n=1)
    hint = f"did you mean {close[0]!r}?" if close else "the settings are " + ", ".join(known)
    return f"unknown setting {name!r} of the plugin integration-scopes; {hint}"
