"""Which editions of the site may be built where."""

from collections.abc import Mapping

from integration_scopes.domain.audience import INTERNAL
from integration_scopes.settings import Settings

CI_VARIABLES = ("CI", "CODEBUILD_BUILD_ID", "JENKINS_URL", "TEAMCITY_VERSION", "TF_BUILD")
"""What says that this is continuous integration: most services set the first one."""


def is_ci(environment: Mapping[str, str]) -> bool:
    """Whether the environment says that this is continuous integration."""
    return any(environment.get(name, "").lower() not in ("", "0", "false") for name in CI_VARIABLES)


def may_publish(
    audience: str,
    settings: Settings,
    environment: Mapping[str, str],
    *,
    is_published: bool = False,
) -> bool:
    """Whether a site for `audience` may be built here.

    The internal one is not built in continuous integration, which publishes what it builds, nor
    where it `is_published` at once, unless the settings allow it.
    """
    is_out = is_published or is_ci(environment)
    return audience != INTERNAL or settings.publish_internal or not is_out


REFUSAL = (
    "the internal site is not built in continuous integration or to be published at once, so that "
    "no one publishes it by mistake; if you want that, set publish_internal: true in mkdocs.yml"
)
"""The message for people who may not publish."""
