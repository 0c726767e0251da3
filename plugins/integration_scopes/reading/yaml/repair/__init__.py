"""Finds out by trial and error what the author of a broken text meant.

`problem` asks the real loader for the first place where it refuses the text, or reads something
that the schema does not expect (`misreadings`). `line_candidates`, `shifts`, `value_candidates`
and `flow` propose small edits there. `search` tries each, and keeps the one after which most of the
text can be read. `repaired_text` does all this in order; then it corrects what only the data shows
(`data_candidates`).

- A trouble is where the YAML parser stops. An oddity is something that it accepts, although it is
  probably a mistake.
- A problem is the first place of a text that has a trouble or is misread.
- A candidate is an edit to try, with the mistake that it corrects. A correction is a candidate that
  was applied.
- A fault is what people see: the finding for a correction, or for what no candidate corrects.
"""
