"""No avalanche: whatever slips in an example, the check says it once.

Each kind of place is spoilt in each of four ways, in the first example that has it; what others
refer to, a story, a record or a criterion, at each depth. What is not reported at all is no matter
here: a key that authors name themselves may be called anything.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from test_remove_each_part import SCOPES, TESTS, Example, examples, frontmatter, split, without

from integration_scopes.check import check
from integration_scopes.findings import Finding
from integration_scopes.settings import Settings, Site

Trail = tuple[str | int, ...]
Spot = tuple[Trail, Any, Any]
"""A place's trail, the node of its key and the node of its value."""
Spoil = Callable[[str, Trail, Any, Any], str | None]
NAMED = {"stories", "records", "criteria", "questions", "in_scope", "out_of_scope", "changes"}

# One fault, and yet several things to mend, each in a place of its own.
SEVERAL = {
    r"criteria\.[^.]+(\.covers)?": (
        "a criterion that is gone leaves open each promise that it alone kept",
        {"uncovered-case", "story-without-criterion", "unknown-reference"},
    ),
    r"readiness": (
        "with the section goes each of its answers, and each is missed under its own name",
        {"readiness-unstated"},
    ),
    r"waivers(\.[^.]+)?": (
        "without its waiver, each finding that it silenced comes back",
        {"engineer-is-owner", "unknown-key", "wrong-type"},
    ),
    r"not_applicable\.delete": (
        "a reason of one word is no reason, and the map says that the case does arise",
        {"not-applicable-against-map", "placeholder"},
    ),
    r"owner\.name": (
        "what should have been in quotes is read as a name, and is not the owner's",
        {"unquoted-text", "answer-not-the-owners"},
    ),
    r"records": (
        "with an optional map go all its records, and each is missed under its own name",
        {"unknown-reference"},
    ),
}

# What was signed, read, estimated or tried was another text: drift is told to each of them.
DRIFT = {"outdated-cold-read", "outdated-estimate", "outdated-signature", "unverified-criterion"}


def misspelt_key(text: str, _trail: Trail, key: Any, _value: Any) -> str | None:
    return None if key is None else put(text, key, slip(key.value))


def removed(text: str, trail: Trail, key: Any, _value: Any) -> str | None:
    names = tuple(step for step in trail if isinstance(step, str))
    return without(text, names) if key is not None and names == trail else None


def misspelt_word(text: str, _trail: Trail, _key: Any, value: Any) -> str | None:
    is_word = isinstance(value, yaml.ScalarNode) and value.style is None and " " not in value.value
    return put(text, value, slip(value.value)) if is_word else None


def other_type(text: str, _trail: Trail, _key: Any, value: Any) -> str | None:
    if isinstance(value, yaml.ScalarNode):
        return None if value.style in ("|", ">") else put(text, value, "{odd: 1}")
    return put(text, value, "odd") if value.flow_style else None


WAYS: tuple[Spoil, ...] = (misspelt_key, removed, misspelt_word, other_type)


def slip(word: str) -> str:
    """The word without its middle letter, as hurried fingers write it."""
    middle = len(word) // 2
    return word[:middle] + word[middle + 1 :] if len(word) > 3 else word + word[-1]


def put(text: str, node: Any, new: str) -> str:
    return split(text, node.start_mark)[0] + new + split(text, node.end_mark)[1]


@cache
def places() -> Mapping[Example, Sequence[Spot]]:
    """The places of each example, of those that no earlier one has."""
    seen: set[object] = set()
    found: dict[Example, list[Spot]] = {}
    for example in examples():
        root = yaml.compose(frontmatter(example.text), Loader=yaml.SafeLoader)
        for trail, key, value in walk(root, ()):
            is_entry = len(trail) == 2 and trail[0] in ("stories", "records", "criteria")
            sort = (example.data["depth"], kind(trail)) if is_entry else kind(trail)
            if sort not in seen:
                seen.add(sort)
                found.setdefault(example, []).append((trail, key, value))
    return found


def kind(trail: Trail) -> Trail:
    """The trail without the names that the author chose."""
    return tuple(
        "*" if isinstance(step, int) or (at and trail[at - 1] in {*NAMED, "fields"}) else step
        for at, step in enumerate(trail)
    )


def walk(node: Any, trail: Trail) -> Iterator[tuple[Trail, Any, Any]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*trail, key.value), key, value
            yield from walk(value, (*trail, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for at, value in enumerate(node.value):
            yield (*trail, at), None, value
            yield from walk(value, (*trail, at))


@pytest.fixture
def found(tmp_path: Path) -> Callable[[Example, str], tuple[Finding, ...]]:
    """What is wrong with an example whose text was changed."""

    def found(one: Example, text: str) -> tuple[Finding, ...]:
        file = tmp_path / f"{one.id}.md"
        if not file.parent.exists():
            file.parent.mkdir(parents=True)
            page = SCOPES / one.id.partition("/")[0] / "index.md"
            file.with_name("index.md").write_bytes(page.read_bytes())
        file.write_text(text, encoding="utf-8", newline="")
        site = Site(
            base=tmp_path,
            docs_dir=tmp_path,
            site_dir=tmp_path / "s",
            # The other examples are not there, and their tests are.
            settings=Settings(rules={"stale-test": None}),
        )
        return check(site, tests=TESTS).report.findings

    return found


def is_several(trail: Trail, reported: tuple[Finding, ...]) -> bool:
    place = ".".join(map(str, trail))
    return any(
        re.fullmatch(pattern, place) and {finding.rule for finding in reported} <= rules
        for pattern, (_, rules) in SEVERAL.items()
    )


@pytest.mark.parametrize("spoil", WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("one", places(), ids=lambda one: one.id)
def test_one_fault_is_one_finding(
    one: Example, spoil: Spoil, found: Callable[[Example, str], tuple[Finding, ...]]
) -> None:
    avalanches = {}
    for trail, key, value in places()[one]:
        text = spoil(one.text, trail, key, value)
        if text is None or text == one.text:
            continue
        every = found(one, text)
        reported = tuple(x for x in every if x.rule not in DRIFT) or every[:1]
        if len(reported) > 1 and not is_several(trail, reported):
            avalanches[".".join(map(str, trail))] = [f"{x.rule}: {x.message}" for x in reported]
    assert avalanches == {}
