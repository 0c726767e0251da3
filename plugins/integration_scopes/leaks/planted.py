"""What has been planted so far."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from integration_scopes.leaks.runs import Tested
from integration_scopes.leaks.sentinel import Secrecy, Sentinel, words


@dataclass(kw_only=True)
class Planting:
    """What has been planted so far: in `folder`, the `sentinels` by their words.

    `contacts` says whether every reader sees how to reach people; `baseline` is the file's name.
    `partners` are the ids in the copy by those of the site; `free` are the words that are left,
    and `forms` what is known of where which form of one fits. `names` are the site's names of
    capabilities, `named` those of the copy; `tested` are the scopes that tests are to name.
    """

    folder: Path
    contacts: bool = False
    baseline: str = ""
    sentinels: dict[str, Sentinel] = field(default_factory=dict)
    partners: dict[str, str] = field(default_factory=dict)
    free: Iterator[str] = field(default_factory=words)
    forms: dict[Any, Any] = field(default_factory=dict)
    names: dict[str, Any] = field(default_factory=dict)
    named: dict[str, Any] = field(default_factory=dict)
    tested: list[Tested] = field(default_factory=list)

    def mint(self, partner: str, path: str, places: list[str], secrecy: Secrecy) -> str:
        """A new word that stands in these places."""
        word = next(self.free)
        self.sentinels[word] = Sentinel(
            word=word, partner=partner, path=path, places=tuple(places), secrecy=secrecy
        )
        return word


def write(path: Path, content: bytes) -> None:
    """Write a file of the copy, whose folder may not be there yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
