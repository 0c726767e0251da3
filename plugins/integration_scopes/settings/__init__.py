"""The settings of a site, as frozen values that know no host.

The guide to settings says what each setting is for; a test keeps its table complete.
"""

from integration_scopes.settings.readers import IGNORE, ConfigurationError
from integration_scopes.settings.settings import Settings
from integration_scopes.settings.site import Site

__all__ = ["IGNORE", "ConfigurationError", "Settings", "Site"]
