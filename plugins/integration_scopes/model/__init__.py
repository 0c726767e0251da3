"""The values that a scope is made of; frozen, with look-ups, without I/O."""
