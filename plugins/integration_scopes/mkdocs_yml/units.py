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
class Unit:
    """One occurrence of a unit in a file."""

    name: str
    key: yaml.Node
    value: yaml.Node


@immutable()
class UnitChange:
    """A changed unit: its name, how it changed, and what the file says there now."""

    name: str
    verb: str
    now: tuple[Unit, ...]


def units(root: yaml.Node) -> Iterator[Unit]:
    """The units of a file, in its order."""
    return _units(_units_in("", root))


def _units(entries: Iterable[Unit]) -> Iterator[Unit]:
    for unit in entries:
        if _is_section(unit):
            yield from _units(_units_in(unit.name, unit.value))
        else:
            yield unit


def unit_changes(before: yaml.Node, after: yaml.Node, name: str = "") -> Iterator[UnitChange]:
    """The units that differ between two versions of a file, or of the section `name`.

    A section is one unit if it was added, removed or given another type, or occurs twice. A list is
    itself a changed unit if the names that both versions contain are in another order.
    """
    old, new = _units_in(name, before), _units_in(name, after)
    for unit_name in dict.fromkeys(unit.name for unit in (*new, *old)):
        was = [unit for unit in old if unit.name == unit_name]
        now = [unit for unit in new if unit.name == unit_name]
        if len(was) == len(now) == 1 and _are_comparable(was[0], now[0]):
            yield from unit_changes(was[0].value, now[0].value, unit_name)
            is_changed = unit_name in _LISTS and _order(was[0], now[0]) != _order(now[0], was[0])
        else:
            is_changed = list(map(_content, was)) != list(map(_content, now))
        if is_changed:
            verb = "changed"
            if not (was and now):
                verb = "added" if now else "removed"
            yield UnitChange(name=unit_name, verb=verb, now=tuple(now))


def _content(unit: Unit) -> tuple[object, ...]:
    return (content(unit.key), content(unit.value))


def _are_comparable(before: Unit, after: Unit) -> bool:
    is_same_form = before.value.tag == after.value.tag and content(before.key) == content(after.key)
    return is_same_form and _is_section(before) and _is_section(after)


def _order(unit: Unit, other: Unit) -> list[str]:
    """The names in the list `unit` that are also in `other`, in order."""
    others = {item.name for item in _units_in(other.name, other.value)}
    return [item.name for item in _units_in(unit.name, unit.value) if item.name in others]


def _is_section(unit: Unit) -> bool:
    """Whether it is a section, which contains units."""
    is_mapping = isinstance(unit.value, yaml.MappingNode)
    is_list = isinstance(unit.value, yaml.SequenceNode) and unit.name in _LISTS
    return is_plain(unit.value) and (is_list or (is_mapping and unit.name in (*_MAPPINGS, *_LISTS)))


def _units_in(name: str, section: yaml.Node) -> list[Unit]:
    """The keys of a section with their values, or the names in a list with their options."""
    pairs = (
        [pair for item in section.value for pair in _options(item)]
        if isinstance(section, yaml.SequenceNode)
        else section.value
    )
    prefix = f"{name}." if name else ""
    return [Unit(name=f"{prefix}{_name(key)}", key=key, value=value) for key, value in pairs]


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
