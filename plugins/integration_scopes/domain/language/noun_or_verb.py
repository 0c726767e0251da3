"""Whether a word that may be a noun or a verb is a verb where it is: "logs", "updates"."""

from collections.abc import Sequence

from integration_scopes.domain.language.lexicon import WORDS
from integration_scopes.domain.language.neighbours import (
    is_adverb,
    is_plural,
    may_end_subject,
    starts_group,
    word_at,
)
from integration_scopes.domain.language.sentence import Token, TokenKind

NOT_FINITE = frozenset({"be", "been", "being", "having"})
FURTHER = frozenset({"and", "or", ","})
_PRONOUNS = frozenset({"i", "we", "you", "they"})
_RELATIVES = frozenset({"where", "which", "that", "who", "whose"})
_BEFORE_COMMANDS = frozenset({":", ";", ",", "then", "always", "never", "and", "(", "do", "not"})

_LONG = 6
"""From how many tokens on a line is rather a command than a heading: "Export the ..."."""

_REACH = 12
"""How many words before its verb the plural of a subject is looked for."""


def may_be_s_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether an unknown word in -s is where a verb would be: "a clerk haggles over the price".

    Only after a noun with an article, because headlines, which have none, are full of plurals.
    """
    if at < 2 or not is_plural(tokens[at]) or tokens[at].lower.endswith("'s"):
        return False
    if _is_counted(tokens, at):
        return False
    reach = range(max(0, at - _REACH), at - 1)
    has_article = any(starts_group(tokens, near) for near in reach)
    after_adverbs = at + 1
    while after_adverbs < len(tokens) and is_adverb(tokens[after_adverbs]):
        after_adverbs += 1
    after = word_at(tokens, after_adverbs)
    goes_on = starts_group(tokens, after_adverbs) or after in WORDS["grammar.preposition"]
    return has_article and goes_on and after != "of" and may_end_subject(tokens, at - 1)


def is_s_verb(tokens: Sequence[Token], at: int) -> bool:
    """`logs` in "the page logs it", not in "the logs", "logs are" or "all logs"."""
    after = word_at(tokens, at + 1)
    if after == "of" or after in WORDS["any.helper"] or _is_subject(tokens, at):
        return False
    is_after_participle = WORDS.verb(word_at(tokens, at - 1)).form == "past"
    if is_after_participle and word_at(tokens, at - 2) in WORDS["any.inside"]:
        # "for failed requests"
        return False
    if _is_counted(tokens, at):
        return False
    is_last = not after[:1].isalpha()
    if after in _RELATIVES or (is_last and word_at(tokens, 0) == "no"):
        # "the addresses where it was", "no duplicate sales orders"
        return False
    if at == 0 or word_at(tokens, at - 1) in (*FURTHER, "then", ";"):
        return (
            starts_group(tokens, at + 1)
            or after in WORDS["grammar.whither"]
            or (at + 1 < len(tokens) and not _separates(tokens, at + 1))
        )
    before = word_at(tokens, at - 1)
    return may_end_subject(tokens, at - 1) and before not in WORDS["vague.adequacy"]


def _is_counted(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number counts the word: in "120 orders", not in "step 3 shows"."""
    before = tokens[at - 1] if at else None
    is_number = before is not None and (
        before.kind is TokenKind.NUMBER or before.lower in WORDS["quantity.word"]
    )
    return is_number and word_at(tokens, at - 2) not in WORDS["quantity.label"]


def _is_subject(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb follows, so that the word is a plural: "logs written to", "errors show"."""
    if WORDS.verb(tokens[at].lower).base in WORDS["grammar.linking"]:
        # "gets sent to": a passive
        return False
    form = WORDS.verb(word_at(tokens, at + 1)).form
    goes_on = word_at(tokens, at + 2) in WORDS["grammar.preposition"]
    if at == 0 and form == "base":
        # "labels lie in", but "listens to", "labels each box"
        return goes_on or starts_group(tokens, at + 2)
    return (form == "past" and goes_on) or (
        form == "s" and (at == 0 or tokens[at - 1].kind is not TokenKind.POINT)
    )


def _separates(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is a mark, a preposition or a conjunction, so that no object begins there."""
    token = tokens[at]
    is_mark = token.kind in (TokenKind.POINT, TokenKind.COMPARATOR)
    return is_mark or token.lower in WORDS["any.loose"]


def _is_in_subject(tokens: Sequence[Token]) -> bool:
    """Whether the first word belongs to a subject: "sync errors are", and not "sync the errors"."""
    if starts_group(tokens, 1):
        return False
    for token in tokens[1:_REACH]:
        if token.kind is TokenKind.POINT or token.lower in WORDS["any.opening"]:
            return False
        if token.lower in WORDS["any.helper"] and token.lower not in NOT_FINITE:
            return True
    return False


def is_base_verb(tokens: Sequence[Token], at: int) -> bool:
    """`log` as a command at the head, or after `we` or a plural; not in "the log"."""
    before = word_at(tokens, at - 1)
    if before in _PRONOUNS:
        return True
    if at == 0 and _is_in_subject(tokens):
        return False
    if at == 0 or before in _BEFORE_COMMANDS:
        if WORDS.verb(tokens[at].lower).base in WORDS["verbs.nounlike"]:
            return (
                starts_group(tokens, at + 1)
                or word_at(tokens, at + 1) == "up"
                or (at == 0 and len(tokens) > _LONG)
            )
        return at + 1 < len(tokens) and tokens[at + 1].kind is not TokenKind.POINT
    if not may_end_subject(tokens, at - 1):
        return False
    if word_at(tokens, at + 1) in WORDS["grammar.determiner"]:
        # "All comparisons in the code use the functions": the plural may be further before it.
        return any(is_plural(token) for token in tokens[max(0, at - _REACH) : at])
    return is_plural(tokens[at - 1]) and at + 1 < len(tokens)
