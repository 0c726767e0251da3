"""What the schema says about a trail, while the text is not yet data."""

import re
from collections.abc import Callable

from integration_scopes.reading.yaml.repair.lines import find_key, indent_of
from integration_scopes.source import Trail
from integration_scopes.values import immutable

_KEY_LIKE = re.compile(r"[a-z][a-z0-9_-]*|[A-Z]{1,2}[0-9]+")


@immutable()
class SchemaView:
    """What the schema expects at a trail, and what `typed` mentions.

    `typed` is the whole text as its author typed it.
    """

    is_prose: Callable[[Trail], bool]
    is_key: Callable[[Trail], bool] | None
    is_text: Callable[[Trail], bool] = lambda _trail: False
    typed: str = ""

    def mentions(self, name: str) -> bool:
        """Whether `&name` or `*name` occurs where a value may begin."""
        mention = re.compile(rf"(?:^|[:\-,\[{{] ) *{re.escape(name)}(?=[\s,\]}}]|$)", re.MULTILINE)
        return mention.search(self.typed) is not None

    def knows(self, trail: Trail) -> bool:
        """Whether the schema is known to have a key at `trail`."""
        return self.is_prose(trail) or (self.is_key is not None and self.is_key(trail))

    def names(self, trail: Trail) -> bool:
        """Whether `trail` ends in a key that the schema names."""
        return self.knows(trail) and not self.knows((*trail[:-1], ""))

    def begins_entry(self, text: str, group: Trail) -> bool:
        """Whether a line looks like a key of `group`, and not like more of the text above it."""
        key = find_key(text, indent_of(text))
        if key is None:
            return False
        trail = (*group, key.text)
        is_known = self.knows(trail) or self.is_key is None
        return self.names(trail) or (is_known and _KEY_LIKE.fullmatch(key.text) is not None)
