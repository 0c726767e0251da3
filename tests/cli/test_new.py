"""`scopes new`: questions on a terminal, options otherwise, and a scope that the check reads."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import Command, MakeSite
from sites import ACME, PARTNER

Run = Callable[..., tuple[int, str, str]]
FILE = Path("scopes/acme/paid-orders.md")
ORDER = ("--record", "Order: product to-partner")


@pytest.fixture
def run(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, run_scopes: Command) -> Run:
    monkeypatch.chdir(make_site({"scopes/acme/index.md": PARTNER}))

    return run_scopes


def answers(monkeypatch: pytest.MonkeyPatch, *lines: str | BaseException) -> list[str]:
    """Give these answers on a terminal; the questions come back in the list."""
    asked: list[str] = []
    left: Iterator[str | BaseException] = iter(lines)

    def reply(question: str) -> str:
        asked.append(question)
        line = next(left)
        if isinstance(line, BaseException):
            raise line
        return line

    monkeypatch.setattr("integration_scopes.cli.prompts.is_terminal", lambda: True)
    monkeypatch.setattr("builtins.input", reply)
    return asked


def test_options(run: Run) -> None:
    owner = "Grace Hopper, Product lead, sales, grace@orderly.example"
    asked = ("new", "acme", "paid-orders", "--depth", "one-way", "--owner", owner, *ORDER)
    code, out, err = run(*asked)
    text = FILE.read_text(encoding="utf-8")
    places = text.count('"?"')
    assert (code, out, err) == (
        0,
        "scopes/acme/paid-orders.md\n",
        f'{places} places say "?": replace each with your decision\n'
        "to list them: scopes check scopes/acme/paid-orders.md\n",
    )
    assert text.startswith("---\nkind: scope\nschema_version: 1\ntitle: Paid orders\n")
    assert '  name: Grace Hopper\n  role: "Product lead, sales"\n' in text
    assert "  contact: grace@orderly.example\n" in text.replace('"', "")
    assert "  Order:\n    owner: product\n    direction: to-partner\n" in text
    # Two of the places are below a key that is open itself.
    code, out, _ = run("check", "scopes/acme/paid-orders.md")
    assert (code, out.splitlines()[-1]) == (1, f"1 scope checked: {places - 2} errors")


def test_questions(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answers(
        monkeypatch,
        *("", ""),
        *("twoway", "", "two-way"),
        "Orders in Borealis",
        *("Grace Hopper", ""),
        *("", "Order", "product", "to-partner"),
        *("Parcel", "", ""),
        "",
    )
    code, out, _ = run("new", "borealis", "orders")
    assert (code, out) == (0, "scopes/borealis/index.md\nscopes/borealis/orders.md\n")
    depths = "One of link, icon, webhook, one-way, two-way, product, platform, bundle"
    unknown = "(Enter: not known yet)"
    owns = f"Which side owns it? One of product, partner {unknown}: "
    moves = f"Which way? One of to-partner, from-partner, two-way {unknown}: "
    assert asked == [
        f"What is the name of the new partner borealis? {unknown}: ",
        f"What is its https:// address? {unknown}: ",
        *[f"How deep is the integration? {depths}: "] * 3,
        "What is the title of its page? [Orders]: ",
        f"Who decides at Orderly? Name, role, e-mail address {unknown}: ",
        f"Who decides at borealis? Name, role, e-mail address {unknown}: ",
        *["Which record moves? Its name: "] * 2,
        *(owns, moves),
        "Which record moves? Its name (Enter: no more): ",
        *(owns, moves),
        "Which record moves? Its name (Enter: no more): ",
    ]
    text = Path("scopes/borealis/orders.md").read_text(encoding="utf-8")
    assert "title: Orders in Borealis\n" in text
    assert "partner_owner:" not in text
    assert '  Parcel:\n    owner: "?"  # product or partner\n' in text


@pytest.mark.parametrize(
    ("end", "code", "message"),
    [
        (KeyboardInterrupt(), 130, ""),
        (EOFError(), 2, "scopes: nothing was written: the input ended before the last answer\n"),
    ],
)
def test_an_end_in_between_leaves_nothing(
    end: BaseException, code: int, message: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers(monkeypatch, "Borealis", "", "link", "", end)
    assert run("new", "borealis", "orders") == (code, "", message)
    assert list(Path("scopes").iterdir()) == [Path("scopes/acme")]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("acme", "Paid Orders", "--depth", "link"),
            "NAME is 'Paid Orders', which cannot be an id; use lower-case ASCII letters, digits "
            'and single hyphens, for instance "paid-orders"\n',
        ),
        (
            ("internal", "orders", "--depth", "link"),
            "PARTNER is 'internal', which cannot be an id; the site uses this name itself; use "
            "another",
        ),
        (("search", "orders", "--depth", "link"), "PARTNER is 'search', which cannot be an id"),
        (("acme", "index", "--depth", "link"), "NAME is 'index', which cannot be an id"),
        (("acme", "orders"), "give the depth of the integration with --depth: link, icon, webhook"),
        (
            ("acme", "orders", "--depth", "one-way"),
            'the depth one-way moves records; name one, as in --record "Order: product to-partner"',
        ),
        (
            ("acme", "orders", "--depth", "icon", *ORDER),
            "the depth icon moves no records; leave out --record",
        ),
        (
            ("acme", "orders", "--depth", "one-way", "--record", "Order: us to-partner"),
            "--record is 'Order: us to-partner'; write it like \"Order: product to-partner\", with "
            "the side that owns it (product or partner) and its direction (to-partner, "
            "from-partner or two-way)\n",
        ),
        (
            ("beta", "orders", "--depth", "link", "--partner-url", "one-way"),
            "the partner's address is 'one-way'; write it like https://parcelway.example\n",
        ),
        (
            ("beta", "orders", "--depth", "link", "--partner-url", "http://beta.example"),
            "the partner's address is 'http://beta.example'; write it like "
            "https://parcelway.example\n",
        ),
    ],
)
def test_wrong_usage(run: Run, arguments: tuple[str, ...], message: str) -> None:
    code, out, err = run("new", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"scopes: {message}")
    assert list(Path("scopes/acme").iterdir()) == [Path("scopes/acme/index.md")]


def test_https_is_added_to_an_address(run: Run) -> None:
    assert run("new", "beta", "orders", "--depth", "link", "--partner-url", "beta.example")[0] == 0
    text = Path("scopes/beta/index.md").read_text(encoding="utf-8")
    assert "\nurl: https://beta.example\n" in text.replace('"', "")


def test_no_file_is_overwritten(run: Run, make_site: MakeSite) -> None:
    site = make_site(ACME)
    code, _, err = run("new", "acme", "orders", "--depth", "link")
    file = site / "scopes" / "acme" / "orders.md"
    assert (code, err) == (2, f"scopes: {file} already exists; choose another name\n")
    assert file.read_text(encoding="utf-8") == ACME["scopes/acme/orders.md"]


def test_without_a_site_it_names_the_command_that_starts_one(tmp_path: Path, run: Run) -> None:
    (tmp_path / "mkdocs.yml").unlink()
    code, _, err = run("new", "acme", "orders")
    assert code == 2
    assert "start one: scopes init DIR, then scopes new PARTNER NAME in it\n" in err


def test_input_that_is_no_terminal_is_not_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("link\n"))
    assert run("new", "acme", "orders")[0] == 2
