"""Reading: checked data to the names of capabilities."""

from integration_scopes.model.capability import Capability
from integration_scopes.reading.typed import Data, made


def capabilities(data: Data, *, path: str) -> dict[str, Capability]:
    """The capabilities that `data` name, by id, in its order; without those that lack a name."""
    return {
        id_: made(Capability, said, id=id_, path=path)
        for id_, said in data.get("capabilities", {}).items()
        if "name" in said
    }
