"""The description of an export format."""

from collections.abc import Callable, Iterable, Mapping

from integration_scopes.exports.edition import Edition
from integration_scopes.values import immutable


def _no_warnings(_edition: Edition) -> Iterable[str]:
    return ()


@immutable()
class Format:
    """One export format.

    - `text`: everything as one text; `files`: a text for each file, by its path, if the format has
      files.
    - `lacking`: for a format whose files people edit, which are not overwritten. It takes the text
      of an export and that of an existing file, and returns what the file lacks.
    - `warnings`: what people wrote that is not in the export, each with its file.
    """

    text: Callable[[Edition], str]
    files: Callable[[Edition], Mapping[str, str]] | None = None
    lacking: Callable[[str, str], list[str]] | None = None
    warnings: Callable[[Edition], Iterable[str]] = _no_warnings

    def covers(self, edition: Edition) -> bool:
        """Whether there is anything to export; a format with files leaves retired scopes out."""
        return bool(edition.offered if self.files else edition.catalogue.scopes)
