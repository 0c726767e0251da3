"""Words are data: forms are built by rule, and another language is another file."""

import re
from pathlib import Path

import pytest

from integration_scopes.domain.language import lexicon as module
from integration_scopes.domain.language.criterion import Verdict, judge
from integration_scopes.domain.language.lexicon import Lexicon

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
def test_forms(english: Lexicon, form: str, base: tuple[str, str]) -> None:
    assert english.verbs[form] == base


def test_every_class_that_is_asked_for_is_there(english: Lexicon) -> None:
    asked = {
        name
        for file in FOLDER.glob("*.py")
        for name in re.findall(r'"([a-z]+\.[a-z_]+)"', file.read_text(encoding="utf-8"))
    }
    assert len(asked) > 40
    assert asked - english.classes.keys() - english.phrases.keys() == set()


def test_words_are_in_lower_case_and_verbs_in_one_class(english: Lexicon) -> None:
    for name, words in english.classes.items():
        assert {word for word in words if word != word.lower()} == set(), name
    assert english["verbs.observable"] & english["verbs.hollow"] == set()
    assert english["verbs.observable"] & english["verbs.plain"] == set()
    assert english["verbs.hollow"] & english["verbs.plain"] == set()
    assert english["verbs.nounlike"] - {base for base, _ in english.verbs.values()} == set()


def test_a_word_speaks_against_a_test_in_one_class_or_says_a_state(english: Lexicon) -> None:
    names = ("adequacy", "speed", "ease", "manner", "amount", "effort", "quality")
    seen: dict[str, str] = {}
    twice = []
    for name in names:
        for word in english[f"vague.{name}"]:
            if word in seen:
                twice.append((word, seen[word], name))
            seen[word] = name
    assert twice == []


def test_other_words_make_another_language(english: Lexicon) -> None:
    words: dict[str, dict[str, object]] = {}
    for name in english.classes:
        table, _, entry = name.partition(".")
        if table != "any":
            words.setdefault(table, {})[entry] = ""
    for name in english.phrases:
        table, _, entry = name.partition(".")
        words.setdefault(table, {})[entry] = []
    words["vague"]["speed"] = "schnell"
    words["grammar"]["copula"] = "ist"
    german = Lexicon.of(words)
    judgement = judge("Der Druck ist schnell", german)
    assert judgement.verdict is Verdict.VAGUE
    assert judgement.worst is not None
    assert judgement.worst.words == (14, 21)
    assert judge("Der Druck ist schnell", english).worst != judgement.worst
