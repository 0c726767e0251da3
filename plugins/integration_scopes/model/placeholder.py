"""Placeholders, texts that fill the place of a value: TBD, n/a, "see the minutes".

A text is a placeholder only as a whole: "To-do lists in Northwind" and "None of the large
customers; four small ones" say something.
"""

import re

_WORDS = re.compile(
    "tb[dcan]|todo|fixme|wip|placeholder|n/?a|n\\.a|nil|null|none|nothing|nobody|nowhere|unknown|"
    "unclear|undecided|undefined|unspecified|ditto|idem|later|test|asdf|foo|bar|lorem|dummy"
)
"""Words that say nothing alone."""

_NOTHING = (
    r"(?:none|nothing|nobody|no\ one|nowhere|no\ answer|no\ decision|unknown|unclear|open|pending)"
)
_STILL = (
    r"(?:yet|so\ far|for\ now|at\ the\ moment|at\ present|currently|known|as\ yet|still|right\ now)"
)
_SOURCES = (
    r"(?:minutes|meeting|notes?|protocol|ticket|issue|chat|thread|channel|slack|mail|e-?mail|wiki|"
    r"confluence|jira|docs?|document|documentation|slides?|deck|call|below|above|elsewhere|"
    r"attachment|spec|other\ page|link|there|comments?)"
)
_DECIDED = (
    r"(?:announced|answered|agreed|added|clarified|completed|confirmed|decided|defined|determined|"
    r"discussed|done|described|filled(?:\ in)?|found|named|provided|set|settled|specified|supplied|"
    r"written)"
)
_PHRASES = re.compile(
    rf"""
    (?:is\ |are\ |it's\ |it\ is\ )?(?:still\ |currently\ )?
    (?: (?:tb[dca]|todo|fixme)\ ?[:(,;-].*
      | (?:tb[dca]|todo)\ (?:by|with|after|until|in|at|when|once|later)\ .*
      | {_NOTHING}\W+{_STILL} | (?:still|currently)\ {_NOTHING}
      | not\ (?:applicable|known|decided|defined|clear|specified|available|sure|set|answered|agreed)
        (?:\ {_STILL})?
      | not\ yet(?:\ (?:known|{_DECIDED}))?
      | to\ (?:follow|come|do|be\ {_DECIDED})(?:\ (?:later|soon|{_STILL}))?
      | (?:will|must|has\ to|needs\ to)\ (?:follow|be\ {_DECIDED})(?:\ later|\ soon)?
      | (?:coming|comes|follows|more)\ (?:soon|later)
      | (?:see|cf\.?|as\ in|same\ as)\ (?:the\ |our\ |last\ |meeting\ )*{_SOURCES}(?:\ {_SOURCES})*
      | as\ (?:discussed|agreed|usual|before|above|below)
      | (?:work\ )?in\ progress | (?:under|in)\ discussion
      | (?:we\ )?(?:don't|do\ not)\ know(?:\ yet)? | no\ idea | whatever | lorem\ ipsum.*
      | does\ not\ (?:apply|matter)
    )
    """,
    re.VERBOSE,
)
"""Phrases that say nothing, each as the whole of a text."""

_LACKED = (
    r"(?:time|capacity|resources?|budget|money|demand|need|interest|priority|plans?|people|staff|"
    r"engineers?|developers?|bandwidth|reason|requests?|customers?|use|value|benefit)"
)
_WANTED = (
    r"(?:needed|required|necessary|supported|relevant|planned|possible|feasible|important|urgent|"
    r"wanted|requested|asked\ for|useful|critical|essential|now|today|here|applicable|ready|"
    r"in\ scope|in\ v1|for\ v1|a\ (?:priority|must|requirement|use\ case|problem)|worth\ it|"
    r"worth\ the\ effort|at\ the\ moment|at\ this\ time|this\ time|this\ year|our\ (?:problem|job))"
)
_NO_REASON = re.compile(
    rf"""
    (?:(?:it|this|that|they|we)\ (?:is|are|have|has|see)\ )?
    (?:(?:it|this|that)'s\ |we've\ |there\ is\ )?
    (?:just\ |simply\ |currently\ |still\ |really\ |of\ )*
    (?: (?:no|not\ enough|too\ little|lack\ of|low|little|small|limited|missing|insufficient)
        \ (?:\w+\ )?{_LACKED}
      | not\ (?:\w+\ )?{_WANTED}
      | (?:low|no|little)\ (?:impact|usage|value|importance)
      | too\ (?:complex|complicated|expensive|costly|hard|difficult|big|large|late|risky|early|rare|
        much(?:\ (?:work|effort|time))?)
      | (?:un(?:supported|needed|necessary|important|planned|wanted|likely)|irrelevant|impossible|
        unrealistic|postponed|deferred|rejected|optional)
      | out\ of\ scope | (?:a\ )?nice[\ -]to[\ -]have | won't\ (?:do|fix|happen)
      | rare(?:ly)? | never
      | (?:maybe\ |perhaps\ )?(?:later|some\ ?day|in\ the\ future|v2|v1\.1|phase\ (?:2|two)|
        next\ (?:version|release|year|time))
      | (?:for|in)\ (?:later|v2|v1\.1|a\ (?:later|next|future)\ (?:version|release|phase))
      | can(?:not|'t)\ (?:happen|occur) | (?:does|do|will)\ not\ (?:happen|occur|apply|arise)
      | doesn't\ (?:happen|occur|apply|arise|matter)
      | (?:because|reasons?|technical\ reasons|obvious(?:ly)?|by\ design|as\ agreed|decided)
    )
    (?:\ (?:now|yet|for\ now|right\ now|at\ the\ moment|currently|today|in\ v1|for\ v1|here|so\ far|
      to\ do\ it|for\ (?:it|this|that)|available|this\ (?:year|quarter)))*
    """,
    re.VERBOSE,
)
"""Phrases that give no reason: what is left is the question "and why?"."""

_EDGES = " .,;:!()[]{}<>\"'*_~`\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
_PLAIN = str.maketrans("\u2019\u2013\u2014", "'--")
_MOST = 80
"""A longer text says something."""


def is_placeholder(text: str) -> bool:
    """Whether a text of any key says nothing."""
    said = _plain(text)
    if not any(letter.isalnum() for letter in said) or (len(said) > 0 and set(said) <= {"x"}):
        return True
    return len(said) <= _MOST and bool(_WORDS.fullmatch(said) or _PHRASES.fullmatch(said))


def is_no_reason(text: str) -> bool:
    """Whether a text that is to give a reason gives none."""
    said = _plain(text)
    return is_placeholder(text) or (len(said) <= _MOST and bool(_NO_REASON.fullmatch(said)))


def _plain(text: str) -> str:
    """In lower case, with the marks that keyboards have, and without those around it."""
    return " ".join(text.casefold().translate(_PLAIN).split()).strip(_EDGES)
