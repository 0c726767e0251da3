"""A partner: the other company, on a page of its own."""

from integration_scopes.model.limits import Limits
from integration_scopes.model.terms import Audience
from integration_scopes.source import Trail
from integration_scopes.values import immutable


@immutable()
class Partner:
    """One partner; `id` is the name of its folder, `path` the file of its page, as in `Source`.

    `faulty` are the trails of what is invalid in the file, and missing here.
    """

    id: str
    path: str
    name: str
    url: str | None = None
    logo: str | None = None
    summary: str | None = None
    contact: str | None = None
    limits: Limits | None = None
    formerly: tuple[str, ...] = ()
    visible_to: Audience | None = None
    prose: str = ""
    faulty: frozenset[Trail] = frozenset()
