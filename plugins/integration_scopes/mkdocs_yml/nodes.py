"""mkdocs.yml as YAML nodes, with all tags, anchors and merge keys, and nothing constructed."""

from collections.abc import Iterator

import yaml

from integration_scopes.settings import ConfigurationError
from integration_scopes.source import Span

MAX_NODES = 100_000
MAX_DEPTH = 40

_YAML = "tag:yaml.org,2002:"
_PLAIN = frozenset(_YAML + name for name in ("bool", "float", "int", "map", "null", "seq", "str"))


def composed(content: bytes) -> yaml.Node | None:
    """The node of the one document in `content`; None if it is empty.

    Raises ConfigurationError if the document is too large to be searched, and what PyYAML raises
    if it is not YAML.
    """
    loader = yaml.SafeLoader(content)
    try:
        node: yaml.Node | None = loader.get_single_node()
    finally:
        loader.dispose()
    if node is not None:
        _check_size(node)
    return node


def _check_size(root: yaml.Node) -> None:
    """Refuse aliases of aliases and nodes that contain themselves: walking them would not end."""
    waiting = [(root, 0)]
    seen = 0
    while waiting:
        node, depth = waiting.pop()
        seen += 1
        if seen > MAX_NODES or depth > MAX_DEPTH:
            raise ConfigurationError("it is nested too deeply, or repeats its anchors too often")
        waiting.extend((child, depth + 1) for child in children(node))


def children(node: yaml.Node) -> Iterator[yaml.Node]:
    """The nodes directly below `node`, keys included."""
    if isinstance(node, yaml.SequenceNode):
        yield from node.value
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key
            yield value


def is_plain(node: yaml.Node) -> bool:
    """Whether YAML itself defines the node's tag, so that it is only data."""
    return node.tag in _PLAIN


def content(node: yaml.Node) -> tuple[object, ...]:
    """The content of a node with its tags, but without comments, styles and anchors, to compare."""
    if isinstance(node, yaml.ScalarNode):
        return (node.tag, node.value)
    return (type(node), node.tag, *map(content, children(node)))


def scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Every scalar in `node`, keys included."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    for child in children(node):
        yield from scalars(child)


def span(node: yaml.Node) -> Span:
    """Where the node is, up to the end of its first line."""
    start, end = node.start_mark, node.end_mark
    last = end.column if start.line == end.line else start.column
    return Span.on_line(start.line + 1, start.column + 1, last + 1)
