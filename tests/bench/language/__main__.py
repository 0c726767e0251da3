"""How often the rules about language are right, on sentences that people have judged.

The sentences are not ours to carry. They lie beside the checkout, one JSON object a line: `text`,
`label`, and `doubtful` where two readers could differ. Each becomes a scope's values and goes
through the rule as an author's would. Another folder: give it as an argument.
"""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.person import Person
from integration_scopes.model.scope import Scope
from integration_scopes.model.story import Story
from integration_scopes.rules import RULES
from integration_scopes.rules.rule import Context
from integration_scopes.settings import Settings

FOLDER = Path(__file__).parents[4] / "shared" / "corpora" / "lint"
NAIVE = re.compile(
    r"\b(?:fast|quick(?:ly)?|slow|easy|easily|simple|intuitive|user-friendly|efficient(?:ly)?|robust|"
    r"reliabl[ey]|flexible|seamless(?:ly)?|appropriate(?:ly)?|adequate|sufficient|handled?|correctly|"
    r"properly|edge cases|as needed|if possible|etc)\b",
    re.IGNORECASE,
)
"""What a list of words alone would find: the figures to be better than."""

_AS_A = re.compile(
    r"As (?:an?|the) (?P<who>.+?),? +(?P<what>I(?:['\u2019][dm])?\b.*?)"
    r"(?:,? *\bso(?: that)?\b (?P<why>.*))?",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, kw_only=True)
class Task:
    """A rule, the files with its sentences, the label of what it is to find and of what not."""

    rule: str
    files: tuple[str, ...]
    bad: str
    good: str


TASKS = (
    Task(
        rule="vague-criterion",
        files=("criteria_vague", "criteria_testable"),
        bad="vague",
        good="testable",
    ),
    Task(rule="vague-criterion", files=("criteria_wild",), bad="vague", good="testable"),
    Task(
        rule="system-led-story",
        files=("stories_system", "stories_customer"),
        bad="system",
        good="customer",
    ),
    Task(
        rule="owner-not-a-person",
        files=("owners_group", "owners_person"),
        bad="group",
        good="person",
    ),
)


def scope(rule: str, text: str) -> Scope:
    """The scope in which `text` is what `rule` looks at."""
    if rule == "owner-not-a-person":
        return Scope(id="corpus/row", path="row", owner=Person(name=text))
    if rule == "system-led-story":
        return Scope(id="corpus/row", path="row", stories={"S1": story(text)})
    return Scope(id="corpus/row", path="row", criteria={"AC1": Criterion(id="AC1", text=text)})


def story(text: str) -> Story:
    """The story that `text` tells; what it does not say is plain."""
    told = _AS_A.fullmatch(text)
    if told is None:
        return Story(id="S1", as_a="user", when="I need it", then=text, so_that="I have it")
    why = told["why"] or "I have it"
    return Story(id="S1", as_a=told["who"], when="I need it", then=told["what"], so_that=why)


def is_found(rule: str, text: str) -> bool:
    """Whether `rule` finds fault with `text`."""
    one = scope(rule, text)
    catalogue = Catalogue(product="Orderly", scopes={one.id: one})
    return any(RULES[rule].check(catalogue, Context(settings=Settings.of({}))))


def rows(folder: Path, files: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """The rows of the files."""
    for name in files:
        text = (folder / f"{name}.dev.jsonl").read_text(encoding="utf-8")
        yield from (json.loads(line) for line in text.splitlines())


def figures(found: list[tuple[str, bool]], task: Task) -> str:
    """Precision and recall, with the counts that they come from."""
    hits = sum(is_hit for label, is_hit in found if label == task.bad)
    false = sum(is_hit for label, is_hit in found if label == task.good)
    missed = sum(not is_hit for label, is_hit in found if label == task.bad)
    precision, recall = hits / max(1, hits + false), hits / max(1, hits + missed)
    others = [is_hit for label, is_hit in found if label not in (task.bad, task.good)]
    aside = f"; {sum(others)} of {len(others)} that are neither" if others else ""
    return (
        f"precision {precision:.3f}  recall {recall:.3f}"
        f"  ({hits} found, {false} wrongly, {missed} missed{aside})"
    )


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def main() -> None:
    """Print the figures of each rule; with `--errors`, the sentences behind them too."""
    folders = [Path(said) for said in sys.argv[1:] if not said.startswith("-")]
    folder = folders[0] if folders else FOLDER
    if not folder.is_dir():
        _say("bench-language: no sentences to measure on; they belong into ../shared/corpora/lint")
        return
    for task in TASKS:
        _say(f"{task.rule}, {' and '.join(task.files)}")
        of = list(rows(folder, task.files))
        for name, doubtful in (("clear", False), ("doubtful", True)):
            mine = [row for row in of if bool(row.get("doubtful")) is doubtful]
            found = [(row["label"], is_found(task.rule, row["text"])) for row in mine]
            _say(f"  {name:<9} {figures(found, task)}")
            if "--errors" in sys.argv and not doubtful:
                for row, (label, is_hit) in zip(mine, found, strict=True):
                    if is_hit is not (label == task.bad):
                        _say(f"    {'found' if is_hit else 'missed'}, {label}: {row['text']}")
        if task.rule == "vague-criterion":
            naive = [
                (row["label"], bool(NAIVE.search(row["text"])))
                for row in of
                if not row.get("doubtful")
            ]
            _say(f"  word list {figures(naive, task)}")


if __name__ == "__main__":
    main()
