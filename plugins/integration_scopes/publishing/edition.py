"""Corridor: whom one build is for, and what they see beside the scopes themselves."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Self

from integration_scopes.domain.audience import EVERYONE, INTERNAL, seen_by
from integration_scopes.exports.material import Material
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.result import Results
from integration_scopes.model.terms import Audience
from integration_scopes.publishing.addresses import published
from integration_scopes.settings import Settings


@dataclass(frozen=True, kw_only=True)
class Edition:
    """One build's readers: `everyone`, `internal` or a partner's id.

    `default` is who may see what says nothing of it; `contacts` and `edit_links` say what the
    site's owner shows to all readers; `draws` whether diagrams are drawn in the pages, or
    left to browsers.
    """

    audience: str = EVERYONE
    default: Audience = Audience.EVERYONE
    contacts: bool = False
    edit_links: bool = False
    draws: bool = True

    @classmethod
    def of(cls, settings: Settings, audience: str | None = None) -> Self:
        """The edition that `settings` ask for, or the one for another `audience`."""
        return cls(
            audience=audience or settings.audience,
            default=settings.visible_to,
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

    def seen(self, catalogue: Catalogue) -> Catalogue:
        """What these readers may see of `catalogue`, and nothing else.

        Raises UnknownAudienceError where it has no such partner.
        """
        return seen_by(catalogue, self.audience, self.default)

    def material(
        self, seen: Catalogue, results: Results, url: str | None, *, directories: bool
    ) -> Material:
        """What exports are made from, out of what is seen; `url` is the site's address."""
        return Material(
            catalogue=seen,
            audience=self.audience,
            contacts=self.contacts or self.is_internal,
            address=partial(published, url, directories=directories),
            default=self.default,
            results=results,
        )


CI_VARIABLES = ("CI", "CODEBUILD_BUILD_ID", "JENKINS_URL", "TEAMCITY_VERSION", "TF_BUILD")
"""What says that this is continuous integration: most services set the first one."""


def may_publish(
    audience: str,
    settings: Settings,
    environment: Mapping[str, str],
    *,
    is_published: bool = False,
) -> bool:
    """Whether a site for `audience` may be built here.

    The internal one is not where the environment says that this is continuous integration, which
    publishes what it builds, nor where it `is_published` at once, unless the settings allow it.
    """
    is_ci = any(
        environment.get(name, "").lower() not in ("", "0", "false") for name in CI_VARIABLES
    )
    return audience != INTERNAL or settings.publish_internal or not (is_ci or is_published)


REFUSAL = (
    "the internal site is not built in continuous integration or to be published at once, so that "
    "nobody publishes it by mistake; where that is meant, set publish_internal: true in mkdocs.yml"
)
"""What people are told who may not publish."""
