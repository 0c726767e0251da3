"""How one value of mkdocs.yml is judged: what is harmless in its place, and why the rest is not.

A judge looks at a node and tells what in it is suspect. A reason goes on where a message has
named the suspect and its key: "dates.py" in "hooks" …
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from integration_scopes.mkdocs_yml import nodes
from integration_scopes.source import Trail

UNKNOWN = "is not known to be harmless"
EXECUTED = "runs when mkdocs.yml is read"
RUNS = "runs when the site is built"
TEMPLATES = "leads to templates, which run when the site is built"
BROWSER = "runs in the browser of every reader"
HOST = "is fetched from another host"
OUTSIDE = "lies outside the folder of mkdocs.yml"
READS = "reads files, which may end on a page"
PREVIEW = "shows the preview to other machines"
VARIABLE = "takes a variable from the machine that builds the site"
INTERNAL = "lets the internal site be published"
POLICY = "lets pages run whatever got into them"


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where paths in a file are seen from: `base` has mkdocs.yml, `folder` the file itself."""

    base: Path
    folder: Path


@dataclass(frozen=True, kw_only=True, slots=True)
class Suspect:
    """Something that is not on the list: where, and why that matters.

    `name` is what people call it, where that is less than all that it says. `is_door`: it is a
    setting of our own that lets something in.
    """

    trail: Trail
    node: yaml.Node
    why: str
    name: str | None = None
    is_door: bool = False


Judge = Callable[[Trail, yaml.Node, Place], Iterator[Suspect]]


def anything(_trail: Trail, _node: yaml.Node, _place: Place) -> Iterator[Suspect]:
    """Whatever it says, it is only data."""
    return iter(())


def only(is_harmless: Callable[[str, Place], bool], why: str) -> Judge:
    """One text, or a list of them, of which each passes the test."""

    def judge(trail: Trail, node: yaml.Node, place: Place) -> Iterator[Suspect]:
        for one in nodes.items(node):
            said = nodes.text(one)
            is_said = said is not None and is_harmless(said, place)
            if not is_said and not nodes.is_nothing(one):
                yield Suspect(trail=trail, node=one, why=why)

    return judge


def never(why: str) -> Judge:
    """Each thing that it names is doubted."""
    return only(lambda _said, _place: False, why)


def one_of(*words: str, why: str = UNKNOWN) -> Judge:
    """One of these words."""
    return only(lambda said, _: said in words, why)


def keys(known: Mapping[str, Judge], doubted: Mapping[str, str] | None = None) -> Judge:
    """Keys with values; an unknown one is doubted, for a reason of its own if `doubted` has it."""

    def judge(trail: Trail, node: yaml.Node, place: Place) -> Iterator[Suspect]:
        if not nodes.is_mapping(node):
            yield from never(UNKNOWN)(trail, node, place)
            return
        for key, value in nodes.pairs(node):
            said = nodes.written(key)
            if nodes.text(key) in known:
                yield from known[said]((*trail, said), value, place)
            else:
                why = (doubted or {}).get(said, UNKNOWN)
                yield from never(why)((*trail, said), value, place)

    return judge


def all_but(doubted: Mapping[str, str]) -> Judge:
    """Keys with values, of which all are only data but these."""

    def judge(trail: Trail, node: yaml.Node, place: Place) -> Iterator[Suspect]:
        if nodes.is_mapping(node):
            for key, value in nodes.pairs(node):
                said = nodes.written(key)
                if nodes.text(key) in doubted:
                    yield from never(doubted[said])((*trail, said), value, place)

    return judge


def named(known: Mapping[str, Judge], doubted: Mapping[str, str] | None = None) -> Judge:
    """Names with settings or without, in a list or as keys: plugins, extensions.

    Unknown ones are code, or doubted for a reason of their own.
    """

    def judge(trail: Trail, node: yaml.Node, place: Place) -> Iterator[Suspect]:
        for one in nodes.items(node):
            if nodes.is_mapping(one):
                for key, value in nodes.pairs(one):
                    yield from entry(trail, key, value, place)
            elif nodes.text(one) is not None:
                yield from entry(trail, one, nodes.mapping([], at=one), place)
            else:
                yield from never(RUNS)(trail, one, place)

    def entry(trail: Trail, key: yaml.Node, value: yaml.Node, place: Place) -> Iterator[Suspect]:
        name = nodes.written(key)
        if nodes.text(key) in known:
            yield from known[name]((*trail, name), value, place)
            return
        is_bare = nodes.is_nothing(value) or value.value == []
        whole = key if is_bare else nodes.mapping([(key, value)], at=key)
        why = (doubted or {}).get(name, RUNS)
        yield Suspect(trail=trail, node=whole, why=why, name=name)

    return judge
