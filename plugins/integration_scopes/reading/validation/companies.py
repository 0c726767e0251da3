"""Company names that authors write in place of `product` and `partner`."""

import re
from collections.abc import Collection, Mapping
from functools import cached_property
from typing import Any

from integration_scopes.values import immutable

SIDES = ("product", "partner")
_TO = re.compile(r" to | ?(?:->|→) ?")


@immutable(slots=False)
class Companies:
    """The names of both companies by side."""

    names: Mapping[str, str]

    @cached_property
    def _by_name(self) -> Mapping[str, str]:
        """The side by each form of a name: the first word is one, unless both begin with it."""
        forms: dict[str, set[str]] = {}
        for side, name in self.names.items():
            for form in (name.casefold(), *name.casefold().split()[:1]):
                forms.setdefault(form, set()).add(side)
        return {form: min(sides) for form, sides in forms.items() if len(sides) == 1}

    def side(self, name: str) -> str | None:
        """The side of the company that a text names: `Northwind`, `northwind CRM`; None if none."""
        return self._by_name.get(" ".join(name.split()).casefold())

    def word(self, text: str, allowed: Collection[str]) -> str | None:
        """The side or direction that a text with company names means; None if none is `allowed`."""
        if "to-partner" not in allowed:
            side = self.side(text)
            return side if side in allowed else None
        start, _, end = _TO.sub("\n", text).partition("\n")
        ways = {SIDES: "to-partner", SIDES[::-1]: "from-partner"}
        return ways.get((self.side(start) or "", self.side(end) or ""))

    def renamed(self, value: Mapping[str, Any], keys_here: Collection[str]) -> dict[str, Any]:
        """The mapping with sides in place of names; empty without names, or if sides do not fit."""
        keys = [(self.side(key) if key not in keys_here else None) or key for key in value]
        is_new = (
            keys != list(value) and len(set(keys)) == len(keys) and set(SIDES) <= set(keys_here)
        )
        return dict(zip(keys, value.values(), strict=True)) if is_new else {}

    def explained(self) -> str | None:
        """The hint that says which company is which side."""
        sides = [f"{side} is {self.names[side]}" for side in SIDES if side in self.names]
        return ", ".join(sides) or None


UNKNOWN = Companies(names={})
