"""What a Markdown file is meant to be, and whether it is in the right place."""

import posixpath
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from integration_scopes.domain.names import closest, guess
from integration_scopes.reading.excerpt import excerpt
from integration_scopes.reading.markdown.frontmatter_detection import SCOPE_KEYS
from integration_scopes.reading.validation import schema_lookup
from integration_scopes.reading.validation.violation import Violation
from integration_scopes.reading.validation.wording import unlike
from integration_scopes.values import immutable

KINDS = ("scope", "partner", "page")
RESERVED = frozenset({"everyone", "internal", "nobody"})
WRITTEN = frozenset({"css", "fonts", "img", "js", "search", "webfonts"})
"""The folders of a site into which MkDocs, its search and its themes write files."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])")


@immutable()
class Kind:
    """The kind as which a file is read, and the violations about its `kind` and its place."""

    name: str
    violations: tuple[Violation, ...] = ()


def partner_folders(files: Iterable[tuple[str, object]]) -> frozenset[str]:
    """The folders of partners; files are given as (path in the scopes folder, kind)."""
    return frozenset(
        inner.partition("/")[0]
        for inner, kind in files
        if "/" in inner
        and not inner.startswith("../")
        and (kind == "scope" or (kind == "partner" and _is_index(inner)))
    )


def kind(
    inner: str,
    data: Mapping[str, Any],
    *,
    folders: Collection[str],
    reserved: Collection[str],
    root: str = "",
) -> Kind:
    """What the file at `inner` is; `reserved` are the folder names that the site itself uses.

    `root` is the scopes folder as reports show it.
    """
    folder = inner.partition("/")[0] if "/" in inner else None
    value = data.get("kind")
    looks_like_scope = bool(SCOPE_KEYS & data.keys())
    if isinstance(value, str) and value in KINDS:
        return Kind(name=value, violations=_misplaced(inner, value, reserved, root))
    if folder not in folders and not looks_like_scope:
        return Kind(name="page")
    assumed = _assumed_kind(inner, value, looks_like_scope=looks_like_scope)
    # Never advise `kind: page` for a file with a scope's keys: that would publish it.
    advice = "scope" if assumed == "page" and foreign_keys(data) else assumed
    violation = _wrong_kind(value, advice) if "kind" in data else _no_kind(advice, data)
    return Kind(name=assumed, violations=(violation, *_misplaced(inner, assumed, reserved, root)))


def _assumed_kind(inner: str, value: object, *, looks_like_scope: bool) -> str:
    """The kind as which a file without a valid `kind` is read, to report its other mistakes."""
    if looks_like_scope:
        return "scope"
    meant = closest(str(value), KINDS) if value is not None else None
    return meant or ("partner" if _is_index(inner) else "page")


def foreign_keys(data: Mapping[str, Any]) -> frozenset[str]:
    """The keys of `data` that scopes or partners have, and pages do not."""
    known = schema_lookup.keys("scope") | schema_lookup.keys("partner")
    return known & (data.keys() - schema_lookup.keys("page"))


def unusable_id(id_: str, reserved: Collection[str]) -> str | None:
    """Why `id_` cannot be part of an address, or None if it can."""
    if _DEVICE.fullmatch(id_.lower()):
        return "Windows does not allow this file name; use another"
    if not _ID.fullmatch(id_) or len(id_) > 100:
        return "use lower-case ASCII letters, digits and single hyphens, for instance " + _example(
            id_
        )
    if id_ in RESERVED or id_ in reserved:
        return "the site uses this name itself; use another"
    return None


def _misplaced(
    inner: str, name: str, reserved: Collection[str], root: str
) -> tuple[Violation, ...]:
    parts = inner.split("/")
    is_outside = parts[0] == ".."
    if name == "page":
        return ()
    if name == "partner" and (is_outside or not _is_index(inner)):
        message = "a partner's page belongs elsewhere"
        return (_violation(message, _target(parts, "index.md", root)),)
    if name == "scope" and (is_outside or len(parts) != 2 or _stem(inner) == "index"):
        message = "a scope must be directly in its partner's folder"
        own = "<integration>.md" if _stem(inner) == "index" else parts[-1]
        return (_violation(message, _target(parts, own, root)),)
    ids: list[tuple[str, str, Collection[str]]] = [
        (parts[0], "the partner's folder", WRITTEN.union(reserved))
    ]
    if name == "scope":
        ids.append((_stem(inner), "the file", ()))
    return tuple(
        _violation(f"{what} is named {excerpt(id_)}, which cannot be an id", reason)
        for id_, what, taken in ids
        if (reason := unusable_id(id_, taken)) is not None
    )


def _target(parts: Sequence[str], name: str, root: str) -> str:
    """The hint that says where the file with this path belongs."""
    folder = parts[-2] if len(parts) > 1 and parts[-2] != ".." else "<partner-id>"
    move = f"move it to {posixpath.join(root, folder, name)}"
    other = ", or set folder in mkdocs.yml to the folder that holds the partners' folders"
    return move + other * (len(parts) > 2 and parts[0] != "..")


def _violation(message: str, hint: str) -> Violation:
    return Violation(rule="misplaced-file", trail=("kind",), message=message, hint=hint)


def _no_kind(advice: str, data: Mapping[str, Any]) -> Violation:
    misspelt = next((key for key in data if closest(key, ["kind"])), None)
    if misspelt is not None:
        return Violation(
            rule="unknown-key",
            trail=(misspelt,),
            message=f"unknown key {excerpt(misspelt)}",
            hint='did you mean "kind"?',
            at_key=True,
        )
    why = "has a scope's keys" if advice == "scope" else "is in a partner's folder"
    lines = [f"kind: {advice}"]
    if advice == "scope" and "schema_version" not in data:
        lines.append("schema_version: 1")
    hint = "add:" if data else "begin the file with these lines:"
    if advice == "page":
        start = "add the line" if data else "begin the file with these lines"
        hint = f"{start} for an ordinary page, or kind: scope in its place for a scope:"
    return Violation(
        rule="missing-key",
        trail=("kind",),
        message=f"this file needs a kind, because it {why}",
        hint=hint,
        paste=tuple(lines) if data else ("---", *lines, "---"),
    )


def _wrong_kind(value: object, advice: str) -> Violation:
    message, hint = unlike('"kind"', value, f"{', '.join(KINDS[:-1])} or {KINDS[-1]}")
    is_word = isinstance(value, str) and bool(value.strip())
    return Violation(
        rule="wrong-value",
        trail=("kind",),
        message=message,
        hint=(guess(str(value), KINDS) or hint) if is_word else "write:",
        paste=() if is_word else (f"kind: {advice}",),
        into=(),
    )


def _is_index(inner: str) -> bool:
    """Whether the file is the index of a folder that is directly in the scopes folder."""
    return inner.count("/") == 1 and inner.rpartition("/")[2].partition(".")[0] == "index"


def _stem(inner: str) -> str:
    return inner.rpartition("/")[2].rpartition(".")[0]


def _example(id_: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", id_.lower()).strip("-")
    return excerpt(plain or "acme-orders")
