"""Repair: the mistakes that can be corrected; mistakes.toml says what each of them is."""

from dataclasses import dataclass

from integration_scopes.tables import table


@dataclass(frozen=True, kw_only=True, slots=True)
class Mistake:
    """What is wrong, what to do, and the rule; braces hold the place of the candidate's words."""

    problem: str
    advice: str
    rule: str = "unreadable"
    breaks_off: bool = False
    only_explains: bool = False
    needs_decision: bool = False
    is_last_resort: bool = False
    has_line: bool = True


MISTAKES = {name: Mistake(**entry) for name, entry in table("reading/repair/mistakes.toml").items()}
