"""Reading, repair: what the author of a broken text meant, found by trying.

`outline` walks the lines by their indentation and hands each value to `values`, which asks the
real loader for that value alone. Where the loader stops or reads something that the schema does
not expect, small edits are tried in turn, and the first that lets it read on is kept.
"""
