"""What an export is."""

from collections.abc import Callable, Iterable, Mapping

from integration_scopes.exports.edition import Edition
from integration_scopes.values import immutable


def _none(_edition: Edition) -> Iterable[str]:
    return ()


@immutable()
class Format:
    """One export: the whole as one text or, where that is of use, as files by their path.

    Where people go on writing where the export ends, a file must not be overwritten: `lacking`
    says what of an export (its first text) an existing file (its second) does not hold. `warnings`
    say what people wrote that is not in the export, each with its file.
    """

    text: Callable[[Edition], str]
    files: Callable[[Edition], Mapping[str, str]] | None = None
    lacking: Callable[[str, str], list[str]] | None = None
    warnings: Callable[[Edition], Iterable[str]] = _none

    def covers(self, edition: Edition) -> bool:
        """Whether there is anything to export; retired scopes have nothing left to work off."""
        return bool(edition.offered if self.files else edition.catalogue.scopes)
