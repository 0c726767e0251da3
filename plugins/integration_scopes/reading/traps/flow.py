"""Traps: lists and groups on one line, `[…]` and `{…}`, in which YAML sees signs everywhere."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from integration_scopes.reading.traps import escapes, number, plain
from integration_scopes.reading.traps.mend import cut
from integration_scopes.reading.traps.quotes import early, unquoted
from integration_scopes.reading.traps.quoting import closing, quoted
from integration_scopes.source import Trail

_NEXT_KEY = re.compile(
    r" *(?:\"[^\"\n]{0,80}\" *:|'[^'\n]{0,80}' *:"
    r"|[^\s,:{}\[\]\"'#?&*!|>%@`][^,:{}\[\]\"'#\n]{0,60}:(?=[ \n,}]|$)"
    r"|[A-Za-z_][A-Za-z0-9_-]{0,40}:(?!//))"
)
_TIGHT = re.compile(r"([A-Za-z_][A-Za-z0-9_-]*):(?!//)")
_THOUSANDS = re.compile(r"[-+]?[0-9]{1,3}(?:,[0-9]{3})+(?=\s*[,\]}])")
OPEN = -1
NO_FLOW = -2

_MAX_DEPTH = 25
_BEFORE_COMMENT = ("  ", "\n ", " \n")
_CLOSER = {"[": "]", "{": "}"}
_INSIDE = {"[": "[ ]", "{": "{ }"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Find:
    """One mistake in a flow's text, at offsets of that text."""

    message: str
    advice: str
    start: int
    end: int
    edits: tuple[tuple[int, int, str], ...]
    rule: str = plain.RULE
    has_line: bool = True
    breaks_off: bool = False
    only_explains: bool = False


@dataclass(kw_only=True, slots=True)
class _Frame:
    opener: str
    trail: Trail
    start: int
    finds: int
    count: int = 0
    lonely: int = 0

    @property
    def closer(self) -> str:
        return _CLOSER[self.opener]


@dataclass(kw_only=True)
class Flow:
    """A reader of the flow that begins at `start` of `text`; after `read`, what it found.

    `first` are the trails of the outermost values.
    """

    text: str
    start: int
    trail: Trail
    is_prose: Callable[[Trail], bool]
    finds: list[Find] = field(default_factory=list)
    first: list[Trail] = field(default_factory=list)
    _frames: list[_Frame] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._tail = len(self.text.rstrip("]} \n"))

    def read(self) -> int:
        """The offset after the flow's end; OPEN where it is never closed, NO_FLOW where it is none."""
        at = self._open(self.start, self.trail)
        while self._frames:
            at = self._blank(at)
            if at >= len(self.text):
                return OPEN
            following = self._step(at)
            if following <= at:
                return NO_FLOW
            at = following
        return at

    @property
    def open_closers(self) -> str:
        """What would close everything that is still open."""
        return "".join(one.closer for one in reversed(self._frames))

    def _open(self, at: int, trail: Trail) -> int:
        opener = self.text[at]
        self._frames.append(
            _Frame(opener=opener, trail=trail, start=at, finds=len(self.finds))
        )
        return at + 1

    def _step(self, at: int) -> int:
        frame = self._frames[-1]
        sign = self.text[at]
        if sign == frame.closer:
            return self._close(at + 1)
        if sign in "]}":
            return self._close_wrongly(at, frame)
        if sign == ",":
            return at + 1
        if len(self._frames) > _MAX_DEPTH:
            return -1
        return self._pair(at, frame) if frame.opener == "{" else self._item(at, frame)

    def _close(self, at: int) -> int:
        frame = self._frames.pop()
        if not self._frames or self._ends_value(at):
            if frame.lonely and frame.lonely == frame.count:
                self._list_in_braces(frame, at - 1)
            return at
        # More text follows, so the bracket began a text and no list.
        del self.finds[frame.finds :]
        return self._text(frame.start, frame.trail)

    def _close_wrongly(self, at: int, frame: _Frame) -> int:
        sign = self.text[at]
        is_outer = any(one.closer == sign for one in self._frames[:-1])
        edit = (at, at, frame.closer) if is_outer else (at, at + 1, frame.closer)
        self.finds.append(
            Find(
                rule="unreadable",
                message=f'"{frame.opener}" is never closed: "{frame.closer}" is missing before "{sign}"'
                if is_outer
                else f'"{frame.opener}" is closed by "{sign}" instead of "{frame.closer}"',
                advice=f'close it with "{frame.closer}"',
                start=at,
                end=at + 1,
                edits=(edit,),
                only_explains=True,
            )
        )
        return self._close(at if is_outer else at + 1)

    def _list_in_braces(self, frame: _Frame, end: int) -> None:
        del self.finds[frame.finds :]
        self.finds.append(
            Find(
                rule="unreadable",
                message=f"{cut(self.text[frame.start : end + 1])} holds no \"key: value\"",
                advice="write a list in [ ]",
                start=frame.start,
                end=end + 1,
                edits=((frame.start, frame.start + 1, "["), (end, end + 1, "]")),
            )
        )

    def _item(self, at: int, frame: _Frame) -> int:
        trail = (*frame.trail, frame.count)
        frame.count += 1
        if len(self._frames) == 1:
            self.first.append(trail)
        return self._node(at, trail)

    def _pair(self, at: int, frame: _Frame) -> int:
        sign = self.text[at]
        frame.count += 1
        if sign in "[{":
            return -1
        if sign in "\"'":
            end = closing(self.text, at)
            after = self._spaces(end + 1) if end > 0 else -1
            if after < 0 or self.text[after : after + 1] != ":":
                return -1
            return self._value(after + 1, frame, self.text[at + 1 : end])
        colon, tight = self._colon(at)
        if colon >= 0 and not (tight >= 0 and self._splits(at, tight, colon, frame)):
            return self._value(colon + 1, frame, self.text[at:colon].rstrip())
        if tight >= 0:
            self._space_missing(at, tight)
            return self._value(tight + 1, frame, self.text[at:tight])
        frame.lonely += 1
        return self._lonely(at)

    def _splits(self, at: int, tight: int, colon: int, frame: _Frame) -> bool:
        """Whether `key:some text: more` is a key without its space rather than a long key."""
        return " " in self.text[tight:colon] or self.is_prose((*frame.trail, self.text[at:tight]))

    def _colon(self, at: int) -> tuple[int, int]:
        """Where the key's colon stands, and where one without a space after it; else -1."""
        found = _TIGHT.match(self.text, at)
        tight = found.end() - 1 if found else -1
        for place in range(at, len(self.text)):
            sign = self.text[place]
            if sign == ":" and self.text[place + 1 : place + 2] in ("", " ", "\n", ",", "}"):
                return place, tight if tight != place else -1
            if sign in ",{}[]\n":
                break
        return -1, tight

    def _space_missing(self, at: int, tight: int) -> None:
        word = self.text[at : self._end_of_text(at, "}")]
        self.finds.append(
            Find(
                rule="unreadable",
                message=f'a space is missing after ":", YAML reads {cut(word)} as one key',
                advice='put a space after ":"',
                start=at,
                end=tight + 1,
                edits=((tight + 1, tight + 1, " "),),
            )
        )

    def _lonely(self, at: int) -> int:
        """A word in `{ }` that is neither a key with a value nor part of a text before it."""
        end = self._end_of_text(at, "}")
        self.finds.append(
            Find(
                rule="unreadable",
                message=f'{cut(self.text[at:end])} in {{ }} has no value, or is a value without its key',
                advice='write "key: value" in { }, and a list in [ ]',
                start=at,
                end=max(end, at + 1),
                edits=(),
                has_line=False,
                breaks_off=True,
            )
        )
        return max(end, at + 1)

    def _value(self, at: int, frame: _Frame, key: str) -> int:
        trail = (*frame.trail, key)
        if len(self._frames) == 1:
            self.first.append(trail)
        at = self._blank(at)
        if at >= len(self.text) or self.text[at] in ",}":
            return at
        return self._node(at, trail)

    def _node(self, at: int, trail: Trail) -> int:
        sign = self.text[at]
        if sign in "[{":
            return self._open(at, trail)
        if sign in "\"'":
            end = closing(self.text, at)
            if end >= 0 and self._ends_value(end + 1):
                self._escapes(at, end + 1)
                return end + 1
            return self._broken_quotes(at, end)
        return self._text(at, trail)

    def _escapes(self, at: int, stop: int) -> None:
        text = self.text[at:stop]
        one = None if "\n" in text else escapes.mend(text, 0, at)
        if one is not None:
            self.finds.append(
                Find(
                    rule=one.rule,
                    message=one.message,
                    advice=one.advice,
                    start=one.start,
                    end=one.end,
                    edits=tuple((edit.start, edit.end, edit.text) for edit in one.edits),
                )
            )

    def _broken_quotes(self, at: int, end: int) -> int:
        closer = self._frames[-1].closer
        stop = self._end_of_text(at + 1 if end < 0 else end + 1, closer)
        text = self.text[at:stop]
        if end < 0:
            message, meant = f"the quote before {cut(text[1:])} is never closed", text[1:]
            rule, advice = "unreadable", "close the quote"
        else:
            around_all, message = early(text)
            meant = unquoted(text[1:-1], text[0]) if around_all else text
            rule, advice = plain.RULE, "put the whole text in quotes"
        self.finds.append(
            Find(
                rule=rule,
                message=message,
                advice=advice,
                start=at,
                end=stop,
                edits=((at, stop, quoted(meant)),),
                only_explains=True,
            )
        )
        return stop

    def _text(self, at: int, trail: Trail) -> int:
        frame = self._frames[-1]
        stop = max(self._end_of_text(at, frame.closer), at + 1)
        text = self.text[at:stop]
        written = None if self.is_prose(trail) else number.plainly(text)
        if written is not None:
            one = number.mend(0, at, stop, text, written)
            self.finds.append(
                Find(
                    rule=one.rule,
                    message=one.message,
                    advice=one.advice,
                    start=at,
                    end=stop,
                    edits=((at, stop, written),),
                )
            )
            return stop
        message, place = _trouble(text, frame.opener)
        if message:
            self.finds.append(
                Find(
                    message=message,
                    advice=plain.ADVICE,
                    start=at + place,
                    end=at + place + 1,
                    edits=((at, stop, quoted(text)),),
                )
            )
        return stop

    def _end_of_text(self, at: int, closer: str) -> int:
        """Where a text without quotes ends, as its author would say."""
        grouped = _THOUSANDS.match(self.text, at)
        if grouped:
            return grouped.end()
        depth = 0
        place = at
        while place < len(self.text):
            sign = self.text[place]
            if sign in "[{":
                depth += 1
            elif sign in "]}":
                if depth:
                    depth -= 1
                elif sign == closer or any(one.closer == sign for one in self._frames):
                    break
                elif place >= self._tail:
                    break
            elif sign == "," and depth == 0 and self._ends_item(place, closer):
                break
            elif sign == "#" and self.text[place - 2 : place] in _BEFORE_COMMENT:
                break
            place += 1
        return at + len(self.text[at:place].rstrip(" \n"))

    def _ends_item(self, at: int, closer: str) -> bool:
        if closer == "]":
            return True
        following = self.text[at + 1 : at + 90]
        return not following.strip() or following.lstrip()[0] in "}," or bool(
            _NEXT_KEY.match(self.text, at + 1)
        )

    def _ends_value(self, at: int) -> bool:
        at = self._spaces(at)
        return at >= len(self.text) or self.text[at] in ",]}\n" or self.text[at - 1 : at + 1] == " #"

    def _spaces(self, at: int) -> int:
        while at < len(self.text) and self.text[at] == " ":
            at += 1
        return at

    def _blank(self, at: int) -> int:
        """The next place that is neither white space nor comment."""
        while at < len(self.text):
            if self.text[at] in " \n":
                at += 1
            elif self.text[at] == "#" and self.text[at - 2 : at] in _BEFORE_COMMENT:
                end = self.text.find("\n", at)
                at = end if end >= 0 else len(self.text)
            else:
                break
        return at



def _trouble(text: str, opener: str) -> tuple[str, int]:
    """What is wrong with a text without quotes in a flow, and where in it; no words if nothing."""
    words = plain.begins(text)
    if words:
        return words, 0
    if text.startswith("#"):
        return f"the text {cut(text)} is lost: YAML reads it as a comment", 0
    inside = _INSIDE[opener]
    for place, sign in enumerate(text):
        following = text[place + 1 : place + 2]
        if sign == ",":
            return f'text after "," is cut off: in {inside} a comma ends the text {cut(text)}', place
        if sign in "[]{}":
            return f'"{sign}" in {inside} is no part of a text without quotes: {cut(text)}', place
        if sign == "?":
            return f'"?" in {inside} needs quotes around the text: {cut(text)}', place
        if sign == "#" and text[place - 1] == " ":
            return f'text after " #" is cut off: YAML reads it as a comment: {cut(text)}', place
        if sign == ":" and opener == "{" and following in ("", " "):
            return f'the text holds ":", which YAML takes for the end of a key: {cut(text)}', place
    return "", -1
