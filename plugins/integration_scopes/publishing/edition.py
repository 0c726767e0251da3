"""Corridor: whom one build is for, and what they see beside the scopes themselves."""

from dataclasses import dataclass
from typing import Self

from integration_scopes.settings import EVERYONE, INTERNAL, Settings


@dataclass(frozen=True, kw_only=True)
class Edition:
    """One build's readers: `everyone`, `internal` or a partner's id.

    `contacts` and `edit_links` say what the site's owner shows to all of them;
    `draws` says whether diagrams are drawn in the pages, or left to their browsers.
    """

    audience: str = EVERYONE
    contacts: bool = False
    edit_links: bool = False
    draws: bool = True

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The edition that `settings` ask for."""
        return cls(
            audience=settings.audience,
            contacts=settings.show_contacts,
            edit_links=settings.edit_links,
            draws=settings.draws,
        )

    @property
    def is_internal(self) -> bool:
        """Whether only the publishing company's own people read it."""
        return self.audience == INTERNAL

    def shows_contacts(self, partner: str) -> bool:
        """Whether the addresses of the people of this partner's integrations are shown."""
        return self.contacts or self.is_internal or self.audience == partner

    @property
    def shows_edit_links(self) -> bool:
        """Whether pages lead to the files that they come from."""
        return self.edit_links or self.is_internal
