"""Words: what a site's owner has settled, in one frozen value; it knows no host."""

import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import Any, Self

from integration_scopes import resources
from integration_scopes.diagnostics import Severity
from integration_scopes.domain.audience import EVERYONE
from integration_scopes.globs import matches
from integration_scopes.model.limits import Customers, Limits
from integration_scopes.model.terms import Audience, Language

IGNORE = "ignore"
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NO_READERS = frozenset({Audience.PARTNER, Audience.NOBODY})


class ConfigurationError(Exception):
    """A setting that cannot be used; the message says which, and what was expected."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The plugin's block in mkdocs.yml, checked.

    `rules` holds the severities that differ from the rules' own; None stands for `ignore`.
    A setting is `plain_data` if anyone may change it: it affects neither who reads what, nor what
    runs, nor what the check reports.
    """

    product: str = field(
        default="Our product",
        metadata={
            "help": "The name of the product that publishes the site.",
            "plain_data": True,
        },
    )
    contact: str | None = field(
        default=None,
        metadata={
            "help": "Where any reader may ask: one e-mail address or `https://` link, shown on "
            "each scope's page.",
        },
    )
    limits: Limits | None = field(
        default=None,
        metadata={
            "help": "What the product's own API takes, in the form of a partner's `limits`.",
        },
    )
    drafts: Severity = field(
        default=Severity.ERROR,
        metadata={"help": "What a missing part costs a scope that is still a draft."},
    )
    rules: Mapping[str, Severity | None] = field(
        default_factory=dict,
        metadata={"help": "Severities by rule: `error`, `warning`, `info` or `ignore`."},
    )
    max_words: int = field(
        default=1200,
        metadata={"help": "How many words a scope's texts and prose may have."},
    )
    max_active_scopes_per_owner: int = field(
        default=5,
        metadata={"help": "How many scopes that are not live yet one person may own."},
    )
    stale_after_days: int = field(
        default=60,
        metadata={
            "help": "After how many days without another status a draft or a review is stale."
        },
    )
    macros_pages: tuple[str, ...] = field(
        default=(),
        metadata={"help": "The pages that may opt in to macros, as globs below the docs folder."},
    )
    allowed_configuration: tuple[str, ...] = field(
        default=(),
        metadata={
            "help": "What a change may touch in mkdocs.yml beyond plain data, by the names that "
            "the check reports."
        },
    )
    baseline: str = field(
        default="scopes-baseline.json",
        metadata={
            "help": "The file of the findings that are tolerated for now, seen from mkdocs.yml."
        },
    )
    test_results: tuple[str, ...] = field(
        default=(),
        metadata={"help": "The files of test results (JUnit XML), as globs seen from mkdocs.yml."},
    )
    audience: str = field(
        default=EVERYONE,
        metadata={"help": "Whom the site is for: `everyone`, `internal` or a partner's id."},
    )
    visible_to: Audience = field(
        default=Audience.EVERYONE,
        metadata={
            "help": "Who may see a scope that does not say: `everyone`, `partner` or `nobody`."
        },
    )
    publish_internal: bool = field(
        default=False,
        metadata={"help": "Whether continuous integration may build the internal site."},
    )
    show_contacts: bool = field(
        default=False,
        metadata={"help": "Whether people's addresses are shown to every reader."},
    )
    edit_links: bool = field(
        default=False,
        metadata={"help": "Whether pages link to their source for every reader."},
    )
    diagrams: str = field(
        default="svg",
        metadata={"help": "Where diagrams are drawn: `svg`, at build, or `client`, in browsers."},
    )

    language: Language = field(
        default=Language.EN,
        metadata={"help": "Whether the rules that read English are on: `en`, or `off`."},
    )

    folder: str = field(
        default=".",
        metadata={
            "help": "The folder below the docs folder that holds the partners' folders; the "
            "generated pages are below it, too. Files outside it are the rest of your site.",
        },
    )
    trusted_pages: tuple[str, ...] = field(
        default=(),
        metadata={
            "help": "Ordinary pages, as globs below the docs folder, whose HTML, remote pictures "
            "and frames you take care of yourself. Pages in partners' folders are never among them."
        },
    )
    other_pages: tuple[str, ...] = field(
        default=(),
        metadata={
            "help": "Pages that other plugins or the theme make, as globs below the built site, "
            "which `verify-site` then expects."
        },
    )
    content_security_policy: bool = field(
        default=True,
        metadata={"help": "Whether pages forbid the browser scripts and hosts not their own."},
    )
    copy: tuple[str, ...] = field(
        default=(),
        metadata={
            "help": "Files to publish although no page refers to them, as globs below the docs "
            "folder."
        },
    )

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The settings' names, in the order of the reference."""
        return tuple(one.name for one in fields(cls))

    @classmethod
    def plain_data(cls) -> tuple[str, ...]:
        """The names of the settings that anyone may change."""
        return tuple(one.name for one in fields(cls) if one.metadata.get("plain_data"))

    @classmethod
    def of(cls, block: Mapping[str, Any]) -> Self:
        """The settings that `block` says; raises ConfigurationError on the first wrong one."""
        for name in block:
            if name not in cls.names():
                raise ConfigurationError(_unknown(f"setting {name!r}", name, cls.names()))
        said = {name: value for name, value in block.items() if value is not None}
        read: dict[str, Any] = {name: _READERS[name](value) for name, value in said.items()}
        return cls(**read)

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


def _unknown(what: str, name: object, names: tuple[str, ...]) -> str:
    close = get_close_matches(str(name), names, n=1)
    hint = f"did you mean {close[0]!r}?" if close else "the settings are " + ", ".join(names)
    return f"unknown {what} of the plugin integration-scopes; {hint}"


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ConfigurationError(f"setting 'product' must be a name, not {value!r}")
    return value.strip()


def _contact(value: object) -> str:
    pattern = resources.schema("partner")["$defs"]["contact"]["pattern"]
    if not isinstance(value, str) or not re.search(pattern, value):
        raise ConfigurationError(
            f"setting 'contact' must be an e-mail address or an https:// address, not {value!r}"
        )
    return value


def _limits(value: object) -> Limits:
    keys = [one.name for one in fields(Limits)]
    if not isinstance(value, Mapping) or not value or not {*value} <= {*keys}:
        raise ConfigurationError(
            f"setting 'limits' must have some of the keys {', '.join(keys)}, for instance "
            f"{{per_minute: 600}}, not {value!r}"
        )
    counts = {
        key: _at_least_one(f"limits.{key}")(number)
        for key, number in value.items()
        if key not in ("of", "unit")
    }
    of, unit = value.get("of"), value.get("unit")
    if of not in (*Customers, None):
        raise ConfigurationError(f"setting 'limits.of' must be customer or all, not {of!r}")
    if unit is not None and (not isinstance(unit, str) or not unit.strip()):
        raise ConfigurationError(f"setting 'limits.unit' must be a word, not {unit!r}")
    return Limits(of=Customers(str(of)) if of else None, unit=unit, **counts)


def _drafts(value: object) -> Severity:
    if value not in ("error", "warning"):
        raise ConfigurationError(f"setting 'drafts' must be 'error' or 'warning', not {value!r}")
    return Severity(str(value))


def _rules(value: object) -> dict[str, Severity | None]:
    if not isinstance(value, Mapping):
        raise ConfigurationError(
            "setting 'rules' must name rules with their severities, for instance "
            f"{{system-led-story: warning}}, not {value!r}"
        )
    allowed = (*Severity, IGNORE)
    for rule, severity in value.items():
        if severity not in allowed:
            raise ConfigurationError(
                f"setting 'rules': {rule!r} must be one of {', '.join(allowed)}, not {severity!r}"
            )
    return {
        str(rule): None if severity == IGNORE else Severity(severity)
        for rule, severity in value.items()
    }


def _at_least_one(name: str) -> Callable[[object], int]:
    def read(value: object) -> int:
        # YAML's `yes` is a number to Python.
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise ConfigurationError(f"setting {name!r} must be a whole number, not {value!r}")
        return value

    return read


def _globs(name: str, folder: str, example: str) -> Callable[[object], tuple[str, ...]]:
    def read(value: object) -> tuple[str, ...]:
        if not isinstance(value, (list, tuple)) or not all(_is_below(one) for one in value):
            raise ConfigurationError(
                f"setting {name!r} must be a list of files below {folder}, for instance "
                f"[{example}], not {value!r}"
            )
        return tuple(PurePosixPath(one).as_posix() for one in value)

    return read


def _unit_names(value: object) -> tuple[str, ...]:
    if not isinstance(value, (list, tuple)) or not all(isinstance(name, str) for name in value):
        raise ConfigurationError(
            "setting 'allowed_configuration' must be a list of names, for instance "
            f"[hooks, theme.custom_dir], not {value!r}"
        )
    for name in value:
        # The form that named a value, too; it was never released, but people tried it.
        key, equals, _ = name.partition(" = ")
        if equals:
            raise ConfigurationError(
                f"setting 'allowed_configuration': {name!r} must be a name alone: {key!r}"
            )
    return tuple(value)


def _file(value: object) -> str:
    if not _is_below(value):
        raise ConfigurationError(
            "setting 'baseline' must be a file below the folder of mkdocs.yml, for instance "
            f"scopes-baseline.json, not {value!r}"
        )
    return PurePosixPath(str(value)).as_posix()


def _is_below(value: object) -> bool:
    path = PurePosixPath(value) if isinstance(value, str) else PurePosixPath()
    is_inside = not path.is_absolute() and ".." not in path.parts
    return is_inside and bool(path.parts) and "\0" not in str(path)


def _folder(value: object) -> str:
    if value != "." and not _is_below(value):
        raise ConfigurationError(
            f"setting 'folder' must be a folder below docs_dir, for instance scopes, not {value!r}"
        )
    return PurePosixPath(str(value)).as_posix()


def _audience(value: object) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value) or value in _NO_READERS:
        raise ConfigurationError(
            f"setting 'audience' must be everyone, internal or a partner's id, not {value!r}"
        )
    return value


def _visible_to(value: object) -> Audience:
    if value not in tuple(Audience):
        allowed = ", ".join(Audience)
        raise ConfigurationError(f"setting 'visible_to' must be one of {allowed}, not {value!r}")
    return Audience(str(value))


def _yes_or_no(name: str) -> Callable[[object], bool]:
    def read(value: object) -> bool:
        if not isinstance(value, bool):
            raise ConfigurationError(f"setting {name!r} must be true or false, not {value!r}")
        return value

    return read


def _diagrams(value: object) -> str:
    if value not in ("svg", "client"):
        raise ConfigurationError(f"setting 'diagrams' must be 'svg' or 'client', not {value!r}")
    return str(value)


def _language(value: object) -> Language:
    # YAML 1.1, which MkDocs reads, takes `off` for false.
    if value is False or value == Language.OFF:
        return Language.OFF
    if value != Language.EN:
        raise ConfigurationError(f"setting 'language' must be 'en' or 'off', not {value!r}")
    return Language.EN


_READERS = {
    "product": _text,
    "contact": _contact,
    "limits": _limits,
    "drafts": _drafts,
    "rules": _rules,
    "max_words": _at_least_one("max_words"),
    "max_active_scopes_per_owner": _at_least_one("max_active_scopes_per_owner"),
    "stale_after_days": _at_least_one("stale_after_days"),
    "macros_pages": _globs("macros_pages", "docs_dir", "index.md"),
    "allowed_configuration": _unit_names,
    "baseline": _file,
    "test_results": _globs("test_results", "the folder of mkdocs.yml", "results/*.xml"),
    "audience": _audience,
    "visible_to": _visible_to,
    "publish_internal": _yes_or_no("publish_internal"),
    "show_contacts": _yes_or_no("show_contacts"),
    "edit_links": _yes_or_no("edit_links"),
    "diagrams": _diagrams,
    "language": _language,
    "folder": _folder,
    "trusted_pages": _globs("trusted_pages", "docs_dir", "handbook/*.md"),
    "other_pages": _globs("other_pages", "site_dir", "search.html"),
    "content_security_policy": _yes_or_no("content_security_policy"),
    "copy": _globs("copy", "docs_dir", "downloads/*.pdf"),
}
