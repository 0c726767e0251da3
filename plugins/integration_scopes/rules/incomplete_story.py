"""A story that leaves out who, when, what, how soon, why, which way or what moves."""

from integration_scopes.rules.rule import missing_part

RULE = missing_part(
    "incomplete-story",
    {
        ("stories", "*", "as_a"): (
            "story {entry} does not say who it is about",
            "a kind of user, for instance: sales rep",
        ),
        ("stories", "*", "when"): (
            "story {entry} does not say what sets it off",
            "what the person does or sees",
        ),
        ("stories", "*", "then"): (
            "story {entry} does not say what the person gets",
            "the outcome, as the person would describe it",
        ),
        ("stories", "*", "within"): (
            "story {entry} does not say how soon",
            "",
        ),
        ("stories", "*", "so_that"): (
            "story {entry} does not say why",
            "what the person gains",
        ),
        ("stories", "*", "direction"): (
            "story {entry} does not say which way it goes",
            "",
        ),
        ("stories", "*", "records"): (
            "story {entry} does not say what moves",
            "one record of the map, or a list of them",
        ),
    },
)
