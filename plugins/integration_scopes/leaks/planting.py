"""A copy of a folder of scopes in which nobody may see a partner's scopes but the partner itself.

Every text, id and name of these scopes holds a sentinel there, and so does the prose, each file
beside the scopes, an ordinary page in the partner's folder, `internal:`, comments, the names of
capabilities, test results and the baseline. One partner is there a second time, visible to
everyone: what is open must be found wherever it is looked for.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from integration_scopes.leaks.beside import beside
from integration_scopes.leaks.planted import Planting, write
from integration_scopes.leaks.runs import Tested
from integration_scopes.leaks.sentinel import COMMENT, FILE, Secrecy, Sentinel
from integration_scopes.leaks.texts import planted
from integration_scopes.reading import schema, tree
from integration_scopes.reading.file import CAPABILITIES, File, file

_KINDS = ("scope", "partner")
# One fewer than a file may hold: one more is planted that no scope uses.
_MOST_NAMES = 499
_CONTACTS = frozenset({"contact", "owner.contact", "partner_owner.contact"})


def plant(docs_dir: Path, base: Path, folder: Path, *, contacts: bool = False) -> Planting:
    """Plant a copy of `docs_dir` into `folder`, and test results beside it.

    `contacts` says whether every reader sees how to reach people. Raises OSError where the files
    cannot be read or written.
    """
    files = [file(entry) for entry in tree.entries(docs_dir, base=base)]
    mine = {
        id_: [one for one in files if one.inner.partition("/")[0] == id_ and _is_ours(one)]
        for id_ in sorted({one.inner.partition("/")[0] for one in files if _is_ours(one)})
    }
    names = next((one.data for one in files if one.inner == tree.CAPABILITIES), {})
    checked = schema.check(CAPABILITIES, dict(names)).data
    planting = Planting(folder=folder, contacts=contacts, names=checked.get("capabilities", {}))
    for one in files:
        if one.inner.partition("/")[0] not in mine:
            write(folder / one.inner, one.source.text.encode())
    for inner in _others(docs_dir):
        if inner.partition("/")[0] not in mine:
            write(folder / inner, (docs_dir / inner).read_bytes())
    for id_, each in mine.items():
        planting.partners[id_] = _partner(planting, id_, each, docs_dir, Secrecy.PARTNER)
    if mine:
        richest = max(mine, key=lambda id_: (sum(len(one.source.text) for one in mine[id_]), id_))
        _partner(planting, richest, mine[richest], docs_dir, Secrecy.OPEN)
    beside(planting)
    return planting


def _is_ours(one: File) -> bool:
    return "/" in one.inner and one.data.get("kind") in _KINDS


def _others(docs_dir: Path) -> Iterator[str]:
    """The files that are not read, hidden ones and links left out."""
    for path in sorted(docs_dir.rglob("*")):
        inner = path.relative_to(docs_dir)
        is_hidden = any(part.startswith(".") for part in inner.parts)
        is_ours = path.is_file() and not path.is_symlink() and not is_hidden
        if is_ours and not tree.is_read(inner.as_posix()):
            yield inner.as_posix()


def _partner(
    planting: Planting, id_: str, files: list[File], docs_dir: Path, secrecy: Secrecy
) -> str:
    """Plant one partner's folder; its id in the copy, which holds a sentinel too."""
    page = next((one.data for one in files if one.data.get("kind") == "partner"), {})
    own = _narrowest(secrecy, page)
    # The id must be known before anything else can say whose it is.
    word = next(planting.free)
    new = f"{id_}-{word}"
    planting.sentinels[word] = Sentinel(
        word=word, partner=new, path=f"{id_}/index.md", places=("partner's id",), secrecy=own
    )
    top = planting.folder / new
    names: dict[str, str] = {}
    for one in files:
        kind = one.data["kind"]
        mine = own if kind == "partner" else _narrowest(own, one.data)
        _file(planting, one, new, kind, mine, names)
    _page(planting, new, own)
    for inner in _others(docs_dir):
        folder, _, name = inner.partition("/")
        if folder == id_:
            content = (docs_dir / inner).read_bytes()
            mark = planting.mint(new, inner, [FILE], own)
            end = f"<!-- {mark} -->" if name.endswith(".svg") else f"\n{mark}"
            write(top / names.get(name, name), content + end.encode())
    return new


def _narrowest(secrecy: Secrecy, data: Any) -> Secrecy:
    return Secrecy.NOBODY if data.get("visible_to") == "nobody" else secrecy


def _file(
    planting: Planting, one: File, partner: str, kind: str, secrecy: Secrecy, names: dict[str, str]
) -> None:
    """Plant one scope, or the partner's page; `names` takes in which texts became which."""

    def mint(_text: str, places: list[str]) -> str:
        mine = secrecy
        if all(place.partition(".")[0] == "internal" for place in places):
            mine = Secrecy.INTERNAL
        elif secrecy is Secrecy.OPEN and not planting.contacts and _CONTACTS.issuperset(places):
            mine = Secrecy.PARTNER
        return planting.mint(partner, one.inner, places, mine)

    data = dict(one.data)
    private = data.pop("internal", None)
    data.pop("visible_to", None)
    data, by_text = planted(kind, data, mint, planting.forms)
    names.update(by_text)
    data["visible_to"] = {Secrecy.OPEN: "everyone"}.get(secrecy, secrecy.value)
    stem = one.inner.rpartition("/")[2].rpartition(".")[0]
    if kind == "scope":
        _capabilities(planting, one, data, partner, secrecy)
        note = {"notes": "planted", "deep": [{"key": "planted too"}], "was": private}
        data |= planted(kind, {"internal": note}, mint, {})[0]
        stem += "-" + planting.mint(partner, one.inner, ["scope's id"], secrecy)
        planting.tested.append(
            Tested(
                id=f"{partner}/{stem}",
                criteria=tuple(_mapping(data.get("criteria"))),
                partner=partner,
                path=one.inner,
                secrecy=secrecy,
            )
        )
    prose = _prose(planting, one, partner, secrecy)
    comment = planting.mint(partner, one.inner, [COMMENT], Secrecy.INTERNAL)
    said = json.dumps(data, ensure_ascii=False, indent=1)
    text = f"---\n# {comment}\n{said}\n---\n{prose}\n<!-- {comment} -->\n"
    write(planting.folder / partner / f"{stem}.md", text.encode())


def _capabilities(
    planting: Planting, one: File, data: dict[str, Any], partner: str, secrecy: Secrecy
) -> None:
    """Names for the capabilities of one scope, whose `data` are planted: the words alone."""
    what = "retired capability's" if one.data.get("status") == "retired" else "capability's"
    for part in ("in_scope", "out_of_scope"):
        old, new = _mapping(one.data.get(part)), _mapping(data.get(part))
        for was, id_ in zip(old, new, strict=True):
            if was in planting.names and len(planting.named) < _MOST_NAMES:
                planting.named[id_] = {
                    key: planting.mint(partner, one.inner, [f"{what} {key}"], secrecy)
                    for key in planting.names[was]
                }


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _prose(planting: Planting, one: File, partner: str, secrecy: Secrecy) -> str:
    """What the authors wrote, among a heading, a sentence and a link to a file that are planted."""

    def word(place: str) -> str:
        return planting.mint(partner, one.inner, [f"prose: {place}"], secrecy)

    attached = word("attached file's name") + ".txt"
    write(planting.folder / partner / attached, word("attached file").encode())
    return (
        f"{word('sentence')}\n\n{one.prose}\n\n## {word('heading')}\n\n"
        f"[{word('link')}]({attached} '{word('title of a link')}')\n"
    )


def _page(planting: Planting, partner: str, secrecy: Secrecy) -> None:
    """An ordinary page in the partner's folder."""
    name, title, text = (
        planting.mint(partner, "a page in the folder", [place], secrecy)
        for place in ("page's name", "page's title", "page's text")
    )
    content = f"---\nkind: page\ntitle: {title}\n---\n# {title}\n\n{text}\n"
    write(planting.folder / partner / f"{name}.md", content.encode())
