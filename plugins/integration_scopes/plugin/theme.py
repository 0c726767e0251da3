"""The theme: its templates and icons, our script, and the policy of the pages."""

from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, TemplateNotFound
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from integration_scopes.plugin.build import Build
from integration_scopes.plugin.deferred import Deferred
from integration_scopes.publishing.checked_site import received
from integration_scopes.publishing.files import SCRIPT
from integration_scopes.publishing.policy import Policy
from integration_scopes.publishing.rendering import keep_compiled

_PLAIN = ("mkdocs", "readthedocs")


def prepare_theme(build: Build, env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Report what the theme lacks, add our script, and decide the policy of the pages."""
    checked_site = received()
    if checked_site is not None and checked_site.compiled is not None:
        keep_compiled(checked_site.compiled, env)
    if build.serving is not None:
        build.serving.keep_compiled(env)
    for message in _missing_from_theme(env, config, files):
        build.fail(message)
    script = ExtraScriptValue(build.settings.docs_path(SCRIPT))
    script.defer = True
    config.extra_javascript.append(script)
    # In a preview, each page has a script that reloads it, and that differs after each change.
    has_policy = build.settings.content_security_policy and build.serving is None
    draws = not build.settings.draws
    build.policy = Policy.of(_templates(config), draws=draws) if has_policy else None
    if build.requests is not None:
        build.requests.defer(Deferred(config=config, files=files, nav=build.nav, env=env))


def _missing_from_theme(env: Environment, config: MkDocsConfig, files: Files) -> Iterator[str]:
    """A message for each template and icon that a page names and the theme lacks.

    These names are removed from the page's metadata, because they would stop the build.
    """
    for file in files.documentation_pages():
        meta = file.page.meta if file.page is not None else {}
        asked = {"template": "{}", "icon": ".icons/{}.svg"}
        for key in asked.keys() & meta.keys() if config.theme.name == "material" else ():
            try:
                env.get_template(asked[key].format(meta[key]))
            except TemplateNotFound:
                yield f'{file.src_uri}: the theme has no {key} "{meta.pop(key)}"'


def _templates(config: MkDocsConfig) -> list[str]:
    """The templates of the theme, and those that override it."""
    files = (file for folder in config.theme.dirs for file in Path(folder).rglob("*.html"))
    return [file.read_text(encoding="utf-8") for file in files]


def as_prose(html: str, config: MkDocsConfig) -> str:
    """The HTML of a page inside the class that our style sheet uses, which Material sets itself."""
    is_plain = config.theme.name in _PLAIN
    return f'<div class="md-typeset">\n{html}\n</div>' if is_plain else html
