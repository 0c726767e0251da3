"""What a build wrote, in a file at the root of the site.

Readers of the site may read its manifest too. So it names only files of the site, and the
digest of the catalogue is made of what these readers see: a hash of a hidden text would let
anyone confirm a guess.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from integration_scopes import __version__
from integration_scopes.domain.disclosure import disclosed
from integration_scopes.exports import json as export
from integration_scopes.exports.edition import nowhere
from integration_scopes.folders import walk
from integration_scopes.model.result import Results
from integration_scopes.publishing.publication import Publication
from integration_scopes.values import immutable

NAME = "scopes-manifest.json"
"""Not a dot file, because the artifact for GitHub Pages excludes those."""
GENERATOR = f"mkdocs-integration-scopes {__version__}"
_SOURCE = ", scopes render"
UNFINISHED = "unfinished"
"""The digest in the manifest of a failed build."""
_VERSION = 1
# Parts of Markdown that no page shows: comments, and link definitions.
_UNSEEN = re.compile(
    r"<!--.*?(?:-->|\Z) | \{\#.*?(?:\#\}|\Z) | ^[ ]{0,3}\[[^\]]*\]:[^\n]*",
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)


class ManifestError(Exception):
    """The manifest cannot be read; the message says why."""


@immutable()
class Manifest:
    """The audience of a site, the state of the scopes from which it was built, and its files.

    `pages` are those that MkDocs made, besides ours: ordinary ones, and those of other plugins and
    the theme. `files` gives the digest of each file by its path in the site, the manifest's own
    left out.
    """

    generator: str
    audience: str
    catalogue: str
    pages: Sequence[str] = ()
    files: Mapping[str, str]

    @property
    def is_source(self) -> bool:
        """Whether it describes the output of `scopes render`, a source for other generators."""
        return self.generator.endswith(_SOURCE)

    @property
    def version(self) -> str:
        """The version that wrote it, as in `GENERATOR`."""
        return self.generator.removesuffix(_SOURCE)


def write(
    folder: Path,
    published: Publication,
    results: Results,
    pages: Iterable[str] = (),
    *,
    is_finished: bool = True,
    is_source: bool = False,
) -> None:
    """Write the manifest of the site in `folder`, which was just built, or left by a failed build.

    `pages` are as in `Manifest`, and so is `is_source`.

    Raises OSError if that cannot be read or written.
    """
    manifest = Manifest(
        generator=GENERATOR + _SOURCE * is_source,
        audience=published.edition.audience,
        catalogue=catalogue_digest(published, results) if is_finished else UNFINISHED,
        pages=sorted(pages),
        files={file: digest for file, digest in digests(folder).items() if digest},
    )
    text = json.dumps({"version": _VERSION, **asdict(manifest)}, indent=0)
    (folder / NAME).write_text(text + "\n", encoding="ascii", newline="\n")


def made(file: Path | None) -> Sequence[str]:
    """The pages that a build listed in `file`, as in `Manifest`; none if there is no file."""
    return json.loads(file.read_bytes()) if file is not None and file.is_file() else []


def read(folder: Path) -> Manifest | None:
    """The manifest of the site in `folder`, or None without one.

    Raises ManifestError if no version of this plugin wrote it, OSError if it cannot be read.
    """
    file = folder / NAME
    if file.is_symlink() or not file.is_file():
        return None
    try:
        return _parsed(file.read_bytes())
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ManifestError(f"{file} is not a manifest that this version can read") from error


def _parsed(content: bytes) -> Manifest:
    values = json.loads(content)
    version = values.pop("version")
    manifest = Manifest(**values)
    texts = (
        manifest.generator,
        manifest.audience,
        manifest.catalogue,
        *manifest.pages,
        *manifest.files.values(),
    )
    if version != _VERSION or not all(isinstance(text, str) for text in texts):
        raise ValueError(version)
    return manifest


def catalogue_digest(published: Publication, results: Results) -> str:
    """The digest of what these readers see of the scopes; the site's address does not matter."""
    catalogue = published.catalogue
    edition = replace(published.edition, results=disclosed(results, catalogue), address=nowhere)
    texts = [
        *(partner.prose for partner in catalogue.partners.values()),
        *(scope.prose for scope in catalogue.scopes.values()),
        *(page.prose for page in catalogue.pages),
    ]
    prose = [" ".join(_UNSEEN.sub("", text).split()) for text in texts]
    # The digest of the JSON of a list: the whole export, then the prose of each page.
    digest = hashlib.sha256(b'["')
    for piece in export.pieces(edition):
        digest.update(json.dumps(piece)[1:-1].encode())
    digest.update(json.dumps(["", *prose])[2:].encode())
    return f"sha256:{digest.hexdigest()}"


def digests(folder: Path) -> dict[str, str | None]:
    """The digest of each file in the site `folder` except the manifest; None for other things."""
    return {
        file: _digest(folder / file) if is_regular else None
        for file, is_regular in sorted(entries(folder))
        if file != NAME
    }


def entries(folder: Path) -> Iterator[tuple[str, bool]]:
    """Everything below `folder` except folders, by path; the value says whether it is a file.

    Symbolic links do not count. Raises OSError if a folder cannot be listed.
    """
    for path, item in walk(folder):
        yield path, item.is_file(follow_symlinks=False)


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return f"sha256:{hashlib.file_digest(stream, 'sha256').hexdigest()}"
