"""The files of a new site and of a new scope."""
