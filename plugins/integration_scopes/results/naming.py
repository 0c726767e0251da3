"""Results: which criteria a text names."""

import re
from collections.abc import Iterator

# An id is a word of its own: what could belong to it, before or behind, makes it another id. So
# the AC40 of a scope is not its AC4, and `xacme/a` is not `acme/a`. What is behind a hyphen or a
# slash is no longer the id: test tools join the name of a browser, say, with these.
_ID = re.compile(r"(?<![\w./-])[\w.-]+(?:/[\w.-]+)+/AC[0-9]+\w*")


def criteria(text: str) -> Iterator[str]:
    """The ids of criteria that `text` names, such as `acme/orders/AC4`, whether or not they exist.

    An id is that of a scope, a slash and that of one of its criteria. What is in front
    of it with a slash, as in `TestScopes/acme/orders/AC4`, is included.
    """
    if "/AC" in text:
        yield from (match[0] for match in _ID.finditer(text))
