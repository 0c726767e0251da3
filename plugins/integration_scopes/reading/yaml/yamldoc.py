"""Reads YAML text into data.

Scalars are read by the rules of YAML 1.2's core schema, so `no`, `12:30` and dates stay texts.
"""

from integration_scopes.reading.yaml.builder import read_events
from integration_scopes.reading.yaml.plain_yaml import plain_mapping
from integration_scopes.reading.yaml.result import Yaml


def load(text: str, *, first_line: int = 1) -> Yaml:
    """Read `text`, whose first line is line `first_line` of its file."""
    data = plain_mapping(text)
    return Yaml(data=data) if data is not None else read_events(text, first_line)


def locate(text: str, *, first_line: int = 1) -> Yaml:
    """Read `text` with the places of its entries, up to its trouble if any; this takes longer."""
    return read_events(text, first_line)
