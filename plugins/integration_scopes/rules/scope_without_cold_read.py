"""A scope that is being built before a cold read."""

from integration_scopes.domain import signing
from integration_scopes.rules.missing_part import missing_part

RULE = missing_part(
    "scope-without-cold-read",
    {
        ("cold_read",): (
            'the scope is "{status}", but nobody has read it cold',
            "have someone read it who was in none of the meetings, then record it:",
        ),
    },
    paste=lambda scope, _trail: signing.cold_read(scope) if scope.digest else (),
)
