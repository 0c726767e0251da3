"""Changes of a scope: edits of its file, and differences between two versions."""
