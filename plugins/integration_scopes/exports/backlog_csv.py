"""The backlog as CSV: a row for each capability, a column for each partner, and details."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from integration_scopes.exports import table

NOT_MENTIONED = "not mentioned"


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """What one scope says of a capability; `state` is a word such as `v1.1`.

    `planned` is how far the next version has come, where that one has it.
    """

    title: str
    state: str
    text: str
    reason: str | None = None
    planned: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Capability:
    """One capability; `mentions` by partner's id, the best state first."""

    id: str
    name: str
    mentions: Mapping[str, Sequence[Mention]]


def text(capabilities: Sequence[Capability], partners: Mapping[str, str]) -> str:
    """The table, in the order of `capabilities`; `partners` are the columns, names by id."""
    names = list(partners.values())
    columns = [
        name if names.count(name) == 1 else f"{name} ({id_})" for id_, name in partners.items()
    ]
    header = ["Capability", "Id", "Partners waiting for v1.1", "Partners with v1", *columns]
    rows = [_row(one, partners) for one in capabilities]
    return table.text([*header, "Details"], rows)


def _row(capability: Capability, partners: Mapping[str, str]) -> list[str | int]:
    states = [
        mentions[0].state if (mentions := capability.mentions.get(id_)) else NOT_MENTIONED
        for id_ in partners
    ]
    counts = [states.count("v1.1"), states.count("v1")]
    return [
        capability.name,
        capability.id,
        *counts,
        *states,
        " / ".join(_details(capability, partners)),
    ]


def _details(capability: Capability, partners: Mapping[str, str]) -> Iterator[str]:
    """What is said of it and why, at each partner; of several scopes there, which one says so."""
    for id_, mentions in capability.mentions.items():
        for one in mentions:
            where = f"{partners[id_]}, {one.title}" if len(mentions) > 1 else partners[id_]
            reason = f" (reason: {one.reason})" if one.reason else ""
            state = f"{one.state}, {one.planned}" if one.planned else one.state
            yield f"{where}, {state}: {one.text}{reason}"
