"""Who acts in a story's outcome: a person, or only a system."""

import re
from collections.abc import Collection, Sequence

from integration_scopes.domain.language.actor import has_person
from integration_scopes.domain.language.company import leading_company
from integration_scopes.domain.language.fault import Fault
from integration_scopes.domain.language.lexicon import Lexicon
from integration_scopes.domain.language.neighbours import starts_group, word_at
from integration_scopes.domain.language.passive import passive
from integration_scopes.domain.language.persona import noun_phrase
from integration_scopes.domain.language.sentence import Kind, Token, tokens
from integration_scopes.domain.language.verbs import Verb, verbs
from integration_scopes.findings import Confidence

_ENDPOINT = re.compile(
    r"\b(?:GET|POST|PUT|PATCH|DELETE)\b(?: {1,9}/\S*)?|(?<!\S)/(?:api|v[0-9]+)/\S*"
)
_WORDS = (Kind.WORD, Kind.CODE)
_GROUP = 4
"""How far ahead of a noun its preposition is looked for, in words."""

_MOST_TOKENS = 400


def system_outcome(
    outcome: str, persona: str, companies: Collection[str], lexicon: Lexicon
) -> Fault | None:
    """The words of `outcome` that say what a system does, where no person acts.

    A system is at work where data is moved or changed and nothing says who has it then: in the
    active voice ("Orderly syncs the contact"), in the passive ("a lead is created"), as a state
    ("records stay in sync") or as a list ("contacts and deals"). What a person sees is theirs.
    `companies` are names as `companies()` gives them.
    """
    endpoint = _ENDPOINT.search(outcome)
    if endpoint:
        return Fault(words=endpoint.span())
    found = tokens(outcome)[:_MOST_TOKENS]
    if not any(token.kind in _WORDS for token in found):
        return None
    said = verbs(found, lexicon)
    doing = next((verb for verb in said if verb.base), None)
    is_ours = found[0].lower in lexicon["story.company"]
    if is_ours and doing and doing.at < _GROUP and doing.base in lexicon["any.machine"]:
        return Fault.at(found[: doing.at + 1])
    firsts = {token.lower for token in found} & lexicon["story.first"]
    persons = lexicon["story.person"] | {
        token.lower for token in noun_phrase(tokens(persona)[:_MOST_TOKENS], lexicon)[-1:]
    }
    if firsts - lexicon["story.mine"] or has_person(found, said, persons, lexicon):
        return None
    main = found[_main(found, lexicon) :]
    company = _company_at_work(outcome, main, companies, lexicon)
    if firsts:
        # "Orderly syncs my contact" moves data all the same; "the deal is created in my CRM" says
        # where I find it.
        return Fault(words=company.words, confidence=Confidence.UNSURE) if company else None
    return company or _at_work(main, lexicon)


def _company_at_work(
    outcome: str, main: Sequence[Token], companies: Collection[str], lexicon: Lexicon
) -> Fault | None:
    """A company that acts: everything that it does, except to show something, is invisible."""
    at = leading_company(outcome, main, companies)
    while at and _is_passed(word_at(main, at), lexicon):
        at += 1
    word = word_at(main, at)
    if at and word in lexicon["any.helper"]:
        done, ends = passive(main, at, lexicon)
        return None if done is None else Fault.at(main[: ends + 1])
    base, form = lexicon.verbs.get(word, ("", ""))
    is_unknown = not form and word.endswith("s") and starts_group(main, at + 1, lexicon)
    if not at or not (form == "s" or is_unknown) or base in lexicon["story.shown"]:
        return None
    is_noun = word_at(main, at + 1) in lexicon["any.helper"]
    return None if is_noun else Fault.at(main[: at + 1])


def _is_passed(word: str, lexicon: Lexicon) -> bool:
    return word.endswith("ly") or word in lexicon["story.adverb"]


def _main(found: Sequence[Token], lexicon: Lexicon) -> int:
    """Where the main clause begins: after the comma of a leading "when ...,"."""
    if found[0].lower in lexicon["grammar.condition"]:
        for at, token in enumerate(found[:-1]):
            if token.text == ",":
                return at + 1
    return 0


def _at_work(main: Sequence[Token], lexicon: Lexicon) -> Fault | None:
    """The words that say what a system does in a clause in which no person acts."""
    said = verbs(main, lexicon)
    finite = next((verb for verb in said if _is_certain(main, verb, lexicon)), None)
    first = main[0]
    base, form = lexicon.verbs.get(first.lower, ("", ""))
    is_command = base in lexicon["story.transfer"] and form in ("base", "s")
    if is_command and (finite is None or finite.at == 0 or _is_later(main, finite.at, lexicon)):
        return Fault.at([first])
    if finite is not None:
        return _sentence_at_work(main, finite, lexicon)
    if any(verb.is_finite for verb in said) and first.lower in lexicon["grammar.determiner"]:
        # Perhaps a verb, perhaps a noun: "the number updates in the list".
        return None
    # A list of objects, or the name of a function.
    words = [token.lower for token in main]
    if any(word in lexicon["any.object"] for word in words):
        return Fault.at(main)
    return None


def _sentence_at_work(main: Sequence[Token], finite: Verb, lexicon: Lexicon) -> Fault | None:
    verb, subject = main[finite.at], main[: finite.at]
    is_system = _is_system(subject, lexicon)
    if verb.lower in lexicon["grammar.obligation"] or (verb.lower == "will" and is_system):
        return Fault.at(main[: finite.at + 1])
    if verb.lower in lexicon["grammar.copula"] or finite.base in lexicon["grammar.linking"]:
        return _state_at_work(main, finite, is_system=is_system, lexicon=lexicon)
    if finite.base in lexicon["story.shown"]:
        return None
    if finite.base in lexicon["story.flow"]:
        return Fault.at(main)
    is_name = len(subject) == 1 and (subject[0].kind is Kind.CODE or subject[0].text[:1].isupper())
    is_moving = finite.base in lexicon["any.machine"]
    if (is_moving and (is_system or is_name)) or _is_technical(subject, lexicon):
        return Fault.at(main[: finite.at + 1])
    return None


def _state_at_work(
    main: Sequence[Token], finite: Verb, *, is_system: bool, lexicon: Lexicon
) -> Fault | None:
    """A passive without anybody who acts, or a state of data: "is created", "is in sync"."""
    subject = main[: finite.at]
    base, at = passive(main, finite.at, lexicon)
    if base in lexicon["grammar.linking"]:
        return _state(main, at, lexicon)
    if base is not None:
        if base in lexicon["story.machine"] or _is_technical(subject, lexicon):
            return Fault.at(main[: at + 1])
        is_doubt = base in lexicon["story.perhaps"] and _is_data(subject, "story.data", lexicon)
        return Fault.at(main[: at + 1], Confidence.UNSURE) if is_doubt else None
    if is_system and word_at(main, finite.at + 1) == "to":
        return Fault.at(main)
    return _state(main, finite.at, lexicon)


def _state(main: Sequence[Token], at: int, lexicon: Lexicon) -> Fault | None:
    """Data that is only said to agree or to be there: "in sync", "available in both systems"."""
    said = [token.lower for token in main[at + 1 : at + 4]]
    if "in sync" in " ".join(token.lower for token in main[at + 1 :]):
        return Fault.at(main)
    is_state = said == ["up", "to", "date"] or any(word in lexicon["story.state"] for word in said)
    if not is_state or not _is_data(main[:at], "story.data", lexicon):
        return None
    is_sure = _is_data(main[:at], "story.generic", lexicon)
    return Fault.at(main, Confidence.SURE if is_sure else Confidence.UNSURE)


def _is_data(subject: Sequence[Token], name: str, lexicon: Lexicon) -> bool:
    """Whether a word of that class is in the subject, in the singular or in the plural."""
    words = lexicon[name]
    return any(
        not words.isdisjoint(
            (token.lower, f"{token.lower}s", f"{token.lower.removesuffix('y')}ies")
        )
        for token in subject
    )


def _is_certain(main: Sequence[Token], verb: Verb, lexicon: Lexicon) -> bool:
    """Whether a finite verb is not rather a noun: "records" in "customer records from"."""
    is_data = main[verb.at].lower in lexicon["story.data"]
    return verb.is_finite and (not is_data or starts_group(main, verb.at + 1, lexicon))


def _is_later(main: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether the verb at `at` is in a later clause than the first word."""
    return any(
        token.kind is Kind.POINT or token.lower in lexicon["any.opening"] for token in main[1:at]
    )


def _is_system(subject: Sequence[Token], lexicon: Lexicon) -> bool:
    words = [token.lower for token in subject if token.kind is Kind.WORD]
    is_purpose = any(word in lexicon["story.purpose"] for word in words[:3])
    return is_purpose or bool(words and words[-1] in lexicon["story.system"])


def _is_technical(subject: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether the subject is something invisible: a webhook, a job."""
    words = [token.lower for token in subject if token.kind is Kind.WORD]
    return bool(words and words[-1] in lexicon["story.unseen"])
