"""A rule: one way in which a scope can be incomplete or wrong."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field, replace
from datetime import date
from functools import partial
from inspect import signature
from pathlib import Path

from integration_scopes.findings import Confidence, Finding, Findings, Severity
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.result import Results
from integration_scopes.model.scope import Scope
from integration_scopes.settings import Settings
from integration_scopes.source import Trail
from integration_scopes.values import immutable


class KeptFindings:
    """The findings of rules about single scopes, kept for reuse.

    A check runs twice: on all scopes, and on what one audience sees, which is mostly the same.
    """

    def __init__(self) -> None:
        """Start without findings."""
        self._by_rule: dict[tuple[object, ...], tuple[Scope, tuple[Finding, ...]]] = {}

    def of(
        self, scope: Scope, key: tuple[str, ...], run: Callable[[], Findings]
    ) -> tuple[Finding, ...]:
        """The findings of `run` in this scope; `key` holds everything else that they depend on."""
        number = (id(scope), *key)
        if number not in self._by_rule:
            # Keep the scope too, or a new one could get its id().
            self._by_rule[number] = scope, tuple(run())
        return self._by_rule[number][1]


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
    - `kept`: the findings in single scopes, if the same scopes are checked again.
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
    kept: KeptFindings | None = None


_OF_ONE_SCOPE = frozenset({"scope", "product", "partner"})

Words = tuple[str, str]
"""A message and its hint."""

Check = Callable[..., Findings]
"""The function of a rule. The names of its parameters say what it needs.

`catalogue` and `context` are always available. With `scope`, it runs once for each scope, and can
have `product` and `partner`, the names of the two companies.
"""


def _nothing() -> Findings:
    """The check of a rule whose findings come from reading; it adds none."""
    return iter(())


@immutable(slots=False)
class Rule:
    """A rule, by its slug; the slug names the problem and is its only identity.

    - `is_part`: it reports a missing part that the depth requires, which drafts may lack.
    - `is_fixed`: its severity is fixed, and it cannot be waived: it reports unreadable files,
      invalid signatures or invalid exceptions.
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

    def check(self, catalogue: Catalogue, context: Context) -> Findings:
        """The findings in `catalogue`, with this rule's slug and, by default, their scope's path.

        A rule about single scopes runs only on those of `context.partners`.
        """
        given: dict[str, object] = {"catalogue": catalogue, "context": context}
        asked = signature(self.run).parameters
        if "scope" not in asked:
            yield from self._run(asked, given, "")
            return
        for scope in catalogue.scopes.values():
            if context.partners is None or scope.partner_id in context.partners:
                given |= {"scope": scope, "product": catalogue.product}
                given["partner"] = partner = catalogue.partner_name(scope)
                run = partial(self._run, asked, given, scope.path)
                if context.kept is not None and asked.keys() <= _OF_ONE_SCOPE:
                    key = (self.slug, catalogue.product, partner)
                    yield from context.kept.of(scope, key, run)
                else:
                    yield from run()

    def _run(self, asked: Iterable[str], given: Mapping[str, object], path: str) -> Findings:
        for finding in self.run(**{name: given[name] for name in asked}):
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
