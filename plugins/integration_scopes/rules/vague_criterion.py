"""A criterion that no test can decide."""

from collections.abc import Iterator, Mapping

from integration_scopes.diagnostics import Confidence, Finding
from integration_scopes.domain.language.criterion import Verdict
from integration_scopes.domain.language.signs import Sign
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.placeholder import is_placeholder
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import Rule, Words, each_scope, judged, lexicon, scope_names

_BEHAVIOUR = 'say what can be seen, and when: "When …, the settings page shows …"'
_WORDS: Mapping[Sign, Words] = {
    Sign.ADEQUACY: (
        'says "{word}", and not what would be enough',
        'say what exactly is there: "… shows the error text and the time", "… at least 99 of 100"',
    ),
    Sign.SPEED: (
        'says "{word}", and no time',
        'say within what time: "… appears within 60 seconds"',
    ),
    Sign.AT_ONCE: (
        'says "{word}", and no time',
        'say within what time: "… appears within 60 seconds"',
    ),
    Sign.EASE: (
        'says "{word}", and not how a test would check it',
        'say what a person does, in how many steps: "… in at most 3 steps"',
    ),
    Sign.MANNER: (
        'says "{word}", and not how a test would check it',
        'say what a person then sees: "… shows the error text beside the order"',
    ),
    Sign.SAMENESS: (
        'says "{word}", and not after what time',
        'say after how long both sides show the same: "… the same number within 5 minutes"',
    ),
    Sign.NAMING: ('says "{word}", and not how a test would check it', _BEHAVIOUR),
    Sign.BARE: (
        'says "{word}", and not where it shows, how often or how soon',
        'say when, how often, where: "… after 1, 5 and 25 minutes, then it is on the failed list"',
    ),
    Sign.ADVERB: (
        'says "{word}", and not how a test would check it',
        'say what a person then sees: "… shows the error text beside the order"',
    ),
    Sign.ABILITY: (
        'says "{word}", and not what is then done',
        'say who does it, and what is seen: "An admin chooses …, and … shows …"',
    ),
    Sign.EFFORT: (
        'names "{word}": work for people, not what the integration does',
        _BEHAVIOUR,
    ),
    Sign.AMOUNT: (
        'says "{word}", and no number',
        'say how many, or which: "… at most 500 a day", "… Chrome 120 and Firefox 121"',
    ),
    Sign.STATUS: ('says "{word}", and not what happens', _BEHAVIOUR),
    Sign.HOLLOW: ('says "{word}", and not what happens', _BEHAVIOUR),
    Sign.QUALITY: (
        'names "{word}", and no measure of it',
        'say what is measured and the limit: "… answers 99 of 100 requests within 2 seconds"',
    ),
    Sign.FRAGMENT: (
        "is not a sentence: it does not say what happens",
        'say what happens, to what and when: "A contact deleted in … is deleted in … within …"',
    ),
}


def _check(scope: Scope, _catalogue: Catalogue) -> Iterator[Finding]:
    names = scope_names(scope)
    for criterion in scope.criteria.values():
        if criterion.text is None or is_placeholder(criterion.text):
            continue
        judgement = judged(criterion.text, names)
        worst = judgement.worst
        if judgement.verdict is not Verdict.VAGUE or worst is None:
            continue
        first, last = worst.words
        message, hint = _WORDS[worst.sign]
        word = criterion.text[first:last]
        if word.lower() in lexicon()["vague.naming"]:
            hint += "; if it is a name, put it in quotes"
        yield Finding(
            trail=("criteria", criterion.id, "text"),
            message=f"criterion {criterion.id} {message.format(word=word)}",
            hint=hint,
            words=worst.words,
        )


RULE = Rule(check=each_scope(_check), confidence=Confidence.SURE)
