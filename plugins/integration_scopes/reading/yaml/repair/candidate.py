"""One edit to try, and the mistake that it corrects."""

import re

from integration_scopes.reading.unreadable import RULE as UNREADABLE
from integration_scopes.source import TextEdit
from integration_scopes.tables import table
from integration_scopes.values import immutable


@immutable()
class Mistake:
    """What is wrong, what to do, and the rule; braces stand for the candidate's words."""

    problem: str
    advice: str
    rule: str = UNREADABLE
    breaks_off: bool = False
    only_explains: bool = False
    needs_decision: bool = False
    is_last_resort: bool = False
    has_line: bool = True


MISTAKES = {
    name: Mistake(**entry) for name, entry in table("reading/yaml/repair/mistakes.toml").items()
}


PROPERTY = r"(?:&[\w-]+|!+[\w:/.-]*)"
"""What YAML calls a property of a value: an anchor (`&name`) or a tag (`!type`)."""

# Possessive, so that the first half of a doubled quote is never taken for the end.
_CLOSING = {
    '"': re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL),
    "'": re.compile(r"'[^']*+(?:''[^']*+)*+'"),
}


@immutable()
class Candidate:
    """A mistake, `where` it is, the `changes` that correct it, and the `words` for its sentences.

    Offsets count from the start of the first line of the text that is being read. The hint is the
    `advice` and the corrected line; if several lines change, they are shown as one.
    `only_explains` and `needs_decision` are as in Mistake, for this place. If it `is_certain`, it
    needs no trial.
    """

    mistake: Mistake
    where: tuple[int, int]
    changes: tuple[TextEdit, ...]
    words: tuple[str, ...]
    only_explains: bool
    is_certain: bool = False
    needs_decision: bool = False

    @property
    def breaks_off(self) -> bool:
        """Whether it only says why the text cannot be read on."""
        return self.mistake.breaks_off and not self.changes

    @property
    def message(self) -> str:
        """What is wrong."""
        return self.mistake.problem.format(*self.words)

    @property
    def advice(self) -> str:
        """What to do."""
        return self.mistake.advice.format(*self.words)


PlacedCandidate = tuple[int, Candidate]
"""A line, from 0, from whose start the candidate's offsets count, and the candidate."""


def propose(
    name: str,
    where: tuple[int, int],
    changes: tuple[TextEdit, ...],
    *words: str,
    only_explains: bool = False,
    is_certain: bool = False,
    needs_decision: bool = False,
) -> Candidate:
    """The candidate for the mistake of this name in MISTAKES."""
    mistake = MISTAKES[name]
    return Candidate(
        mistake=mistake,
        where=where,
        changes=changes,
        words=words,
        only_explains=only_explains or mistake.only_explains,
        is_certain=is_certain or mistake.breaks_off,
        needs_decision=needs_decision or mistake.needs_decision,
    )


def without_property(text: str, start: int, *, is_certain: bool = False) -> Candidate:
    """The candidate that removes a property of a value, and the spaces after it."""
    name = text.rstrip(" ")
    change = (start, start + len(text), "")
    kind = "name" if name.startswith("&") else "type"
    return propose(kind, (start, start + len(name)), (change,), name, is_certain=is_certain)


def indent_advice(indent: int) -> str:
    """The advice to begin a line with this many spaces."""
    return f"begin the line {f'with {spaces_in_words(indent)}' if indent else 'without spaces'}"


def spaces_in_words(spaces: int) -> str:
    """A number of spaces in words."""
    return f"{spaces or 'no'} space{'s' * (spaces != 1)}"


def closing_quote(text: str, start: int) -> int:
    """Where the quote that opens at `start` closes; -1 if it does not, or there is none."""
    pattern = _CLOSING.get(text[start : start + 1])
    match = pattern.match(text, start) if pattern else None
    return match.end() - 1 if match else -1


def quoted(text: str) -> str:
    """`text` in double quotes, or in single quotes if it contains `"` or a backslash."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'
