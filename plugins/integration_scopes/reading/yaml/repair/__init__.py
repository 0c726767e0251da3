"""Finds out by trial and error what the author of a broken text meant.

`problem` asks the real loader for the first place where it refuses the text, or reads something
that the schema does not expect (`misreadings`). `line_candidates`, `shifts`, `value_candidates`
and `flow` propose small edits there. `search` tries each, and keeps the one after which most of the
text can be read.
"""
