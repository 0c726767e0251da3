"""A preview that went through any edits serves what one from nothing serves."""

import tempfile
from pathlib import Path
from random import Random

from browsing import Browser, from_nothing
from edits import edit, write_site
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

LOOKED_AT = 5


# An example takes seconds: a smaller one would take an hour to find.
@settings(max_examples=1, phases=[Phase.generate])
@given(st.integers(min_value=0, max_value=1 << 32))
def test_any_edits(seed: int) -> None:
    dice = Random(seed)  # noqa: S311  (edits are no secret)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        write_site(folder)
        browser = Browser.of(folder)
        history = []
        for _ in range(4):
            paths = browser.paths()
            for path in dice.sample(paths, LOOKED_AT):
                browser.page(path)
            history += [edit(folder, dice), edit(folder, dice)]
            browser.save()
            expected = from_nothing(folder)
            assert browser.digests(expected) == expected, history
            assert {*browser.paths()} == {*expected}, history
