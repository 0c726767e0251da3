"""One session of the desk: the text that is edited, and what the page shows of it.

It runs in the browser, where the page asks `answer` in JSON, and in tests.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from integration_scopes.check import Outcome
from integration_scopes.desk.completion import Completion
from integration_scopes.desk.draft import DeskError, Draft
from integration_scopes.desk.handover import handover
from integration_scopes.desk.new_entries import id_from, new_text
from integration_scopes.desk.site import DeskSite
from integration_scopes.desk.view import capabilities, is_readable, view
from integration_scopes.domain.address import TAKEN
from integration_scopes.exports.edition import Edition
from integration_scopes.model.partner import Partner
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Depth
from integration_scopes.publishing.handout import article
from integration_scopes.reading.kinds import unusable_id
from integration_scopes.reports import json as report_json
from integration_scopes.starting.scope import partner_text

_QUESTIONS = (
    *("start", "open", "write", "look", "complete", "explain", "page", "handover", "report"),
)
_CHANGES = ("put", "split", "remove", "add", "rename", "fix")
"""The changes of a draft that the form can request."""


@dataclass(kw_only=True)
class Session:
    """A site as its readers know it, and the text that is edited.

    `path` is the scope's file, relative to the scopes folder. `partner` is the text of its
    partner's page if that is new. `base` is an empty folder for the site's files.
    """

    known: Mapping[str, Any]
    base: Path
    today: date | None = None
    path: str = ""
    text: str = ""
    partner: str | None = None
    _site: DeskSite = field(init=False)
    _last: Scope | None = None
    _capabilities: Sequence[str] = ()
    """The results of the last `look`, for completions and explanations."""

    def __post_init__(self) -> None:
        """Write the site's files."""
        self._site = DeskSite(known=self.known, base=self.base, today=self.today)

    def answer(self, question: str) -> str:
        """The answer to a question of the page; both are JSON."""
        asked = json.loads(question)
        name, arguments = asked["ask"], asked.get("with", {})
        try:
            if name in _CHANGES:
                return json.dumps(self._change(name, arguments))
            return json.dumps({ask: getattr(self, ask) for ask in _QUESTIONS}[name](**arguments))
        except DeskError as error:
            return json.dumps({"problem": str(error), "text": self.text})

    def _change(self, name: str, arguments: dict[str, Any]) -> Any:
        """Apply a change of the form; return the new text, and the trail of a new entry."""
        for trail in ("trail", "into"):
            if trail in arguments:
                arguments[trail] = tuple(arguments[trail])
        if name == "add":
            scope = self._scope(self._check()) or self._empty_scope
            arguments |= {"scope": scope, "today": self.today}
        changed = getattr(self._draft, name)(**arguments)
        draft, trail = changed if isinstance(changed, tuple) else (changed, None)
        self.text = draft.text
        return {"text": self.text, "trail": trail}

    # ------------------------------------------------------------- what the page asks for

    def start(self, *, partner: str, title: str, depth: str, name: str = "", url: str = "") -> Any:
        """Start a new scope; `name` and `url` describe a new partner."""
        id_ = id_from(title)
        reason = unusable_id(partner, TAKEN) or unusable_id(id_, ("index", "readme"))
        if reason is not None:
            raise DeskError(f'"{partner}" and "{title}" give no usable address: {reason}')
        path = f"{partner}/{id_}.md"
        if self._site.published(path) is not None:
            raise DeskError(f'{path} already exists; choose a title other than "{title}"')
        self.path, self.text = path, new_text(f"{partner}/{id_}", title, Depth(depth))
        is_known = self._site.published(f"{partner}/index.md") is not None
        page = Partner(id=partner, path="", name=name or partner, url=url)
        self.partner = None if is_known else partner_text(page)
        return self.look()

    def open(self, *, path: str = "", text: str | None = None, partner: str | None = None) -> Any:
        """Edit a text, or the published one, which only the internal site can open."""
        self.path = path or self.path
        published = self._site.published(self.path)
        if text is None and not (self.known.get("may_open") and published is not None):
            raise DeskError(f"{self.path} cannot be opened here; paste its text")
        self.text = (published or "" if text is None else text).replace("\r\n", "\n")
        self.partner = partner
        return self.look()

    def write(self, *, text: str) -> Any:
        """Replace the whole text with what was typed."""
        self.text = text.replace("\r\n", "\n")
        return {"text": self.text}

    def look(self) -> Any:
        """Everything that the page shows of the text."""
        outcome = self._check()
        self._last, self._capabilities = self._scope(outcome), capabilities(outcome)
        return {"path": self.path, "text": self.text, "partner": self.partner} | view(
            outcome,
            draft=self._draft,
            scope=self._last,
            capabilities=self._capabilities,
            names=self._names(outcome),
            path=self._site.shown(self.path),
            rule_page=self.known["rule_page"],
        )

    def page(self) -> Any:
        """The scope's page, as the site would show it; empty if the text cannot be read."""
        outcome = self._check()
        scope = self._scope(outcome)
        if scope is None or not is_readable(self._draft, scope):
            return {"html": ""}
        edition = Edition.of(self._site.site.settings, outcome.catalogue, outcome.results)
        return {"html": article(scope, edition)}

    def complete(self, *, before: str, after: str) -> Any:
        """Completions for the cursor, which is between the two parts of the text."""
        return self._completion(before, after).options()

    def explain(self, *, before: str, after: str) -> Any:
        """The meaning of the word at the cursor."""
        return self._completion(before, after).meaning()

    def _completion(self, before: str, after: str) -> Completion:
        scope = self._last or self._empty_scope
        return Completion(before=before, after=after, scope=scope, capabilities=self._capabilities)

    def handover(self) -> Any:
        """The differences from the published scope, and where to submit them."""
        outcome, published = self._check(), self._site.published(self.path)
        before = None if published is None else self._scope(self._check(published))
        return handover(
            before=before,
            now=self._scope(outcome),
            names=self._names(outcome),
            files={
                path: (text, self._site.published(path)) for path, text in self._unsaved().items()
            },
            source=self.known.get("source"),
        )

    def report(self, *, path: str | None = None) -> Any:
        """The report on the published files, as `scopes check --format json` prints it."""
        outcome = self._site.check_published([path] if path else ())
        return json.loads(report_json.text(outcome.report))

    # ------------------------------------------------------------- the text

    @property
    def _draft(self) -> Draft:
        return Draft(text=self.text, read=partial(self._site.read, self.path))

    @property
    def _empty_scope(self) -> Scope:
        """A scope without content, for a text that cannot be read."""
        return Scope(id=self.path.removesuffix(".md"), path="")

    def _unsaved(self, text: str | None = None) -> dict[str, str]:
        """The edited files, by their paths relative to the scopes folder."""
        files = {self.path: self.text if text is None else text}
        if self.partner is not None:
            files[f"{self.path.partition('/')[0]}/index.md"] = self.partner
        return files

    def _check(self, text: str | None = None) -> Outcome:
        return self._site.check(self._unsaved(text))

    def _scope(self, outcome: Outcome) -> Scope | None:
        return outcome.catalogue.scopes.get(self.path.removesuffix(".md"))

    def _names(self, outcome: Outcome) -> tuple[str, str]:
        scope = self._scope(outcome) or self._empty_scope
        return outcome.catalogue.companies(scope)
