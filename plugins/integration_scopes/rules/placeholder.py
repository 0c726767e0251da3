"""A placeholder instead of a text."""

import re

from integration_scopes.cache import Same
from integration_scopes.domain.prose import Prose, partner_prose, prose
from integration_scopes.findings import Confidence, Finding, Findings, Severity
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.placeholder import is_no_reason, is_placeholder
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import Context, rule

_NO_KEY = re.compile(r"(?:nothing|none|no (?:key|match|id))\b(?=\s*[;:,.(])", re.IGNORECASE)


@rule(confidence=Confidence.SURE)
def _check(catalogue: Catalogue, context: Context) -> Findings:
    for scope in catalogue.scopes.values():
        yield from context.cache.of(_in_scope, Same(scope))
    for partner in catalogue.partners.values():
        for passage in partner_prose(partner):
            if is_placeholder(passage.text):
                yield _finding(partner.path, passage)


def _in_scope(scope: Scope) -> tuple[Finding, ...]:
    return (*_without_text(scope), *_without_key(scope))


def _without_text(scope: Scope) -> Findings:
    for passage in prose(scope):
        if is_no_reason(passage.text) if passage.is_reason else is_placeholder(passage.text):
            yield _finding(scope.path, passage)
        elif passage.trail[0] == "not_applicable" and len(passage.text.split()) == 1:
            yield Finding(
                path=scope.path,
                trail=passage.trail,
                message=f'{passage.subject} is one word, "{passage.text}"; {passage.purpose}',
                hint="write the reason as a sentence",
                own_severity=Severity.WARNING,
            )


def _finding(path: str, passage: Prose) -> Finding:
    is_why = passage.is_reason and not is_placeholder(passage.text)
    fault = "which gives no reason" if is_why else "which says nothing"
    hint = "write the text in place of the placeholder"
    return Finding(
        path=path,
        trail=passage.trail,
        message=f'{passage.subject} is "{passage.text}", {fault}; {passage.purpose}',
        hint=hint if passage.is_required else "write the text, or remove the key",
        own_severity=None if passage.is_required else Severity.WARNING,
    )


def _without_key(scope: Scope) -> Findings:
    """Findings about a `match_on` that says that there is no key, which belongs in a criterion."""
    keys = (
        (name, at, key)
        for name, record in scope.records.items()
        for at, key in enumerate(record.match_on)
    )
    for name, at, key in keys:
        match = _NO_KEY.match(key)
        if match and not is_placeholder(key):
            yield Finding(
                path=scope.path,
                trail=("records", name, "match_on", at),
                message=f'match_on of record "{name}" begins with "{match[0]}", which is not a '
                "key; say what makes two records the same one",
                hint="name the key; or, if each transfer creates a new record, make the conflict "
                "rule create-only, and write the text in a criterion with covers: duplicate",
                own_severity=Severity.WARNING,
                words=match.span(),
            )
