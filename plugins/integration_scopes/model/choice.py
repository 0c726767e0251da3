"""What the admin of a customer chooses when they connect the two products."""

from integration_scopes.values import immutable


@immutable()
class Choice:
    """One choice; `about` are records' names, and the rest of the scope describes the `default`.

    `options` is empty if the admin enters something; `entry` then says what. Only a choice with
    `is_several` may have more than one `default`.
    """

    id: str
    ask: str | None = None
    about: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    entry: str | None = None
    default: tuple[str, ...] = ()
    is_several: bool = False
