"""A named person on one of the two sides."""

import re

from integration_scopes.values import immutable

EMAIL_ADDRESS = re.compile(r"""[^\s@<>"(),;:]+@[^\s@<>"(),;:]+\.[^\W_]+""")
"""An e-mail address in a text."""


@immutable()
class Person:
    """The person who decides on one side; what is missing or invalid in the file is None."""

    name: str | None = None
    role: str | None = None
    contact: str | None = None
    can_decide: bool | None = None
    engineering_access: bool | None = None
