"""Evidence that a sentence is testable: visible behaviour, conditions, equalities, lists."""

from collections.abc import Collection, Iterator, Sequence

from integration_scopes.domain.language.bare_verbs import is_bare
from integration_scopes.domain.language.lexicon import WORDS
from integration_scopes.domain.language.neighbours import ends_group, starts_group, word_at
from integration_scopes.domain.language.sentence import Sentence, Token, TokenKind
from integration_scopes.domain.language.signs import Sign
from integration_scopes.domain.language.verbs import Verb

_MAX_AUXILIARY_DISTANCE = 2
"""The most words from an auxiliary to its verb."""

_MAX_TO_COMMA = 20
"""The most tokens from the bracket or colon to the first comma of its list."""

_LIST_OPENERS = frozenset("(:")
_SEPARATORS = frozenset(",/|")
_CONJUNCTIONS = frozenset({"and", "or"})


def testability_signs(
    tokens: Sentence, verbs: Sequence[Verb], counted: Sequence[int]
) -> Iterator[tuple[Sign, int]]:
    """The evidence for a test besides quantities, each with its place among the tokens.

    `counted` are the places in clauses that no vague word makes empty; evidence elsewhere does not
    count.
    """
    places = frozenset(counted)
    finite = {verb.at for verb in verbs if verb.is_finite}
    seen = [
        verb
        for verb in verbs
        if verb.at in places
        and _is_observable(verb, tokens)
        # "when a webhook is received" says when, and not what happens then.
        and not _is_verb_of_condition(tokens, verb.at, finite)
    ]
    deeds = [verb for verb in verbs if verb.at in places and _is_unlisted_passive(verb, tokens)]
    # Verbs without the detail that would say what is seen.
    bare = [word.at for word in (*seen, *deeds) if is_bare(tokens, word.at, word.base)]
    # The first visible verb counts most, further ones less.
    for number, verb in enumerate(verb for verb in seen if verb.at not in bare):
        yield (Sign.FURTHER if number else Sign.OBSERVABLE), verb.at
    for at in bare:
        yield Sign.BARE, at
    for verb in deeds:
        if verb.at not in bare:
            yield Sign.DEED, verb.at
    # A condition counts only if something happens: any verb with content that is not bare.
    has_action = len(seen) + len(deeds) > len(bare) or (
        not bare
        and any(verb.is_finite and verb.base not in WORDS["verbs.hollow"] for verb in verbs)
    )
    if has_action:
        yield from _first(Sign.CONDITION, "grammar.condition", tokens, counted)
        yield from _first(Sign.EXCLUSIVE, "equality.exclusive", tokens, counted)
    else:
        # Words such as "exactly" and "only" say enough without a verb.
        yield from _first(Sign.EXCLUSIVE, "equality.bound", tokens, counted)
    not_bare = [at for at in counted if at not in bare]
    yield from _first(Sign.EQUALITY, "equality.word", tokens, not_bare)
    for first in tokens.phrases.get("equality.phrase", ()):
        yield Sign.EQUALITY, first
    yield from _identities(tokens)
    for at, token in enumerate(tokens):
        if token.kind is TokenKind.QUOTE or token.kind is TokenKind.CODE:
            yield Sign.LITERAL, at
            break
    list_start = _list_start(tokens)
    if list_start in places:
        yield Sign.LIST, list_start


def _is_verb_of_condition(tokens: Sentence, at: int, finite: Collection[int]) -> bool:
    """Whether the verb there is the first one in a conditional clause."""
    conditions = WORDS["grammar.condition"]
    if conditions.isdisjoint(tokens.words):
        return False
    for near in range(at - 1, -1, -1):
        token = tokens[near]
        is_near = near >= at - _MAX_AUXILIARY_DISTANCE
        is_auxiliary = is_near and token.lower in WORDS["any.helper"]
        if token.kind is TokenKind.POINT or (near in finite and not is_auxiliary):
            return False
        if token.lower in conditions:
            return True
    return False


def _identities(tokens: Sentence) -> Iterator[tuple[Sign, int]]:
    """Statements that one thing is another: "the assignee is the owner of the ticket"."""
    words, copulas = tokens.words, WORDS["grammar.copula"]
    if "of" not in words:
        return
    for at, word in enumerate(words):
        is_identity = word in copulas and word_at(tokens, at + 1) == "the"
        if is_identity and "of" in words[at + 3 : at + 6]:
            yield Sign.EQUALITY, at


def _first(
    sign: Sign, name: str, tokens: Sentence, counted: Sequence[int]
) -> Iterator[tuple[Sign, int]]:
    """The sign at the first of the counted places that has a word of the class `name`."""
    words = WORDS[name]
    if words.isdisjoint(tokens.words):
        return
    for at in counted:
        if tokens[at].lower in words and tokens[at].kind is TokenKind.WORD:
            yield sign, at
            return


def _is_observable(verb: Verb, tokens: Sequence[Token]) -> bool:
    """Whether a test can see what the verb says; to be prevented from something counts, too."""
    if verb.base in WORDS["verbs.hindering"]:
        rest = [token.lower for token in tokens[verb.at : verb.at + 8]]
        return "from" in rest and any(word.endswith("ing") for word in rest[rest.index("from") :])
    if verb.form == "aux" and tokens[verb.at].lower in ("has", "have"):
        # "has the sender's address"
        return word_at(tokens, verb.at + 1) in ("the", "its", "their", "no", "both")
    if verb.form == "aux":
        # "is on the failed list": where something is can be looked up.
        is_place = word_at(tokens, verb.at + 1) in WORDS["grammar.place"]
        is_state = tokens[verb.at].lower in WORDS["grammar.copula"] and is_place
        return is_state and starts_group(tokens, verb.at + 2)
    if verb.base not in WORDS["verbs.observable"]:
        return False
    following = WORDS.verb(word_at(tokens, verb.at + 1))
    if verb.base in WORDS["grammar.linking"] and following.form == "past":
        # "gets notified" is one verb in two words
        return False
    if verb.form == "past" and not verb.is_finite:
        # "the parcel lost by the carrier", but not "handle lost parcels"
        return verb.at > 0 and ends_group(tokens, verb.at + 1)
    return verb.is_finite or (verb.form == "base" and verb.at > 0)


def _is_unlisted_passive(verb: Verb, tokens: Sequence[Token]) -> bool:
    """Whether it is the passive of an unlisted verb: "are unpublished from the channel"."""
    is_unknown = not verb.base and verb.form in ("s", "past") and verb.is_finite
    following = tokens[verb.at + 1 : verb.at + 2]
    return is_unknown and any(token.kind is not TokenKind.POINT for token in following)


def _list_start(tokens: Sentence) -> int:
    """The start of a complete list; -1 if there is none.

    A list is in brackets or after a colon, or it has three or more items, or it is of names.
    """
    words = tokens.words
    openers = [at for at, word in enumerate(words) if word in _LIST_OPENERS]
    for at in openers:
        if not _SEPARATORS.isdisjoint(words[at : at + _MAX_TO_COMMA]):
            return at
    comma = words.index(",") if "," in words else len(words)
    conjunctions = [at for at, word in enumerate(words) if word in _CONJUNCTIONS]
    if not conjunctions:
        return -1
    if conjunctions[-1] > comma:
        return comma
    for at in conjunctions:
        if _is_name(tokens, at - 1) and _is_name(tokens, at + 1):
            return at
    # After "contains" or "includes", two items are a list, too.
    holds = WORDS["equality.holds"]
    return next((at for at, word in enumerate(words[: conjunctions[-1]]) if word in holds), -1)


def _is_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is a name; the first word is capitalised anyway, so its capital proves nothing."""
    return 0 < at < len(tokens) and (
        tokens[at].kind is TokenKind.CODE
        or (tokens[at].text[:1].isupper() and word_at(tokens, at) != "")
    )
