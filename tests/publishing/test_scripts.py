"""The script of a site: each module is in it, after those that it uses."""

import re

from integration_scopes.publishing.scripts import script
from integration_scopes.resources import templates_folder

FOLDER = templates_folder() / "assets/scripts"


def test_each_module_is_joined_after_those_that_it_uses() -> None:
    modules = {file.stem: file.read_text(encoding="utf-8") for file in FOLDER.glob("*.js")}
    places = {name: script().index(text.partition("*/")[0]) for name, text in modules.items()}
    uses = [
        (name, other)
        for name, text in modules.items()
        for other in re.findall(r'from "\./(\w+)\.js"', text)
    ]
    assert uses
    assert all(places[other] < places[name] for name, other in uses)
    assert not re.search(r"^(?:import|export) ", script(), re.MULTILINE)
