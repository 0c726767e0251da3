"""Who acts in a story: a person, or only a system."""

import re
from collections.abc import Sequence

from integration_scopes.domain.language.lexicon import Lexicon
from integration_scopes.domain.language.sentence import Kind, Stretch, Token, tokens
from integration_scopes.domain.language.verbs import Verb, verbs

_ENDPOINT = re.compile(r"\b(?:GET|POST|PUT|PATCH|DELETE)\b(?: +/\S*)?|(?<!\S)/(?:api|v[0-9]+)/\S*")


def system_persona(persona: str, lexicon: Lexicon) -> Stretch | None:
    """The head noun of `persona` where that is a system: "the API", and not "API user".

    The head is the last word before what describes it: "owner of the API" is an owner.
    """
    head: Token | None = None
    for token in tokens(persona):
        ends = token.lower in lexicon["story.postmodifier"] or token.text in tuple(",(;:")
        if ends and head is not None:
            break
        if token.kind is Kind.WORD or token.kind is Kind.CODE:
            head = token
    if head is None or head.lower not in lexicon["story.system"]:
        return None
    return (head.start, head.end)


def system_outcome(outcome: str, lexicon: Lexicon) -> Stretch | None:
    """The words of `outcome` that tell of a system at work, where no person has part in it."""
    endpoint = _ENDPOINT.search(outcome)
    if endpoint:
        return endpoint.span()
    found = tokens(outcome)
    if not any(token.kind in (Kind.WORD, Kind.CODE) for token in found):
        return None
    said = verbs(found, lexicon)
    if found[0].lower in lexicon["story.company"]:
        doing = next((verb for verb in said if verb.base), None)
        if doing and doing.at < 4 and doing.base in lexicon["story.transfer"]:
            return (found[0].start, found[doing.at].end)
    if any(token.lower in lexicon["story.first"] for token in found):
        return None
    if _has_actor(found, said, lexicon):
        return None
    start = _main(found, lexicon)
    return _at_work(found[start:], verbs(found[start:], lexicon), lexicon)


def _has_actor(found: Sequence[Token], said: Sequence[Verb], lexicon: Lexicon) -> bool:
    """Whether a person is the subject of some clause."""
    finite = {verb.at: verb for verb in said}
    for at, token in enumerate(found[:-1]):
        if token.lower not in lexicon["story.person"] or token.kind is not Kind.WORD:
            continue
        if _is_object(found, at, lexicon):
            continue
        ahead = at + 1
        while ahead < len(found) - 1 and (
            found[ahead].lower.endswith("ly")
            or found[ahead].lower in ("never", "always", "also", "only", "no", "still")
        ):
            ahead += 1
        word = found[ahead].lower
        if (
            word in lexicon["story.data"]
            and ahead + 1 < len(found)
            and not _starts_noun(found[ahead + 1], lexicon)
        ):
            continue
        verb = finite.get(ahead)
        if word in lexicon["story.wish"] or (verb and verb.is_finite):
            return True
        # Verbs are too many to list: a form in -s behind a person who is one, in -e or so behind many.
        if (
            found[ahead].kind is Kind.WORD
            and word.endswith("s")
            and word not in lexicon["story.data"]
            and _starts_noun_at(found, ahead + 1, lexicon)
        ):
            return True
    return False


def _is_object(found: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a preposition stands before the noun and its article: "from the customer"."""
    back = at - 1
    while back >= 0 and found[back].kind in (Kind.WORD, Kind.CODE) and at - back < 4:
        word = found[back].lower
        if word in lexicon["grammar.condition"]:
            return False
        if word in lexicon["grammar.preposition"] or word == "to":
            return True
        back -= 1
    return False


def _starts_noun(token: Token, lexicon: Lexicon) -> bool:
    return (
        token.lower in lexicon["grammar.determiner"]
        or token.lower in lexicon["grammar.pronoun"]
        or token.kind in (Kind.NUMBER, Kind.QUOTE)
    )


def _starts_noun_at(found: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    return at < len(found) and (
        _starts_noun(found[at], lexicon) or found[at].lower in lexicon["grammar.preposition"]
    )


def _main(found: Sequence[Token], lexicon: Lexicon) -> int:
    """Where the main clause begins: behind the comma of a leading "when ...,"."""
    if found[0].lower in lexicon["grammar.condition"]:
        for at, token in enumerate(found[:-1]):
            if token.text == ",":
                return at + 1
    return 0


def _at_work(main: Sequence[Token], said: Sequence[Verb], lexicon: Lexicon) -> Stretch | None:
    transfer = lexicon["story.transfer"]
    first = main[0]
    known = lexicon.verbs.get(first.lower)
    finite = next((verb for verb in said if _is_certain(main, verb, lexicon)), None)
    if (
        known
        and known[0] in transfer
        and known[1] in ("base", "s")
        and (finite is None or finite.at == 0 or _later(main, finite.at, lexicon))
    ):
        return (first.start, first.end)
    if finite is None:
        if any(verb.is_finite for verb in said) and first.lower in lexicon["grammar.determiner"]:
            return None
        # A list of objects, or the name of a function.
        words = {token.lower for token in main}
        if words & lexicon["story.data"] or words & transfer or words & lexicon["story.system"]:
            return (first.start, main[-1].end)
        return None
    verb = main[finite.at]
    subject = main[: finite.at]
    if verb.lower in lexicon["grammar.obligation"] or verb.lower == "will":
        doing = next((one for one in said if one.at > finite.at), None)
        if (
            verb.lower != "will"
            or _is_system(subject, lexicon)
            or (doing and doing.base in ("sync",))
        ):
            return (first.start, verb.end)
        return None
    if verb.lower in lexicon["grammar.copula"]:
        rest = [token.lower for token in main[finite.at :]]
        is_moved = any(
            one.base in lexicon["story.transport"] and one.form == "past" and one.at > finite.at
            for one in said
        )
        if is_moved or sum(word in lexicon["story.crud"] for word in rest) > 1 or (
            _is_system(subject, lexicon) and rest[1:2] == ["to"]
        ):
            return (first.start, main[-1].end)
        return None
    if finite.base in transfer and (
        _is_system(subject, lexicon) or (len(subject) == 1 and _is_name(subject[0]))
    ):
        return (first.start, verb.end)
    return None


def _is_certain(main: Sequence[Token], verb: Verb, lexicon: Lexicon) -> bool:
    """Whether a finite verb is not rather a noun: "records" in "customer records from"."""
    if not verb.is_finite:
        return False
    if main[verb.at].lower not in lexicon["story.data"]:
        return True
    return verb.at + 1 < len(main) and _starts_noun(main[verb.at + 1], lexicon)


def _later(main: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether the verb at `at` stands in a later clause than the first word."""
    return any(
        token.lower in lexicon["grammar.boundary"]
        or token.kind is Kind.POINT
        or token.lower in lexicon["grammar.condition"]
        for token in main[1:at]
    )


def _is_system(subject: Sequence[Token], lexicon: Lexicon) -> bool:
    words = [token.lower for token in subject if token.kind is Kind.WORD]
    return bool(words) and (
        words[-1] in lexicon["story.system"] or bool(set(words[:3]) & {"goal", "aim", "purpose"})
    )


def _is_name(token: Token) -> bool:
    return token.kind is Kind.CODE or token.text[:1].isupper()
