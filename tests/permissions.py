"""The permissions of new files."""

import os


def umask() -> int:
    """What the process takes from them."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
