"""A rule: one way in which a scope can be incomplete or wrong."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, replace
from datetime import date
from functools import cached_property
from inspect import signature
from pathlib import Path
from typing import Any, NamedTuple

from integration_scopes.cache import Cache, Same
from integration_scopes.findings import Confidence, Findings, Severity
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.result import Results
from integration_scopes.model.scope import Scope
from integration_scopes.settings import Settings
from integration_scopes.source import Trail
from integration_scopes.values import immutable


@immutable()
class Context:
    """What a rule may use besides the catalogue.

    - `today`: the date, if known; a finding that depends on it is at most a warning.
    - `earlier`: the site at the revision with which it is compared, if any.
    - `changed_since`: how a scope differs from the text with a digest; "" if unknown.
    - `changed_parts`: the signed parts that differ between two scopes, by their names in `changes`,
      each with its trail.
    - `moved_on`: the day on which a scope got its status, or None if unknown.
    - `judges_next`: whether next versions are judged too.
    - `partners`: the partners whose scopes are judged; None for all.
    - `cache`: the findings in single scopes, if the same scopes are checked again.
    """

    settings: Settings
    today: date | None = None
    results: Results = field(default_factory=Results)
    earlier: Catalogue | None = None
    changed_since: Callable[[Scope, str], str] = lambda _scope, _digest: ""
    changed_parts: Callable[[Scope, Scope], Mapping[str, Trail]] = lambda _old, _new: {}
    moved_on: Callable[[Scope], date | None] = lambda _scope: None
    judges_next: bool = True
    partners: frozenset[str] | None = None
    cache: Cache = field(default_factory=Cache)

    def single_scopes(self, catalogue: Catalogue) -> Iterator["SingleScope"]:
        """The scopes of `partners`."""
        for scope in catalogue.scopes.values():
            if self.partners is None or scope.partner_id in self.partners:
                yield SingleScope(
                    scope=Same(scope),
                    product=catalogue.product,
                    partner=catalogue.partner_name(scope),
                    max_words=self.settings.max_words,
                )


class SingleScope(NamedTuple):
    """What a rule about a single scope may ask for, by the names of its parameters."""

    scope: Same
    product: str
    partner: str
    max_words: int

    @property
    def given(self) -> dict[str, object]:
        """The values for the parameters."""
        return {**self._asdict(), "scope": self.scope.value}


MessageAndHint = tuple[str, str]
"""A message and its hint."""

Check = Callable[..., Findings]
"""The function of a rule. The names of its parameters say what it needs.

`catalogue` and `context` are always available. With `scope`, it runs once for each scope, and can
have `product` and `partner`, the names of the two companies, and `max_words`, the setting. A rule
without `catalogue` and `context` is about a single scope.
"""


def _nothing() -> Findings:
    """The check of a rule whose findings come from reading; it adds none."""
    return iter(())


@immutable(slots=False)
class Rule:
    """A rule, by its slug; the slug names the problem and is its only identity.

    - `is_part`: it reports a missing part that the depth requires, which drafts may lack.
    - `is_fixed`: its severity is fixed, and it cannot be waived: it reports unreadable files,
      invalid signatures, invalid exceptions or people's addresses.
    - `confidence`: how certain it is, for a rule that reads English. Certain and uncertain findings
      are separate rules, so that a waiver for one does not hide the other. `language: off` turns
      these rules off.
    """

    slug: str
    severity: Severity = Severity.ERROR
    run: Check = _nothing
    is_part: bool = False
    is_fixed: bool = False
    confidence: Confidence | None = None

    @cached_property
    def _asked(self) -> tuple[str, ...]:
        return tuple(signature(self.run).parameters)

    @property
    def is_of_one_scope(self) -> bool:
        """Whether its findings in a scope depend only on a SingleScope."""
        return "scope" in self._asked and {*self._asked}.issubset(SingleScope._fields)

    def check(self, catalogue: Catalogue, context: Context) -> Findings:
        """The findings in `catalogue`, with this rule's slug and, by default, their scope's path.

        A rule about single scopes runs only on those of `context.partners`.
        """
        given = {"catalogue": catalogue, "context": context}
        if "scope" not in self._asked:
            yield from self.findings(given)
            return
        for single in context.single_scopes(catalogue):
            yield from self.findings(given | single.given)

    def findings(self, given: Mapping[str, Any]) -> Findings:
        """What it finds, each with this rule and, if it names none, its scope's path."""
        path = given["scope"].path if "scope" in given else ""
        for finding in self.run(*map(given.__getitem__, self._asked)):
            yield replace(finding, rule=self.slug, path=finding.path or path)

    @property
    def is_waivable(self) -> bool:
        """Whether scopes may waive it, and a baseline may tolerate its findings."""
        return not self.is_fixed

    @property
    def page(self) -> str:
        """The rule's page as Markdown: what, why, a bad scope and the fixed one."""
        file = Path(__file__).with_name(self.slug.replace("-", "_") + ".md")
        return file.read_text(encoding="utf-8")

    @property
    def title(self) -> str:
        """The first heading of its page."""
        return self.page.partition("\n")[0].lstrip("# ")


def rule(
    *,
    severity: Severity = Severity.ERROR,
    is_part: bool = False,
    is_fixed: bool = False,
    confidence: Confidence | None = None,
) -> Callable[[Check], Rule]:
    """Turn a check into a rule with the name of its module; see Rule for the options."""
    return lambda check: Rule(
        slug=check.__module__.rpartition(".")[2].replace("_", "-"),
        run=check,
        severity=severity,
        is_part=is_part,
        is_fixed=is_fixed,
        confidence=confidence,
    )
