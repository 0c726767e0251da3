"""Reading: where a file's frontmatter begins and ends.

MkDocs takes what it cannot recognise for text and publishes it, so here every near miss of a
fence is a fault, and is read as what it was meant to be.
"""

import re
from dataclasses import dataclass

from integration_scopes.reading.fault import Fault
from integration_scopes.source import Source, Span

_FENCE = re.compile(r"---[ \t]*")
_NEAR_FENCE = re.compile(r"\s*(?:[-\u2010-\u2015_=*]{2,}|[\u2013-\u2015]|\.\.\.)\s*|---\S*")
_KEY = re.compile(r"[a-z_]{2,40}[ \t]*:(?:[ \t]|$)")
_RULE = "unreadable"


@dataclass(frozen=True, kw_only=True, slots=True)
class Frontmatter:
    """A file in its two parts; `yaml` is None where there is no frontmatter at all.

    `is_whole` says whether both fences could be made out; without, `yaml` is not to be trusted.
    """

    yaml: str | None
    yaml_line: int
    prose: str
    prose_line: int
    faults: tuple[Fault, ...] = ()
    is_whole: bool = True


def split(source: Source) -> Frontmatter:
    """The frontmatter and the prose of `source`."""
    if source.text.startswith("---\n"):
        end = source.text.find("\n---\n", 3)
        if end >= 0 and not (end > 3 and _has_near_fence(source.text[4:end])):
            yaml = source.text[4 : end + 1]
            prose_line = yaml.count("\n") + 3
            return Frontmatter(
                yaml=yaml, yaml_line=2, prose=source.text[end + 5 :], prose_line=prose_line
            )
    return _split_slowly(source)


def _has_near_fence(text: str) -> bool:
    """Whether the quick search for the closing fence may have run past a near miss."""
    return "\n--" in text or "\n..." in text or "\n\u2014" in text or "\n\u2013" in text


def _split_slowly(source: Source) -> Frontmatter:
    lines = source.lines
    opening = next((number for number, line in enumerate(lines) if line.strip()), None)
    if opening is None or not _opens(lines, opening):
        return Frontmatter(yaml=None, yaml_line=1, prose=source.text, prose_line=1)
    faults = _opening_faults(lines, opening)
    has_fence = not _KEY.match(lines[opening])
    start = opening + 1 if has_fence else opening
    closing = _closing(lines, start)
    if closing is None:
        faults.append(
            _fault(
                opening,
                lines[opening],
                "the frontmatter is opened here and never closed",
                'add a line with only "---" after the last key',
            )
        )
        return Frontmatter(
            yaml="\n".join(lines[start:]),
            yaml_line=start + 1,
            prose="",
            prose_line=len(lines),
            faults=tuple(faults),
            is_whole=False,
        )
    if not _FENCE.fullmatch(lines[closing]):
        faults.append(
            _fault(
                closing,
                lines[closing],
                f'the frontmatter must be closed by "---", not by {_quoted(lines[closing])}',
                'write "---" alone on the line, with nothing before it',
            )
        )
    return Frontmatter(
        yaml="".join(line + "\n" for line in lines[start:closing]),
        yaml_line=start + 1,
        prose="\n".join(lines[closing + 1 :]),
        prose_line=closing + 2,
        faults=tuple(faults),
    )


def _opens(lines: list[str], number: int) -> bool:
    """Whether frontmatter begins at this first line that is not blank, well made or not."""
    line = lines[number]
    if number == 0 and _FENCE.fullmatch(line):
        return True
    following = next((one for one in lines[number + 1 :] if one.strip()), "")
    if _NEAR_FENCE.fullmatch(line):
        return bool(_KEY.match(following.lstrip()))
    # The opening fence was forgotten: a key at the top, and a fence that closes.
    return bool(_KEY.match(line)) and _closing(lines, number) is not None


def _opening_faults(lines: list[str], number: int) -> list[Fault]:
    line = lines[number]
    if _KEY.match(line):
        message = 'the frontmatter has no opening "---"'
        return [_fault(number, line, message, 'add a line with only "---" above this one')]
    faults = []
    if number > 0:
        message = f"the frontmatter begins on line {number + 1}, not on the first"
        faults.append(_fault(0, lines[0], message, 'make "---" the very first line of the file'))
    if not _FENCE.fullmatch(line):
        message = f'the frontmatter must be opened by "---", not by {_quoted(line)}'
        faults.append(
            _fault(number, line, message, 'write "---" alone on the line, with nothing before it')
        )
    return faults


def _closing(lines: list[str], start: int) -> int | None:
    """The line that closes the frontmatter: a fence, or a near miss that no key follows."""
    near = None
    for number in range(start, len(lines)):
        line = lines[number]
        if _FENCE.fullmatch(line):
            return number if near is None else near
        if near is None and len(line) < 20 and _NEAR_FENCE.fullmatch(line):
            following = next((one for one in lines[number + 1 :] if one.strip()), "")
            near = None if _KEY.match(following) else number
    return near


def _quoted(line: str) -> str:
    return f'"{line[:20]}"'


def _fault(number: int, line: str, message: str, hint: str) -> Fault:
    span = Span.on_line(number + 1, 1, len(line) + 1)
    return Fault(rule=_RULE, span=span, message=message, hint=hint)
