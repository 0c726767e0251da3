"""Corridor: one sitting at the desk: a text that is written, and all that the page shows of it.

It runs in the browser, where the page asks `answer` in JSON, and in tests.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from unicodedata import normalize

from integration_scopes import mkdocs_yml, resources
from integration_scopes.changes.compare import changes
from integration_scopes.changes.sentences import sentence
from integration_scopes.check import Outcome, check
from integration_scopes.desk.completion import Completion
from integration_scopes.desk.form import (
    CAPABILITIES,
    SECTIONS,
    Form,
    new_entry,
    next_key,
    steps_to,
)
from integration_scopes.diagrams import mermaid, svg, views
from integration_scopes.domain.address import TAKEN
from integration_scopes.domain.checklist import checklist
from integration_scopes.domain.lines import below
from integration_scopes.editing.entries import (
    EntryError,
    with_key,
    with_value,
    without_value,
)
from integration_scopes.exports.edition import Edition
from integration_scopes.findings import Finding
from integration_scopes.model.partner import Partner
from integration_scopes.model.person import Person
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Depth, Status
from integration_scopes.publishing.handout import article
from integration_scopes.publishing.proposal import edited_file, new_file
from integration_scopes.reading import tree, yamldoc
from integration_scopes.reading.file import File, file, keep_files
from integration_scopes.reading.kinds import unusable_id
from integration_scopes.reports import json as report_json
from integration_scopes.settings import Site
from integration_scopes.source import Trail
from integration_scopes.starting.scope import partner_text, scope_text

_REFERENCES = (("stories", "*", "records"), ("criteria", "*", "record"), ("records", "*", "after"))
_COMMENT = re.compile(r"(\"\?\":?)  # .*")
"""What a new scope says beside each open value: the form says it too."""
_PLACES = {key: name for name, (_, keys) in SECTIONS.items() for key in keys}
_PARTS = {
    "User stories": "stories",
    "Workflow and data ownership": "records",
    "Acceptance criteria": "criteria",
    "Owner": "owner",
    "In scope and out of scope": "boundary",
}
"""The parts of the checklist, by the section of the form that holds them."""


class DeskError(Exception):
    """A wish that cannot be met; the message is for the author."""


@dataclass(kw_only=True)
class Session:
    """A site as its readers know it, and the text that is written.

    `path` is the scope's file below the folder of the partners, `partner` the text of its
    partner's page where that is new. `base` is an empty folder for the site's files.
    """

    known: Mapping[str, Any]
    base: Path
    today: date | None = None
    path: str = ""
    text: str = ""
    partner: str | None = None
    _site: Site = field(init=False)
    _last: Scope | None = None
    _capabilities: Sequence[str] = ()
    """What the last look has found, for what is asked while people type."""

    def __post_init__(self) -> None:
        """Write the site's files."""
        keep_files()
        for name, content in self.known["files"].items():
            file = self.base / name
            file.parent.mkdir(parents=True, exist_ok=True)
            # What is no text in UTF-8 has come as surrogates.
            file.write_bytes(content.encode("utf-8", "surrogateescape"))
        self._site = mkdocs_yml.load(self.base / mkdocs_yml.NAME)

    # ------------------------------------------------------------- what the page asks for

    def start(self, *, partner: str, title: str, depth: str, name: str = "", url: str = "") -> Any:
        """Begin with nothing but a partner, a title and a depth; `name` and `url` of a new one."""
        id_ = _slug(title)
        said = unusable_id(partner, TAKEN) or unusable_id(id_, ("index", "readme"))
        if said is not None:
            raise DeskError(f"{partner!r} and {title!r} make no address; {said}")
        path = f"{partner}/{id_}.md"
        if self._published(path) is not None:
            raise DeskError(f'{path} is there already; choose another title than "{title}"')
        scope = Scope(
            id=f"{partner}/{id_}",
            path="",
            title=title,
            status=Status.DRAFT,
            depth=Depth(depth),
            owner=Person(name=None),
            partner_owner=Person(name=None) if Depth(depth).both_sides else None,
        )
        self.path, self.text = path, _COMMENT.sub(r"\1", scope_text(scope))
        is_known = self._published(f"{partner}/index.md") is not None
        page = Partner(id=partner, path="", name=name or partner, url=url)
        self.partner = None if is_known else partner_text(page)
        return self.look()

    def open(self, *, path: str = "", text: str | None = None, partner: str | None = None) -> Any:
        """Go on with a text, or with the site's own."""
        self.path = path or self.path
        text = self._published(self.path) if text is None else text
        self.text = (text or "").replace("\r\n", "\n")
        self.partner = partner
        return self.look()

    def write(self, *, text: str) -> Any:
        """The whole text anew, as somebody typed it."""
        self.text = text.replace("\r\n", "\n")
        return {"text": self.text}

    def put(self, *, trail: list[str], value: Any) -> Any:
        """A value of the form into the text."""
        path: tuple[str, ...] = tuple(trail)
        above = self._value(path[:-1])
        if len(path) == 4 and not isinstance(above, Mapping):
            # One word for both sides or directions, of which one is to be another.
            last = path[-1]
            sides = ("product", "partner")
            keys = sides if last in sides else ("to-partner", "from-partner")
            path, value = path[:-1], dict.fromkeys(keys, above or "?") | {last: value}
        self.text = with_value(self.text, path, value, order=_order)
        return {"text": self.text}

    def remove(self, *, trail: list[str]) -> Any:
        """A value out of the text."""
        self.text = without_value(self.text, tuple(trail))
        return {"text": self.text}

    def add(self, *, trail: list[str], name: str | None = None) -> Any:
        """A new entry of a part, or a key that was left out, with what is open in it."""
        path = tuple(trail)
        if name is not None:
            said = " ".join(name.split())
            is_capability = path[0] in CAPABILITIES
            key = next_key(path[0], self._data) or (_slug(said) if is_capability else said)
            if not key or key in (self._value(path) or {}):
                raise DeskError(f'"{said}" is there already' if key else "write a name first")
            value = new_entry(self._scope_or_empty, (*path, key))
            if path == ("in_scope",):
                value = said
            elif path == ("out_of_scope",):
                value["item"] = said
            path = (*path, key)
        else:
            value = new_entry(self._scope_or_empty, path)
        self.text = with_value(self.text, path, value, order=_order)
        return {"text": self.text, "trail": list(path)}

    def rename(self, *, trail: list[str], name: str) -> Any:
        """Another name for an entry, also where others refer to it."""
        path, old, new = tuple(trail), trail[-1], " ".join(name.split())
        if path[0] in CAPABILITIES:
            new = _slug(new)
        if not new or new in (self._value(path[:-1]) or {}):
            raise DeskError("another name is needed, one that is not there yet")
        text = with_key(self.text, path, new)
        for part, _, key in _REFERENCES if path[0] == "records" and len(path) == 2 else ():
            for id_, entry in (self._value((part,)) or {}).items():
                said = entry.get(key) if isinstance(entry, Mapping) else None
                at = (part, new if (part, id_) == path else id_, key)
                if said == old:
                    text = with_value(text, at, new)
                elif isinstance(said, list) and old in said:
                    text = with_value(text, at, [new if one == old else one for one in said])
        self.text = text
        return {"text": self.text, "trail": [*path[:-1], new]}

    def fix(self, *, paste: list[str], into: list[str], line: int) -> Any:
        """What a finding says to write: lines to add, or else the corrected line itself."""
        repaired = self._file.document.repaired
        fixed = repaired.fixed_lines(self._file.faults) if repaired is not None else {}
        if line in fixed or not paste:
            lines = self.text.split("\n")
            for number, one in fixed.items():
                lines[number - 1] = one
            self.text = "\n".join(lines)
            return {"text": self.text}
        said = yamldoc.load("\n".join(paste)).data
        for key, value in said.items() if isinstance(said, Mapping) else ():
            self._merge((*into, key), value)
        return {"text": self.text}

    def look(self) -> Any:
        """All that the page shows of the text."""
        outcome = self._checked()
        self.__dict__.pop("_file", None)
        scope = self._scope(outcome)
        capabilities = {*outcome.catalogue.capabilities}
        for one in outcome.catalogue.scopes.values():
            capabilities |= {*one.in_scope, *one.out_of_scope}
        self._last, self._capabilities = scope, sorted(capabilities)
        names = self._names(outcome)
        found = {
            "path": self.path,
            "text": self.text,
            "partner": self.partner,
            "names": names,
            "findings": [self._shown(one) for one in outcome.report.findings],
            "summary": outcome.report.summary,
            "sections": [],
            "parts": [],
            "map": "",
        }
        if scope is None or not self._file.document.readable or () in scope.faulty:
            return found
        known = self._capabilities
        form = Form(data=self._data, scope=scope, names=names, capabilities=known)
        drawn = views.ownership(scope, *names)
        return found | {
            "sections": form.sections(),
            "parts": [
                {"section": _PARTS[one.name], "name": one.name, "done": one.is_done}
                for one in checklist(scope, *names, verdicts=())
                if one.name in _PARTS
            ],
            "map": (svg.drawn(drawn, "map") or "") if drawn else "",
        }

    def page(self) -> Any:
        """The scope's page, as the site would show it."""
        outcome = self._checked()
        edition = Edition.of(self._site.settings, outcome.catalogue, outcome.results)
        scope = self._scope(outcome)
        return {"html": article(scope, edition) if scope is not None else ""}

    def complete(self, *, before: str, after: str) -> Any:
        """What may be written at the cursor, which is between the two parts of the text."""
        return self._completion(before, after).options()

    def explain(self, *, before: str, after: str) -> Any:
        """What the word at the cursor means."""
        return self._completion(before, after).meaning()

    def _completion(self, before: str, after: str) -> Completion:
        scope = self._last or Scope(id=self.path.removesuffix(".md"), path="")
        known = self._capabilities
        return Completion(before=before, after=after, scope=scope, capabilities=known)

    def handover(self) -> Any:
        """What differs from the published scope, and where it is handed in."""
        outcome = self._checked()
        now, names = self._scope(outcome), self._names(outcome)
        published = self._published(self.path)
        source = self.known.get("source")
        found: dict[str, Any] = {"changes": [], "is_new": published is None, "files": []}
        if published is not None and now is not None:
            before = self._scope(self._checked(published))
            if before is not None and before.compute_terms and now.compute_terms:
                terms = before.compute_terms(), now.compute_terms()
                found["changes"] = [
                    {"impact": one.impact, "says": sentence(one, names)} for one in changes(*terms)
                ]
            else:
                found["changes"] = None
        for path, text in self._unsaved().items():
            is_there = self._published(path) is not None
            filled = None if is_there else new_file(source, path, text)
            empty = edited_file(source, path) if is_there else new_file(source, path, "")
            at = {"address": filled or empty, "filled": filled is not None}
            found["files"].append({"path": path, "text": text} | at)
        return found

    def report(self, *, path: str | None = None) -> Any:
        """The whole report on the site as it is, as `scopes check --format json` prints it."""
        outcome = check(self._site, today=self.today, only=[path] if path else ())
        return json.loads(report_json.text(outcome.report))

    def answer(self, question: str) -> str:
        """The answer to a question of the page; both are JSON."""
        asked = json.loads(question)
        known: Mapping[str, Callable[..., Any]] = {
            name: getattr(self, name)
            for name in (
                *("start", "open", "write", "put", "remove", "add", "rename", "fix"),
                *("look", "complete", "explain", "page", "handover", "report"),
            )
        }
        try:
            return json.dumps(known[asked["ask"]](**asked.get("with", {})))
        except (DeskError, EntryError) as error:
            return json.dumps({"problem": str(error), "text": self.text})

    # ------------------------------------------------------------- the text

    @property
    def _data(self) -> Mapping[str, Any]:
        return self._file.data

    @property
    def _file(self) -> File:
        """The scope's file, as the check has read it."""
        shown = f"{self._folder}/{self.path}"
        return file(tree.decoded(self.path, shown, self.text.encode()), unsafe=mermaid.unsafe)

    @property
    def _folder(self) -> str:
        """The folder of the partners as reports show it."""
        return self._site.scopes_dir.resolve().relative_to(self.base.resolve()).as_posix()

    def _published(self, path: str) -> str | None:
        """The text of a file of the site."""
        text: str | None = self.known["files"].get(f"{self._folder}/{path}")
        return text

    def _value(self, path: tuple[str, ...]) -> Any:
        value: Any = self._data
        for step in path:
            value = value.get(step) if isinstance(value, Mapping) else None
        return value

    def _merge(self, path: tuple[str, ...], value: Any) -> None:
        """Put what a finding suggests into the text; of a mapping that is there, what it lacks."""
        there = self._value(path)
        if isinstance(there, Mapping) and isinstance(value, Mapping):
            for key, one in value.items():
                self._merge((*path, key), one)
        else:
            self.text = with_value(self.text, path, value, order=_order)

    def _unsaved(self, text: str | None = None) -> dict[str, str]:
        """The files that are written here, by their paths below the folder of the partners."""
        files = {self.path: self.text if text is None else text}
        if self.partner is not None:
            files[f"{self.path.partition('/')[0]}/index.md"] = self.partner
        return files

    def _checked(self, text: str | None = None) -> Outcome:
        files = self._unsaved(text)
        uri = self._site.settings.uri
        return check(
            self._site,
            today=self.today,
            only=[f"{self._folder}/{path}" for path in files],
            unsaved={uri(path): one.encode() for path, one in files.items()},
        )

    def _scope(self, outcome: Outcome) -> Scope | None:
        return outcome.catalogue.scopes.get(self.path.removesuffix(".md"))

    @property
    def _scope_or_empty(self) -> Scope:
        return self._scope(self._checked()) or Scope(id=self.path.removesuffix(".md"), path="")

    def _names(self, outcome: Outcome) -> tuple[str, str]:
        scope = self._scope(outcome) or Scope(id=self.path.removesuffix(".md"), path="")
        return outcome.catalogue.product, outcome.catalogue.partner_name(scope)

    def _shown(self, one: Finding) -> Mapping[str, Any]:
        is_own = one.path == f"{self._folder}/{self.path}"
        trail = one.trail or (self._trail(one) if is_own else ())
        repaired = self._file.document.repaired
        faults = self._file.faults
        is_corrected = repaired is not None and one.span.line in repaired.fixed_lines(faults)
        return {
            "rule": one.rule,
            "page": self.known["rule_page"].format(one.rule),
            "severity": str(one.severity),
            "message": one.message,
            "hint": one.hint,
            "paste": list(one.paste),
            "into": list(one.into),
            "trail": list(trail),
            "section": _PLACES.get(str(trail[0]), "more") if trail else "about",
            "path": one.path,
            "is_own": is_own,
            "line": one.span.line,
            "column": one.span.column,
            "end_line": one.span.end_line,
            "end_column": one.span.end_column,
            "fix": "correct" if is_corrected and not one.paste else "add" if one.paste else None,
        }

    def _trail(self, one: Finding) -> Trail:
        """The innermost entry on the line of a finding that names none."""
        places = self._file.document.places() if self._file.document.readable else {}
        line = one.span.line
        found = [
            trail
            for trail, place in places.items()
            if place.key.line <= line <= place.value.end_line
        ]
        return max(found, key=len, default=())


def _order(path: Trail) -> list[str]:
    """The keys of the mapping at `path` in the order of the schema, where it has them."""
    return [*below(resources.schema("scope"), *steps_to(path)).get("properties", {})]


def _slug(text: str) -> str:
    plain = normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
