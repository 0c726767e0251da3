"""Catalogues to index, built by hand."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from integration_scopes.model.boundary import Exclusion
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.partner import Partner
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Candidate

Parts = Mapping[str, Mapping[str, Any]]


@pytest.fixture
def catalogue() -> Callable[[Parts], Catalogue]:
    """The catalogue of these scopes, by id; `out` is short for what is out of scope."""

    def make(parts: Parts) -> Catalogue:
        scopes = {}
        for id_, stated in parts.items():
            out = {
                capability: Exclusion(
                    id=capability,
                    item=f"{capability} at {id_}",
                    candidate=Candidate(candidate) if candidate else None,
                    reason="not now",
                )
                for capability, candidate in stated.get("out", {}).items()
            }
            other = {key: value for key, value in stated.items() if key != "out"}
            scopes[id_] = Scope(id=id_, path=f"scopes/{id_}.md", out_of_scope=out, **other)
        ids = dict.fromkeys(id_.partition("/")[0] for id_ in parts)
        partners = {id_: Partner(id=id_, path="", name=id_.title()) for id_ in ids}
        return Catalogue(product="Orderly", partners=partners, scopes=scopes)

    return make
