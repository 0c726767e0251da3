"""Who acts in a story: a person, or only a system."""

import re
from collections.abc import Sequence

from integration_scopes.domain.language.lexicon import Lexicon
from integration_scopes.domain.language.neighbours import starts_group, word_at
from integration_scopes.domain.language.sentence import Kind, Stretch, Token, tokens
from integration_scopes.domain.language.verbs import Verb, verbs

_ENDPOINT = re.compile(
    r"\b(?:GET|POST|PUT|PATCH|DELETE)\b(?: {1,9}/\S*)?|(?<!\S)/(?:api|v[0-9]+)/\S*"
)
_WORDS = (Kind.WORD, Kind.CODE)
_GROUP = 4
"""How far ahead of a noun its preposition is looked for, in words."""

_MOST_TOKENS = 400


def system_persona(persona: str, lexicon: Lexicon) -> Stretch | None:
    """The noun that carries `persona`, where it is a system: "the API", and not "API user".

    That is the last one before what describes it: "owner of the API" is an owner.
    """
    head: Token | None = None
    for token in tokens(persona)[:_MOST_TOKENS]:
        is_end = token.text in (",", "(", ";", ":") or token.lower in lexicon["story.postmodifier"]
        if is_end and head is not None:
            break
        if token.kind in _WORDS:
            head = token
    if head is None or head.lower not in lexicon["story.system"]:
        return None
    return head.start, head.end


def system_outcome(outcome: str, lexicon: Lexicon) -> Stretch | None:
    """The words of `outcome` that tell of a system at work, where no person has part in it."""
    endpoint = _ENDPOINT.search(outcome)
    if endpoint:
        return endpoint.span()
    found = tokens(outcome)[:_MOST_TOKENS]
    if not any(token.kind in _WORDS for token in found):
        return None
    said = verbs(found, lexicon)
    doing = next((verb for verb in said if verb.base), None)
    is_ours = found[0].lower in lexicon["story.company"]
    if is_ours and doing and doing.at < _GROUP and doing.base in lexicon["story.transfer"]:
        return found[0].start, found[doing.at].end
    if any(token.lower in lexicon["story.first"] for token in found):
        return None
    if _has_actor(found, said, lexicon):
        return None
    return _at_work(found[_main(found, lexicon) :], lexicon)


def _has_actor(found: Sequence[Token], said: Sequence[Verb], lexicon: Lexicon) -> bool:
    """Whether a person is the subject of some clause."""
    finite = {verb.at for verb in said if verb.is_finite}
    for at, token in enumerate(found[:-1]):
        if token.lower not in lexicon["story.person"] or _is_object(found, at, lexicon):
            continue
        ahead = at + 1
        while ahead < len(found) - 1 and _is_passed(found[ahead].lower, lexicon):
            ahead += 1
        word = found[ahead].lower
        if word in lexicon["story.data"]:
            # "customer records" are data, "a customer orders the ..." is none.
            if starts_group(found, ahead + 1, lexicon):
                return True
        elif ahead in finite or word in lexicon["story.wish"]:
            return True
        elif word.endswith("s") and (
            starts_group(found, ahead + 1, lexicon)
            or word_at(found, ahead + 1) in lexicon["grammar.preposition"]
        ):
            # More verbs than any list has: "the buyer haggles over the price".
            return True
    return False


def _is_passed(word: str, lexicon: Lexicon) -> bool:
    return word.endswith("ly") or word in lexicon["story.adverb"]


def _is_object(found: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a preposition stands before the noun and its article: "from the customer"."""
    for back in range(at - 1, max(-1, at - _GROUP), -1):
        word = found[back].lower
        if found[back].kind not in _WORDS or word in lexicon["grammar.condition"]:
            return False
        if word == "to" or word in lexicon["grammar.preposition"]:
            return True
    return False


def _main(found: Sequence[Token], lexicon: Lexicon) -> int:
    """Where the main clause begins: behind the comma of a leading "when ...,"."""
    if found[0].lower in lexicon["grammar.condition"]:
        for at, token in enumerate(found[:-1]):
            if token.text == ",":
                return at + 1
    return 0


def _at_work(main: Sequence[Token], lexicon: Lexicon) -> Stretch | None:
    """The words that tell of a system at work in a clause in which no person acts."""
    said = verbs(main, lexicon)
    finite = next((verb for verb in said if _is_certain(main, verb, lexicon)), None)
    first = main[0]
    base, form = lexicon.verbs.get(first.lower, ("", ""))
    is_command = base in lexicon["story.transfer"] and form in ("base", "s")
    if is_command and (finite is None or finite.at == 0 or _is_later(main, finite.at, lexicon)):
        return first.start, first.end
    if finite is not None:
        return _sentence_at_work(main, said, finite, lexicon)
    if any(verb.is_finite for verb in said) and first.lower in lexicon["grammar.determiner"]:
        # Perhaps a verb, perhaps a noun: "the number updates in the list".
        return None
    # A list of objects, or the name of a function.
    words = [token.lower for token in main]
    if any(word in lexicon["any.object"] for word in words):
        return first.start, main[-1].end
    return None


def _sentence_at_work(
    main: Sequence[Token], said: Sequence[Verb], finite: Verb, lexicon: Lexicon
) -> Stretch | None:
    first, verb, subject = main[0], main[finite.at], main[: finite.at]
    is_system = _is_system(subject, lexicon)
    if verb.lower in lexicon["grammar.obligation"] or (verb.lower == "will" and is_system):
        return first.start, verb.end
    if verb.lower in lexicon["grammar.copula"]:
        rest = [token.lower for token in main[finite.at :]]
        is_moved = any(
            one.base in lexicon["story.transport"] and one.form == "past" and one.at > finite.at
            for one in said
        )
        kept = sum(word in lexicon["story.crud"] for word in rest)
        if is_moved or kept > 1 or (is_system and rest[1:2] == ["to"]):
            return first.start, main[-1].end
        return None
    is_name = len(subject) == 1 and (subject[0].kind is Kind.CODE or subject[0].text[:1].isupper())
    if finite.base in lexicon["story.transfer"] and (is_system or is_name):
        return first.start, verb.end
    return None


def _is_certain(main: Sequence[Token], verb: Verb, lexicon: Lexicon) -> bool:
    """Whether a finite verb is not rather a noun: "records" in "customer records from"."""
    is_data = main[verb.at].lower in lexicon["story.data"]
    return verb.is_finite and (not is_data or starts_group(main, verb.at + 1, lexicon))


def _is_later(main: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether the verb at `at` stands in a later clause than the first word."""
    return any(
        token.kind is Kind.POINT or token.lower in lexicon["any.opening"] for token in main[1:at]
    )


def _is_system(subject: Sequence[Token], lexicon: Lexicon) -> bool:
    words = [token.lower for token in subject if token.kind is Kind.WORD]
    is_purpose = any(word in lexicon["story.purpose"] for word in words[:3])
    return is_purpose or bool(words and words[-1] in lexicon["story.system"])
