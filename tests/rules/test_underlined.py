"""The rules about language underline the words that they mean."""

from collections.abc import Callable

import pytest

from integration_scopes.findings import Finding

Report = Callable[..., tuple[Finding, ...]]
WithKeys = Callable[..., dict[str, str]]

OWNER = """owner:
  name: {name}
  role: Head of shipping
  contact: jean@orderly.example
  can_decide: true
  engineering_access: true
"""
STORY = """stories:
  S1:
    as_a: {as_a}
    when: an order is paid
    then: {then}
    within: 2 minutes
    so_that: I type no address
    direction: to-partner
    records: Order
"""
CRITERION = """criteria:
  # …
  AC7:
    text: {text}
"""


@pytest.mark.parametrize(
    ("keys", "rule", "words"),
    [
        (CRITERION.format(text="Labels arrive quickly."), "vague-criterion", "quickly"),
        (
            CRITERION.format(text=">-\n      A label comes\n      with a nice frame."),
            "vague-criterion",
            "nice",
        ),
        (
            CRITERION.format(text="Label preview"),
            "vague-criterion",
            "Label preview",
        ),
        (CRITERION.format(text="Labels suit the new frame."), "vague-criterion", "suit"),
        (CRITERION.format(text="Labels lie in the new tray."), "criterion-undecided", "new"),
        (
            STORY.format(as_a="the store", then="I see it"),
            "story-undecided",
            "store",
        ),
        (
            STORY.format(as_a="packer", then="the order is moved to the list"),
            "story-undecided",
            "the order is moved",
        ),
        (
            STORY.format(as_a="Parcelway", then="I see it"),
            "system-led-story",
            "Parcelway",
        ),
        (
            STORY.format(as_a="the label service", then="I see it"),
            "system-led-story",
            "service",
        ),
        (
            STORY.format(as_a="packer", then="We sync orders to Parcelway"),
            "system-led-story",
            "We sync",
        ),
        (OWNER.format(name="Shipping team"), "owner-not-a-person", "Shipping team"),
    ],
)
def test_underlined(with_keys: WithKeys, report: Report, keys: str, rule: str, words: str) -> None:
    (found,) = report(with_keys(keys))
    assert found.rule == rule
    assert found.excerpt[found.span.column - 1 : found.span.end_column - 1] == words
    assert found.hint
