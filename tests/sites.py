"""Small sites for tests: texts of scopes, hostile words, and MkDocs run in this process."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import Self
from urllib.parse import unquote, urljoin, urlsplit

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from integration_scopes.publishing.publication import Publication

PARTNER = """\
---
kind: partner
schema_version: 1
name: Acme
url: https://acme.example/
---
"""
LINK = """\
---
kind: scope
schema_version: 1
title: Orders in Acme
summary: A clerk opens the order in Acme with one click.
status: draft
depth: link
owner:
  name: Grace Hopper
  role: Product lead
  contact: grace@orderly.example
  can_decide: true
  engineering_access: true
stories:
  S1:
    as_a: clerk
    when: I click Acme in the menu
    then: the order opens in Acme
    so_that: I need not search for it
criteria:
  AC1: {text: A click on Acme in the menu opens the order in Acme, story: S1}
in_scope: {menu-link: A menu entry}
out_of_scope:
  sso: {item: Single sign-on, candidate: v1.1, reason: Few customers have it}
---
"""
AC7 = """\
  AC7:
    text: A second label for an order says "copy" and has the number of the first.
    covers: happy-path
    story: S1
    since: v1.1
"""
"""A criterion of the next version, for the scope in rules/base.md."""
HEAD_ONLY = """\
---
kind: scope
schema_version: 1
title: Orders
summary: A clerk sees the orders of both products.
status: draft
depth: two-way
---
"""
ACME = {"scopes/acme/index.md": PARTNER, "scopes/acme/orders.md": LINK}


class Outline(HTMLParser):
    """The ids of a page, and the addresses that it leads to or fetches, in its order."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.addresses: list[str] = []

    @classmethod
    def of(cls, html: str) -> Self:
        outline = cls()
        outline.feed(html)
        return outline

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name in ("href", "src"):
                self.addresses.append(value or "")


@dataclass(frozen=True, kw_only=True)
class Built:
    """A site that MkDocs has built, and what it has logged, one `LEVEL text` a record."""

    folder: Path
    log: tuple[str, ...]

    def page(self, address: str) -> str:
        """The HTML at an address such as `acme/orders/`."""
        name = "index.html" if address.endswith("/") or not address else ""
        return (self.folder / address / name).read_text(encoding="utf-8")

    @cached_property
    def files(self) -> frozenset[str]:
        """Every file below the site's folder."""
        found = (path for path in self.folder.rglob("*") if path.is_file())
        return frozenset(path.relative_to(self.folder).as_posix() for path in found)

    @property
    def warnings(self) -> list[str]:
        """The warnings and worse."""
        return [line for line in self.log if line.startswith(("WARNING", "ERROR", "CRITICAL"))]

    @cached_property
    def outlines(self) -> dict[str, Outline]:
        """The ids and addresses of every page, by its file; handouts are no pages."""
        return {
            file: Outline.of((self.folder / file).read_text(encoding="utf-8"))
            for file in sorted(self.files)
            if file.endswith(".html") and not file.startswith("export/")
        }

    @property
    def broken(self) -> list[str]:
        """Each address in a page, other hosts' aside, that leads to no file or to no place."""
        ids = {file: {"", *page.ids} for file, page in self.outlines.items()}
        found = []
        for file, page in self.outlines.items():
            for address in page.addresses:
                parts = urlsplit(urljoin(f"//here/{file}", address))
                if parts.scheme or parts.netloc != "here":
                    continue
                path = unquote(parts.path).lstrip("/")
                path += "index.html" if not path or path.endswith("/") else ""
                is_there = path in self.files
                if not is_there or unquote(parts.fragment) not in ids.get(path, {parts.fragment}):
                    found.append(f"{file}: {address}")
        return found

    def mentions(self, word: str) -> list[str]:
        """The files that hold `word`, in any of their bytes or in their names."""
        wanted = word.encode()
        return [
            file
            for file in sorted(self.files)
            if word in file or wanted in (self.folder / file).read_bytes()
        ]


Publish = Callable[[Mapping[str, str | bytes]], Built]


def filled(published: Publication, uri: str) -> str:
    """The HTML and Markdown of a generated page, its panels filled in."""
    return published.slots.fill(published.markdown(uri), uri)


class FailedBuildError(Exception):
    """MkDocs gave up; the message is what it has logged."""


class _Lines(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.getMessage()}")


def build(folder: Path, **settings: object) -> Built:
    """Build the site of `folder` as `mkdocs build` does.

    Raises FailedBuildError where MkDocs gives up, and what a page's own code raises.
    """
    lines = _Lines()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(lines)
    before = logger.level
    logger.setLevel(logging.INFO)
    try:
        config = load_config(config_file=str(folder / "mkdocs.yml"), **settings)  # type: ignore[arg-type]
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
        config.plugins.on_shutdown()
    except Abort as error:
        raise FailedBuildError("\n".join(lines.lines)) from error
    finally:
        logger.removeHandler(lines)
        logger.setLevel(before)
    return Built(folder=Path(config.site_dir), log=tuple(lines.lines))
