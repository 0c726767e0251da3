"""The options `--config` and `--strict`: the site that a command is about."""

import argparse
from dataclasses import replace
from pathlib import Path

from integration_scopes import mkdocs_yml
from integration_scopes.settings import Site


def config_file(arguments: argparse.Namespace, start: Path | None = None) -> Path:
    """The mkdocs.yml that the option names, or the nearest one to `start`, or to this folder."""
    file: Path = arguments.config or mkdocs_yml.find(start or Path.cwd())
    return file


def site_of(arguments: argparse.Namespace, start: Path | None = None) -> Site:
    """The site of that mkdocs.yml; with `--strict`, it is strict."""
    site = mkdocs_yml.load(config_file(arguments, start))
    return replace(site, strict=site.strict or getattr(arguments, "strict", False))
