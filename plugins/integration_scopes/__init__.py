"""Integration scopes: one page on which two companies agree before they build."""

__version__ = "0.1.0"
