"""The description of an export format."""

from collections.abc import Callable, Iterable, Mapping

from integration_scopes.exports.edition import Edition
from integration_scopes.values import immutable


@immutable()
class Format:
    """One export format.

    - `text`: everything as one text; `files`: a text for each file, by its path, if the format has
      files.
    - `lacking`: for a format whose files people edit, which are not overwritten. It takes the text
      of an export and that of an existing file, and returns what the file lacks.
    - `has_retired`: whether retired scopes are in it. Programs and spreadsheets get all that is
      written; in a format to plan, build or test with, nothing of a retired scope is left to do.
    - `warnings`: what people wrote that is not in the export, each with its file.
    """

    text: Callable[[Edition], str]
    files: Callable[[Edition], Mapping[str, str]] | None = None
    lacking: Callable[[str, str], list[str]] | None = None
    has_retired: bool = False
    warnings: Callable[[Edition], Iterable[str]] = lambda _: ()

    def why_empty(self, edition: Edition) -> str | None:
        """Why there is nothing to export, in words; None if there is something."""
        scopes = edition.catalogue.scopes
        if edition.offered or (scopes and self.has_retired):
            return None
        if scopes:
            return "every scope in this export is retired"
        return f'"{edition.audience}" may see none of the scopes in this export'
