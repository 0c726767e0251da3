"""How often the rules about language are right, on sentences that people have judged.

The sentences are not ours to carry. They are beside the checkout, one JSON object a line: `text`,
`label`, and `doubtful` where two readers could differ; doubtful ones are left out. Each sentence
becomes a scope's value and goes through the rules as an author's would.

A third of the rows, chosen by hash, is held back: the rules are tuned on the rest only, and
`--errors` shows the sentences behind the figures of that rest only. Another folder: give it as an
argument.
"""

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from math import sqrt
from pathlib import Path
from typing import Any

from integration_scopes.domain.language.delay import allowed_delays
from integration_scopes.findings import Severity
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.partner import Partner
from integration_scopes.reading import scope as reading
from integration_scopes.rules import RULES
from integration_scopes.rules.rule import Context
from integration_scopes.settings import Settings

FOLDER = Path(__file__).parents[4] / "shared" / "corpora" / "lint"
PARTS = ("in view", "held back")

Row = Mapping[str, Any]
Verdict = Severity | None

_AS_A = re.compile(
    r"As (?:an?|the) (?P<as_a>.+?),? +(?P<then>I(?:['\u2019][dm])?\b.*?)"
    r"(?:,? *\bso(?: that)?\b (?P<so_that>.*))?",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, kw_only=True)
class Task:
    """The files with a rule's sentences, the label of those to find, and how to ask the rule."""

    name: str
    files: tuple[str, ...]
    bad: str
    good: str
    judge: Callable[[Row], Verdict]


@dataclass(frozen=True, kw_only=True)
class Share:
    """`hits` of `total`, with the 95 % interval of Wilson's score."""

    hits: int
    total: int

    def __str__(self) -> str:
        if not self.total:
            return "-"
        share, z, n = self.hits / self.total, 1.96, self.total
        middle = (share + z * z / (2 * n)) / (1 + z * z / n)
        reach = z / (1 + z * z / n) * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
        low, high = max(0.0, middle - reach), min(1.0, middle + reach)
        return f"{share:.2f} [{low:.2f} to {high:.2f}] ({self.hits} of {self.total})"


def criterion(row: Row) -> Verdict:
    """What a sentence costs as a criterion."""
    return _worst({"criteria": {"AC1": {"text": row["text"]}}}, row, "criterion")


def story(row: Row) -> Verdict:
    """What a story costs; a row is one in keys, or in a sentence."""
    keys = {key: row[key] for key in ("as_a", "when", "then", "so_that") if key in row}
    sentence = _AS_A.fullmatch(row["text"])
    if not keys:
        keys = sentence.groupdict() if sentence else {"as_a": "user", "then": row["text"]}
    plain = {"when": "I need it", "so_that": "I have it"}
    given = {key: value for key, value in keys.items() if value}
    return _worst({"stories": {"S1": plain | given}}, row, "story")


def owner(row: Row) -> Verdict:
    """What a name costs as the owner's."""
    return _worst({"owner": {"name": row["text"]}}, row, "owner")


def delay(row: Row) -> Verdict:
    """Whether a duration counts as the delay that a criterion allows."""
    of = row["duration"]
    found = any(delay.text in of or of in delay.text for delay in allowed_delays(row["text"]))
    return Severity.ERROR if found else None


def placeholder(row: Row) -> Verdict:
    """What a text costs as the value of a key."""
    text, key = row["text"], row["key"]
    record = {"conflict": {"rule": "owner-wins", "losing_value": "kept in the history"}}
    data: dict[str, Any] = {
        "title": {"title": text},
        "summary": {"summary": text},
        "heard_from": {"heard_from": text},
        "role": {"owner": {"name": "Ada Lovelace", "role": text}},
        "not_applicable": {"not_applicable": {"permissions": text}},
        "reason": {"out_of_scope": {"a": {"item": "A", "candidate": "later", "reason": text}}},
        "answer": {"questions": {"Q1": {"ask": "Which?", "answer": text}}},
        "match_on": {"records": {"Order": record | {"match_on": text}}},
        "only": {"records": {"Order": record | {"only": text}}},
        "note": {"records": {"Order": {"conflict": {"rule": "other", "note": text}}}},
        "losing_value": {
            "records": {"Order": {"conflict": {"rule": "owner-wins", "losing_value": text}}}
        },
    }.get(key, {"stories": {"S1": {key: text}}})
    return _worst(data, row, "placeholder")


RULES_OF: Mapping[str, tuple[str, ...]] = {
    "criterion": ("vague-criterion", "criterion-undecided"),
    "story": ("system-led-story", "story-undecided"),
    "owner": ("owner-not-a-person", "owner-undecided", "misplaced-email-address"),
    "placeholder": ("placeholder", "losing-value-lost"),
}

TASKS = (
    Task(
        name="criteria, public projects",
        files=("criteria_vague", "criteria_testable", "criteria_wild"),
        bad="vague",
        good="testable",
        judge=criterion,
    ),
    Task(
        name="criteria, integrations",
        files=("criteria_trade",),
        bad="vague",
        good="testable",
        judge=criterion,
    ),
    Task(
        name="stories, public projects",
        files=("stories_system", "stories_customer"),
        bad="system",
        good="customer",
        judge=story,
    ),
    Task(
        name="stories, integrations",
        files=("stories_trade",),
        bad="system",
        good="customer",
        judge=story,
    ),
    Task(
        name="owners, public projects",
        files=("owners_group", "owners_person"),
        bad="group",
        good="person",
        judge=owner,
    ),
    Task(
        name="owners, integrations",
        files=("owners_trade",),
        bad="group",
        good="person",
        judge=owner,
    ),
    Task(name="delays", files=("delays",), bad="delay", good="other", judge=delay),
    Task(
        name="placeholders",
        files=("placeholders",),
        bad="placeholder",
        good="value",
        judge=placeholder,
    ),
)


def _worst(data: Mapping[str, Any], row: Row, kind: str) -> Verdict:
    """The severest finding of the rules of that kind on a scope that says `data`."""
    scope = reading.scope(data, id_="corpus/row", path="row")
    partner = Partner(id="corpus", path="partner", name=row.get("partner", "Northwind"))
    catalogue = Catalogue(
        product=row.get("product", "Orderly"),
        partners={partner.id: partner},
        scopes={scope.id: scope},
    )
    context = Context(settings=Settings.of({}))
    costs = [
        found.own_severity or RULES[slug].severity
        for slug in RULES_OF[kind]
        if slug in RULES
        for found in RULES[slug].check(catalogue, context)
    ]
    return min(costs, key=list(Severity).index, default=None)


def part(row: Row) -> str:
    """In which of the two parts a row is; the same one wherever and whenever it is asked."""
    of = "\n".join((row["text"], row.get("key", "")))
    is_held_back = sha256(of.encode()).digest()[0] % 3 == 0
    return PARTS[is_held_back]


def rows(folder: Path, task: Task) -> Iterator[Row]:
    """The rows of the task's files that two readers would label alike."""
    for name in task.files:
        file = folder / f"{name}.dev.jsonl"
        lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else ()
        for line in lines:
            row = json.loads(line)
            if row["label"] in (task.bad, task.good) and not row.get("doubtful"):
                yield row


def figures(judged: Iterable[tuple[Row, Verdict]], task: Task) -> Iterator[str]:
    """The lines that say how often errors are right, and how many bad ones are found."""
    found = [(row["label"] == task.bad, verdict) for row, verdict in judged]
    errors = [is_bad for is_bad, verdict in found if verdict is Severity.ERROR]
    warnings = [is_bad for is_bad, verdict in found if verdict is Severity.WARNING]
    bad = sum(is_bad for is_bad, _ in found)
    yield f"errors that are right    {Share(hits=sum(errors), total=len(errors))}"
    yield f"bad ones found           {Share(hits=sum(errors) + sum(warnings), total=bad)}"
    yield f"warnings that are right  {Share(hits=sum(warnings), total=len(warnings))}"


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _say_errors(judged: Iterable[tuple[Row, Verdict]], task: Task) -> None:
    for row, verdict in judged:
        if (verdict is not None) is not (row["label"] == task.bad):
            about = " ".join(row[key] for key in ("key", "duration") if key in row)
            _say(f"      {verdict or 'missed'}, {row['label']}: {row['text']} {about}".rstrip())


def main() -> None:
    """Print the figures of each task; with `--errors`, the sentences in view behind them too."""
    folders = [Path(argument) for argument in sys.argv[1:] if not argument.startswith("-")]
    folder = folders[0] if folders else FOLDER
    if not folder.is_dir():
        _say("bench-language: no sentences to measure on; they belong in ../shared/corpora/lint")
        return
    for task in TASKS:
        judged = [(row, task.judge(row)) for row in rows(folder, task)]
        for name in PARTS:
            mine = [(row, verdict) for row, verdict in judged if part(row) == name]
            _say(f"{task.name}, {name}: {len(mine)}")
            for line in figures(mine, task):
                _say(f"  {line}")
            if name == PARTS[0] and "--errors" in sys.argv:
                _say_errors(mine, task)


if __name__ == "__main__":
    main()
