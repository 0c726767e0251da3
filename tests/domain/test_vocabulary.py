"""One file says what the fixed words are, and every name that code uses is one of them."""

import inspect
from enum import StrEnum

import pytest

from integration_scopes.domain.coverage import CONCERNS
from integration_scopes.domain.verification import Standing
from integration_scopes.domain.wording import Phrase, glossary
from integration_scopes.model import terms
from integration_scopes.model.limits import Customers
from integration_scopes.model.terms import Case, Depth
from integration_scopes.model.vocabulary import VOCABULARY, Term

KINDS = [
    Customers,
    Standing,
    *(
        kind
        for _, kind in inspect.getmembers(terms, inspect.isclass)
        if issubclass(kind, Term) and kind is not Term
    ),
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_what_a_class_names_is_what_the_vocabulary_says(kind: type[Term]) -> None:
    word = next(iter(kind))
    for name, annotated in kind.__annotations__.items():
        if annotated == kind.__name__:
            assert isinstance(getattr(kind, name), kind)
        else:
            assert type(vars(word)[name]) is annotated, f"{kind.__name__}.{name}"
    implied = set(VOCABULARY[_key(kind)].get("defaults", {}))
    assert implied == {name for name, one in kind.__annotations__.items() if one != kind.__name__}


def _key(kind: type[StrEnum]) -> str:
    return "".join(f"-{letter}" if letter.isupper() else letter for letter in kind.__name__)[
        1:
    ].lower()


def test_no_word_says_what_its_kind_does_not() -> None:
    for kind, words in VOCABULARY.items():
        known = {"label", "meaning", "searched_as", *words.get("defaults", {})}
        for word, stated in words.items():
            if kind != "needs" and word != "defaults":
                assert set(stated) <= known, f"{kind}.{word}"


def test_what_a_case_refers_to_exists() -> None:
    for case in Case:
        assert case.needed_from in {*Depth, ""}
        assert case.each in {*CONCERNS, ""}
    ranks = sorted(case.asked for case in Case if case.question)
    assert ranks == list(range(1, len(ranks) + 1))
    assert {bool(case.question) == bool(case.asked) for case in Case} == {True}


def test_the_glossary_explains_what_pages_say_of_any_two_companies() -> None:
    groups = glossary().values()
    terms = [term for group in groups for term in group.values()]
    assert (
        Phrase(name="two-way sync", meaning="the product and the partner both read and write")
        in terms
    )
    assert Phrase(name="draft", meaning="it is being written; nothing is promised yet") in terms
    assert Phrase(name="an outage", meaning=Case.API_DOWN.meaning) in terms
    ids = [id_ for group in groups for id_ in group]
    assert len(set(ids)) == len(ids)
    assert all(term.meaning for term in terms)
    assert not any("{" in term.name + term.meaning for term in terms)
