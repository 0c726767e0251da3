"""Reading: checked data to a partner."""

from collections.abc import Mapping
from typing import Any

from integration_scopes.model.limits import Customers, Limits
from integration_scopes.model.partner import Partner
from integration_scopes.model.terms import Audience


def partner(data: Mapping[str, Any], *, id_: str, path: str, prose: str = "") -> Partner:
    """The partner that `data` says; without a name, its folder's name is used."""
    return Partner(
        id=id_,
        path=path,
        name=data.get("name", id_),
        url=data.get("url"),
        logo=data.get("logo"),
        summary=data.get("summary"),
        contact=data.get("contact"),
        limits=limits(data["limits"]) if "limits" in data else None,
        formerly=tuple(data.get("formerly", ())),
        visible_to=visible_to(data),
        prose=prose,
    )


def limits(data: Mapping[str, Any]) -> Limits:
    """The limits of an API, as the checked `data` say them."""
    counts = {key: value for key, value in data.items() if key != "of"}
    return Limits(of=Customers(data["of"]) if "of" in data else None, **counts)


def visible_to(data: Mapping[str, Any]) -> Audience | None:
    """Who may see a file, where its checked data say so."""
    return Audience(data["visible_to"]) if "visible_to" in data else None
