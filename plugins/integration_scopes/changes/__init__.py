"""Station: changes of a scope: edits of its file, and what two versions of it agree on."""
