"""The files of the desk in the site of one audience."""

import json
import posixpath
from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from integration_scopes import mkdocs_yml, resources
from integration_scopes.check import Outcome
from integration_scopes.domain import wording
from integration_scopes.exports.edition import Edition
from integration_scopes.judging.sources import read_site
from integration_scopes.leaks.redaction import redacted
from integration_scopes.model.catalogue import Capability
from integration_scopes.model.limits import Limits
from integration_scopes.model.terms import Depth
from integration_scopes.publishing.desk import bundle, modules, runtime
from integration_scopes.publishing.rendering import environment
from integration_scopes.publishing.styles import DESK, styles
from integration_scopes.reading.tree import CAPABILITIES
from integration_scopes.results import files as results
from integration_scopes.settings import IGNORE, Settings, Site

FOLDER = "desk"
_SETTINGS = (
    *("product", "contact", "drafts", "rules", "limits", "max_words", "visible_to"),
    *("max_active_scopes_per_owner", "stale_after_days", "language", "audience", "folder"),
    "show_contacts",
)
"""The settings on which the check and the page of a scope depend."""
_EDITOR = ("editor.js", "editor-help.js")
"""Our modules that import the editor's packages by name."""


def files(
    site: Site, settings: Settings, outcome: Outcome, *, source: str | None = None
) -> dict[str, Callable[[], bytes]]:
    """A function that returns the content of each file, by path; empty if the setting is off.

    `settings` name the audience; `source` is the address of the scopes folder in the code host's
    editor. A file of the runtime raises ConfigurationError if it was not fetched.
    """
    if not settings.desk:
        return {}
    ours = resources.templates_folder() / "desk"
    readers: dict[str, Callable[[], bytes]] = {
        file.name: partial(_editor, file) if file.name in _EDITOR else file.read_bytes
        for file in sorted((*ours.glob("*.css"), *ours.glob("*.js")))
    }
    readers |= {
        "index.html": lambda: _page(settings).encode(),
        "known.json": lambda: _json(desk_data(site, settings, outcome, source=source)),
        "page.css": lambda: styles(DESK).encode(),
        "app.zip": bundle.archive,
    }
    for package in runtime.locked():
        if package.package == runtime.PYTHON:
            readers |= {name: partial(package.read, site.base, name) for name in package.files}
        else:
            module = partial(modules.module, package, site.base)
            readers[f"{modules.FOLDER}/{package.stem}.js"] = module
    return {f"{FOLDER}/{name}": read for name, read in readers.items()}


def desk_data(
    site: Site, settings: Settings, outcome: Outcome, *, source: str | None = None
) -> Mapping[str, Any]:
    """What the desk knows about the site: what its readers see, and nothing else.

    The texts of scopes and partners are redacted as in the leak test: they have no private notes,
    no comments and, unless readers see them, no contact details. A file with faults in its YAML is
    left out, because its comments cannot be found for certain. `capabilities.yml` has only the
    names that these scopes mention. The internal desk has the texts as they are, and the test
    results.
    """
    edition = Edition.of(settings, outcome.catalogue)
    seen = edition.catalogue
    paths = {scope.path for scope in seen.scopes.values()}
    paths |= {partner.path for partner in seen.partners.values()}
    texts = {}

    def place(inner: str) -> str:
        """The path of a file in the desk, from its path relative to the scopes folder."""
        return f"{site.docs_dir.name}/{settings.docs_path(inner)}"

    for path, file in read_site(site).files.items():
        if path not in paths or (file.document.faults and not edition.is_internal):
            continue
        contacts = edition.shows_contacts(file.inner.partition("/")[0])
        text, _ = redacted(file, contacts=contacts, comments=True)
        texts[place(file.inner)] = file.source.text if edition.is_internal else text
    if seen.capabilities:
        texts[place(CAPABILITIES)] = _json(
            {id_: _named(capability) for id_, capability in seen.capabilities.items()}
        ).decode()
    for tests in results.result_files(
        site.base, settings.test_results if edition.is_internal else ()
    ):
        texts[tests.path] = (tests.content or b"").decode(errors="surrogateescape")
    texts[mkdocs_yml.NAME] = _json(
        {
            "site_name": settings.product,
            "docs_dir": site.docs_dir.name,
            "plugins": [{mkdocs_yml.PLUGIN: _block(settings) | _results(settings, edition)}],
        }
    ).decode()
    return {
        "files": texts,
        "folder": posixpath.normpath(place(".")),
        "partners": {
            partner.id: partner.name
            for partner in seen.partners.values()
            if place(f"{partner.id}/index.md") in texts
        },
        "source": source if edition.shows_edit_links else None,
        "rule_page": "../rules/{}/" if site.directories else "../rules/{}.html",
        "may_open": edition.is_internal,
    }


def _block(settings: Settings) -> dict[str, Any]:
    """The settings as they would be in mkdocs.yml."""
    block = {name: getattr(settings, name) for name in _SETTINGS}
    block["rules"] = {rule: severity or IGNORE for rule, severity in settings.rules.items()}
    if isinstance(settings.limits, Limits):
        limits = asdict(settings.limits)
        block["limits"] = {key: limit for key, limit in limits.items() if limit is not None}
    return {key: value for key, value in block.items() if value is not None}


def _results(settings: Settings, edition: Edition) -> dict[str, Any]:
    """Where test results are; only the internal desk has them."""
    is_shown = edition.is_internal and settings.test_results
    return {"test_results": list(settings.test_results)} if is_shown else {}


def _named(capability: Capability) -> Mapping[str, Any]:
    """The entry of a capability in `capabilities.yml`."""
    both = {"name": capability.name, "description": capability.description}
    return {key: text for key, text in both.items() if text}


def _editor(file: Path) -> bytes:
    text = file.read_text(encoding="utf-8")
    return modules.with_addresses(text, folder=f"./{modules.FOLDER}/").encode()


def _page(settings: Settings) -> str:
    depths = [wording.depth(depth, settings.product, "the partner") for depth in Depth]
    template = environment().get_template("desk/index.html")
    words = zip(Depth, depths, strict=True)
    return template.render(home="../", product=settings.product, depths=[*words])


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode()
