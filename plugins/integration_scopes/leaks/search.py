"""Every byte of a built site, in every form in which a browser or a tool could read it.

A word is only looked for whole. Who hashes a text, or tells its first letter, its length or its
place in a list, is not found here.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from integration_scopes.leaks.coded import CODED
from integration_scopes.leaks.packed import PACKED, is_closed
from integration_scopes.leaks.sentinel import LENGTH, PREFIX

_DEEPEST = 4
"""How many forms within one another are read, packed ones included."""
_DEEPEST_CODED = 2
"""Below how many of them a text is not looked at for further codings."""
_LETTERS = rb"[a-z]{%d}" % (LENGTH - len(PREFIX))
_WORD = re.compile(PREFIX.encode() + _LETTERS)
_BACKWARDS = re.compile(_LETTERS + PREFIX[::-1].encode())
_REVERSED = "backwards"

FORMS = ("file name", "text", _REVERSED, *PACKED, *CODED)
"""The forms in which words are looked for, and within one another."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """A word in a file of the site, and the form in which it stands there (`text`, `gzip`, ...)."""

    word: str
    file: str
    form: str


@dataclass(kw_only=True)
class Search:
    """A search through several sites; what is the same in all of them is read once.

    `unread` are the files of formats that nothing here can open.
    """

    files: int = 0
    unread: set[str] = field(default_factory=set)
    _known: dict[bytes, frozenset[tuple[str, str]]] = field(default_factory=dict)

    def through(self, folder: Path) -> Iterator[Hit]:
        """Every word in every file below `folder`, and in the files' names."""
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            for word, _ in self._found(name.encode("utf-8", "surrogateescape")):
                yield Hit(word=word, file=name, form="file name")
            if not path.is_file():
                continue
            self.files += 1
            content = path.read_bytes()
            if is_closed(name, content):
                self.unread.add(name)
            digest = hashlib.sha256(content).digest()
            if digest not in self._known:
                self._known[digest] = frozenset(self._found(content))
            for word, form in sorted(self._known[digest]):
                yield Hit(word=word, file=name, form=form)

    def _found(self, content: bytes) -> Iterator[tuple[str, str]]:
        seen: set[str] = set()
        for form, text in _forms(content, "text", 0):
            words = _WORD.findall(text) if form != _REVERSED else _BACKWARDS.findall(text)
            for word in words:
                found = word.decode() if form != _REVERSED else word.decode()[::-1]
                if found not in seen:
                    seen.add(found)
                    yield found, form


def _forms(content: bytes, form: str, depth: int) -> Iterator[tuple[str, bytes]]:
    """`content` in lower case, and whatever can be read in it, however deep."""
    lower = content.lower()
    yield form, lower
    if depth == 0 and PREFIX[::-1].encode() in lower:
        yield _REVERSED, lower
    if depth == _DEEPEST:
        return
    for name, unpack in PACKED.items():
        for inner in unpack(content):
            yield from _forms(inner, name, depth + 1)
    if depth > _DEEPEST_CODED and form in CODED:
        return
    for name, read in CODED.items():
        other = read(content, lower)
        if other is not None and other not in (content, lower):
            yield from _forms(other, name, depth + 1)
