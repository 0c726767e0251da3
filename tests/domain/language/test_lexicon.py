"""Words are data, and the forms of verbs are built by rule."""

import re
from pathlib import Path

import pytest

from integration_scopes.domain.language import lexicon as module
from integration_scopes.domain.language.lexicon import WORDS

FOLDER = Path(module.__file__).parent


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("logs", ("log", "s")),
        ("logged", ("log", "past")),
        ("logging", ("log", "ing")),
        ("notifies", ("notify", "s")),
        ("notified", ("notify", "past")),
        ("matches", ("match", "s")),
        ("cancelled", ("cancel", "past")),
        ("canceled", ("cancel", "past")),
        ("creating", ("create", "ing")),
        ("sent", ("send", "past")),
        ("shown", ("show", "past")),
        ("written", ("write", "past")),
        ("agreed", ("agree", "past")),
        ("agreeing", ("agree", "ing")),
    ],
)
def test_forms(form: str, base: tuple[str, str]) -> None:
    assert WORDS.verbs[form] == base


def test_every_class_that_is_asked_for_is_there() -> None:
    asked = {
        name
        for file in FOLDER.glob("*.py")
        for name in re.findall(r'"([a-z]+\.[a-z_]+)"', file.read_text(encoding="utf-8"))
    }
    assert len(asked) > 40
    classes = asked - {name for phrases in WORDS.phrases.values() for name, _ in phrases}
    assert {name: WORDS[name] for name in classes}.keys() == classes


def test_words_are_in_lower_case_and_verbs_in_one_class() -> None:
    assert WORDS["any.verb"]  # from now on, every class is there
    for name, words in WORDS.items():
        assert {word for word in words if word != word.lower()} == set(), name
    assert WORDS["verbs.observable"] & WORDS["verbs.hollow"] == set()
    assert WORDS["verbs.observable"] & WORDS["verbs.plain"] == set()
    assert WORDS["verbs.hollow"] & WORDS["verbs.plain"] == set()
    assert WORDS["verbs.nounlike"] - {base for base, _ in WORDS.verbs.values()} == set()


def test_a_word_speaks_against_a_test_in_one_class_or_says_a_state() -> None:
    names = ("adequacy", "speed", "ease", "manner", "amount", "effort", "quality")
    seen: dict[str, str] = {}
    twice = []
    for name in names:
        for word in WORDS[f"vague.{name}"]:
            if word in seen:
                twice.append((word, seen[word], name))
            seen[word] = name
    assert twice == []
