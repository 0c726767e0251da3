"""Words: what the terms of a scope mean, as pure functions."""
