"""The desk in the browser: the same findings as the command's, and a scope written from nothing."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe import faults
from conftest import CHECKOUT, MKDOCS_YML
from desks import LOADING
from playwright.sync_api import Locator, Page, expect

from integration_scopes import mkdocs_yml
from integration_scopes.check import check
from integration_scopes.cli import main
from integration_scopes.reports import json as report

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]
CASES = CHECKOUT / "tests/cases"
TRAPS = CHECKOUT / "tests/reading/traps"
TYPED = {
    "summary": "A shop sends a paid order to the carrier and sees where its parcel "
    "is, without copying an address.",
    "owner/name": "Jean Bartik",
    "owner/role": "Head of shipping",
    "owner/contact": "jean@orderly.example",
    "partner_owner/name": "Konrad Zuse",
    "partner_owner/role": "Head of carrier interfaces",
    "partner_owner/contact": "konrad@parcelway.example",
    "records/Order/match_on": "order number",
    "records/Order/within": "60 s",
    "records/Parcel/match_on": "tracking number",
    "records/Parcel/within": "15 minutes",
    "stories/S1/as_a": "packer",
    "stories/S1/when": "I mark an order as packed in Orderly",
    "stories/S1/then": "its label waits at my printer",
    "stories/S1/so_that": "I type no address",
    "stories/S1/within": "2 minutes",
    "stories/S2/as_a": "packer",
    "stories/S2/when": "the carrier scans a parcel",
    "stories/S2/then": "I see where it is beside the order",
    "stories/S2/so_that": "I can answer a customer at once",
    "stories/S2/within": "20 minutes",
}
"""What a product manager types, by the field."""
CHOSEN = {
    "owner/can_decide": "Yes",
    "owner/engineering_access": "Yes",
    "records/Order/owner": "Orderly",
    "records/Order/direction": "Orderly to Parcelway",
    "records/Order/conflict/rule": "Read only",
    "records/Order/on_delete/product": "Parcelway archives its record",
    "records/Order/on_delete/partner": "Parcelway recreates it",
    "records/Order/trigger": "event",
    "records/Parcel/owner": "Parcelway",
    "records/Parcel/direction": "Parcelway to Orderly",
    "records/Parcel/conflict/rule": "Read only",
    "records/Parcel/on_delete/product": "Orderly recreates it",
    "records/Parcel/on_delete/partner": "Orderly keeps its record, still linked",
    "records/Parcel/trigger": "event",
    "stories/S1/direction": "Orderly to Parcelway",
    "stories/S1/records": "Order",
    "stories/S2/direction": "Parcelway to Orderly",
    "stories/S2/records": "Parcel",
}
"""What they choose."""
CRITERIA = {
    "AC1": "A label waits at the printer within 2 minutes after an order is marked as packed.",
    "AC2": "An admin disconnects Parcelway on the settings page; all requests "
    "stop within 1 minute.",
    "AC3": "Only admins can connect or disconnect; a packer sees all orders and parcels.",
    "AC4": "A status that the carrier renames is shown by its id, without a change in Orderly.",
    "AC5": "An admin connects Parcelway in at most 3 steps.",
    "AC6": "The settings page shows the time of the last transfer.",
    "AC7": "The settings page lists each failed order with the carrier's error text.",
    "AC8": "An admin can change the connected account; the next order uses it.",
    "AC9": "The settings page shows how many orders and parcels moved in the last 30 days.",
    "AC10": "On an error of the API, an order is sent again after 1, 5 and 30 "
    "minutes, then listed as failed.",
    "AC11": "An order deleted in Orderly is archived at Parcelway within 60 "
    "seconds; one deleted at Parcelway is sent again with the next transfer.",
    "AC12": "An order that exists only at Parcelway is left as it is and not copied to Orderly.",
    "AC13": "While the API is down, Orderly shows the last known place of a parcel with its time.",
    "AC14": "A parcel deleted at Parcelway stays in Orderly; one deleted in "
    "Orderly comes back with the next transfer.",
    "AC15": "A parcel without an order in Orderly is not created there.",
    "AC16": "A parcel that the carrier scans shows its new place beside the order "
    "within 20 minutes.",
}
"""When it is done, by the number of the criterion."""


def sites() -> Iterator[tuple[str, dict[str, bytes]]]:
    """Each case with its files, and one site with a scope for each trap of YAML."""
    for folder in sorted(path.parent for path in CASES.glob("*/expected.txt")):
        found = {"mkdocs.yml": MKDOCS_YML.encode()}
        for file in folder.rglob("*"):
            if file.is_file() and file.name != "expected.txt":
                found[file.relative_to(folder).as_posix()] = file.read_bytes()
        yield folder.name, found
    trapped = {"mkdocs.yml": MKDOCS_YML.encode()}
    trapped["scopes/acme/index.md"] = (
        b"---\nkind: partner\nschema_version: 1\nname: Acme\nurl: https://acme.example/\n---\n"
    )
    for file in sorted(TRAPS.glob("*.txt")):
        for number, block in enumerate(file.read_text(encoding="utf-8").strip().split("\n\n")[1:]):
            typed = [line[4:] for line in block.split("\n") if line.startswith("    ")]
            lines = ["---", "kind: scope", "schema_version: 1", *typed, "---", ""]
            name = f"scopes/acme/{file.stem}-{number}.md"
            trapped[name] = (
                "\n".join(lines).replace("⟨tab⟩", "\t").replace("⟨U+00A0⟩", "\xa0").encode()
            )
    yield "traps", trapped


def test_every_case_has_the_same_findings_as_on_the_command_line(
    visit: Visit, serve: Callable[[Path], str], desk: Path, tmp_path: Path
) -> None:
    page = visit(f"{serve(desk)}desk/bare.html")
    different, number = {}, 0
    for name, contents in sites():
        for path, content in contents.items():
            (tmp_path / name / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / path).write_bytes(content)
        site = mkdocs_yml.load(tmp_path / name / "mkdocs.yml")
        expected = json.loads(report.text(check(site).report))
        texts = {path: one.decode("utf-8", "surrogateescape") for path, one in contents.items()}
        known = json.dumps({"files": texts, "source": None, "rule_page": "{}"})
        answer = page.evaluate("(site) => ask({ask: 'report'}, site)", known)
        number += len(expected["findings"])
        if answer != expected:
            old, new = (
                {json.dumps(finding) for finding in each["findings"]} for each in (expected, answer)
            )
            different[name] = [sorted(old - new)[:3], sorted(new - old)[:3]]
    assert different == {}
    assert number > 300


class _Form:
    """The form as a person uses it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def field(self, trail: str) -> Locator:
        return self.page.locator(f'[id="f-{trail}"]')

    def type(self, trail: str, text: str) -> None:
        """Open the card of the field where it is closed, and type; in a list, its first item."""
        self.open(trail)
        field = self.field(trail)
        if field.evaluate("(field) => field.matches('fieldset')"):
            field = field.get_by_role("textbox").first
        field.click()
        field.press("ControlOrMeta+a")
        field.press_sequentially(text)

    def choose(self, trail: str, label: str) -> None:
        self.open(trail)
        button = re.compile(f"^{re.escape(label)}")
        folded = self.field(trail).locator("> details:not([open]) > summary")
        if folded.count():
            folded.click()
        self.field(trail).get_by_label(button).first.check()

    def open(self, trail: str) -> None:
        self.field(trail).wait_for(state="attached")
        keys = trail.split("/")
        card = self.page.locator(f'[id="f-{"/".join(keys[:2])}-card"]')
        if len(keys) > 1 and card.count() and card.get_attribute("open") is None:
            card.locator("> summary").click()

    def add(self, part: str, name: str) -> None:
        self.field(f"{part}-new").fill(name)
        self.field(f"{part}-new").press("Enter")
        expect(self.field(f"{part}/{name}")).to_be_visible()


def test_a_scope_is_written_from_nothing_and_has_no_finding(  # noqa: PLR0915 (one sitting)
    visit: Visit,
    serve: Callable[[Path], str],
    desk: Path,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    page = visit(f"{serve(desk)}desk/", viewport={"width": 1366, "height": 900})
    page.locator("body[data-ready]").wait_for(timeout=LOADING)
    shots = _shots(page, request)
    shots("start")
    page.get_by_role("radio", name="Two-way sync").check()
    page.get_by_label("Its name").press_sequentially("Parcelway")
    page.get_by_label("Its website").press_sequentially("https://parcelway.example/")
    page.get_by_label("Title, as a customer would say it").press_sequentially(
        "Orders and parcels with Parcelway"
    )
    page.get_by_role("button", name="Start writing").click()
    form = _Form(page)
    expect(form.field("summary")).to_be_visible()
    shots("begun")
    form.add("records", "Order")
    form.add("records", "Parcel")
    page.get_by_role("button", name="Add a story").click()
    expect(form.field("stories/S2/as_a")).to_be_focused()
    for trail, text in TYPED.items():
        form.type(trail, text)
    for trail, label in CHOSEN.items():
        form.choose(trail, label)
    shots("halfway")
    form.type(
        "in_scope/orders-and-parcels-with-parcelway",
        "Labels for packed orders, and where each parcel is",
    )
    page.locator('[id="f-out_of_scope/%3F-card"] > summary').click()
    page.locator('[id="f-out_of_scope/%3F-name"]').fill("Returns")
    page.locator('[id="f-out_of_scope/%3F-name"]').press("Tab")
    form.type("out_of_scope/returns/item", "Labels for returned goods")
    form.type("out_of_scope/returns/reason", "Parcelway opens its returns interface in spring")
    form.choose("out_of_scope/returns/candidate", "V1.1")
    add = page.get_by_role("button", name="Add these lines")
    while (left := add.count()) > 1 or page.get_by_text("no criterion covers").count():
        add.first.click()
        expect(add).to_have_count(left - 1)
    page.get_by_role("button", name="Add a criterion").click()
    expect(form.field("criteria/AC16/text")).to_be_focused()
    for number, text in CRITERIA.items():
        form.type(f"criteria/{number}/text", text)
    form.choose("criteria/AC16/covers", "happy-path")
    form.choose("criteria/AC16/story", "S2")
    page.locator("#s-stories > .more > summary").click()
    page.locator("#s-stories").get_by_role("button", name="Heard from").click()
    form.type("heard_from", "Six packers at three shops, June 2026")
    expect(page.locator("#summary")).to_have_text(
        "The check finds nothing to correct or to fill in."
    )
    shots("complete")
    page.get_by_role("tab", name="Map").click()
    expect(page.frame_locator("#map iframe").locator("svg").first).to_be_visible()
    shots("map")
    page.get_by_role("tab", name="Page").click()
    expect(page.frame_locator("#page iframe").get_by_role("heading", level=1)).to_have_text(
        "Orders and parcels with Parcelway"
    )
    shots("page")
    page.get_by_role("tab", name="Text").click()
    shots("text")
    page.get_by_role("button", name="Hand over").click()
    expect(page.get_by_text("A new scope: there is nothing published")).to_be_visible()
    shots("hand-over")
    (tmp_path / "mkdocs.yml").write_text(MKDOCS_YML)
    (tmp_path / "scopes/parcelway").mkdir(parents=True)
    for name in ("orders-and-parcels-with-parcelway", "index"):
        with page.expect_download() as downloaded:
            page.locator(f'[download="parcelway-{name}.md"]').click()
        downloaded.value.save_as(tmp_path / f"scopes/parcelway/{name}.md")
    arguments = ["check", "--strict", "--config", str(tmp_path / "mkdocs.yml"), "--format", "json"]
    assert main([*arguments, "--output", str(tmp_path / "report.json")]) == 0
    assert json.loads((tmp_path / "report.json").read_text())["findings"] == []


def _shots(page: Page, request: pytest.FixtureRequest) -> Callable[[str], object]:
    """Pictures of the steps, where `--screenshots` asks for them."""
    if not request.config.getoption("--screenshots"):
        return lambda _: None
    folder = CHECKOUT / "screenshots"
    folder.mkdir(exist_ok=True)
    return lambda name: page.screenshot(path=folder / f"desk-{name}.png")


def test_the_desk_is_usable_by_everybody(
    begin: Callable[..., Page], request: pytest.FixtureRequest
) -> None:
    page = begin(viewport={"width": 360, "height": 800})
    page.emulate_media(reduced_motion="reduce")
    shots = _shots(page, request)
    found = {"start": faults(page)}
    shots("phone-start")
    page.locator("#open-path").select_option("northwind/deals-and-contacts.md")
    page.get_by_role("button", name="Open it").click()
    expect(page.locator("#s-records")).to_be_visible()
    shots("phone-form")
    page.evaluate("document.querySelectorAll('#form details').forEach((one) => one.open = true)")
    for width, scheme in ((360, "light"), (1280, "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found[f"form {scheme}"] = faults(page)
        shots(f"form-{scheme}")
        page.get_by_role("tab", name="Text").click()
        text = page.locator(".cm-content")
        text.get_by_text("title", exact=True).first.dblclick()
        page.keyboard.type("titel")
        expect(page.locator("#list").get_by_text("titel").first).to_be_visible()
        found[f"text {scheme}"] = faults(page)
        shots(f"text-{scheme}")
        page.get_by_role("button", name="Hand over").click()
        expect(page.get_by_role("heading", name="Hand over")).to_be_visible()
        found[f"dialog {scheme}"] = faults(page)
        page.get_by_role("button", name="Close").click()
        text.get_by_text("titel", exact=True).first.dblclick()
        page.keyboard.type("title")
        expect(page.locator("#list").get_by_text("titel")).to_have_count(0)
        page.get_by_role("tab", name="Page").click()
        expect(page.frame_locator("#page iframe").get_by_role("heading", level=1)).to_be_visible()
        shots(f"page-{scheme}")
        page.get_by_role("tab", name="Findings").click()
        page.get_by_role("tab", name="Form").click()
    assert {look: reported for look, reported in found.items() if reported} == {}


def test_what_was_typed_is_kept_and_discarding_asks(begin: Callable[..., Page]) -> None:
    page = begin()
    page.locator("#open-path").select_option("northwind/deals-and-contacts.md")
    page.get_by_role("button", name="Open it").click()
    title = page.locator("#f-title")
    title.fill("Deals")
    page.get_by_role("tab", name="Text").click()
    expect(page.locator(".cm-line").get_by_text(re.compile("^title: Deals$"))).to_be_visible()
    page.reload()
    page.locator("body[data-ready]").wait_for(timeout=LOADING)
    page.get_by_role("button", name="Continue writing").click()
    expect(title).to_have_value("Deals")
    page.get_by_role("button", name="Hand over").click()
    page.get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Discard").click()
    page.get_by_role("button", name="Keep it").click()
    expect(title).to_have_value("Deals")
    page.get_by_role("button", name="Discard").click()
    page.get_by_role("button", name="Discard it").click()
    expect(page.get_by_role("heading", name="Start a new scope")).to_be_visible()
    expect(page.locator("#resume")).to_be_hidden()


def test_a_refusal_is_a_sentence(begin: Callable[..., Page]) -> None:
    page = begin()
    page.get_by_role("radio", name="Two-way sync").check()
    page.locator("#new-partner").select_option("northwind")
    page.get_by_label("Title, as a customer would say it").fill("Deals and contacts")
    page.get_by_role("button", name="Start writing").click()
    expect(page.locator("#problem")).to_have_text(
        "The desk cannot start: northwind/deals-and-contacts.md already exists; choose a title "
        'other than "Deals and contacts".'
    )


def test_without_its_files_the_desk_says_why_and_keeps_the_text(
    visit: Visit, serve: Callable[[Path], str], desk: Path, problems: list[str]
) -> None:
    page = visit("about:blank")
    page.route("**/app.zip", lambda route: route.fulfill(status=503))
    page.goto(f"{serve(desk)}desk/")
    expect(page.locator("#problem")).to_contain_text("app.zip cannot be fetched (503)")
    page.get_by_label("File, such as acme/orders.md").fill("acme/orders.md")
    page.locator("#paste textarea").fill("---\nkind: scope\n---\n")
    page.get_by_role("button", name="Check the text").click()
    expect(page.locator(".cm-content")).to_have_text("---kind: scope---")
    page.get_by_role("button", name="Hand over").click()
    expect(page.get_by_role("link", name="Download")).to_be_visible()
    page.reload()
    expect(page.locator("#problem")).to_contain_text("app.zip cannot be fetched (503)")
    page.get_by_label("File, such as acme/orders.md").fill("acme/bills.md")
    page.get_by_role("button", name="Check the text").click()
    expect(page.get_by_text("acme/orders.md is saved in this browser")).to_have_count(2)
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("button", name="Continue writing").click()
    expect(page.locator(".cm-content")).to_have_text("---kind: scope---")
    problems.clear()
