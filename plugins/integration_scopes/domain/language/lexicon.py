"""A language's classes of words, made ready for looking up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from integration_scopes.tables import table

Phrases = Mapping[str, tuple[tuple[str, ...], ...]]
"""Phrases, each as its words, by their first word; the longest first."""

_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """The words of one language by class, all in lower case.

    `classes` holds every class by `<table>.<name>`, and by `any.<name>` several together; `verbs`
    every form of every known verb with its base and the form's name: `base`, `s`, `past`
    (participles too) or `ing`; `reproaches` for each word that speaks against a test its class,
    the weightiest where it has several.
    """

    classes: Mapping[str, frozenset[str]]
    verbs: Mapping[str, tuple[str, str]]
    phrases: Mapping[str, Phrases]
    reproaches: Mapping[str, str]

    @classmethod
    def of(cls, data: Mapping[str, Mapping[str, Any]]) -> Self:
        """The lexicon of `data`: tables of texts (words parted by white space) and of lists."""
        classes: dict[str, frozenset[str]] = {}
        phrases: dict[str, Phrases] = {}
        for kind, entries in data.items():
            for name, words in entries.items():
                if isinstance(words, str):
                    classes[f"{kind}.{name}"] = frozenset(words.split())
                else:
                    phrases[f"{kind}.{name}"] = _phrases(words)
        unions = {name: names.split() for name, names in table("words/classes.toml").items()}
        for union, names in unions.items():
            members = (classes.get(name, ()) for name in names)
            classes[f"any.{union}"] = frozenset[str]().union(*members)
        irregular = _irregular(classes.get("verbs.irregular", ()))
        return cls(
            classes=classes,
            verbs=_forms(classes["any.verb"], irregular),
            phrases=phrases,
            reproaches={
                word: name.partition(".")[2]
                for name in reversed(unions["reproach"])
                for word in classes.get(name, ())
            },
        )

    def __getitem__(self, name: str) -> frozenset[str]:
        """The words of the class `<table>.<name>`; KeyError where the language has none."""
        return self.classes[name]


def _phrases(phrases: Iterable[str]) -> Phrases:
    made: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        words = tuple(phrase.split())
        made[words[0]] = (*made.get(words[0], ()), words)
    return made


def _irregular(entries: Iterable[str]) -> dict[str, tuple[str, ...]]:
    parted = (entry.partition(":") for entry in entries)
    return {base: tuple(forms.split(",")) for base, _, forms in parted}


def _forms(
    bases: Iterable[str], irregular: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, str]]:
    """Every form of the verbs, each with its base and the name of the form."""
    made: dict[str, tuple[str, str]] = {}
    for base in sorted(bases):
        for form in irregular.get(base, (_with(base, "ed"),)):
            made[form] = (base, "past")
        made[_with(base, "ing")] = (base, "ing")
        made[_with_s(base)] = (base, "s")
        if _doubles(base):
            # American and British spellings differ in what they double: cancelled, canceled.
            made.setdefault(base + base[-1] + "ed", (base, "past"))
            made.setdefault(base + base[-1] + "ing", (base, "ing"))
    made.update({base: (base, "base") for base in bases})
    return made


def _with(base: str, ending: str) -> str:
    if base.endswith("e") and not (ending == "ing" and base.endswith(("ee", "oe", "ye"))):
        return base[:-1] + ending
    if ending == "ed" and base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ied"
    return base + ending


def _with_s(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def _doubles(base: str) -> bool:
    """Whether the last letter may be doubled: one consonant after one vowel."""
    return (
        len(base) > 2
        and base[-1] not in _VOWELS | {"w", "x", "y"}
        and base[-2] in _VOWELS
        and base[-3] not in _VOWELS
    )
