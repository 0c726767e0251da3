"""Lines that look like the frontmatter of a scope or partner, anywhere in a text."""

import re

SCOPE_KEYS = frozenset(
    {
        "depth",
        "why_depth",
        "partner_owner",
        "stories",
        "records",
        "criteria",
        "not_applicable",
        "in_scope",
        "out_of_scope",
        "readiness",
        "cold_read",
        "agreement",
    }
)
"""The keys by which a scope is recognised even if its `kind` is missing."""

# "---", "+++", ";;;", "```yaml", "<!--", "{": a short line of punctuation, and perhaps a word.
ANY_FENCE = re.compile(r"[ \t>]*+(?:[^\w\s#]{2,}|[\u2013-\u2015{])[ \t]*+\w{0,12}[ \t]*+")

_KEYS = sorted(SCOPE_KEYS | {"schema_version", "internal", "heard_from", "manual_results"})
# Possessive, because backtracking over a line of a million spaces would take minutes.
_MARK = re.compile(
    r"^[ \t>]*+(?P<brace>\{?)[ \t]*+[\"']?(?P<key>kind|visible_to|" + "|".join(_KEYS) + r")"
    r"[\"']?[ \t]*+[:=](?=[ \t\"'\[{]|$)(?P<value>[^\n]*)$",
    re.MULTILINE,
)
_WORD = re.compile(r"\s*+([\"']?)(?P<word>[a-z]+)\1\s*+(?P<rest>.*)")
_KINDS = frozenset({"scope", "partner", "page"})
_DECISIVE = frozenset({"kind", "visible_to"})


def intended_kind(text: str) -> str | None:
    """`scope` or `partner` if frontmatter in `text` is meant to be one, else None."""
    marks = marks_in(text)
    words = [_word(mark) for mark in marks if mark["key"] == "kind"]
    kind = next((word for word in words if word in ("scope", "partner")), None)
    return kind or ("scope" if _are_keys_of_a_scope(marks) else None)


def begins_with_frontmatter(text: str) -> bool:
    """Whether `text` begins with the frontmatter of a scope or partner, even a faulty one."""
    mark = decisive(marks_in(text))
    if mark is None or intended_kind(text) is None:
        return False
    lines = text[: mark.start()].split("\n")
    return all(not line.strip() or ANY_FENCE.fullmatch(line) or ":" in line for line in lines)


def marks_in(text: str) -> list[re.Match[str]]:
    """The lines of `text` that look like a key of a scope or partner."""
    return [mark for mark in _MARK.finditer(text) if mark["key"] != "kind" or _word(mark)]


def _word(mark: re.Match[str]) -> str | None:
    """The kind that the line gives; None if the line has anything else, or no kind."""
    match = _WORD.fullmatch(mark["value"])
    if match is None or match["word"] not in _KINDS:
        return None
    rest = match["rest"]
    is_alone = rest in ("", ",", "}") or rest.startswith("#") or mark["brace"]
    return match["word"] if is_alone else None


def decisive(marks: list[re.Match[str]]) -> re.Match[str] | None:
    """The first of `marks` if together they prove that this is frontmatter, else None."""
    is_sure = any(mark["key"] in _DECISIVE for mark in marks) or _are_keys_of_a_scope(marks)
    return marks[0] if is_sure else None


def _are_keys_of_a_scope(marks: list[re.Match[str]]) -> bool:
    return len({mark["key"] for mark in marks} - _DECISIVE) > 1
