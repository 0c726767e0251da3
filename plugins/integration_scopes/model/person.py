"""A named person on one of the two sides."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """The person who decides on one side; what the file does not say (or says wrongly) is None."""

    name: str | None = None
    role: str | None = None
    contact: str | None = None
    can_decide: bool | None = None
    engineering_access: bool | None = None
