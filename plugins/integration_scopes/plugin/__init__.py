"""The MkDocs plugin `integration-scopes`. Nothing else in the package knows MkDocs."""

from integration_scopes.plugin.events import IntegrationScopesPlugin

__all__ = ["IntegrationScopesPlugin"]
