"""A rule: one way in which a scope can be unfinished."""

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
    """What a rule may know besides the catalogue.

    `today` is None where no day was given; what depends on it is at most a warning. `earlier` is
    what the site held at the revision with which it is compared, if with any. `changed_since` says
    what changed in a scope since the text with a digest, or nothing where that is not known.
    `changed_parts` are the parts that differ in what is signed between an earlier scope and a later
    one, by the names that `changes` has for them, each with where it is or was.
    `moved_on` is the day on which a scope got its status, or None where that is not known.
    `judges_next`: next versions are judged too, beside the current ones. `partners` are those whose
    scopes are asked about, None for all. `kept` holds what rules found in single scopes,
    where a check looks at the same scopes again.
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
"""What a rule finds. It asks for what it needs by the names of its parameters.

These are `catalogue` and `context`; and with `scope`, for each scope, `product` and `partner`, the
names of its two companies.
"""


def _nothing() -> Findings:
    """The check of a rule that the reading reports; it finds nothing more."""
    return iter(())


@immutable(slots=False)
class Rule:
    """A rule, by its slug; the slug names the problem and is its only identity.

    `is_part`: it reports a part that a depth asks for, which a draft may be allowed to lack.
    `is_fixed`: it reports what could not be read at all, a signature that is not one, or an
    invalid exception, so its severity is fixed, and it cannot be waived.
    `confidence`: it reads English, which no rule understands, and this is how sure it is. What is
    unsure is a rule of its own: a waiver for a doubt does not hide what is certain. `language: off`
    silences these rules.
    """

    slug: str
    severity: Severity = Severity.ERROR
    run: Check = _nothing
    is_part: bool = False
    is_fixed: bool = False
    confidence: Confidence | None = None

    def check(self, catalogue: Catalogue, context: Context) -> Findings:
        """The findings in `catalogue`, each with this rule and, if it names none, its scope's path.

        A rule about each scope looks at those of the partners that are asked about.
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
    """Make a check the rule that is called as its module; see Rule for the options."""
    return lambda check: Rule(
        slug=check.__module__.rpartition(".")[2].replace("_", "-"),
        run=check,
        severity=severity,
        is_part=is_part,
        is_fixed=is_fixed,
        confidence=confidence,
    )
