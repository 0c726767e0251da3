"""A page that runs macros, which are code, although the site's settings do not allow it.

Scopes and partners' pages cannot ask for macros at all: their schemas do not know the key.
"""

from integration_scopes.findings import Finding, Findings
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.rules.rule import Context, rule

KEY = "render_macros"


@rule()
def _check(catalogue: Catalogue, context: Context) -> Findings:
    for page in catalogue.pages:
        if page.asks_for_macros and not context.settings.may_run_macros(page.inner):
            place = context.settings.docs_path(page.inner)
            yield Finding(
                path=page.path,
                trail=(KEY,),
                message="this page asks for macros, which the site's settings do not allow",
                hint=f'remove {KEY}, or add "{place}" to macros_pages in mkdocs.yml',
            )
