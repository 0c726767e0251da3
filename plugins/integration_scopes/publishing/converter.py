"""Markdown to HTML, for engines other than MkDocs."""

import posixpath
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from integration_scopes.addresses import Link, links, site_path
from integration_scopes.diagrams.fences import fence_mermaid_custom
from integration_scopes.publishing import plain_code
from integration_scopes.publishing.ids import heading_id
from integration_scopes.publishing.shape import Shape, split_at_prose

_EXTENSIONS = (
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc"),
    *("pymdownx.details", "pymdownx.highlight", "pymdownx.superfences"),
)
"""The Markdown extensions of these engines, whatever mkdocs.yml lists."""
_MERMAID = {"name": "mermaid", "class": "mermaid", "format": fence_mermaid_custom}


class Converter:
    """One converter for all pages: creating one takes longer than converting a short page."""

    def __init__(self, *, directories: bool, colours_code: bool) -> None:
        fences = [_MERMAID] if colours_code else [plain_code.FENCE, _MERMAID]
        options = {
            "toc": {"slugify": heading_id},
            "pymdownx.superfences": {"custom_fences": fences},
        }
        self._markdown = Markdown(extensions=_EXTENSIONS, extension_configs=options)
        self._links = _Links(self._markdown, directories=directories)
        self._fixed: dict[str, tuple[str, Sequence[Mapping[str, Any]]]] = {}
        # Later than in MkDocs, so that all other processors have created their links.
        self._markdown.treeprocessors.register(self._links, "addresses", 0)

    @property
    def written(self) -> Mapping[str, str]:
        """The original addresses on the last page, by the resulting ones."""
        return self._links.written

    def converted(self, text: str, uri: str) -> tuple[str, Sequence[Mapping[str, Any]]]:
        """The HTML of the page `uri`, and the tokens of its table of contents."""
        self._links.uri, self._links.written = uri, {}
        pieces = [self._piece(part) for part in split_at_prose(text)]
        return "\n".join(html for html, _ in pieces), [token for _, toc in pieces for token in toc]

    def _piece(self, text: str) -> tuple[str, Sequence[Mapping[str, Any]]]:
        shape = Shape.of(text)
        if not shape.is_fixed:
            return self._converted(text)
        if shape.text not in self._fixed:
            self._fixed[shape.text] = self._converted(shape.text)
        html, tokens = self._fixed[shape.text]
        return shape.filled(html), tokens

    def _converted(self, text: str) -> tuple[str, Sequence[Mapping[str, Any]]]:
        html = self._markdown.reset().convert(text)
        return html, self._markdown.toc_tokens


class _Links(Treeprocessor):  # type: ignore[misc]
    """Turns addresses from one source to another into those that the built pages need."""

    def __init__(self, md: Markdown, *, directories: bool) -> None:
        super().__init__(md)
        self.uri = ""
        self.written: dict[str, str] = {}
        self._directories = directories

    def run(self, root: Element) -> None:
        """Change the addresses below `root`, of the page `uri`."""
        link = links(self.uri, directories=self._directories)
        for element in root.iter():
            for name in ("href", "src"):
                address = element.get(name)
                if address is not None:
                    there = self._there(address, link)
                    element.set(name, there)
                    self.written[there] = address

    def _there(self, address: str, link: Link) -> str:
        if AMP_SUBSTITUTE in address:
            # An e-mail address in angle brackets, already escaped.
            return address
        path = site_path(address)
        if not path or path.startswith("/"):
            return address
        place = posixpath.normpath(posixpath.join(posixpath.dirname(self.uri), path))
        return link(place, "") + urlsplit(address)._replace(path="").geturl()
