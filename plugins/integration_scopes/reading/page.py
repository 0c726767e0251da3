"""Makes an ordinary page, and decides which violations of its keys are reported."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from integration_scopes.domain.names import listed, quoted
from integration_scopes.model.catalogue import Page
from integration_scopes.model.terms import Audience
from integration_scopes.reading.file import File
from integration_scopes.reading.kinds import foreign_keys
from integration_scopes.reading.markdown.frontmatter_detection import SCOPE_KEYS
from integration_scopes.reading.typed import make
from integration_scopes.reading.validation import schema_lookup
from integration_scopes.reading.validation.violation import Violation
from integration_scopes.source import Trail

# The macros plugin would end the build with a traceback.
_REFUSED = {"ignore_macros": "write render_macros: false"}


def page(file: File, data: Mapping[str, Any], faulty: frozenset[Trail]) -> Page:
    """The page of `file`; `data` are its valid keys, `faulty` the trails of invalid parts.

    If its `visible_to` could not be read, the page is hidden, like a scope.
    """
    is_read = faulty.isdisjoint({(), ("visible_to",)})
    wrong = {*file.data} if () in faulty else {trail[0] for trail in faulty}
    hidden = {} if is_read else {"visible_to": Audience.NOBODY}
    return make(
        Page,
        data,
        path=file.source.path,
        inner=file.inner,
        prose=file.prose,
        meta={key: value for key, value in file.data.items() if key not in wrong},
        **hidden,
    )


def page_violations(
    data: Mapping[str, Any], violations: Iterable[Violation], *, is_partners: bool
) -> Iterator[Violation]:
    """The `violations` of a page that are reported.

    In a partner's folder, all of them are. Elsewhere, pages belong to the site's owner, so only
    these are: `visible_to` and its misspellings, keys of a scope in a `kind: page`, and values that
    would stop the build.
    """
    foreign = []
    for violation in violations:
        key = str(violation.trail[0])
        if violation.rule == "unknown-key" and key in foreign_keys(data):
            if data.get("kind") == "page" and (is_partners or key in SCOPE_KEYS):
                foreign.append(key)
        elif violation.rule == "unknown-key" and key in _REFUSED:
            yield replace(violation, hint=_REFUSED[key])
        elif is_partners or _counts_everywhere(violation, data[key]):
            yield violation
    if foreign:
        yield _foreign_keys(foreign)
    if not is_partners and data.get("visible_to") == Audience.PARTNER:
        yield Violation(
            rule="wrong-value",
            trail=("visible_to",),
            message='"visible_to" is "partner", but this page is in no partner\'s folder',
            hint="write nobody, or move the page to the partner's folder",
        )


def _foreign_keys(keys: list[str]) -> Violation:
    """The keys of a scope or a partner on a page, as one violation."""
    kind = "partner" if schema_lookup.keys("scope").isdisjoint(keys) else "scope"
    noun = "key" if len(keys) == 1 else "keys"
    return Violation(
        rule="unknown-key",
        trail=(keys[0],),
        message=f"unknown {noun} {listed(quoted(keys))} in a page",
        hint=f"is this a {kind}? then write kind: {kind}",
        at_key=True,
        removes=tuple((key,) for key in keys),
    )


def _counts_everywhere(violation: Violation, value: object) -> bool:
    """Whether it is about a key that hides the page, or about a value that would stop the build."""
    if ("visible_to",) in violation.also_faulty:
        return value in tuple(Audience)
    match violation.trail[0]:
        case "visible_to" | "icon":
            return True
        case "search":
            return violation.rule != "unknown-key"
        case "template":
            return not isinstance(value, str) or ".." in value.split("/")
        case "title":
            return violation.rule == "wrong-type"
        case "hide" | "tags":
            return value is not None and not isinstance(value, (str, list))
    return False
