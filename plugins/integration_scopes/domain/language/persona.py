"""Who a story is about: a person, a system, or a company."""

from collections.abc import Collection, Sequence

from integration_scopes.domain.language.company import leading_company
from integration_scopes.domain.language.fault import Fault
from integration_scopes.domain.language.lexicon import Lexicon
from integration_scopes.domain.language.sentence import Kind, Token, tokens
from integration_scopes.findings import Confidence

_WORDS = (Kind.WORD, Kind.CODE)
_MOST_TOKENS = 400


def system_persona(persona: str, companies: Collection[str], lexicon: Lexicon) -> Fault | None:
    """The words that make `persona` a system ("the API", not "API user") or one of `companies`.

    The main noun decides: the last one before what describes it ("owner of the API" is
    an owner). A noun that names people and machines alike needs a technical word before it to be
    a machine, and any other word to be a person: "web server", "stock controller".
    """
    found = tokens(persona)[:_MOST_TOKENS]
    phrase = noun_phrase(found, lexicon)
    if not phrase:
        return None
    if leading_company(persona, phrase, companies) == len(phrase):
        return Fault.at(phrase)
    noun = phrase[-1]
    before = {token.lower for token in phrase[:-1]}
    if noun.lower in lexicon["story.system"]:
        return Fault.at([noun])
    pair = tuple(token.lower for token in phrase[-2:])
    if pair in lexicon.phrases["story.machines"].get(pair[0], ()):
        return Fault.at(phrase[-2:])
    if noun.lower in lexicon["story.either"] and before & lexicon["any.technical"]:
        return Fault.at(phrase)
    is_described = bool(before) or phrase[-1] is not _last_word(found)
    if noun.lower in lexicon["story.doubtful"] and not is_described:
        return Fault.at([noun], Confidence.UNSURE)
    return None


def noun_phrase(found: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """The first noun with the words before it, without its article and the words after it."""
    phrase: list[Token] = []
    for token in found:
        is_end = token.text in (",", "(", ";", ":") or token.lower in lexicon["story.postmodifier"]
        if is_end and phrase:
            break
        is_article = not phrase and token.lower in lexicon["grammar.determiner"]
        if token.kind in _WORDS and not is_article:
            phrase.append(token)
    return phrase


def _last_word(found: Sequence[Token]) -> Token | None:
    return next((token for token in reversed(found) if token.kind in _WORDS), None)
