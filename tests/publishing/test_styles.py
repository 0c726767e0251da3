"""The style sheets: the look knows no theme, and every property that it uses has a value."""

import re

import pytest

from integration_scopes.publishing.styles import DESK, HANDOUT, PLAIN, RENDERED, SITE, styles
from integration_scopes.resources import templates_folder

LAYERS = {"site": SITE, "rendered": RENDERED, "plain": PLAIN, "handout": HANDOUT, "desk": DESK}
LOOK = sorted((templates_folder() / "assets/look").glob("*.css"))


def test_only_one_file_knows_the_variables_of_a_theme() -> None:
    assets = templates_folder() / "assets"
    themed = [file.name for file in assets.rglob("*.css") if "--md-" in file.read_text("utf-8")]
    assert themed == ["theme.css"]
    schemed = [file.name for file in LOOK if "data-md-" in file.read_text("utf-8")]
    assert schemed == []


def test_every_file_of_the_look_is_in_the_site() -> None:
    assert {f"assets/look/{file.name}" for file in LOOK} == {
        layer for layer in SITE if "look" in layer
    }


@pytest.mark.parametrize("layers", LAYERS.values(), ids=LAYERS)
def test_every_property_has_a_value(layers: tuple[str, ...]) -> None:
    text = styles(layers)
    used = set(re.findall(r"var\((--[\w-]+)\)", text))
    given = set(re.findall(r"(?<![\w-])(--[\w-]+):", text))
    assert len(used) > 40
    assert used - given == set()
    # What is filled only by a theme has a value of our own besides.
    assert set(re.findall(r"var\((--md-[\w-]+)\)", text)) == set()


def test_no_scale_has_a_step_that_nothing_uses() -> None:
    text = styles(SITE)
    given = set(re.findall(r"(?<![\w-])(--scope-[\w-]+):", text))
    # Prose has a box for code where there is no theme.
    assert {name for name in given if f"var({name})" not in text} <= {"--scope-code"}


def test_readers_get_no_comments() -> None:
    assert "/*" not in styles(SITE)
    assert "\n " not in styles(SITE)
