"""The meaning of a scope's terms, as pure functions."""
