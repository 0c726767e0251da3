"""Traps: plain words for what nobody could explain better."""

from integration_scopes.reading.traps.mend import cut
from integration_scopes.reading.yamldoc import MAX_DEPTH, MAX_NODES, Trouble

_KEY_VALUE = 'write "key: value", a list item "- item", or indent the line under its key'
_INDENT = "begin the line with as many spaces as its neighbours, and put texts with signs in quotes"

_KINDS = {
    "depth": (
        f"the values stand more than {MAX_DEPTH} levels deep",
        "put texts with many brackets in quotes",
    ),
    "nodes": (f"there are more than {MAX_NODES:,} values", "split the file"),
    "alias": (
        "a reference to a value elsewhere is not supported",
        "write the value itself in its place, or put the text in quotes",
    ),
    "anchor": (
        "a name given to a value for use elsewhere is not supported",
        "take the name out, or put the text in quotes",
    ),
    "tag": (
        "a type given to a value is not supported",
        "take it out, or put the text in quotes",
    ),
    "directive": ("an order to the reader of YAML is not supported", "take the line out"),
    "document": ("a second YAML document begins here", 'take the line with "---" or "..." out'),
    "key": ("a list or a group is where a key is expected", "put the key in quotes"),
    "loaders": (
        "two readers of YAML read this differently",
        "put the text in quotes, with plain spaces in it",
    ),
    "character": ("a character here may not be in any text", "take it out"),
}
_PROBLEMS = (
    ("could not find expected ':'", "this line has no key with a colon", _KEY_VALUE),
    ("mapping values are not allowed", 'the ":" does not fit here', _INDENT),
    ("did not find expected key", "this does not fit the lines above", _INDENT),
    ("'-' indicator", "this does not fit the list above", _INDENT),
    ("sequence entries are not allowed", '"-" does not fit here', _INDENT),
    ("keys are not allowed", '"?" does not fit here', "put the text in quotes"),
    ("',' or", 'this does not fit between "[" and "]" or "{" and "}"', "put texts in quotes"),
    ("end of stream", "a quote or a bracket is never closed", "close it"),
    ("cannot start any token", "no value can begin with this sign", "put the text in quotes"),
    ("node content", "no value can begin with this sign", "put the text in quotes"),
    ("document start", "this does not fit the lines above", _INDENT),
    ("comment or line break", "text follows the mark of a block of text", "put it in quotes"),
)


def plainly(trouble: Trouble, line: str) -> tuple[str, str]:
    """A message and a hint for `trouble`, on the line `line`."""
    if trouble.kind in _KINDS and trouble.kind != "loaders":
        return _KINDS[trouble.kind]
    message, hint = _KINDS.get(trouble.kind) or next(
        ((message, hint) for sign, message, hint in _PROBLEMS if sign in trouble.problem),
        ("this cannot be read", "put texts with signs in quotes"),
    )
    return (f"{message}: {cut(line)}" if line.strip() else message), hint
