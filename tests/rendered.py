"""Markdown as GitHub's own parser renders it."""

import re
from html.parser import HTMLParser

import cmarkgfm

# https://github.com/gjtorikian/html-pipeline: what becomes a mention or a reference in a text.
CALLS = re.compile(r"@[A-Za-z0-9]|(?<![\w&])#[0-9]|\bGH-[0-9]|\bwww\.|https?://", re.IGNORECASE)


class Rendered(HTMLParser):
    """The elements of a rendered document, its links, check boxes and texts.

    `languages` are those of its blocks of code; `called` is what a host would link or notify.
    """

    def __init__(self, markdown: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.boxes: list[bool] = []
        self.texts: list[str] = []
        self.languages: list[str | None] = []
        self.called: list[str] = []
        self._is_code = 0
        self.feed(cmarkgfm.github_flavored_markdown_to_html(markdown))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        stated = dict(attrs)
        self.tags.add(tag)
        self._is_code += tag in ("code", "pre")
        if tag == "pre":
            self.languages.append(stated.get("lang"))
        if tag == "a":
            self.links.append(stated["href"] or "")
        if tag == "input":
            self.boxes.append("checked" in stated)

    def handle_endtag(self, tag: str) -> None:
        self._is_code -= tag in ("code", "pre")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        if not self._is_code:
            self.called += CALLS.findall(data)

    @property
    def text(self) -> str:
        """All texts, without the letters that only keep others apart."""
        return " ".join("".join(self.texts).replace("\u200b", "").split())
