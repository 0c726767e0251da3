"""What mkdocs.yml says, as nodes of YAML: every tag, and every key, also where another wins.

MkDocs reads the file with a loader that runs tags, and of two equal keys the last one counts, of
merged ones the nearest. Nobody who looks for what is harmful should depend on knowing that as well
as MkDocs does: so here all that is written is there, and nothing of it has been made.
"""

import json
from collections.abc import Iterator
from typing import TypeGuard

import yaml

from integration_scopes.settings import ConfigurationError
from integration_scopes.source import Span

MAX_NODES = 100_000
MAX_DEPTH = 40
ENV = "!ENV"

_YAML = "tag:yaml.org,2002:"
_MERGE = _YAML + "merge"
_PLAIN = frozenset(
    _YAML + name
    for name in ("bool", "float", "int", "map", "merge", "null", "seq", "str", "timestamp", "value")
)


def mapping(pairs: list[tuple[yaml.Node, yaml.Node]], *, at: yaml.Node) -> yaml.MappingNode:
    """A mapping that nobody wrote, said to stand where `at` stands."""
    return yaml.MappingNode(_YAML + "map", pairs, at.start_mark, at.end_mark)


def scalar(said: str, *, at: yaml.Node) -> yaml.ScalarNode:
    """A text that nobody wrote, said to stand where `at` stands."""
    return yaml.ScalarNode(_YAML + "str", said, at.start_mark, at.end_mark)


def composed(content: bytes) -> yaml.Node | None:
    """The node of the one document in `content`; None where it is empty.

    Raises ConfigurationError where the document is too large to be looked through, and what PyYAML
    raises where it is no YAML.
    """
    loader = yaml.SafeLoader(content)
    try:
        node: yaml.Node | None = loader.get_single_node()
    finally:
        loader.dispose()
    if node is not None:
        _bound(node)
    return node


def _bound(root: yaml.Node) -> None:
    """Refuse what would never end: aliases of aliases, or what holds itself."""
    left = [(root, 0)]
    seen = 0
    while left:
        node, depth = left.pop()
        seen += 1
        if seen > MAX_NODES or depth > MAX_DEPTH:
            raise ConfigurationError("it is nested too deeply, or repeats its anchors too often")
        left.extend((one, depth + 1) for one in children(node))


def is_mapping(node: yaml.Node) -> TypeGuard[yaml.MappingNode]:
    """Whether it holds keys with values, and nothing is made of them."""
    return isinstance(node, yaml.MappingNode) and is_plain(node)


def children(node: yaml.Node) -> Iterator[yaml.Node]:
    """The nodes right below `node`, keys included."""
    if isinstance(node, yaml.SequenceNode):
        yield from node.value
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key
            yield value


def pairs(node: yaml.MappingNode) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    """Every key with its value, those that `<<` brings in among them."""
    for key, value in node.value:
        if key.tag != _MERGE:
            yield key, value
            continue
        merged = value.value if isinstance(value, yaml.SequenceNode) else [value]
        for one in merged:
            if isinstance(one, yaml.MappingNode):
                yield from pairs(one)


def items(node: yaml.Node) -> Iterator[yaml.Node]:
    """What a list holds; anything else is a list of one."""
    if isinstance(node, yaml.SequenceNode):
        yield from node.value
    else:
        yield node


def is_plain(node: yaml.Node) -> bool:
    """Whether the node's tag is one of those that YAML itself gives to data."""
    return node.tag in _PLAIN


def is_nothing(node: yaml.Node) -> bool:
    """Whether it says nothing at all, as a key without a value does."""
    return bool(node.tag == _YAML + "null")


def text(node: yaml.Node) -> str | None:
    """What a plain scalar says, as it is written; None for anything else."""
    return node.value if isinstance(node, yaml.ScalarNode) and is_plain(node) else None


def tag(node: yaml.Node) -> str:
    """The node's tag as people write it."""
    said = str(node.tag)
    return "!!" + said.removeprefix(_YAML) if said.startswith(_YAML) else said


def written(node: yaml.Node) -> str:
    """All that the node says, on one line; equal for nodes that say the same in the same words."""
    said = _said(node)
    if not isinstance(said, str):
        said = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return said if is_plain(node) else f"{tag(node)} {said}".strip()


def _data(node: yaml.Node) -> object:
    return _said(node) if is_plain(node) else {tag(node): _said(node)}


def _said(node: yaml.Node) -> object:
    """What it says, but for its own tag."""
    if isinstance(node, yaml.SequenceNode):
        return [_data(one) for one in node.value]
    if isinstance(node, yaml.MappingNode):
        # A list of pairs where a key is there twice, as no pair may get lost behind another.
        both = [(written(key), _data(value)) for key, value in node.value]
        once = dict(both)
        return once if len(once) == len(both) else [list(one) for one in both]
    return node.value


def span(node: yaml.Node) -> Span:
    """Where the node stands: a scalar's own text, or the first thing that a collection holds."""
    if isinstance(node, (yaml.SequenceNode, yaml.MappingNode)) and node.value and is_plain(node):
        first = next(children(node))
        if first.start_mark.index >= node.start_mark.index:
            return span(first)
    start, end = node.start_mark, node.end_mark
    last = end.column if start.line == end.line else start.column
    return Span.on_line(start.line + 1, start.column + 1, last + 1)
