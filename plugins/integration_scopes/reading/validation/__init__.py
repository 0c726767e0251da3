"""Reading, validation: whether data fit their schema, and what to tell the author if not."""
