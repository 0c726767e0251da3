"""The guides for people who write and review scopes, as pages of the site."""

import re
from collections.abc import Iterator
from functools import partial

from integration_scopes import resources
from integration_scopes.domain.address import TAKEN
from integration_scopes.exports.edition import Edition
from integration_scopes.publishing.pages.page import GeneratedPage

SHOWN: tuple[str, ...] = ("scoping", "authors", "cases", "reviewers")
"""The topics, in the order of the navigation."""
_FOR_PARTNERS = "reviewers"
_CODE_OR_LINK = re.compile(
    r"(?ms)^ *```.*?^ *```$|`[^`\n]+`|(?<!!)\[(?P<text>[^\]]+)\]\((?P<target>[^)\s]+)\)"
)


def pages(edition: Edition) -> Iterator[GeneratedPage]:
    """A page for each guide, unless the settings leave them out.

    On a partner's site, the search finds only the one for reviewers.
    """
    for topic in SHOWN if edition.guides else ():
        title = resources.guides()[topic].lstrip().partition("\n")[0].removeprefix("# ")
        yield GeneratedPage(
            uri=f"reference/{topic}.md",
            title=title,
            template="guide",
            values=partial(_values, topic, title),
            is_searched=topic == _FOR_PARTNERS or not edition.is_of_partner,
        )


def _values(topic: str, title: str) -> dict[str, str]:
    text = _CODE_OR_LINK.sub(_on_any_site, resources.guides()[topic])
    return {"title": title, "guide": text.partition(f"# {title}\n")[2]}


def _on_any_site(match: re.Match[str]) -> str:
    """The link if each site has its target; else only its text, as for a link to an example."""
    target = match["target"]
    if target is None or target.startswith(("#", "https:")):
        return match[0]
    path = target.partition("#")[0].removesuffix(".md")
    is_there = path.removeprefix("../").partition("/")[0] in TAKEN if "/" in path else path in SHOWN
    return match[0] if is_there else f"*{match['text']}*"
