"""The passive: something is done, and who does it is not said."""

from collections.abc import Sequence

from integration_scopes.domain.language.lexicon import Lexicon
from integration_scopes.domain.language.neighbours import word_at
from integration_scopes.domain.language.sentence import Token


def passive(found: Sequence[Token], at: int, lexicon: Lexicon) -> tuple[str | None, int]:
    """The verb in the passive after the "is" or "gets" at `at`, and the place of its participle.

    Empty where the verb is not known, None where there is no participle.
    """
    ahead = at + 1
    while _is_passed(word_at(found, ahead), lexicon):
        ahead += 1
    word = word_at(found, ahead)
    base, form = lexicon.verbs.get(word, ("", ""))
    is_participle = form == "past" or (not form and word.endswith("ed") and len(word) > 4)
    return (base if is_participle else None), ahead


def _is_passed(word: str, lexicon: Lexicon) -> bool:
    return word.endswith("ly") or word in lexicon["any.between"] or word in lexicon["any.helper"]
