"""A scope that calls itself agreed, without the signatures of both sides."""

from dataclasses import replace

from integration_scopes.rules.rule import missing_part

RULE = replace(
    missing_part(
        "unsigned-scope",
        {
            ("agreement",): (
                'the scope is "{status}", but nobody has signed it',
                "add agreement: with both engineers' signatures, or go back to status: in-review",
            ),
            ("agreement", "product"): (
                'the scope is "{status}", but nobody at {product} has signed it',
                "add product: with engineer, date and digest, or go back to status: in-review",
            ),
            ("agreement", "partner"): (
                'the scope is "{status}", but nobody at {partner} has signed it',
                "add partner: with engineer, date, digest and evidence, or go back to in-review",
            ),
        },
    ),
    is_fixed=True,
)
