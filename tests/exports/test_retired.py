"""Retired scopes, in each format: in the data for programs and spreadsheets only."""

from dataclasses import replace

import pytest

from integration_scopes.exports import FORMATS
from integration_scopes.exports.edition import Edition
from integration_scopes.model.terms import Status
from integration_scopes.publishing import handout

ALL = {**FORMATS, "handout": handout.FORMAT}


@pytest.mark.parametrize("name", ALL)
def test_a_format_has_the_retired_scopes_that_it_says(name: str, complete: Edition) -> None:
    chosen = ALL[name]
    (scope,) = complete.catalogue.scopes.values()
    retired = replace(
        scope,
        id="northwind/fax",
        title="The fax gateway",
        status=Status.RETIRED,
        in_scope={"fax": "Fax"},
    )
    both = {scope.id: scope, retired.id: retired}
    text = chosen.text(replace(complete, catalogue=replace(complete.catalogue, scopes=both)))
    assert ("fax" in text.casefold()) is chosen.has_retired
    if chosen.files:
        files = chosen.files(replace(complete, catalogue=replace(complete.catalogue, scopes=both)))
        assert len(files) == 1
    alone = replace(complete.catalogue, scopes={retired.id: retired})
    why = chosen.why_empty(replace(complete, catalogue=alone))
    assert why == (None if chosen.has_retired else "every scope in this export is retired")


@pytest.mark.parametrize("name", ALL)
def test_no_format_is_empty_for_nothing(name: str, complete: Edition) -> None:
    assert ALL[name].why_empty(complete) is None
    nothing = replace(complete, catalogue=replace(complete.catalogue, scopes={}))
    assert ALL[name].why_empty(nothing) == '"everyone" may see none of the scopes in this export'
