"""Reading: which lines of a text look like frontmatter of ours, wherever they are."""

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
"""The keys by which a scope is recognised even where its `kind` is missing."""

# "---", "+++", ";;;", "```yaml", "<!--", "{": a short line of signs, perhaps with a word behind.
ANY_FENCE = re.compile(r"[ \t>]*+(?:[^\w\s#]{2,}|[\u2013-\u2015{])[ \t]*+\w{0,12}[ \t]*+")

_COUNTED = sorted(SCOPE_KEYS | {"schema_version", "internal", "heard_from", "manual_results"})
# Possessive, so that a line of a million spaces is looked at once.
_MARK = re.compile(
    r"^[ \t>]*+(?P<brace>\{?)[ \t]*+[\"']?(?P<key>kind|visible_to|" + "|".join(_COUNTED) + r")"
    r"[\"']?[ \t]*+[:=](?=[ \t\"'\[{]|$)(?P<value>[^\n]*)$",
    re.MULTILINE,
)
_WORD = re.compile(r"\s*+([\"']?)(?P<word>[a-z]+)\1\s*+(?P<rest>.*)")
_KINDS = frozenset({"scope", "partner", "page"})
_DECISIVE = frozenset({"kind", "visible_to"})


def meant(text: str) -> str | None:
    """`scope` or `partner`, where frontmatter in `text` is meant to be one; else None."""
    marks = marks_in(text)
    words = [_word(mark) for mark in marks if mark["key"] == "kind"]
    kind = next((word for word in words if word in ("scope", "partner")), None)
    return kind or ("scope" if _are_keys_of_a_scope(marks) else None)


def begins(text: str) -> bool:
    """Whether `text` begins with the frontmatter of a scope or a partner, well made or not."""
    mark = decisive(marks_in(text))
    if mark is None or meant(text) is None:
        return False
    lines = text[: mark.start()].split("\n")
    return all(not line.strip() or ANY_FENCE.fullmatch(line) or ":" in line for line in lines)


def marks_in(text: str) -> list[re.Match[str]]:
    """The lines of `text` that look like a line of frontmatter of ours."""
    return [mark for mark in _MARK.finditer(text) if mark["key"] != "kind" or _word(mark)]


def _word(mark: re.Match[str]) -> str | None:
    """The kind that the line says, if it says nothing else."""
    match = _WORD.fullmatch(mark["value"])
    if match is None or match["word"] not in _KINDS:
        return None
    rest = match["rest"]
    is_alone = rest in ("", ",", "}") or rest.startswith("#") or mark["brace"]
    return match["word"] if is_alone else None


def decisive(marks: list[re.Match[str]]) -> re.Match[str] | None:
    """The first of the lines that make sure that this is frontmatter, if they do."""
    is_sure = any(mark["key"] in _DECISIVE for mark in marks) or _are_keys_of_a_scope(marks)
    return marks[0] if is_sure else None


def _are_keys_of_a_scope(marks: list[re.Match[str]]) -> bool:
    return len({mark["key"] for mark in marks} - _DECISIVE) > 1
