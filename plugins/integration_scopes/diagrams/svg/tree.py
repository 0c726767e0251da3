"""Elements of a drawing that somebody else made, as values."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

_NAMESPACE = "http://www.w3.org/2000/svg"
_MOST_ELEMENTS = 5_000
_DEEPEST = 60


class TreeError(Exception):
    """What was read is no drawing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Element:
    """An element of SVG; `text` is all of its own and its children's text."""

    name: str
    attributes: dict[str, str]
    children: list["Element"] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    @property
    def classes(self) -> frozenset[str]:
        """The names of the element's classes."""
        return frozenset(self.attributes.get("class", "").split())

    @property
    def text(self) -> str:
        """All text in the element."""
        return "".join([*self.words, *(child.text for child in self.children)])

    def all(self, name: str) -> Iterator["Element"]:
        """The elements of this name within, from first to last."""
        for child in self.children:
            if child.name == name:
                yield child
            yield from child.all(name)

    def of_class(self, name: str) -> Iterator["Element"]:
        """The elements of this class within, from first to last."""
        for child in self.children:
            if name in child.classes:
                yield child
            yield from child.of_class(name)

    def get(self, name: str) -> str:
        """An attribute's value, or nothing."""
        return self.attributes.get(name, "")


def parsed(content: str) -> Element:
    """The outermost element of `content`; raises TreeError where that is no SVG, or a huge one.

    Entities cannot be declared, so that none can grow.
    """
    reader = _Reader()
    try:
        reader.parser.Parse(content, True)  # noqa: FBT003  (expat takes it so)
    except (expat.ExpatError, UnicodeEncodeError) as error:
        raise TreeError(str(error)) from error
    return reader.top.children[0]


class _Reader:
    def __init__(self) -> None:
        self.top = Element(name="", attributes={})
        self._open = [self.top]
        self._count = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = lambda _: self._open.pop()
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        self._count += 1
        if namespace != _NAMESPACE:
            raise TreeError(f"an element {name!r}")
        if self._count > _MOST_ELEMENTS or len(self._open) > _DEEPEST:
            raise TreeError("too many elements")
        element = Element(name=local, attributes=attributes)
        self._open[-1].children.append(element)
        self._open.append(element)

    def _text(self, text: str) -> None:
        self._open[-1].words.append(text)

    def _doctype(self, *_: object) -> None:
        raise TreeError("a document type")
