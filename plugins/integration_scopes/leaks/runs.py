"""Test results of planted scopes: names, messages and files that only their readers may find.

A file of its own for each scope and, where there are several partners, one with tests of all of
them, and in that one tests about the scopes of two, which nobody but the product's own people may
know by name.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from integration_scopes.leaks.sentinel import Secrecy

Mint = Callable[[str, str, str, Secrecy], str]
"""A new word for a partner's id, the path of a file, a place and its secrecy."""

# The latest one counts, whatever else is known of a criterion.
_DAY = "9999-12-31T00:00:00"


@dataclass(frozen=True, kw_only=True, slots=True)
class Tested:
    """A planted scope: its id in the copy, its criteria's, and whose it is."""

    id: str
    criteria: Sequence[str]
    partner: str
    path: str
    secrecy: Secrecy

    def names(self, number: int) -> str:
        """The id of one of its criteria, counted from 0, as test names hold it."""
        return f"{self.id}/{self.criteria[number]}"


def runs(scopes: Sequence[Tested], mint: Mint) -> Iterator[tuple[str, str]]:
    """The result files of the scopes, by their names."""
    for one in scopes:
        if one.criteria:
            yield _alone(one, mint)
    if len({one.partner for one in scopes if one.secrecy is not Secrecy.OPEN}) < 2:
        return
    tested = [one for one in scopes if len(one.criteria) > 1]
    words = [_mine(one, "test's name", mint) for one in tested]
    cases = [_case(f"{word} [{one.names(1)}]") for word, one in zip(words, tested, strict=True)]
    firsts: dict[str, Tested] = {}
    for one in scopes:
        if one.secrecy is Secrecy.PARTNER and len(one.criteria) > 2:
            firsts.setdefault(one.partner, one)
    for one, other in pairwise(firsts.values()):
        word = mint("", one.path, "name of a test about two", Secrecy.INTERNAL)
        cases.append(_case(f"{word} ({one.names(2)}, {other.names(2)})"))
    if cases:
        word = mint("", "test results", "name of a file with everybody's tests", Secrecy.INTERNAL)
        yield f"{word}.xml", _suite("all", cases)


def _alone(one: Tested, mint: Mint) -> tuple[str, str]:
    name, class_, message, output, suite, file = (
        _mine(one, place, mint)
        for place in (
            *("test's name", "test class's name", "test's message", "test's output"),
            *("test suite's name", "name of a file with tests"),
        )
    )
    told = (
        f'<failure message="{message}">{message}</failure>'
        f"<system-out>{output}</system-out><system-err>{output}</system-err>"
    )
    return f"{file}.xml", _suite(suite, [_case(f"{name} [{one.names(0)}]", class_, told)])


def _mine(one: Tested, place: str, mint: Mint) -> str:
    return mint(one.partner, one.path, place, one.secrecy)


def _suite(name: str, cases: Sequence[str]) -> str:
    return f'<testsuite name="{name}" timestamp="{_DAY}">{"".join(cases)}</testsuite>'


def _case(name: str, class_: str = "tests", told: str = "") -> str:
    return f'<testcase classname="{class_}" name="{name}">{told}</testcase>'
