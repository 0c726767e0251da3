"""Reading a hand-written Mermaid sequence as one of our diagrams, if it is a plain one.

Mermaid has much more to say in a sequence. What is not read here is not drawn here, and left
to those who know all of Mermaid.
"""

import re
from collections.abc import Iterator
from html import unescape

from integration_scopes.diagrams.graph import Lane, Line, Message, Remark, Sequence
from integration_scopes.diagrams.labels import clean

_NAME = r"(?P<{}>[^\W_]\w*(?:[ ]+\w+)*)"
_HEADER = re.compile(r"\s*sequenceDiagram\s*")
_SPOKEN = re.compile(r"(?P<what>accTitle|accDescr)\s*:\s*(?P<text>\S.*)")
_LANE = re.compile(
    r"(?P<kind>participant|actor)\s+"
    r"(?P<key>[^\W_]\w*(?:[ ]+\w+)*?)(?:\s+as\s+(?P<text>\S.*))?"
)
_MESSAGE = re.compile(
    rf"{_NAME.format('source')}\s*(?P<line>--?>>)\s*{_NAME.format('target')}\s*:\s*(?P<text>\S.*)"
)
_REMARK = re.compile(rf"[Nn]ote over\s+{_NAME.format('lane')}\s*:\s*(?P<text>\S.*)")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_CODE = re.compile(r"#(\w+);")
# Mermaid reads these as more than text.
_SPECIAL = re.compile(r"[<>#;{}`$\\]|%%|\A:?(?:no)?wrap:", re.IGNORECASE)


class _NotPlainError(Exception):
    """The sequence uses syntax that is not supported here."""


def plain_sequence(source: str) -> Sequence | None:
    """The sequence in a Mermaid text; None if it is another diagram, or not a plain one."""
    header, *lines = [line.strip() for line in source.strip().split("\n")]
    if not _HEADER.fullmatch(header):
        return None
    try:
        return _sequence([line for line in lines if line and not line.startswith("%%")])
    except _NotPlainError:
        return None


def _sequence(lines: list[str]) -> Sequence:
    spoken: dict[str, str] = {}
    lanes: dict[str, Lane] = {}
    steps: list[Message | Remark] = []
    for line in lines:
        if match := _SPOKEN.fullmatch(line):
            spoken[match["what"]] = _plain_text(match["text"])
        elif match := _LANE.fullmatch(line):
            text = _plain_text(match["text"] or match["key"])
            lanes[match["key"]] = Lane(
                key=match["key"], text=text, is_person=match["kind"] == "actor"
            )
        elif match := _REMARK.fullmatch(line):
            _add(lanes, match["lane"])
            steps.append(Remark(lane=match["lane"], text=_plain_text(match["text"])))
        elif match := _MESSAGE.fullmatch(line):
            _add(lanes, match["source"])
            _add(lanes, match["target"])
            dashed = match["line"] == "-->>"
            steps.append(
                Message(
                    source=match["source"],
                    target=match["target"],
                    text=_plain_text(match["text"]),
                    line=Line.DOTTED if dashed else Line.SOLID,
                )
            )
        else:
            raise _NotPlainError(line)
    if not steps:
        raise _NotPlainError("no step")
    return Sequence(
        title=spoken.get("accTitle") or "Sequence of messages",
        description=spoken.get("accDescr") or " ".join(_sentences(lanes, steps)),
        lanes=tuple(lanes.values()),
        steps=tuple(steps),
    )


def _add(lanes: dict[str, Lane], key: str) -> None:
    if key in ("end", "loop", "alt", "opt", "par", "box", "note", "else", "and", "rect"):
        raise _NotPlainError(key)
    lanes.setdefault(key, Lane(key=key, text=key))


def _plain_text(text: str) -> str:
    """A text without Mermaid's escapes."""
    rows = _BREAK.sub("\n", text)
    if _SPECIAL.search(_CODE.sub("", rows)):
        raise _NotPlainError(text)
    decoded = _CODE.sub(lambda match: unescape(f"&{_entity(match[1])};"), rows)
    return "\n".join(clean(row) for row in decoded.split("\n"))


def _entity(name: str) -> str:
    return f"#{name}" if name.isdigit() else name


def _sentences(lanes: dict[str, Lane], steps: list[Message | Remark]) -> Iterator[str]:
    for step in steps:
        if isinstance(step, Message):
            yield f"{lanes[step.source].text} to {lanes[step.target].text}: {step.text}."
        else:
            yield f"At {lanes[step.lane].text}: {step.text}."
