"""Words: what a site's owner has settled, in one frozen value; it knows no host.

The guide to settings says what each setting is for; a test keeps its table complete.
"""

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Annotated, Any, Self, get_type_hints

from integration_scopes import resources
from integration_scopes.domain.audience import EVERYONE
from integration_scopes.domain.names import listed
from integration_scopes.findings import Severity
from integration_scopes.globs import matches
from integration_scopes.model.limits import Customers, Limits
from integration_scopes.model.terms import Audience, Language

IGNORE = "ignore"
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NO_READERS = frozenset({Audience.PARTNER, Audience.NOBODY})

Reader = Callable[[str, object], Any]
"""From a setting's name and its value in mkdocs.yml to the checked value."""


class ConfigurationError(Exception):
    """A setting that cannot be used; the message says which, and what was expected."""


def _wrong(name: str, expected: str, value: object) -> ConfigurationError:
    return ConfigurationError(f"setting {name!r} must be {expected}, not {value!r}")


def _text(name: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _wrong(name, "a name", value)
    return value.strip()


def _yes_or_no(name: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise _wrong(name, "true or false", value)
    return value


def _count(name: str, value: object) -> int:
    # YAML's `yes` is a number to Python.
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise _wrong(name, "a whole number", value)
    return value


def _word(*allowed: str) -> Reader:
    """A reader of one of these words, which may be members of an enum."""

    def read(name: str, value: object) -> str:
        if value not in allowed:
            raise _wrong(name, listed(allowed, last="or"), value)
        return next(word for word in allowed if word == value)

    return read


def _globs(folder: str, example: str) -> Reader:
    def read(name: str, value: object) -> tuple[str, ...]:
        _refuse_backslashes(name, value)
        if not isinstance(value, (list, tuple)) or not all(_is_below(path) for path in value):
            expected = f"a list of files below {folder}, for instance [{example}]"
            raise _wrong(name, expected, value)
        return tuple(PurePosixPath(path).as_posix() for path in value)

    return read


def _path(expected: str, *, or_itself: bool = False) -> Reader:
    """A reader of a path below a folder; `.` is the folder itself, where that is allowed."""

    def read(name: str, value: object) -> str:
        _refuse_backslashes(name, [value])
        if not _is_below(value) and not (or_itself and value == "."):
            raise _wrong(name, expected, value)
        return PurePosixPath(str(value)).as_posix()

    return read


def _refuse_backslashes(name: str, value: object) -> None:
    """Raise ConfigurationError for a path as Windows writes it: elsewhere it would mean nothing."""
    for path in value if isinstance(value, (list, tuple)) else ():
        if isinstance(path, str) and "\\" in path:
            plain = path.replace("\\", "/")
            raise ConfigurationError(
                f"setting {name!r} must have / between folders, on Windows too: "
                f"{plain!r}, not {path!r}"
            )


def _is_below(value: object) -> bool:
    path = PurePosixPath(value) if isinstance(value, str) else PurePosixPath()
    # On Windows, `C:` leads out of any folder.
    is_absolute = path.is_absolute() or bool(PureWindowsPath(path).drive)
    is_inside = not is_absolute and ".." not in path.parts
    return is_inside and bool(path.parts) and "\0" not in str(path)


def _contact(name: str, value: object) -> str:
    pattern = resources.schema("partner")["$defs"]["contact"]["pattern"]
    if not isinstance(value, str) or not re.search(pattern, value):
        raise _wrong(name, "an e-mail address or an https:// address", value)
    return value


def _limits(name: str, value: object) -> Limits:
    keys = [part.name for part in fields(Limits)]
    if not isinstance(value, Mapping) or not value or not {*value} <= {*keys}:
        raise ConfigurationError(
            f"setting {name!r} must have some of the keys {', '.join(keys)}, for instance "
            f"{{per_minute: 600}} for 600 requests a minute, not {value!r}"
        )
    readers: dict[str, Reader] = {"of": _word(*Customers), "unit": _text}
    return Limits(
        **{
            key: readers.get(key, _count)(f"{name}.{key}", limit)
            for key, limit in value.items()
            if limit is not None or key not in readers
        }
    )


def _rules(name: str, value: object) -> dict[str, Severity | None]:
    if not isinstance(value, Mapping):
        raise ConfigurationError(
            f"setting {name!r} must name rules with their severities, for instance "
            f"{{system-led-story: warning}}, not {value!r}"
        )
    allowed = (*Severity, IGNORE)
    for rule, severity in value.items():
        if severity not in allowed:
            raise ConfigurationError(
                f"setting {name!r}: {rule!r} must be {listed(allowed, last='or')}, not {severity!r}"
            )
    return {
        str(rule): None if severity == IGNORE else Severity(severity)
        for rule, severity in value.items()
    }


def _unit_names(name: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, (list, tuple)) or not all(isinstance(unit, str) for unit in value):
        expected = "a list of names, for instance [hooks, theme.custom_dir]"
        raise _wrong(name, expected, value)
    for unit in value:
        # The form that named a value, too; it was never released, but people tried it.
        key, equals, _ = unit.partition(" = ")
        if equals:
            raise ConfigurationError(f"setting {name!r}: {unit!r} must be a name alone: {key!r}")
    return tuple(value)


def _audience(name: str, value: object) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value) or value in _NO_READERS:
        raise _wrong(name, "everyone, internal or a partner's id", value)
    return value


def _language(name: str, value: object) -> Language:
    # YAML 1.1, which MkDocs reads, takes `off` for false.
    return Language(_word(*Language)(name, Language.OFF if value is False else value))


_PLAIN_DATA = "plain data"
_FILE = "a file below the folder of mkdocs.yml, for instance scopes-baseline.json"
_FOLDER = "a folder below docs_dir, for instance scopes"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The plugin's block in mkdocs.yml, checked.

    `rules` holds the severities that differ from the rules' own; None stands for `ignore`.
    Each setting names its reader. One is `_PLAIN_DATA` if anyone may change it: it affects neither
    who reads what, nor what runs, nor what the check reports.
    """

    product: Annotated[str, _text, _PLAIN_DATA] = "Our product"
    contact: Annotated[str | None, _contact] = None
    limits: Annotated[Limits | None, _limits] = None
    drafts: Annotated[Severity, _word(Severity.ERROR, Severity.WARNING)] = Severity.ERROR
    rules: Annotated[Mapping[str, Severity | None], _rules] = field(default_factory=dict)
    max_words: Annotated[int, _count] = 1200
    max_active_scopes_per_owner: Annotated[int, _count] = 5
    stale_after_days: Annotated[int, _count] = 60
    macros_pages: Annotated[tuple[str, ...], _globs("docs_dir", "index.md")] = ()
    allowed_configuration: Annotated[tuple[str, ...], _unit_names] = ()
    baseline: Annotated[str, _path(_FILE)] = "scopes-baseline.json"
    test_results: Annotated[
        tuple[str, ...], _globs("the folder of mkdocs.yml", "results/*.xml")
    ] = ()
    audience: Annotated[str, _audience] = EVERYONE
    visible_to: Annotated[Audience, _word(*Audience)] = Audience.EVERYONE
    publish_internal: Annotated[bool, _yes_or_no] = False
    show_contacts: Annotated[bool, _yes_or_no] = False
    edit_links: Annotated[bool, _yes_or_no] = False
    guides: Annotated[bool, _yes_or_no] = True
    diagrams: Annotated[str, _word("svg", "client")] = "svg"
    language: Annotated[Language, _language] = Language.EN
    folder: Annotated[str, _path(_FOLDER, or_itself=True)] = "."
    trusted_pages: Annotated[tuple[str, ...], _globs("docs_dir", "handbook/*.md")] = ()
    other_pages: Annotated[tuple[str, ...], _globs("site_dir", "search.html")] = ()
    desk: Annotated[bool, _yes_or_no] = False
    content_security_policy: Annotated[bool, _yes_or_no] = True
    copy: Annotated[tuple[str, ...], _globs("docs_dir", "downloads/*.pdf")] = ()

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The settings' names, in the order of the reference."""
        return tuple(setting.name for setting in fields(cls))

    @classmethod
    def plain_data(cls) -> tuple[str, ...]:
        """The names of the settings that anyone may change."""
        return tuple(name for name, (_, *marks) in cls._annotations().items() if marks)

    @classmethod
    def of(cls, block: Mapping[str, Any]) -> Self:
        """The settings that `block` says; raises ConfigurationError on the first wrong one."""
        readers: dict[str, Reader] = {name: read for name, (read, *_) in cls._annotations().items()}
        for name in block:
            if name not in readers:
                raise ConfigurationError(_unknown(name, readers))
        values = {name: value for name, value in block.items() if value is not None}
        return cls(**{name: readers[name](name, value) for name, value in values.items()})

    @classmethod
    def _annotations(cls) -> dict[str, tuple[Any, ...]]:
        """The reader of each setting, and the mark of plain data where it has that."""
        hints = get_type_hints(cls, include_extras=True)
        return {name: hints[name].__metadata__ for name in cls.names()}

    @property
    def draws(self) -> bool:
        """Whether diagrams are drawn at build."""
        return self.diagrams == "svg"

    def below(self, file: str) -> str:
        """The path of a file in the docs folder, seen from `folder`: `../` leads out of that."""
        return file if self.folder == "." else posixpath.relpath(f"/{file}", f"/{self.folder}")

    def uri(self, inner: str) -> str:
        """The path below the docs folder of what is at `inner`, seen from `folder`."""
        return posixpath.normpath(posixpath.join(self.folder, inner))

    def is_expected(self, file: str) -> bool:
        """Whether another plugin or the theme may put this page into the built site."""
        return _is_named(file, self.other_pages)

    def trusts(self, inner: str) -> bool:
        """Whether the ordinary page at `inner`, seen from `folder`, may hold any HTML."""
        return _is_named(self.uri(inner), self.trusted_pages)

    def may_run_macros(self, inner: str) -> bool:
        """Whether the page at `inner`, seen from `folder`, may opt in to macros."""
        return _is_named(self.uri(inner), self.macros_pages)

    def copies(self, inner: str) -> bool:
        """Whether the file at `inner`, seen from `folder`, is published without being used."""
        return inner.startswith("../") or _is_named(self.uri(inner), self.copy)


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """Where a site's parts lie, and its settings; `base` is the folder of mkdocs.yml.

    `configs` are mkdocs.yml and the files it inherits from, as reports show paths.
    `strict` says whether warnings fail a build too; `url` is the published address of what is in
    the setting `folder`;
    `directories` says whether a page is a folder's index there, or a file of its own;
    `is_excluded` says of a path below the docs folder whether it is as if the file were not there,
    and `is_draft` whether only a preview shows it;
    `has_name` says whether mkdocs.yml has the `site_name` without which MkDocs does not build.
    """

    base: Path
    docs_dir: Path
    site_dir: Path
    settings: Settings
    configs: tuple[str, ...] = ()
    url: str | None = None
    strict: bool = False
    directories: bool = True
    is_excluded: Callable[[str], bool] = lambda _: False
    is_draft: Callable[[str], bool] = lambda _: False
    has_name: bool = True

    @property
    def scopes_dir(self) -> Path:
        """The folder that holds the partners' folders."""
        return self.docs_dir / self.settings.folder


def _is_named(file: str, globs: Sequence[str]) -> bool:
    return any(matches(file, glob) for glob in globs)


def _unknown(name: object, known: Iterable[str]) -> str:
    close = get_close_matches(str(name), known, n=1)
    hint = f"did you mean {close[0]!r}?" if close else "the settings are " + ", ".join(known)
    return f"unknown setting {name!r} of the plugin integration-scopes; {hint}"
