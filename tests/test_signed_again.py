"""What a signature's digest cannot show, compared with what was signed."""

from pathlib import Path

import pytest
from conftest import MakeSite
from versions import repository

from integration_scopes import mkdocs_yml
from integration_scopes.check import check

BOTH = "on_delete: {product: keep, partner: keep}"


@pytest.fixture
def signed(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, examples: Path) -> Path:
    """A signed scope, in which a copy of an invoice that is deleted is not made again."""
    names = ("index.md", "daily-invoices.md")
    files = {
        f"scopes/tallybook/{name}": (examples / "tallybook" / name).read_text() for name in names
    }
    base = make_site(files)
    repository(base, monkeypatch)
    monkeypatch.chdir(base)
    assert files["scopes/tallybook/daily-invoices.md"].count(BOTH) > 0
    return base / "scopes/tallybook/daily-invoices.md"


def told(file: Path) -> list[str]:
    site = mkdocs_yml.load(file.parents[2] / "mkdocs.yml")
    assert check(site).report.diagnostics == ()
    found = check(site, since="one").report.diagnostics
    return [f"{one.span.line}:{one.span.column} {one.message} [{one.rule}]" for one in found]


def test_what_the_digest_cannot_show_is_told(signed: Path) -> None:
    """One word is about deletes where the record comes from, the same one by side about both."""
    assert told(signed) == []
    signed.write_text(signed.read_text().replace(BOTH, "on_delete: keep", 1))
    assert told(signed) == [
        '57:5 what becomes of "Invoice" where a copy is deleted is not what "Stanley Gill" and '
        '"Winifred Asprey" signed, though the digest is the same [outdated-signature]'
    ]


def test_it_is_told_of_those_who_have_not_signed_again(signed: Path) -> None:
    changed = signed.read_text().replace(BOTH, "on_delete: keep", 1)
    signed.write_text(changed.replace("date: 2026-09-24", "date: 2026-09-26", 1))
    assert told(signed) == [
        '57:5 what becomes of "Invoice" where a copy is deleted is not what "Winifred Asprey" '
        "signed, though the digest is the same [outdated-signature]"
    ]
    both = changed.replace("date: 2026-09-24", "date: 2026-09-26", 1)
    signed.write_text(both.replace("date: 2026-09-25", "date: 2026-09-27", 1))
    assert told(signed) == []
