"""Reads one file's YAML into data, with its mistakes in plain words.

A text is first read once, which is fast. Only if YAML refuses it, or if something in it is probably
a mistake, it is corrected in memory to what its author meant, and read again.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from integration_scopes.findings import Finding
from integration_scopes.reading import characters
from integration_scopes.reading.unreadable import unreadable
from integration_scopes.reading.yaml import yamldoc
from integration_scopes.reading.yaml.repair import suspects
from integration_scopes.source import Place, Span, Trail
from integration_scopes.values import immutable

if TYPE_CHECKING:
    from integration_scopes.reading.yaml.repair.repaired_text import RepairedText

MAX_LENGTH = 256 * 1024
MAX_FAULTS = 100
"""The most faults of one text that are reported; once they are fixed, the check shows the next."""


@immutable(slots=False)
class Document:
    """The data of one file's YAML, and its faults.

    `data` is a mapping; if `readable` is False, it is None, and nothing follows from that.
    """

    data: Any = None
    readable: bool = True
    faults: tuple[Finding, ...] = ()
    repaired: "RepairedText | None" = None
    text: str = ""
    first_line: int = 1

    def places(self) -> Mapping[Trail, Place]:
        """The place of each entry in the original file."""
        return self._places

    @cached_property
    def _places(self) -> Mapping[Trail, Place]:
        if self.repaired is not None:
            return self.repaired.places()
        return yamldoc.locate(self.text, first_line=self.first_line).places


def read_yaml(
    text: str,
    *,
    first_line: int,
    is_prose: Callable[[Trail], bool],
    is_key: Callable[[Trail], bool] | None = None,
    is_text: Callable[[Trail], bool] = lambda _trail: False,
) -> Document:
    """Read the YAML that begins on line `first_line` of its file; its lines end with line feeds.

    `is_prose`, `is_key` and `is_text` say whether the schema expects free text, has a key at all,
    or expects a text that is no number, at a trail. Raises nothing, whatever the text; an empty one
    is an empty mapping.
    """
    if len(text) > MAX_LENGTH:
        return _too_long(text, first_line)
    if characters.are_plain(text) or _is_clean(text):
        result = yamldoc.load(text, first_line=first_line)
        if not suspects.has_any(result, text, is_prose):
            data = {} if result.data is None else result.data
            return Document(data=data, text=text, first_line=first_line)
    from integration_scopes.reading.yaml.repair.repaired_text import RepairedText  # noqa: PLC0415
    from integration_scopes.reading.yaml.repair.schema_view import SchemaView  # noqa: PLC0415

    schema = SchemaView(is_prose=is_prose, is_key=is_key, is_text=is_text, typed=text)
    repaired = RepairedText(text, first_line=first_line, schema=schema)
    data = {} if repaired.yaml.data is None else repaired.yaml.data
    return Document(
        data=data if repaired.readable else None,
        readable=repaired.readable,
        faults=repaired.faults[:MAX_FAULTS],
        repaired=repaired,
    )


def _is_clean(text: str) -> bool:
    return not suspects.has_odd_space(text) and not any(characters.hidden(text))


def _too_long(text: str, first_line: int) -> Document:
    what = "frontmatter" if first_line > 1 else "YAML"
    fault = unreadable(
        Span.on_line(first_line, 1, 2),
        f"the {what} is {len(text):,} characters long",
        f"keep it below {MAX_LENGTH:,} characters",
    )
    return Document(readable=False, faults=(fault,), text="", first_line=first_line)
