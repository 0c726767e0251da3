"""The units of a mkdocs.yml: the smallest parts that `allowed_configuration` can name.

A unit is a top-level key (`hooks`), a plugin (`plugins.blog`), a Markdown extension
(`markdown_extensions.toc`), a key of `theme` or `extra` (`theme.custom_dir`), or a setting of this
plugin. A merge key (`<<`) counts as a key whose value is everything that it merges.
"""

from collections.abc import Iterable, Iterator

import yaml

from integration_scopes.mkdocs_yml.nodes import content, is_plain
from integration_scopes.values import immutable

OWN = "plugins.integration-scopes"
_MAPPINGS = ("", "theme", "extra", OWN)
_LISTS = ("plugins", "markdown_extensions")
_YAML = "tag:yaml.org,2002:"
_NO_OPTIONS = yaml.ScalarNode(_YAML + "null", "")


@immutable()
class Part:
    """One occurrence of a unit in a file."""

    name: str
    key: yaml.Node
    value: yaml.Node


@immutable()
class Change:
    """A changed unit: its name, how it changed, and what the file says there now."""

    name: str
    verb: str
    now: tuple[Part, ...]


def units(root: yaml.Node) -> Iterator[Part]:
    """The units of a file, in its order."""
    return _units(_parts("", root))


def _units(parts: Iterable[Part]) -> Iterator[Part]:
    for part in parts:
        if _is_section(part):
            yield from _units(_parts(part.name, part.value))
        else:
            yield part


def changes(before: yaml.Node, after: yaml.Node, name: str = "") -> Iterator[Change]:
    """The units that differ between two versions of a file, or of the section `name`.

    A section is one unit if it was added, removed or given another type, or occurs twice. A list is
    itself a changed unit if the names that both versions contain are in another order.
    """
    old, new = _parts(name, before), _parts(name, after)
    for unit in dict.fromkeys(part.name for part in (*new, *old)):
        was = [part for part in old if part.name == unit]
        now = [part for part in new if part.name == unit]
        if len(was) == len(now) == 1 and _are_comparable(was[0], now[0]):
            yield from changes(was[0].value, now[0].value, unit)
            is_changed = unit in _LISTS and _order(was[0], now[0]) != _order(now[0], was[0])
        else:
            is_changed = list(map(_content, was)) != list(map(_content, now))
        if is_changed:
            verb = "changed"
            if not (was and now):
                verb = "added" if now else "removed"
            yield Change(name=unit, verb=verb, now=tuple(now))


def _content(part: Part) -> tuple[object, ...]:
    return (content(part.key), content(part.value))


def _are_comparable(before: Part, after: Part) -> bool:
    is_same_form = before.value.tag == after.value.tag and content(before.key) == content(after.key)
    return is_same_form and _is_section(before) and _is_section(after)


def _order(part: Part, other: Part) -> list[str]:
    """The names in the list `part` that are also in `other`, in order."""
    others = {item.name for item in _parts(other.name, other.value)}
    return [item.name for item in _parts(part.name, part.value) if item.name in others]


def _is_section(part: Part) -> bool:
    """Whether the part contains units, instead of being one."""
    is_mapping = isinstance(part.value, yaml.MappingNode)
    is_list = isinstance(part.value, yaml.SequenceNode) and part.name in _LISTS
    return is_plain(part.value) and (is_list or (is_mapping and part.name in (*_MAPPINGS, *_LISTS)))


def _parts(name: str, section: yaml.Node) -> list[Part]:
    """The keys of a section with their values, or the names in a list with their options."""
    pairs = (
        [pair for item in section.value for pair in _options(item)]
        if isinstance(section, yaml.SequenceNode)
        else section.value
    )
    prefix = f"{name}." if name else ""
    return [Part(name=f"{prefix}{_name(key)}", key=key, value=value) for key, value in pairs]


def _options(item: yaml.Node) -> list[tuple[yaml.Node, yaml.Node]]:
    """The name in an item of a list, with its options; there may be several in one mapping."""
    if isinstance(item, yaml.MappingNode) and is_plain(item):
        return list(item.value)
    return [(item, _NO_OPTIONS)]


def _name(key: yaml.Node) -> str:
    """The key as `allowed_configuration` names it; with its YAML tag unless it is a string."""
    if key.tag == _YAML + "merge":
        return "<<"
    text = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
    return text if key.tag == _YAML + "str" else f"{key.tag.replace(_YAML, '!!')} {text}".rstrip()
