"""Files that a command writes: whole, or not at all."""

import contextlib
import os
import secrets
from pathlib import Path


def replace(file: Path, content: bytes) -> None:
    """Write `content` into `file`: all of it, or nothing, and what stood there before stays.

    A link stays one: what it leads to is written. So is what is no file, such as a pipe. Raises
    OSError, with the name of `file`, where it cannot be written.
    """
    place = Path(os.path.realpath(file))
    aside = place.with_name(f".{place.name}-{secrets.token_hex(4)}")
    try:
        if place.exists() and not place.is_file():
            place.write_bytes(content)
            return
        with aside.open("xb") as new:
            new.write(content)
        if place.exists():
            aside.chmod(place.stat().st_mode & 0o777)
        aside.replace(place)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(file)) from error
    finally:
        with contextlib.suppress(OSError):
            aside.unlink()
