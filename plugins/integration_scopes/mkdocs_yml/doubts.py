"""What in mkdocs.yml is not on the list of the harmless, where, and what would allow it."""

from collections.abc import Iterator

import yaml

from integration_scopes.diagnostics import Doubt
from integration_scopes.mkdocs_yml import nodes
from integration_scopes.mkdocs_yml.harmless import NO, OWN, YES, configuration, doubt_of_tag
from integration_scopes.mkdocs_yml.judges import Place, Suspect
from integration_scopes.settings import Settings
from integration_scopes.source import Source, Trail

_SHOWN = 60


def doubts(root: yaml.Node, source: Source, place: Place) -> tuple[Doubt, ...]:
    """All that is not harmless by itself in the file whose node is `root`, each once."""
    judged = [*configuration((), root, place)]
    # What is doubted as a whole is doubted with all that is in it.
    within = {id(one) for suspect in judged for one in _below(suspect.node)}
    tagged = [
        Suspect(trail=trail, node=node, why=why)
        for trail, node in _all(root)
        if id(node) not in within and (why := doubt_of_tag(node)) is not None
    ]
    known = {(one.trail, id(one.node)) for one in tagged}
    told = [*tagged, *(one for one in judged if (one.trail, id(one.node)) not in known)]
    return tuple(dict.fromkeys(_doubt(one, source) for one in told))


def doors(settings: Settings) -> Iterator[str]:
    """What our own settings allow by what they say, as entries of the list."""
    said = {
        "macros_pages": settings.macros_pages,
        "publish_internal": YES if settings.publish_internal else (),
        "content_security_policy": () if settings.content_security_policy else NO,
    }
    for name, values in said.items():
        for value in values:
            yield _entry(("plugins", OWN, name), value)


def _doubt(suspect: Suspect, source: Source) -> Doubt:
    said = nodes.written(suspect.node)
    name = said if suspect.name is None else suspect.name
    span = nodes.span(suspect.node)
    label = ".".join(map(str, suspect.trail)) or "mkdocs.yml"
    shown = name if len(name) <= _SHOWN else f"{name[:_SHOWN]}…"
    return Doubt(
        path=source.path,
        span=span,
        excerpt=source.line(span.line),
        trail=suspect.trail,
        message=f'"{shown}" in "{label}" {suspect.why}, and is not allowed',
        entry=_entry(suspect.trail, said),
        is_own=suspect.is_door,
        file=_file(suspect.node),
    )


def _file(node: yaml.Node) -> str | None:
    """What may be a file's name: a text, or that of a script with its `path`."""
    if nodes.is_mapping(node):
        return next((nodes.text(one) for key, one in node.value if key.value == "path"), None)
    return nodes.text(node)


def _entry(trail: Trail, said: str) -> str:
    return f"{'.'.join(map(str, trail))} = {said}"


def _below(node: yaml.Node) -> Iterator[yaml.Node]:
    left = [*nodes.children(node)]
    while left:
        one = left.pop()
        yield one
        left.extend(nodes.children(one))


def _all(root: yaml.Node) -> Iterator[tuple[Trail, yaml.Node]]:
    """Every node with the keys that lead to it, each once, however often an alias repeats it."""
    left: list[tuple[Trail, yaml.Node]] = [((), root)]
    seen: set[int] = set()
    while left:
        trail, node = left.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        yield trail, node
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                left.append((trail, key))
                left.append(((*trail, nodes.written(key)), value))
        else:
            left.extend((trail, one) for one in nodes.children(node))
