"""Which words of a sentence are its verbs."""

from collections.abc import Sequence
from dataclasses import dataclass

from integration_scopes.domain.language.lexicon import Lexicon
from integration_scopes.domain.language.sentence import Kind, Token


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb at the place `at` among the tokens; `is_finite` ones make a sentence.

    `base` is empty where the verb is not known.
    """

    at: int
    base: str
    is_finite: bool
    form: str = ""


def verbs(tokens: Sequence[Token], lexicon: Lexicon) -> list[Verb]:
    """The verbs of a sentence in its order; auxiliaries and modals among them, with no base."""
    found: list[Verb] = []
    for at, token in enumerate(tokens):
        if token.kind is Kind.WORD:
            verb = _verb(tokens, at, lexicon)
            if verb and not (
                verb.form == "s"
                and at
                and tokens[at - 1].lower in ("and", "or", ",")
                and not any(one.is_finite for one in found)
            ):
                found.append(verb)
    return found


def _verb(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Verb | None:
    word = tokens[at].lower
    if (
        word in lexicon["grammar.modal"]
        or word in lexicon["grammar.copula"]
        or word in lexicon["grammar.auxiliary"]
    ):
        return Verb(at, "", word not in ("be", "been", "being", "having"), "aux")
    known = lexicon.verbs.get(word)
    before = _word(tokens, at - 1)
    after = _word(tokens, at + 1)
    if known is None:
        if word.endswith("ed") and len(word) > 4 and at and _is_nounish(tokens, at - 1, lexicon):
            return Verb(at, "", ends_group(tokens, at + 1, lexicon), "past")
        return Verb(at, "", True, "s") if _may_be_s_verb(tokens, at, lexicon) else None
    base, form = known
    if form == "ing":
        return Verb(at, base, is_finite=False, form="ing")
    governed = _is_governed(tokens, at, lexicon)
    if governed:
        return Verb(at, base, governed != "to", "base" if form == "base" else form)
    if form == "past":
        if (
            at
            and before not in lexicon["grammar.determiner"]
            and before not in lexicon["grammar.preposition"]
        ):
            is_predicate = _is_nounish(tokens, at - 1, lexicon) and ends_group(
                tokens, at + 1, lexicon
            )
            return Verb(at, base, is_predicate, "past")
        return None if before in lexicon["grammar.determiner"] else Verb(at, base, False, "past")
    if form == "s":
        return Verb(at, base, True, "s") if _is_s_verb(tokens, at, lexicon) else None
    return Verb(at, base, True, "base") if _is_base_verb(tokens, at, lexicon, base) else None


def _word(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].lower if 0 <= at < len(tokens) else ""


def _is_governed(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> str:
    """The modal, copula or `to` by which a verb is governed, over adverbs and `not`."""
    back = at - 1
    while back >= 0 and (
        tokens[back].lower in lexicon["grammar.negation"]
        or tokens[back].lower
        in ("be", "been", "only", "also", "then", "both", "either", "have", "still")
        or tokens[back].lower.endswith("ly")
    ):
        if tokens[back].lower in (
            "cannot",
            "can't",
            "won't",
            "isn't",
            "aren't",
            "doesn't",
            "don't",
        ):
            return tokens[back].lower
        back -= 1
    word = _word(tokens, back)
    if (
        word in lexicon["grammar.modal"]
        or word in lexicon["grammar.copula"]
        or word in lexicon["grammar.auxiliary"]
        or word in lexicon["grammar.obligation"]
        or word == "to"
    ):
        return word
    if _word(tokens, back + 1) == "be" and back + 1 < at:
        return "be"
    return ""


def _is_nounish(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    if at < 0:
        return False
    token = tokens[at]
    if token.kind is not Kind.WORD:
        return token.kind is not Kind.POINT or token.text in ")]"
    word = token.lower
    if word.endswith("ly") or word in ("not", "once", "also"):
        return at > 0 and _is_nounish(tokens, at - 1, lexicon)
    return not (
        word in lexicon["grammar.determiner"]
        or word in lexicon["grammar.preposition"]
        or word in lexicon["grammar.conjunction"]
        or word in lexicon["grammar.condition"]
        or word in lexicon["grammar.negation"]
    )


def ends_group(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether no noun follows: a participle there says what happens, not which one."""
    if at >= len(tokens):
        return True
    token = tokens[at]
    if token.kind is not Kind.WORD:
        return True
    word = token.lower
    return (
        word in lexicon["grammar.preposition"]
        or word in lexicon["grammar.conjunction"]
        or word in lexicon["grammar.condition"]
        or word in lexicon["grammar.determiner"]
        or word in lexicon["quantity.times"]
        or word in ("to", "only", "as", "that", "newest-first", "oldest-first")
        or word.endswith("ly")
    )


def _may_be_s_verb(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether an unknown word in -s stands where a verb does: "a clerk haggles over the price".

    Only behind a noun with an article, because headlines, which have none, are full of plurals.
    """
    word = tokens[at].lower
    if at < 2 or not word.endswith("s") or word.endswith(("ss", "us", "is", "'s")):
        return False
    has_article = any(
        token.lower in lexicon["grammar.determiner"] or token.lower in lexicon["grammar.pronoun"]
        for token in tokens[max(0, at - 4) : at - 1]
    )
    after = _word(tokens, at + 1)
    goes_on = (
        after in lexicon["grammar.determiner"]
        or after in lexicon["grammar.pronoun"]
        or after in lexicon["grammar.preposition"]
        or (at + 1 < len(tokens) and tokens[at + 1].kind in (Kind.NUMBER, Kind.QUOTE))
    )
    return has_article and goes_on and after != "of" and _is_nounish(tokens, at - 1, lexicon)


def _is_s_verb(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """`logs` in "the page logs it", not in "the logs", "logs are" or "all logs"."""
    after = _word(tokens, at + 1)
    if (
        after in lexicon["grammar.modal"]
        or after in lexicon["grammar.copula"]
        or after in lexicon["grammar.auxiliary"]
        or after in ("of",)
    ):
        return False
    known = lexicon.verbs.get(after)
    if (
        known
        and known[1] in ("past",)
        and at + 2 < len(tokens)
        and tokens[at + 2].lower in lexicon["grammar.preposition"]
    ):
        return False
    if known and known[1] == "s" and not tokens[at - 1].kind is Kind.POINT:
        return False
    if at == 0 or tokens[at - 1].lower in ("and", "or", ",", "then", ";"):
        return at + 1 < len(tokens) and (
            after in lexicon["grammar.determiner"]
            or after in lexicon["grammar.pronoun"]
            or (
                tokens[at + 1].kind in (Kind.WORD, Kind.CODE, Kind.QUOTE, Kind.NUMBER)
                and after not in lexicon["grammar.preposition"]
                and after not in lexicon["grammar.conjunction"]
            )
            or after in ("to", "into", "in", "on")
        )
    return (
        _is_nounish(tokens, at - 1, lexicon)
        and tokens[at - 1].lower not in lexicon["vague.adequacy"]
    )


def _is_base_verb(tokens: Sequence[Token], at: int, lexicon: Lexicon, base: str) -> bool:
    """`log` as a command at the head, or behind `we` or a plural; not in "the log"."""
    before, after = _word(tokens, at - 1), _word(tokens, at + 1)
    if before in ("i", "we", "you", "they"):
        return True
    starts = (
        at == 0
        or before in (":", ";", ",", "then", "always", "and", "(")
        or (before in ("do", "not"))
    )
    if starts:
        if base in lexicon["verbs.nounlike"]:
            return (
                after in lexicon["grammar.determiner"]
                or after in lexicon["grammar.pronoun"]
                or (at + 1 < len(tokens) and tokens[at + 1].kind is Kind.NUMBER)
                or after in ("up",)
            )
        return at + 1 < len(tokens) and tokens[at + 1].kind is not Kind.POINT
    plural = (
        tokens[at - 1].kind is Kind.WORD
        and before.endswith("s")
        and not before.endswith("ss")
        and not tokens[at - 1].text.isupper()
    )
    return plural and _is_nounish(tokens, at - 1, lexicon) and not _is_last(tokens, at)


def _is_last(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 >= len(tokens)
