"""The units of a mkdocs.yml: the smallest parts that `allowed_configuration` can name.

A unit is a top-level key (`hooks`), a plugin (`plugins.blog`), a Markdown extension
(`markdown_extensions.toc`), a key of `theme` or `extra` (`theme.custom_dir`), or a setting of our
own plugin. A merge key (`<<`) is a key like any other, with all that it merges as its value.
"""

from collections.abc import Iterator

import yaml

from integration_scopes.mkdocs_yml.nodes import content, is_plain
from integration_scopes.values import immutable

OWN = "plugins.integration-scopes"
_KEYED = ("", "theme", "extra", OWN)
_LISTED = ("plugins", "markdown_extensions")
_YAML = "tag:yaml.org,2002:"
_BARE = yaml.ScalarNode(_YAML + "null", "")


@immutable()
class Part:
    """What a file says once under a unit's name."""

    name: str
    key: yaml.Node
    value: yaml.Node


@immutable()
class Change:
    """A unit that is not as it was: its name, how it changed, and what the file says there now."""

    name: str
    verb: str
    now: tuple[Part, ...]


def units(root: yaml.Node) -> Iterator[Part]:
    """What a file says, unit by unit."""
    left = _parts("", root)
    while left:
        part = left.pop(0)
        if _is_section(part):
            left[:0] = _parts(part.name, part.value)
        else:
            yield part


def changes(before: yaml.Node, after: yaml.Node, name: str = "") -> Iterator[Change]:
    """The units of a file (without a name) or of one section that are not as they were.

    A section is compared as one unit if it came or went, took another form, or is there twice. A
    list is a changed unit too if the names that it had and has are in another order.
    """
    old, new = _parts(name, before), _parts(name, after)
    for unit in dict.fromkeys(part.name for part in (*new, *old)):
        was = [part for part in old if part.name == unit]
        now = [part for part in new if part.name == unit]
        if len(was) == len(now) == 1 and _are_comparable(was[0], now[0]):
            yield from changes(was[0].value, now[0].value, unit)
            is_changed = unit in _LISTED and _order(was[0], now[0]) != _order(now[0], was[0])
        else:
            is_changed = [*map(_content, was)] != [*map(_content, now)]
        if is_changed:
            verb = "removed" if not now else "changed" if was else "added"
            yield Change(name=unit, verb=verb, now=tuple(now))


def _content(part: Part) -> tuple[object, ...]:
    return (content(part.key), content(part.value))


def _are_comparable(before: Part, after: Part) -> bool:
    is_same_form = before.value.tag == after.value.tag and content(before.key) == content(after.key)
    return is_same_form and _is_section(before) and _is_section(after)


def _order(part: Part, other: Part) -> list[str]:
    """The names in a list, in order, that the other one has too."""
    theirs = {below.name for below in _parts(other.name, other.value)}
    return [below.name for below in _parts(part.name, part.value) if below.name in theirs]


def _is_section(part: Part) -> bool:
    """Whether it consists of units, instead of being one."""
    is_mapping = isinstance(part.value, yaml.MappingNode)
    is_list = isinstance(part.value, yaml.SequenceNode) and part.name in _LISTED
    return is_plain(part.value) and (is_list or (is_mapping and part.name in (*_KEYED, *_LISTED)))


def _parts(name: str, section: yaml.Node) -> list[Part]:
    """What a section consists of: its keys with their values, or the names in a list."""
    pairs = (
        [pair for item in section.value for pair in _listed(item)]
        if isinstance(section, yaml.SequenceNode)
        else section.value
    )
    prefix = f"{name}." if name else ""
    return [Part(name=f"{prefix}{_name(key)}", key=key, value=value) for key, value in pairs]


def _listed(item: yaml.Node) -> list[tuple[yaml.Node, yaml.Node]]:
    """A name with options, or without."""
    if isinstance(item, yaml.MappingNode) and is_plain(item):
        return list(item.value)
    return [(item, _BARE)]


def _name(key: yaml.Node) -> str:
    """The key as `allowed_configuration` writes it; with its tag, unless it is a mere text."""
    if key.tag == _YAML + "merge":
        return "<<"
    text = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
    return text if key.tag == _YAML + "str" else f"{key.tag.replace(_YAML, '!!')} {text}".rstrip()
