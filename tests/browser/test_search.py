"""What a partner's engineer types into the search, and which page comes first."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from conftest import CHECKOUT
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

FOLDER = CHECKOUT / "tests/browser"
_HITS = """() => [...document.querySelectorAll(".md-search-result__item")].slice(0, 3).map(item =>
    [...item.querySelectorAll("a.md-search-result__link")]
        .filter(link => !link.closest("details")).map(link => link.href))"""


def answers(links: list[str], wanted: list[str]) -> bool:
    """Whether one of the links that a hit shows leads to one of the pages or places."""
    parts = [urlsplit(link) for link in links]
    places = {f"{part.path[1:]}#{part.fragment}" for part in parts if part.fragment}
    pages = {part.path[1:] for part in parts}
    return any(
        any(place.endswith(target) for place in places) if "#" in target else target in pages
        for target in wanted
    )


@pytest.mark.parametrize(
    ("name", "wanted_first", "wanted_among_three"),
    [
        pytest.param("questions.toml", 39, 40, id="those the entries were written for"),
        pytest.param("questions-blind.toml", 35, 38, id="those of people who had not seen them"),
        pytest.param("questions-second-blind.toml", 28, 37, id="those of other people"),
    ],
)
def test_the_first_hits_answer_what_people_ask(
    visit: Callable[[str], Page],
    search: Callable[[Page, str], list[str]],
    example_address: str,
    name: str,
    wanted_first: int,
    wanted_among_three: int,
) -> None:
    questions = tomllib.loads(Path(FOLDER, name).read_text(encoding="utf-8"))
    assert len(questions) == 40
    page = visit(example_address)
    hits = {}
    for words in questions:
        search(page, words)
        hits[words] = page.evaluate(_HITS)
    first = [
        question
        for question in questions
        if any(answers(hit, questions[question]) for hit in hits[question][:1])
    ]
    among_three = [
        question
        for question in questions
        if any(answers(hit, questions[question]) for hit in hits[question])
    ]
    missed = {question: hits[question] for question in questions if question not in among_three}
    assert len(among_three) >= wanted_among_three, missed
    assert len(first) >= wanted_first, sorted(set(questions) - set(first))
