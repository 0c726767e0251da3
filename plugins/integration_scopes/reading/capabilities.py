"""Reading: checked data to the names of capabilities."""

from collections.abc import Mapping
from typing import Any

from integration_scopes.model.capability import Capability


def capabilities(data: Mapping[str, Any], *, path: str) -> dict[str, Capability]:
    """The capabilities that `data` name, by id, in its order; without those that lack a name."""
    return {
        id_: Capability(id=id_, path=path, name=said["name"], description=said.get("description"))
        for id_, said in data.get("capabilities", {}).items()
        if "name" in said
    }
