"""Which of all findings a report has."""

from collections.abc import Collection

from integration_scopes.folders import is_in_any
from integration_scopes.values import immutable


@immutable()
class Selection:
    """What a report is about, and for whom; without any of it, it is about the whole site.

    `only` are files and folders. With a revision `since`, the report is about what changed after
    it, and about what that broke elsewhere. With an `audience`, there is also a report on what
    these readers may know.
    """

    only: Collection[str] = ()
    since: str | None = None
    audience: str | None = None

    @property
    def is_whole(self) -> bool:
        """Whether the report is about everything, and for the people who write the scopes."""
        return not self.only and self.since is None and self.audience is None

    def has(self, path: str) -> bool:
        """Whether the file is one of `only`, or in one of these folders."""
        return not self.only or is_in_any(path, self.only)


WHOLE = Selection()
"""The whole site."""
