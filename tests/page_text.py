"""A page as text, to compare with what readers are expected to read."""

import re
from html import unescape

BLOCK = re.compile(r"</(?:article|caption|dd|div|dt|h\d|header|li|p|section|td|th|tr)>|<br>")
LINE = re.compile(r'<span class="scope-line">')
LINK = re.compile(r'<a [^>]*href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
SOURCE = re.compile(r"<details><summary>Mermaid source</summary>.*?</details>", re.DOTALL)
DRAWING = re.compile(r"<svg.*?</svg>", re.DOTALL)


def words(html: str) -> str:
    """The text of HTML on one line."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def read(html: str) -> str:
    """The text of a page, one line a block, with the addresses of its links."""
    html = DRAWING.sub("", SOURCE.sub("", html)).replace("<figcaption>", "(diagram)\n")
    html = LINE.sub("\n", html)
    html = LINK.sub(lambda found: f"{found[2]} [{found[1]}]", html)
    text = unescape(re.sub(r"<[^>]*>", "", BLOCK.sub("\n", html)))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line) + "\n"
