"""The classes of English words."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple, TypeVar

from integration_scopes.tables import table

Phrase = tuple[str, tuple[str, ...]]
"""The class of a phrase, `<table>.<name>`, and its words."""


class VerbForm(NamedTuple):
    """What a word is a form of: the verb's `base`, and the `form`; both are empty if of none.

    The form is `base`, `s`, `past` (participles too) or `ing`.
    """

    base: str
    form: str


_NO_VERB = VerbForm("", "")
T = TypeVar("T")
_VOWELS = frozenset("aeiou")


class Lexicon(dict[str, frozenset[str]]):
    """The words of words/en.toml by class, in lower case. All are read at the first access.

    A class is called `<table>.<name>`, and several together are `any.<name>`.
    """

    def __missing__(self, name: str) -> frozenset[str]:
        """Read all classes; raises KeyError for an unknown name."""
        if self:
            raise KeyError(name)
        self.update((key, frozenset(entry.split())) for key, entry in _entries(str))
        for union, names in table("words/classes.toml").items():
            members = (self.get(key, ()) for key in names.split())
            self[f"any.{union}"] = frozenset[str]().union(*members)
        return self[name]

    @cached_property
    def phrases(self) -> Mapping[str, list[Phrase]]:
        """The phrases of all classes by their first word; the longest first."""
        by_first: dict[str, list[Phrase]] = {}
        phrases = [(name, tuple(text.split())) for name, texts in _entries(list) for text in texts]
        for name, words in sorted(phrases, key=lambda phrase: -len(phrase[1])):
            by_first.setdefault(words[0], []).append((name, words))
        return by_first

    @cached_property
    def verbs(self) -> Mapping[str, VerbForm]:
        """Every form of every known verb."""
        return _forms(self["any.verb"], _irregular(self["verbs.irregular"]))

    def is_phrase(self, name: str, words: tuple[str, ...]) -> bool:
        """Whether the words are a phrase of this class."""
        return (name, words) in self.phrases.get(words[0], ())

    def verb(self, word: str) -> VerbForm:
        """The verb that a word is a form of."""
        return self.verbs.get(word, _NO_VERB)

    @cached_property
    def vague_signs(self) -> Mapping[str, str]:
        """The sign of each word that is vague in any place; of several, the most vague."""
        names = table("words/classes.toml")["vague"].split()
        return {word: name.partition(".")[2] for name in reversed(names) for word in self[name]}

    @cached_property
    def suspects(self) -> frozenset[str]:
        """Every word that may be vague, in any place or only in some."""
        in_some_places = self["vague.status"] | self["vague.before_noun"] | {"most"}
        return in_some_places.union(self.vague_signs)


WORDS = Lexicon()


def _entries(kind: type[T]) -> Iterator[tuple[str, T]]:
    """The classes of words, which are texts, or of phrases, which are lists."""
    for group, entries in table("words/en.toml").items():
        for name, entry in entries.items():
            if isinstance(entry, kind):
                yield f"{group}.{name}", entry


def _irregular(entries: Iterable[str]) -> dict[str, tuple[str, ...]]:
    parted = (entry.partition(":") for entry in entries)
    return {base: tuple(forms.split(",")) for base, _, forms in parted}


def _forms(bases: Iterable[str], irregular: Mapping[str, tuple[str, ...]]) -> dict[str, VerbForm]:
    """Every form of the verbs."""
    forms: dict[str, VerbForm] = {}
    for base in sorted(bases):
        for form in irregular.get(base, (_with(base, "ed"),)):
            forms[form] = VerbForm(base, "past")
        forms[_with(base, "ing")] = VerbForm(base, "ing")
        forms[_with_s(base)] = VerbForm(base, "s")
        if _doubles(base):
            # American and British spellings differ in what they double: cancelled, canceled.
            forms.setdefault(base + base[-1] + "ed", VerbForm(base, "past"))
            forms.setdefault(base + base[-1] + "ing", VerbForm(base, "ing"))
    forms.update({base: VerbForm(base, "base") for base in bases})
    return forms


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
