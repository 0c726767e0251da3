"""Who a story is about: a person, a system, or a company."""

from collections.abc import Collection, Sequence

from integration_scopes.domain.language.company import leading_company
from integration_scopes.domain.language.lexicon import WORDS
from integration_scopes.domain.language.sentence import WORD_KINDS, Token, WordsAtFault, tokens_of
from integration_scopes.findings import Confidence


def system_persona(persona: str, companies: Collection[str]) -> WordsAtFault | None:
    """The words that make `persona` a system ("the API", not "API user") or one of `companies`.

    The main noun decides: the last one before what describes it ("owner of the API" is
    an owner). A noun that names people and machines alike needs a technical word before it to be
    a machine, and any other word to be a person: "web server", "stock controller".
    """
    tokens = tokens_of(persona)
    phrase = noun_phrase(tokens)
    if not phrase:
        return None
    if leading_company(persona, phrase, companies) == len(phrase):
        return WordsAtFault.at(phrase)
    noun = phrase[-1]
    before = {token.lower for token in phrase[:-1]}
    if noun.lower in WORDS["story.system"]:
        return WordsAtFault.at([noun])
    pair = tuple(token.lower for token in phrase[-2:])
    if WORDS.is_phrase("story.machines", pair):
        return WordsAtFault.at(phrase[-2:])
    if noun.lower in WORDS["story.either"] and before & WORDS["any.technical"]:
        return WordsAtFault.at(phrase)
    is_described = bool(before) or phrase[-1] is not _last_word(tokens)
    if noun.lower in WORDS["story.doubtful"] and not is_described:
        return WordsAtFault.at([noun], Confidence.UNSURE)
    return None


def noun_phrase(tokens: Sequence[Token]) -> list[Token]:
    """The first noun with the words before it, without its article and the words after it."""
    phrase: list[Token] = []
    for token in tokens:
        is_end = token.text in (",", "(", ";", ":") or token.lower in WORDS["story.postmodifier"]
        if is_end and phrase:
            break
        is_article = not phrase and token.lower in WORDS["grammar.determiner"]
        if token.kind in WORD_KINDS and not is_article:
            phrase.append(token)
    return phrase


def _last_word(tokens: Sequence[Token]) -> Token | None:
    return next((token for token in reversed(tokens) if token.kind in WORD_KINDS), None)
