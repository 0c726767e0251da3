"""The notice above a scope that lacks parts, on its page and in its handout."""

from integration_scopes.exports.edition import Edition
from integration_scopes.publishing.pages import GeneratedPage
from integration_scopes.publishing.rendering import fragment


def notice(page: GeneratedPage, edition: Edition, *, directories: bool = True) -> str:
    """The HTML that says what the scope of `page` lacks; "" if nothing, or if it is retired."""
    scope = page.scope
    missing = edition.lacking(scope) if scope else ()
    if scope is None or not missing:
        return ""
    values = {"missing": missing, "scope": scope}
    return fragment("lacking", values, page.uri, directories=directories)
