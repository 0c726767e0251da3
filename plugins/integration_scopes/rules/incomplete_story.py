"""A story that leaves out who, when, what, how soon, why, which way or what moves."""

from integration_scopes.rules.rule import missing_part

RULE = missing_part(
    "incomplete-story",
    {
        ("stories", "*", "as_a"): (
            "story {entry} does not say who it is about",
            "add as_a: a kind of user, for instance sales rep",
        ),
        ("stories", "*", "when"): (
            "story {entry} does not say what sets it off",
            "add when: what the person does or sees",
        ),
        ("stories", "*", "then"): (
            "story {entry} does not say what the person gets",
            "add then: the outcome, as the person would tell it",
        ),
        ("stories", "*", "within"): (
            "story {entry} does not say how soon",
            "add within: a duration, for instance 15 minutes",
        ),
        ("stories", "*", "so_that"): (
            "story {entry} does not say why",
            "add so_that: the person's reason",
        ),
        ("stories", "*", "direction"): (
            "story {entry} does not say which way it goes",
            "add direction: to-partner or from-partner",
        ),
        ("stories", "*", "records"): (
            "story {entry} does not say what moves",
            "add records: one record of the map, or a list of them",
        ),
    },
)
