"""`scopes sign`: from a scope without signatures to one that is agreed, and back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import CHECKOUT, Command, MakeSite
from sites import AC7

from integration_scopes import mkdocs_yml
from integration_scopes.check import check

BASE = (CHECKOUT / "tests" / "rules" / "base.md").read_text(encoding="utf-8")
PARTNER = """\
---
kind: partner
schema_version: 1
name: Parcelway
url: https://parcelway.example
---
"""
FILE = "scopes/parcelway/labels.md"
AGREED = BASE.replace("status: in-review", "status: building")
EVIDENCE = "https://git.example/scopes/pull/42"
OURS = ("--side", "product", "--engineer", "Ada Lovelace")
THEIRS = ("--side", "partner", "--engineer", "Annie Easley", "--evidence", EVIDENCE)

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def sign(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, run_scopes: Command) -> Run:
    """Run `scopes sign` on a scope that lacks its signatures: exit code, output and errors."""
    site = make_site({"scopes/parcelway/index.md": PARTNER, FILE: AGREED})
    monkeypatch.chdir(site)

    def run(*arguments: str, file: str = FILE) -> tuple[int, str, str]:
        return run_scopes("sign", file, *arguments)

    return run


def rules() -> list[str]:
    found = check(mkdocs_yml.load(Path("mkdocs.yml"))).report.findings
    return [finding.rule for finding in found]


def digest() -> str:
    (scope,) = check(mkdocs_yml.load(Path("mkdocs.yml"))).catalogue.scopes.values()
    return str(scope.digest)


def test_both_sides_and_the_reader_sign(sign: Run) -> None:
    assert rules() == ["scope-without-cold-read", "unsigned-scope"]
    signed = digest()
    assert sign(*OURS) == (0, f"{FILE}: Ada Lovelace signed {signed} for Orderly\n", "")
    assert sign(*THEIRS) == (0, f"{FILE}: Annie Easley signed {signed} for Parcelway\n", "")
    assert sign("--cold-read", "Edsger Dijkstra") == (
        0,
        f"{FILE}: Edsger Dijkstra has read {signed} cold\n",
        "",
    )
    assert rules() == []
    start, _, rest = AGREED.rpartition("---\n")
    assert Path(FILE).read_text(encoding="utf-8") == (
        f"""{start}agreement:
  product:
    engineer: Ada Lovelace
    date: 2026-11-30
    digest: "{signed}"
  partner:
    engineer: Annie Easley
    date: 2026-11-30
    digest: "{signed}"
    evidence: "{EVIDENCE}"
cold_read:
  reader: Edsger Dijkstra
  date: 2026-11-30
  digest: "{signed}"
---
{rest}"""
    )


def test_a_changed_text_is_signed_again_and_a_signature_taken_back(sign: Run) -> None:
    sign(*OURS)
    sign(*THEIRS)
    sign("--cold-read", "Edsger Dijkstra")
    before = Path(FILE).read_text(encoding="utf-8")
    changed = before.replace("5 and 15 minutes", "5 and 25 minutes")
    Path(FILE).write_text(changed, encoding="utf-8")
    assert rules() == ["outdated-signature", "outdated-signature", "outdated-cold-read"]
    for arguments in (OURS, THEIRS, ("--cold-read", "Edsger Dijkstra")):
        assert sign(*arguments)[0] == 0
    assert rules() == []
    assert sign("--side", "partner", "--withdraw") == (
        0,
        f"{FILE}: the signature for Parcelway is withdrawn\n",
        "",
    )
    assert rules() == ["unsigned-scope"]
    assert sign("--side", "product", "--withdraw")[0] == 0
    assert "agreement" not in Path(FILE).read_text(encoding="utf-8")


def test_a_signature_of_someone_else_is_not_replaced_silently(sign: Run) -> None:
    sign(*OURS)
    assert sign("--side", "product", "--engineer", "Alan Turing") == (
        0,
        f"{FILE}: Alan Turing signed {digest()} for Orderly, which replaces the signature of "
        "Ada Lovelace\n",
        "",
    )


def test_nothing_is_signed_while_the_text_is_wrong(sign: Run) -> None:
    wrong = AGREED.replace("trigger: event", "trigger: evnt")
    Path(FILE).write_text(wrong, encoding="utf-8")
    code, out, err = sign(*OURS)
    assert code == 1
    assert '"trigger" of record "Order" is "evnt"' in out
    assert "unsigned-scope" not in out
    assert err == "nothing was signed: correct these errors first\n"
    assert Path(FILE).read_text(encoding="utf-8") == wrong


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((*THEIRS[:-1], "javascript:alert(1)"), "expected an https:// address"),
        ((*THEIRS[:-1], "pull/42"), "expected an https:// address"),
        (("--side", "product", "--engineer", "?"), "still open"),
        (
            ("--side", "product", "--engineer", "Ada\u202eLovelace"),
            "a right-to-left override (U+202E) hides",
        ),
        (("--cold-read", "Jean Bartik"), "is its owner at Orderly"),
    ],
)
def test_what_the_check_would_refuse_is_not_written(
    sign: Run, arguments: tuple[str, ...], message: str
) -> None:
    code, out, err = sign(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("scopes: nothing was signed: ")
    assert message in err
    assert Path(FILE).read_text(encoding="utf-8") == AGREED


@pytest.mark.parametrize(
    ("before", "after", "arguments"),
    [
        (f'evidence: "{EVIDENCE}"', "evidence: pull/42", THEIRS),
        ("reader: Edsger Dijkstra", "reader: Annie Easley", ("--cold-read", "Edsger Dijkstra")),
    ],
)
def test_an_entry_with_an_error_can_be_signed_again(
    sign: Run, before: str, after: str, arguments: tuple[str, ...]
) -> None:
    for each in (OURS, THEIRS, ("--cold-read", "Edsger Dijkstra")):
        sign(*each)
    signed = Path(FILE).read_text(encoding="utf-8")
    assert before in signed
    Path(FILE).write_text(signed.replace(before, after), encoding="utf-8")
    assert rules() != []
    assert sign(*arguments)[0] == 0
    assert Path(FILE).read_text(encoding="utf-8") == signed


def test_another_text_than_the_one_that_was_read_is_not_signed(sign: Run) -> None:
    code, out, err = sign(*OURS, "--digest", "1:sha256:0")
    assert (code, out) == (2, "")
    assert err == (
        f"scopes: nothing was signed: --digest is 1:sha256:0, and the digest of {FILE} is "
        f"{digest()}\n"
    )
    assert sign(*OURS, "--digest", digest())[0] == 0


def test_bytes_beside_the_entry_stay(sign: Run) -> None:
    before = AGREED.replace("\n", "\r\n").replace("status:", "# moved on in May\r\nstatus:")
    Path(FILE).write_bytes(before.encode())
    assert sign(*OURS)[0] == 0
    after = Path(FILE).read_bytes().decode()
    start, _, end = before.rpartition("---\r\n")
    assert after.startswith(start)
    assert after.endswith(f"---\r\n{end}")
    assert "\n" not in after.replace("\r\n", "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "give either --side, for a signature, or --cold-read"),
        ((*OURS, "--cold-read", "X"), "give either --side, for a signature, or --cold-read"),
        (("--side", "product"), "--side needs --engineer"),
        (("--side", "partner", "--engineer", "X"), "the partner's signature needs --evidence"),
        ((*OURS, "--withdraw"), "--withdraw needs --side, and nothing else"),
        (("--side", "product", "--withdraw"), f"{FILE} has no signature for Orderly"),
    ],
)
def test_wrong_usage(sign: Run, arguments: tuple[str, ...], message: str) -> None:
    code, out, err = sign(*arguments)
    assert (code, out) == (2, "")
    assert message in err
    assert Path(FILE).read_text(encoding="utf-8") == AGREED


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("scopes/parcelway/gone.md", "'scopes/parcelway/gone.md' does not exist"),
        ("scopes/parcelway", "'scopes/parcelway' is a folder; name the file of a scope"),
        ("scopes/parcelway/index.md", "is not a scope"),
    ],
)
def test_a_file_that_is_no_scope(sign: Run, file: str, message: str) -> None:
    Path(FILE).write_text(BASE, encoding="utf-8")
    code, _, err = sign(*OURS, file=file)
    assert code == 2
    assert message in err


PLAN = f"""\
next:
  version: v1.1  # after the summer
  status: agreed
criteria:
{AC7}"""


def test_the_next_version_is_signed_beside_the_present_one(sign: Run) -> None:
    present = digest()
    for arguments in (OURS, THEIRS, ("--cold-read", "Edsger Dijkstra")):
        sign(*arguments)
    signed = Path(FILE).read_text(encoding="utf-8")
    Path(FILE).write_text(signed.replace("criteria:\n", PLAN), encoding="utf-8")
    assert (digest(), rules()) == (present, ["unsigned-scope"])
    (scope,) = check(mkdocs_yml.load(Path("mkdocs.yml"))).catalogue.scopes.values()
    assert scope.next is not None
    following = scope.next.digest
    assert following != present
    code, out, err = sign("--next", *OURS, "--digest", present)
    assert (code, out) == (2, "")
    assert f"the digest of {FILE} is {following}" in err
    assert sign("--next", *OURS) == (
        0,
        f"{FILE}: Ada Lovelace signed v1.1, {following}, for Orderly\n",
        "",
    )
    assert sign("--next", *THEIRS)[0] == 0
    assert rules() == []
    assert Path(FILE).read_text(encoding="utf-8") == signed.replace(
        "criteria:\n",
        PLAN.replace(
            "  status: agreed\n",
            f"""  status: agreed
  agreement:
    product:
      engineer: Ada Lovelace
      date: 2026-11-30
      digest: "{following}"
    partner:
      engineer: Annie Easley
      date: 2026-11-30
      digest: "{following}"
      evidence: "{EVIDENCE}"
""",
        ),
    )
    # Live: the signatures under the plan are those of the text that is now the current one.
    text = Path(FILE).read_text(encoding="utf-8")
    start, end = text.index("next:\n"), text.index("criteria:\n")
    moved = text[start:end].replace("\n  ", "\n").partition("agreement:")[2]
    old = text[text.index("\nagreement:") + 1 : text.index("cold_read:")]
    text = text.replace(text[start:end], "").replace(old, f"agreement:{moved}")
    Path(FILE).write_text(text, encoding="utf-8")
    assert (digest(), rules()) == (following, ["outdated-cold-read"])


def test_a_signature_under_the_next_version_is_taken_back(sign: Run) -> None:
    Path(FILE).write_text(AGREED.replace("criteria:\n", PLAN), encoding="utf-8")
    before = Path(FILE).read_text(encoding="utf-8")
    assert sign("--next", *OURS)[0] == 0
    assert sign("--next", "--side", "product", "--withdraw") == (
        0,
        f"{FILE}: the signature for Orderly under v1.1 is withdrawn\n",
        "",
    )
    assert Path(FILE).read_text(encoding="utf-8") == before


def test_without_a_next_version_none_is_signed(sign: Run) -> None:
    code, out, err = sign("--next", *OURS)
    assert (code, out) == (2, "")
    assert err == f"scopes: {FILE} has no next version; leave --next out\n"
