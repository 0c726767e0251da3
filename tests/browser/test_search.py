"""What a partner's engineer types into the search, and which page comes first."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from conftest import CHECKOUT
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

QUESTIONS = CHECKOUT / "tests/browser/questions.toml"
WANTED_FIRST = 36
_HITS = """() => [...document.querySelectorAll(".md-search-result__item")].slice(0, 3).map(item =>
    [...item.querySelectorAll("a.md-search-result__link")]
        .filter(link => !link.closest("details")).map(link => link.href))"""


def answers(links: list[str], wanted: list[str]) -> bool:
    """Whether one of the links that a hit shows leads to one of the pages or places."""
    parts = [urlsplit(link) for link in links]
    places = {f"{one.path[1:]}#{one.fragment}" for one in parts if one.fragment}
    pages = {one.path[1:] for one in parts}
    return any(
        any(place.endswith(one) for place in places) if "#" in one else one in pages
        for one in wanted
    )


def test_the_first_hit_answers_what_engineers_ask(
    visit: Callable[[str], Page],
    search: Callable[[Page, str], list[str]],
    example_address: str,
) -> None:
    questions = tomllib.loads(Path(QUESTIONS).read_text(encoding="utf-8"))
    assert len(questions) == 40
    page = visit(example_address)
    hits = {}
    for words in questions:
        assert search(page, words), words
        hits[words] = page.evaluate(_HITS)
    first = [one for one in questions if answers(hits[one][0], questions[one])]
    among_three = [
        one for one in questions if any(answers(hit, questions[one]) for hit in hits[one])
    ]
    assert {one: hits[one] for one in questions if one not in among_three} == {}
    assert len(first) >= WANTED_FIRST, sorted(set(questions) - set(first))
