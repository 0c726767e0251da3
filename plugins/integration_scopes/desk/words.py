"""The form's labels, options and sentences, with the names of the two companies."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Any

from integration_scopes.domain import wording
from integration_scopes.domain.punctuation import capitalised
from integration_scopes.model.record import Conflict
from integration_scopes.model.scope import OWNER_KEYS
from integration_scopes.model.terms import ConflictRule, DeleteRule, Depth, Direction, Side
from integration_scopes.source import Trail, value_at
from integration_scopes.values import immutable

SIDES = tuple(str(side) for side in Side)
ONE_WAY_DIRECTIONS = (str(Direction.TO_PARTNER), str(Direction.FROM_PARTNER))
HEADS = {
    "stories": "then",
    "criteria": "text",
    "questions": "ask",
    "choices": "ask",
    "out_of_scope": "item",
    "changes": "what",
    "waivers": "reason",
}
"""The key whose text a card shows while it is closed."""


@immutable(slots=False)
class Words:
    """The words of the form of a scope; `names` are those of the product and the partner."""

    names: tuple[str, str]
    data: Mapping[str, Any]

    def label(self, trail: Trail, part: Mapping[str, Any]) -> str:
        """The label of the field at `trail`."""
        product, partner = self.names
        last = trail[-1]
        if last in SIDES and len(trail) > 1:
            company = wording.side(Side(str(last)), product, partner)
            return f"Deleted at {company}" if "on_delete" in trail else company
        if last in ONE_WAY_DIRECTIONS and len(trail) > 1:
            return capitalised(wording.direction(Direction(str(last)), product, partner).name)
        for side, key in OWNER_KEYS.items():
            if trail == (key,):
                return f"Owner at {wording.side(side, product, partner)}"
        return str(part.get("title", last))

    def options(
        self, trail: Trail, words: Sequence[Any], part: Mapping[str, Any]
    ) -> list[dict[str, Any]]:
        """The words of the format, each with its name and the sentence that explains it."""
        options = []
        for word, meaning in zip_longest(words, part.get("enumDescriptions", ()), fillvalue=""):
            name, sentence = self._phrase(trail, str(word), str(meaning))
            options.append(
                {"value": word, "label": name, "says": self.with_names(capitalised(sentence))}
            )
        return options

    def with_names(self, text: str) -> str:
        """A sentence of the schema, with the names of the companies."""
        product, partner = self.names
        for words, name in (
            ("the company that publishes this site", product),
            ("The company that publishes this site", product),
            ("The other company", partner),
            ("the publishing company", product),
        ):
            text = text.replace(words, name)
        return text.replace("`", "")

    def _phrase(self, trail: Trail, word: str, meaning: str) -> tuple[str, str]:
        product, partner = self.names
        last = str(trail[-1])
        if word in (*SIDES, "both") and last in ("owner", "starts_in", "seen_in", "side"):
            return ("Both" if word == "both" else wording.side(Side(word), product, partner)), ""
        phrase = None
        if last == "direction":
            return capitalised(wording.direction(Direction(word), product, partner).name), ""
        if last == "depth":
            phrase = wording.depth(Depth(word), product, partner)
        elif last == "rule":
            owner = value_at(self.data, (*trail[:2], "owner"))
            company = wording.side(Side(owner), product, partner) if owner in SIDES else None
            phrase = wording.conflict(Conflict(rule=ConflictRule(word)), company)
        elif "on_delete" in trail:
            here, there = (product, partner) if last != Side.PARTNER else (partner, product)
            phrase = wording.deleted(DeleteRule(word), here, there)
        if phrase is None:
            return capitalised(word.replace("-", " ")), meaning
        return capitalised(phrase.name), phrase.meaning


def title(part: str, value: Any) -> str:
    """The title on the closed card of an entry."""
    text = value.get(HEADS.get(part, "")) if isinstance(value, Mapping) else value
    return text if isinstance(text, str) and text != "?" else ""
