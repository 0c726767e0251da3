"""Corridor: which editions of the site may be built where."""

from collections.abc import Mapping

from integration_scopes.domain.audience import INTERNAL
from integration_scopes.settings import Settings

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
