"""Readers of settings: from the value in mkdocs.yml to the checked value."""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from integration_scopes import resources
from integration_scopes.domain.names import listed
from integration_scopes.findings import Severity
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
    return ConfigurationError(f"setting {name!r} must be {expected}, not {_as_yaml(value)}")


def _as_yaml(value: object) -> str:
    """The value as in mkdocs.yml, rather than as in Python."""
    if value is None or isinstance(value, bool):
        return {None: "empty", True: "true", False: "false"}[value]
    return repr(value)


def text(name: str, value: object) -> str:
    """A name: text that is not empty."""
    if not isinstance(value, str) or not value.strip():
        raise _wrong(name, "a name", value)
    return value.strip()


def yes_or_no(name: str, value: object) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise _wrong(name, "true or false", value)
    return value


def count(name: str, value: object) -> int:
    """A whole number, at least 1."""
    # In Python, YAML's `yes` is a number, too.
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise _wrong(name, "a whole number, at least 1", value)
    return value


def word(*allowed: str) -> Reader:
    """A reader of one of these words, which may be members of an enum."""

    def read(name: str, value: object) -> str:
        if value not in allowed:
            raise _wrong(name, listed(allowed, last="or"), value)
        return next(word for word in allowed if word == value)

    return read


def globs(folder: str, example: str) -> Reader:
    """A reader of patterns for files below `folder`."""

    def read(name: str, value: object) -> tuple[str, ...]:
        _refuse_backslashes(name, value)
        if not isinstance(value, (list, tuple)) or not all(
            _is_relative_path(path) for path in value
        ):
            expected = f"a list of files below {folder}, for instance [{example}]"
            raise _wrong(name, expected, value)
        return tuple(PurePosixPath(path).as_posix() for path in value)

    return read


def path(expected: str, *, or_itself: bool = False) -> Reader:
    """A reader of a path below a folder; with `or_itself`, `.` or `./` is the folder itself."""

    def read(name: str, value: object) -> str:
        _refuse_backslashes(name, [value])
        if not _is_relative_path(value) and not (or_itself and value in (".", "./")):
            raise _wrong(name, expected, value)
        return PurePosixPath(str(value)).as_posix()

    return read


def _refuse_backslashes(name: str, value: object) -> None:
    """Raise ConfigurationError for a Windows path, which means nothing on other systems."""
    for path in value if isinstance(value, (list, tuple)) else ():
        if isinstance(path, str) and "\\" in path:
            plain = path.replace("\\", "/")
            raise ConfigurationError(
                f"setting {name!r} must have / between folders, on Windows too: "
                f"{plain!r}, not {path!r}"
            )


def _is_relative_path(value: object) -> bool:
    """Whether the value is a path that stays below the folder that it is relative to."""
    path = PurePosixPath(value) if isinstance(value, str) else PurePosixPath()
    # On Windows, `C:` leads out of any folder.
    is_absolute = path.is_absolute() or bool(PureWindowsPath(path).drive)
    is_inside = not is_absolute and ".." not in path.parts
    return is_inside and bool(path.parts) and "\0" not in str(path)


def contact(name: str, value: object) -> str:
    """An e-mail address or a web address."""
    pattern = resources.schema("partner")["$defs"]["contact"]["pattern"]
    if not isinstance(value, str) or not re.search(pattern, value):
        raise _wrong(name, "an e-mail address or an https:// address", value)
    return value


def limits(name: str, value: object) -> Limits:
    """The limits of an API."""
    keys = [part.name for part in fields(Limits)]
    if not isinstance(value, Mapping) or not value or not {*value} <= {*keys}:
        raise ConfigurationError(
            f"setting {name!r} must have some of the keys {', '.join(keys)}, for instance "
            f"{{per_minute: 600}} for 600 requests a minute, not {_as_yaml(value)}"
        )
    readers: dict[str, Reader] = {"of": word(*Customers), "unit": text}
    return Limits(
        **{
            key: readers.get(key, count)(f"{name}.{key}", limit)
            for key, limit in value.items()
            if limit is not None or key not in readers
        }
    )


def rules(name: str, value: object) -> dict[str, Severity | None]:
    """The severity of each rule that is named; None ignores it."""
    if not isinstance(value, Mapping):
        raise ConfigurationError(
            f"setting {name!r} must name rules with their severities, for instance "
            f"{{system-led-story: warning}}, not {_as_yaml(value)}"
        )
    allowed = (*Severity, IGNORE)
    for rule, severity in value.items():
        if severity not in allowed:
            raise ConfigurationError(
                f"setting {name!r}: {rule!r} must be {listed(allowed, last='or')}, "
                f"not {_as_yaml(severity)}"
            )
    return {
        str(rule): None if severity == IGNORE else Severity(severity)
        for rule, severity in value.items()
    }


def unit_names(name: str, value: object) -> tuple[str, ...]:
    """The names of units of mkdocs.yml, as `mkdocs_yml.units` defines them."""
    if not isinstance(value, (list, tuple)) or not all(isinstance(unit, str) for unit in value):
        expected = "a list of names, for instance [hooks, theme.custom_dir]"
        raise _wrong(name, expected, value)
    return tuple(value)


def audience(name: str, value: object) -> str:
    """The audience of the site."""
    if not isinstance(value, str) or not _ID.fullmatch(value) or value in _NO_READERS:
        raise _wrong(name, "everyone, internal or a partner's id", value)
    return value


def language(name: str, value: object) -> Language:
    """The language that rules read."""
    # In YAML 1.1, which MkDocs reads, `off` means false.
    return Language(word(*Language)(name, Language.OFF if value is False else value))
