"""Reading, repair: what the author of a broken text meant, found by trying.

`reader` asks the real loader for the first place where it refuses the text, or reads something
that the schema does not expect. `line_candidates`, `value_candidates` and `flow` propose small
edits there; `search` tries each, and keeps the first that lets most be read.
"""
