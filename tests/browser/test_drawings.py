"""Diagrams drawn at build: legible to everyone, everywhere, without a script."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect
from waiting import until

from integration_scopes.diagrams import svg
from integration_scopes.diagrams.graph import (
    Diagram,
    Edge,
    Graph,
    Group,
    Lane,
    LayoutDirection,
    Message,
    Node,
    Remark,
    Sequence,
    Shape,
)
from integration_scopes.publishing.styles import SITE, styles

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]

PAGES = [
    "northwind/deals-and-contacts/",
    "quayside/discuss-link/",
    "quayside/link-previews/",
    "snagboard/tickets-and-issues/",
    "spindlewatch/one-account/",
]
SCREENS: dict[str, ViewportSize] = {
    "desktop": {"width": 1280, "height": 900},
    "phone": {"width": 360, "height": 740},
}
TEXTS = [
    *(
        "سجل الطلبات والعملاء الجدد، النسخة 2",
        "日本語の在庫注文と出荷の管理",
        "재고 주문 정보 관리",
    ),
    *("हिन्दी में ऑर्डर की जानकारी", "הזמנה חדשה (3)", "Donaudampfschifffahrtskapitän", "W" * 30),
    *(
        "<b>R&D</b>",
        "👩\u200d👩\u200d👧 and 😀",
        "Заказ клиента и доставка Щ",
        "MMMM mmmm @@@@ %%%%",
    ),
    "an ordinary sentence about an order, and then some more of it",
]

# What is wrong with the drawings that are shown; each text against the shape that it is in.
FAULTS = """
() => {
  const SLACK = 0.5;
  const KEPT = 2; // between a text and the side of a box
  const shown = [...document.querySelectorAll("svg.scope-drawing")]
    .filter((each) => getComputedStyle(each).display !== "none");
  const faults = [];
  const box = (each) => each.getBoundingClientRect();
  const isWithin = (inner, outer) =>
    inner.left >= outer.left - SLACK && inner.right <= outer.right + SLACK &&
    inner.top >= outer.top - SLACK && inner.bottom <= outer.bottom + SLACK;
  const meets = (one, other) =>
    one.left < other.right - SLACK && other.left < one.right - SLACK &&
    one.top < other.bottom - SLACK && other.top < one.bottom - SLACK;
  for (const drawing of shown) {
    const boxes = [...drawing.querySelectorAll(".sd-node > rect, .sd-note > rect")];
    for (const text of drawing.querySelectorAll("text")) {
      const said = text.textContent;
      const place = box(text);
      const own = text.parentElement.querySelector(":scope > :is(rect, path, polygon)");
      if (!isWithin(place, box(drawing))) faults.push(`outside of its drawing: ${said}`);
      const wider = { ...place.toJSON(), left: place.left - KEPT, right: place.right + KEPT };
      if (own && own.tagName === "rect" && !isWithin(wider, box(own)))
        faults.push(`touches its box: ${said}`);
      if (boxes.some((each) => each !== own && meets(wider, box(each))))
        faults.push(`touches another box: ${said}`);
    }
    const texts = [...drawing.querySelectorAll("text")].map(box);
    texts.forEach((one, at) => texts.slice(at + 1).forEach((other) => {
      // Lines of one text touch each other: only what is well into the other is a fault.
      const smaller = { ...other.toJSON(), top: other.top + 4, bottom: other.bottom - 4 };
      const also = { ...one.toJSON(), top: one.top + 4, bottom: one.bottom - 4 };
      if (meets(also, smaller)) faults.push("two texts upon each other");
    }));
    const scale = box(drawing).width / drawing.viewBox.baseVal.width;
    const size = parseFloat(getComputedStyle(drawing).fontSize) * scale;
    if (size < 11.4) faults.push(`letters of ${size} pixels`);
  }
  if (document.documentElement.scrollWidth > innerWidth) faults.push("the page scrolls sideways");
  return { count: shown.length, faults };
}
"""

# How much each text stands out from what it lies upon, and each border from the page.
CONTRASTS = """
() => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const over = (colour, paper) => {
    pen.fillStyle = paper;
    pen.fillRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [red, green, blue] = pen.getImageData(0, 0, 1, 1).data;
    return `rgb(${red}, ${green}, ${blue})`;
  };
  const light = (colour) => {
    const [r, g, b] = colour.match(/\\d+/g).map((c) => c / 255).map((c) =>
      c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => {
    const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const page = over(getComputedStyle(document.body).backgroundColor, "white");
  const texts = [], borders = [];
  for (const drawing of document.querySelectorAll("svg.scope-drawing")) {
    if (getComputedStyle(drawing).display === "none") continue;
    for (const text of drawing.querySelectorAll("text")) {
      const own = text.parentElement.querySelector(":scope > rect");
      const shade = drawing.querySelector(".sd-frame > rect");
      const papers = own ? [getComputedStyle(own).fill]
        : [page, ...(shade ? [getComputedStyle(shade).fill] : [])];
      for (const paper of papers)
        texts.push(ratio(over(getComputedStyle(text).fill, over(paper, page)), over(paper, page)));
    }
    for (const shape of drawing.querySelectorAll(".sd-node > rect, .sd-edge"))
      borders.push(ratio(over(getComputedStyle(shape).stroke, page), page));
  }
  return [Math.min(...texts), Math.min(...borders)];
}
"""


def drawn(diagram: Diagram, key: str) -> str:
    markup = svg.drawn(diagram, key)
    assert markup is not None
    return markup


def hostile() -> dict[str, Diagram]:
    """Every kind of drawing, with texts of many scripts in each place."""
    shapes = list(Shape)
    sides = [
        tuple(
            Node(
                key=f"{side}{at}",
                text=text,
                shape=shapes[at % len(shapes)],
                notes=(f"only {text}", "copy"),
            )
            for at, text in enumerate(TEXTS)
        )
        for side in "ab"
    ]
    rows = tuple(
        Edge(source=f"a{at}", target=f"b{at}", text=f"{text}\n{text}")
        for at, text in enumerate(TEXTS)
    )
    steps = tuple(Node(key=str(at), text=text) for at, text in enumerate(TEXTS))
    people = (Lane(key="a", text=TEXTS[0], is_person=True), Lane(key="b", text=TEXTS[6]))
    reported: list[Message | Remark] = []
    for text in TEXTS:
        reported += [
            Message(source="a", target="b", text=text),
            Message(source="c", target="b", text=text),
            Remark(lane="c", text=text),
        ]
    return {
        "columns": Graph(
            title="x",
            description="",
            groups=tuple(Group(text=TEXTS[at], nodes=side) for at, side in enumerate(sides)),
            edges=rows,
        ),
        "fan": Graph(
            title="x",
            description="",
            nodes=steps[:7],
            edges=tuple(Edge(source="0", target=step.key, text=step.text) for step in steps[1:7]),
        ),
        "chain": Graph(
            title="x",
            description="",
            flow=LayoutDirection.DOWN,
            nodes=steps,
            edges=tuple(
                Edge(source=str(at), target=str(at + 1), text=TEXTS[at])
                for at in range(len(TEXTS) - 1)
            ),
        ),
        "lanes": Sequence(
            title="x",
            description="",
            lanes=(*people, Lane(key="c", text=TEXTS[1])),
            steps=tuple(reported),
        ),
    }


@pytest.mark.parametrize("address", PAGES)
def test_every_text_has_its_place_and_stands_out(
    visit: Visit, example_address: str, address: str
) -> None:
    page = visit(f"{example_address}{address}")
    page.evaluate("document.querySelectorAll('.scope-fold').forEach((one) => (one.open = true))")
    count = page.locator("figure.scope-diagram").count()
    assert count
    for screen in SCREENS.values():
        page.set_viewport_size(screen)
        assert page.evaluate(FAULTS) == {"count": count, "faults": []}, screen
        for scheme in ("slate", "default"):
            page.evaluate("(name) => { document.body.dataset.mdColorScheme = name }", scheme)
            texts, borders = page.evaluate(CONTRASTS)
            assert texts >= 4.5, (screen, scheme)
            assert borders >= 3, (screen, scheme)


@pytest.mark.parametrize("font", ["Noto Sans", "Liberation Sans", "DejaVu Sans"])
@pytest.mark.parametrize("width", [700, 344])
def test_texts_of_every_script_have_their_places_in_any_font(
    browser: Browser, width: int, font: str
) -> None:
    sheet = (
        styles(SITE)
        + f"""
      body {{ --scope-sans: '{font}'; }}
      .md-typeset figure.scope-diagram {{ width: {width}px; margin: 0; padding: 0; border: 0; }}
    """
    )
    figures = "".join(
        f'<figure class="scope-diagram">{drawn(diagram, key)}</figure>'
        for key, diagram in hostile().items()
    )
    page = browser.new_page(viewport={"width": 900, "height": 700})
    page.set_content(f'<!doctype html><style>{sheet}</style><body class="md-typeset">{figures}')
    found = page.evaluate(FAULTS)
    page.close()
    assert (found["count"], found["faults"]) == (4, [])


def test_on_paper_all_is_black_on_white_even_from_a_dark_page(
    visit: Visit, example_address: str
) -> None:
    page = visit(f"{example_address}{PAGES[3]}", color_scheme="dark")
    page.emulate_media(media="print")
    colours = page.evaluate("""() => {
      const found = [...document.querySelectorAll(".scope-drawing :is(rect, .sd-edge, text)")];
      return [...new Set(found.flatMap((each) => {
        const { fill, stroke } = getComputedStyle(each);
        return [fill, stroke];
      }))].sort();
    }""")
    greys = {"none", *(f"rgb({grey}, {grey}, {grey})" for grey in (0, 34, 119, 255))}
    assert set(colours) <= greys
    assert page.locator("details").first.is_hidden()


def test_nothing_is_fetched_to_draw_and_no_script_is_needed(
    visit: Visit, example_address: str
) -> None:
    for enabled in (True, False):
        page = visit(f"{example_address}{PAGES[2]}", java_script_enabled=enabled)
        assert page.locator("svg.scope-drawing:visible").count() > 0
        assert page.locator("script[src*=scope-diagrams]").count() == 0


def test_the_source_is_one_click_away(visit: Visit, example_address: str) -> None:
    page = visit(f"{example_address}{PAGES[0]}", java_script_enabled=False)
    figure = page.locator(".scope-story figure.scope-diagram").first
    source = figure.locator("pre")
    expect(source).to_be_hidden()
    page.get_by_text("Show as a diagram").first.click()
    expect(source).to_be_hidden()
    figure.get_by_text("Mermaid source").click()
    expect(source).to_be_visible()
    assert (source.text_content() or "").startswith("sequenceDiagram\n  accTitle: Story S1")


def test_the_source_can_be_copied(visit: Visit, example_address: str) -> None:
    page = visit(f"{example_address}{PAGES[0]}")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    figure = page.locator(".scope-flows figure.scope-diagram")
    for _ in range(3):  # opened again, it has no second button
        figure.get_by_text("Mermaid source").click()
    figure.get_by_role("button", name="Copy").click()
    expect(figure.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == figure.locator("pre").text_content()


def test_a_drawing_is_told_once(visit: Visit, example_address: str) -> None:
    page = visit(f"{example_address}{PAGES[0]}")
    for size in SCREENS.values():
        page.set_viewport_size(size)
        reported = page.get_by_role("img", name="Who owns which record: Orderly and Northwind CRM")
        assert reported.count() == 1
        expect(reported).to_have_accessible_description(
            "Deal: Orderly is the source of truth, it flows from Orderly to Northwind CRM "
            "when a rep marks the deal as won, or a won deal is changed, within 1 minute, "
            "read only. Contact: Northwind CRM is the source of truth, except for "
            "the fields delivery address and payment terms, which Orderly owns, it flows from "
            "Orderly to Northwind CRM within 1 minute, one owner per field, it flows from "
            "Northwind CRM to Orderly within 10 minutes, one owner per field."
        )


def test_a_wide_drawing_scrolls_and_the_page_does_not(browser: Browser) -> None:
    lanes = tuple(Lane(key=key, text=f"Lane {key}") for key in "abcdef")
    steps = tuple(
        Message(source=one, target=other, text="a message of some length")
        for one, other in pairwise("abcdef")
    )
    wide = Sequence(title="x", description="", lanes=lanes, steps=steps)
    page = browser.new_page(viewport=SCREENS["phone"])
    page.set_content(
        f"<!doctype html><style>{styles(SITE)}"
        "* { box-sizing: border-box; margin: 0 16px; }</style>"
        f'<body class="md-typeset"><figure class="scope-diagram">{drawn(wide, "x")}</figure>'
    )
    scroller = page.get_by_role("group", name="Wide diagram")
    assert scroller.evaluate("each => each.scrollWidth > each.clientWidth")
    assert page.evaluate(FAULTS)["faults"] == []
    scroller.focus()
    page.keyboard.press("ArrowRight")
    until(page, "document.activeElement.scrollLeft > 0")
    page.close()
