"""Reading: checked data to a partner."""

from integration_scopes.model.partner import Partner
from integration_scopes.reading.typed import Data, made


def partner(data: Data, *, id_: str, path: str, prose: str = "") -> Partner:
    """The partner that `data` says; without a name, its folder's name is used."""
    former = tuple(data.get("formerly", ()))
    return made(Partner, {"name": id_, **data}, id=id_, path=path, prose=prose, formerly=former)
