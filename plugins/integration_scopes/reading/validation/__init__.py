"""Reading, validation: whether data fits its schema, and what the author needs to know."""
