"""Traps: a reader of lists and groups in brackets, `[…]` and `{…}`, as their author meant them.

It reads one text, which may hold line breaks, and says what it finds as mends of that text's
line 0, whose columns are offsets in the text.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from integration_scopes.reading.traps import escapes, number, plain
from integration_scopes.reading.traps.flow_text import BEFORE_COMMENT, Ends, trouble
from integration_scopes.reading.traps.mend import Edit, Mend, cut
from integration_scopes.reading.traps.quotes import early, unquoted
from integration_scopes.reading.traps.quoting import closing, quoted
from integration_scopes.reading.traps.reference import in_flow
from integration_scopes.source import Trail

OPEN = -1
NO_FLOW = -2

_MAX_DEPTH = 25
_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*: ")
_TIGHT = re.compile(r"([A-Za-z_][A-Za-z0-9_-]*):(?!//)")
_CLOSER = {"[": "]", "{": "}"}


@dataclass(kw_only=True, slots=True)
class _Frame:
    """A bracket that is open; `finds` is how many mends there were before it."""

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
    """The flow that begins at `start` of `text`; once read, its `mends`.

    `first` are the trails of its own values, not of those inside them.
    """

    text: str
    start: int
    trail: Trail
    is_prose: Callable[[Trail], bool]
    mends: list[Mend] = field(default_factory=list)
    first: list[Trail] = field(default_factory=list)
    _frames: list[_Frame] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._ends = Ends(self.text)

    def read(self) -> int:
        """The offset after the flow's end; OPEN where it has none, NO_FLOW where it is no flow."""
        at = self._open(self.start, self.trail)
        while self._frames:
            at = self._blank(at)
            if at >= len(self.text):
                return OPEN
            depth = len(self._frames)
            following = self._step(at)
            if following < 0 or (following == at and len(self._frames) >= depth):
                return NO_FLOW
            at = following
        return at

    @property
    def open_closers(self) -> str:
        """What would close everything that is still open."""
        return "".join(one.closer for one in reversed(self._frames))

    # ---- brackets

    def _open(self, at: int, trail: Trail) -> int:
        opener = self.text[at]
        self._frames.append(_Frame(opener=opener, trail=trail, start=at, finds=len(self.mends)))
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
            return NO_FLOW
        if frame.count and self._is_outer_key(at):
            return self._close_before_key(at, frame)
        frame.count += 1
        return self._pair(at, frame) if frame.opener == "{" else self._item(at, frame)

    def _close(self, at: int) -> int:
        frame = self._frames.pop()
        if not self._frames or self._ends_value(at):
            if frame.lonely and frame.lonely == frame.count and self.text[at - 1] == "}":
                self._list_in_braces(frame, at - 1)
            return at
        # More text follows, so the bracket began a text and no list.
        del self.mends[frame.finds :]
        return self._text(frame.start, frame.trail)

    def _close_wrongly(self, at: int, frame: _Frame) -> int:
        sign = self.text[at]
        is_outer = any(one.closer == sign for one in self._frames[:-1])
        self._find(
            f'"{frame.closer}" is missing before "{sign}"'
            if is_outer
            else f'"{frame.opener}" is closed by "{sign}" instead of "{frame.closer}"',
            f'close it with "{frame.closer}"',
            (at, at + 1),
            (at, at if is_outer else at + 1, frame.closer),
            only_explains=True,
        )
        return self._close(at if is_outer else at + 1)

    def _is_outer_key(self, at: int) -> bool:
        """Whether a key of the group around a list begins where the list's next item should."""
        openers = "".join(one.opener for one in self._frames[-2:])
        return openers == "{[" and _KEY.match(self.text, at) is not None

    def _close_before_key(self, at: int, frame: _Frame) -> int:
        end = self.text.rindex(",", frame.start, at)
        while self.text[end - 1] in " \n":
            end -= 1
        self._find(
            f'"[" is never closed: {cut(self.text[frame.start : end])}',
            'close it with "]"',
            (frame.start, end),
            (end, end, "]"),
            only_explains=True,
        )
        self._frames.pop()
        return at

    def _list_in_braces(self, frame: _Frame, end: int) -> None:
        del self.mends[frame.finds :]
        self._find(
            f'{cut(self.text[frame.start : end + 1])} holds no "key: value"',
            "write a list in [ ]",
            (frame.start, end + 1),
            (frame.start, frame.start + 1, "["),
            (end, end + 1, "]"),
        )

    # ---- items and pairs

    def _item(self, at: int, frame: _Frame) -> int:
        trail = (*frame.trail, frame.count - 1)
        self._note(trail)
        return self._node(at, trail)

    def _pair(self, at: int, frame: _Frame) -> int:
        sign = self.text[at]
        if sign in "[{":
            return NO_FLOW
        if sign in "\"'":
            end = closing(self.text, at)
            after = self._spaces(end + 1) if end > 0 else len(self.text)
            if not self.text.startswith(":", after):
                return NO_FLOW
            return self._value(after + 1, frame, self.text[at + 1 : end])
        colon, tight = self._colons(at)
        if colon >= 0 and not (tight >= 0 and self._splits(at, tight, colon, frame)):
            key = self.text[at:colon].rstrip()
            if "?" in key or " #" in key:
                words = f"the key {cut(key)} holds a sign that YAML keeps for itself"
                where = (at, at + len(key))
                self._find(
                    words, "put the key in quotes", where, (*where, quoted(key)), rule=plain.RULE
                )
            return self._value(colon + 1, frame, key)
        if tight >= 0:
            word = self.text[at : self._end(at, "}")]
            self._find(
                f'a space is missing after ":", YAML reads {cut(word)} as one key',
                'put a space after ":"',
                (at, tight + 1),
                (tight + 1, tight + 1, " "),
            )
            return self._value(tight + 1, frame, self.text[at:tight])
        frame.lonely += 1
        return self._lonely(at)

    def _splits(self, at: int, tight: int, colon: int, frame: _Frame) -> bool:
        """Whether `key:some text: more` is a key without its space rather than a long key."""
        return " " in self.text[tight:colon] or self.is_prose((*frame.trail, self.text[at:tight]))

    def _colons(self, at: int) -> tuple[int, int]:
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

    def _lonely(self, at: int) -> int:
        """A word in `{ }` that is neither a key with a value nor part of a text before it."""
        end = max(self._end(at, "}"), at + 1)
        self._find(
            f"{cut(self.text[at:end])} in {{ }} is a key without a value, or a value without a key",
            'write "key: value" in { }, and a list in [ ]',
            (at, end),
            has_line=False,
            breaks_off=True,
        )
        return end

    def _value(self, at: int, frame: _Frame, key: str) -> int:
        trail = (*frame.trail, key)
        self._note(trail)
        at = self._blank(at)
        if at >= len(self.text) or self.text[at] in ",}":
            return at
        return self._node(at, trail)

    def _note(self, trail: Trail) -> None:
        if len(self._frames) == 1:
            self.first.append(trail)

    # ---- values

    def _node(self, at: int, trail: Trail) -> int:
        sign = self.text[at]
        if sign in "&*!" and (mend := in_flow(self.text, at, is_prose=self.is_prose(trail))):
            self.mends.append(mend)
            at = mend.edits[0].end
            return at if at >= len(self.text) or sign == "*" else self._node(at, trail)
        if sign in "[{":
            return self._open(at, trail)
        if sign not in "\"'":
            return self._text(at, trail)
        end = closing(self.text, at)
        if end < 0 or not self._ends_value(end + 1):
            return self._broken_quotes(at, end)
        text = self.text[at : end + 1]
        mend = None if "\n" in text else escapes.mend(text, 0, at)
        if mend is not None:
            self.mends.append(mend)
        return end + 1

    def _broken_quotes(self, at: int, end: int) -> int:
        stop = self._end(at + 1 if end < 0 else end + 1, self._frames[-1].closer)
        text = self.text[at:stop]
        if end < 0:
            self._find(
                f"the quote before {cut(text[1:])} is never closed",
                "close the quote",
                (at, stop),
                (at, stop, quoted(text[1:])),
                only_explains=True,
            )
            return stop
        around_all, words = early(text)
        meant = unquoted(text[1:-1], text[0]) if around_all else text
        self._find(
            words,
            "put the whole text in quotes",
            (at, stop),
            (at, stop, quoted(meant)),
            rule=plain.RULE,
            only_explains=True,
        )
        return stop

    def _text(self, at: int, trail: Trail) -> int:
        frame = self._frames[-1]
        stop = max(self._end(at, frame.closer), at + 1)
        text = self.text[at:stop]
        written = None if self.is_prose(trail) else number.plainly(text)
        if written is not None:
            self.mends.append(number.mend(0, at, stop, text, written))
            return stop
        words, place = trouble(text, frame.opener)
        if words:
            where = (at + place, at + place + 1)
            self._find(words, plain.ADVICE, where, (at, stop, quoted(text)), rule=plain.RULE)
        return stop

    # ---- places

    def _end(self, at: int, closer: str) -> int:
        return self._ends.of_text(at, closer, {one.closer for one in self._frames})

    def _ends_value(self, at: int) -> bool:
        """Whether nothing but the next item, a closing bracket or a comment follows."""
        at = self._spaces(at)
        return (
            at >= len(self.text) or self.text[at] in ",]}\n" or self.text[at - 1 : at + 1] == " #"
        )

    def _spaces(self, at: int) -> int:
        while at < len(self.text) and self.text[at] == " ":
            at += 1
        return at

    def _blank(self, at: int) -> int:
        """The next place that is neither white space nor comment."""
        while at < len(self.text):
            if self.text[at] in " \n":
                at += 1
            elif self.text[at] == "#" and self.text[at - 2 : at] in BEFORE_COMMENT:
                end = self.text.find("\n", at)
                at = end if end >= 0 else len(self.text)
            else:
                break
        return at

    def _find(
        self,
        message: str,
        advice: str,
        where: tuple[int, int],
        *edits: tuple[int, int, str],
        rule: str = "unreadable",
        has_line: bool = True,
        breaks_off: bool = False,
        only_explains: bool = False,
    ) -> None:
        self.mends.append(
            Mend(
                rule=rule,
                message=message,
                advice=advice,
                line=0,
                start=where[0],
                end=where[1],
                edits=tuple(Edit(line=0, start=at, end=to, text=new) for at, to, new in edits),
                has_line=has_line,
                breaks_off=breaks_off,
                only_explains=only_explains,
            )
        )
