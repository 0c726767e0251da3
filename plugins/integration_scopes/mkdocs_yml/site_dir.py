"""Checks which folder `site_dir` names, by the settings alone."""

import os
from pathlib import Path

from integration_scopes.settings import ConfigurationError


def checked_site_dir(folder: Path, docs_dir: Path, base: Path, *, name: str = "site_dir") -> Path:
    """`folder`, which a build replaces as a whole.

    `base` is the folder of mkdocs.yml. Raises ConfigurationError if sources are in `folder`, or
    it is in docs_dir or in a dot folder such as `.git`; links are followed. `name` is what the
    messages call the folder.
    """
    site, docs = folder.resolve(), docs_dir.resolve()
    if docs.is_relative_to(site) or base.is_relative_to(site) or site.is_relative_to(docs):
        raise ConfigurationError(
            f"{name} is {str(folder)!r}; a build replaces that folder, so neither mkdocs.yml nor "
            "docs_dir may be in it, and it may not be in docs_dir"
        )
    # It is allowed if the whole project is in a dot folder.
    steps = (step for place in (folder, site) for step in Path(os.path.relpath(place, base)).parts)
    if any(step.startswith(".") and step != os.pardir for step in steps):
        raise ConfigurationError(
            f"{name} is {str(folder)!r}; a build replaces that folder, so it may not be a dot "
            "folder or in one"
        )
    return folder
