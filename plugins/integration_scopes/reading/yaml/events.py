"""The events of the YAML parser, and the place where it stops."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import yaml

from integration_scopes.reading.yaml.plain_yaml import LOADER
from integration_scopes.reading.yaml.result import Trouble

_OPEN_ENDED = ("while parsing a flow", "while scanning a quoted")


class StopError(Exception):
    """The text cannot be read beyond its `trouble`."""

    def __init__(self, trouble: Trouble) -> None:
        """Stop at `trouble`."""
        self.trouble = trouble


def events(text: str, first_line: int) -> Iterator[Any]:
    """The parser's events; raises StopError if it stops."""
    loader = None
    try:
        loader = LOADER(text)
        yield from iter(loader.get_event, None)
    except yaml.MarkedYAMLError as error:
        raise StopError(_syntax(error, text, first_line)) from error
    except (yaml.reader.ReaderError, UnicodeEncodeError) as error:
        # `characters` removes these before, so this is rare, and the line is precise enough.
        start = error.position if isinstance(error, yaml.reader.ReaderError) else error.start
        line = text.count("\n", 0, start) + first_line
        raise StopError(Trouble(kind="character", line=line, column=1)) from error
    finally:
        if loader is not None:
            loader.dispose()


def trouble_at(kind: str, mark: Any, first_line: int, problem: str = "") -> Trouble:
    """The trouble at one of PyYAML's marks, up to which the text can be read."""
    return Trouble(
        kind=kind,
        line=mark.line + first_line,
        column=mark.column + 1,
        problem=problem,
        offset=mark.index,
    )


def _syntax(error: yaml.MarkedYAMLError, text: str, first_line: int) -> Trouble:
    mark: Any = error.problem_mark or error.context_mark
    is_open = str(error.context).startswith(_OPEN_ENDED) and mark.index >= len(text.rstrip())
    problem = str(error.problem or error.context or "")
    reached: Any = error.context_mark if is_open else mark
    trouble = trouble_at("syntax", _culprit(error), first_line, problem)
    return replace(trouble, offset=reached.index, is_open=is_open)


def _culprit(error: yaml.MarkedYAMLError) -> Any:
    """Where the author should look: at the beginning of what never ends, or at the problem."""
    mark: Any = error.problem_mark
    context: Any = error.context_mark
    is_begun = context is not None and not str(error.context).startswith("while parsing a block")
    return context if mark is None or (is_begun and context.line < mark.line) else mark
