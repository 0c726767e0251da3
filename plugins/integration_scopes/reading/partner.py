"""Reading: checked data to a partner."""

from collections.abc import Mapping
from typing import Any

from integration_scopes.model.partner import Partner
from integration_scopes.model.terms import Audience


def partner(data: Mapping[str, Any], *, id_: str, path: str, prose: str = "") -> Partner:
    """The partner that `data` says; its folder's name stands in for one that is missing."""
    limits = data.get("limits", {})
    return Partner(
        id=id_,
        path=path,
        name=data.get("name", id_),
        url=data.get("url"),
        logo=data.get("logo"),
        summary=data.get("summary"),
        contact=data.get("contact"),
        limit_per_minute=limits.get("per_minute"),
        limit_per_day=limits.get("per_day"),
        visible_to=visible_to(data),
        prose=prose,
    )


def visible_to(data: Mapping[str, Any]) -> Audience | None:
    """Who may see a file, where its checked data say so."""
    return Audience(data["visible_to"]) if "visible_to" in data else None
