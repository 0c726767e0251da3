"""Scopes as texts for other tools, one format a file, and the list of formats."""

from importlib import import_module
from pkgutil import iter_modules

from integration_scopes.exports.format import Format

FORMATS: dict[str, Format] = {
    name.replace("_", "-"): format_
    for _, name, _ in iter_modules(__path__)
    if isinstance(format_ := getattr(import_module(f"{__name__}.{name}"), "FORMAT", None), Format)
}
"""The exports by name: a module here with a `FORMAT` is registered by being there."""
