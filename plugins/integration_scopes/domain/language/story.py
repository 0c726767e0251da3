"""Who acts in a story's outcome: a person, or only a system."""

import re
from collections.abc import Collection, Sequence

from integration_scopes.domain.language.actor import has_person
from integration_scopes.domain.language.company import leading_company
from integration_scopes.domain.language.lexicon import WORDS
from integration_scopes.domain.language.neighbours import (
    NEAR,
    is_adverb_before_verb,
    passive,
    starts_group,
    word_at,
)
from integration_scopes.domain.language.persona import noun_phrase
from integration_scopes.domain.language.sentence import (
    HTTP_METHODS,
    WORD_KINDS,
    Token,
    TokenKind,
    WordsAtFault,
    tokens_of,
)
from integration_scopes.domain.language.verbs import Verb, verbs_of
from integration_scopes.findings import Confidence

_ENDPOINT = re.compile(
    rf"\b(?:{'|'.join(HTTP_METHODS)})\b(?: {{1,9}}/\S*)?|(?<!\S)/(?:api|v[0-9]+)/\S*"
)


def system_outcome(outcome: str, persona: str, companies: Collection[str]) -> WordsAtFault | None:
    """The words of `outcome` that say what a system does, if no person acts.

    A system is at work where data is moved or changed and nothing says who has it then: in the
    active voice ("Orderly syncs the contact"), in the passive ("a lead is created"), as a state
    ("records stay in sync") or as a list ("contacts and deals"). What a person sees is theirs.
    `companies` are names as `name_forms` gives them.
    """
    endpoint = _ENDPOINT.search(outcome)
    if endpoint:
        return WordsAtFault(words=endpoint.span())
    tokens = tokens_of(outcome)
    if not any(token.kind in WORD_KINDS for token in tokens):
        return None
    verbs = verbs_of(tokens)
    doing = next((verb for verb in verbs if verb.base), None)
    is_ours = tokens[0].lower in WORDS["story.company"]
    if is_ours and doing and doing.at < NEAR and doing.base in WORDS["any.machine"]:
        return WordsAtFault.at(tokens[: doing.at + 1])
    firsts = WORDS["story.first"].intersection(tokens.words)
    if firsts - WORDS["story.mine"]:
        return None
    persons = WORDS["story.person"].union(
        token.lower for token in noun_phrase(tokens_of(persona))[-1:]
    )
    if has_person(tokens, verbs, persons):
        return None
    main = tokens[_main(tokens) :]
    company = _company_at_work(outcome, main, companies)
    if firsts:
        # "Orderly syncs my contact" moves data all the same; "the deal is created in my CRM" says
        # where I find it.
        return WordsAtFault(words=company.words, confidence=Confidence.UNSURE) if company else None
    return company or _at_work(main)


def _company_at_work(
    outcome: str, main: Sequence[Token], companies: Collection[str]
) -> WordsAtFault | None:
    """A company that acts: everything that it does, except to show something, is invisible."""
    at = leading_company(outcome, main, companies)
    while at and is_adverb_before_verb(word_at(main, at)):
        at += 1
    word = word_at(main, at)
    if at and word in WORDS["any.helper"]:
        done, ends = passive(main, at)
        return None if done is None else WordsAtFault.at(main[: ends + 1])
    base, form = WORDS.verb(word)
    is_unknown = not form and word.endswith("s") and starts_group(main, at + 1)
    if not at or not (form == "s" or is_unknown) or base in WORDS["story.shown"]:
        return None
    is_noun = word_at(main, at + 1) in WORDS["any.helper"]
    return None if is_noun else WordsAtFault.at(main[: at + 1])


def _main(tokens: Sequence[Token]) -> int:
    """Where the main clause begins: after the comma of a leading "when ...,"."""
    if tokens[0].lower in WORDS["grammar.condition"]:
        for at, token in enumerate(tokens[:-1]):
            if token.text == ",":
                return at + 1
    return 0


def _at_work(main: Sequence[Token]) -> WordsAtFault | None:
    """The words that say what a system does in a clause in which no person acts."""
    verbs = verbs_of(main)
    finite = next((verb for verb in verbs if _is_certain(main, verb)), None)
    first = main[0]
    base, form = WORDS.verb(first.lower)
    is_command = base in WORDS["story.transfer"] and form in ("base", "s")
    if is_command and (finite is None or finite.at == 0 or _is_later(main, finite.at)):
        return WordsAtFault.at([first])
    if finite is not None:
        return _sentence_at_work(main, finite)
    if any(verb.is_finite for verb in verbs) and first.lower in WORDS["grammar.determiner"]:
        # Perhaps a verb, perhaps a noun: "the number updates in the list".
        return None
    # A list of objects, or the name of a function.
    words = [token.lower for token in main]
    if any(word in WORDS["any.object"] for word in words):
        return WordsAtFault.at(main)
    return None


def _sentence_at_work(main: Sequence[Token], finite: Verb) -> WordsAtFault | None:
    verb, subject = main[finite.at], main[: finite.at]
    is_system = _is_system(subject)
    if verb.lower in WORDS["grammar.obligation"] or (verb.lower == "will" and is_system):
        return WordsAtFault.at(main[: finite.at + 1])
    if verb.lower in WORDS["grammar.copula"] or finite.base in WORDS["grammar.linking"]:
        return _state_at_work(main, finite, is_system=is_system)
    if finite.base in WORDS["story.shown"]:
        return None
    if finite.base in WORDS["story.flow"]:
        return WordsAtFault.at(main)
    is_name = len(subject) == 1 and (
        subject[0].kind is TokenKind.CODE or subject[0].text[:1].isupper()
    )
    is_moving = finite.base in WORDS["any.machine"]
    if (is_moving and (is_system or is_name)) or _is_technical(subject):
        return WordsAtFault.at(main[: finite.at + 1])
    return None


def _state_at_work(main: Sequence[Token], finite: Verb, *, is_system: bool) -> WordsAtFault | None:
    """A passive without anybody who acts, or a state of data: "is created", "is in sync"."""
    subject = main[: finite.at]
    base, at = passive(main, finite.at)
    if base in WORDS["grammar.linking"]:
        return _state(main, at)
    if base is not None:
        if base in WORDS["story.machine"] or _is_technical(subject):
            return WordsAtFault.at(main[: at + 1])
        is_doubt = base in WORDS["story.perhaps"] and _is_data(subject, "story.data")
        return WordsAtFault.at(main[: at + 1], Confidence.UNSURE) if is_doubt else None
    if is_system and word_at(main, finite.at + 1) == "to":
        return WordsAtFault.at(main)
    return _state(main, finite.at)


def _state(main: Sequence[Token], at: int) -> WordsAtFault | None:
    """A claim that data agrees or is there: "in sync", "available in both systems"."""
    following = [token.lower for token in main[at + 1 : at + 4]]
    if "in sync" in " ".join(token.lower for token in main[at + 1 :]):
        return WordsAtFault.at(main)
    is_state = following == ["up", "to", "date"] or any(
        word in WORDS["story.state"] for word in following
    )
    if not is_state or not _is_data(main[:at], "story.data"):
        return None
    is_sure = _is_data(main[:at], "story.generic")
    return WordsAtFault.at(main, Confidence.SURE if is_sure else Confidence.UNSURE)


def _is_data(subject: Sequence[Token], name: str) -> bool:
    """Whether a word of that class is in the subject, in the singular or in the plural."""
    words = WORDS[name]
    return any(
        not words.isdisjoint(
            (token.lower, f"{token.lower}s", f"{token.lower.removesuffix('y')}ies")
        )
        for token in subject
    )


def _is_certain(main: Sequence[Token], verb: Verb) -> bool:
    """Whether a finite verb is not rather a noun: "records" in "customer records from"."""
    is_data = main[verb.at].lower in WORDS["story.data"]
    return verb.is_finite and (not is_data or starts_group(main, verb.at + 1))


def _is_later(main: Sequence[Token], at: int) -> bool:
    """Whether the verb at `at` is in a later clause than the first word."""
    return any(
        token.kind is TokenKind.POINT or token.lower in WORDS["any.opening"] for token in main[1:at]
    )


def _is_system(subject: Sequence[Token]) -> bool:
    words = [token.lower for token in subject if token.kind is TokenKind.WORD]
    is_purpose = any(word in WORDS["story.purpose"] for word in words[:3])
    return is_purpose or bool(words and words[-1] in WORDS["story.system"])


def _is_technical(subject: Sequence[Token]) -> bool:
    """Whether the subject is something invisible: a webhook, a job."""
    words = [token.lower for token in subject if token.kind is TokenKind.WORD]
    return bool(words and words[-1] in WORDS["story.unseen"])
