import html
from html.parser import HTMLParser

from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from integration_scopes.diagrams.fences import fence_mermaid_custom, settle, tamed

SOURCE = 'flowchart LR\n  a["R&D <script>alert(1)</script>"] --> b\n'


def page(text: str) -> str:
    fence = {"name": "mermaid", "class": "mermaid", "format": fence_mermaid_custom}
    settings = {"pymdownx.superfences": {"custom_fences": [fence]}}
    return str(Markdown(extensions=list(settings), extension_configs=settings).convert(text))


class Texts(HTMLParser):
    """The tags of a page with their classes, and all of its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, str | None]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs).get("class")))

    def handle_data(self, data: str) -> None:
        self.text += data


def parsed(content: str) -> Texts:
    texts = Texts()
    texts.feed(content)
    return texts


def test_a_fence_keeps_its_source_escaped() -> None:
    content = page(f"```mermaid\n{SOURCE}```\n")
    assert [
        tag.text for tag in BeautifulSoup(content, "html.parser").select("pre.mermaid code")
    ] == [SOURCE.strip()]
    assert "<script" not in content


def test_a_settled_page_has_figures_for_our_script_and_no_class_that_material_draws() -> None:
    # Another plugin may have parsed the page and written it anew.
    content = str(BeautifulSoup(page(f"Before\n\n```mermaid\n{SOURCE}```\n\nAfter"), "html.parser"))
    settled = parsed(settle(content))
    assert settled.tags == [
        ("p", None),
        ("figure", "scope-diagram"),
        ("pre", "scope-diagram__source"),
        ("code", None),
        ("p", None),
    ]
    assert settled.text == f"Before\n{SOURCE.strip()}\nAfter"


def test_only_fences_are_settled() -> None:
    fence = html.escape(page("```mermaid\na\n```"))
    shown = f'<p>{fence}</p><pre class="mermaid x">y</pre>'
    assert settle(shown) == shown


@given(st.text())
def test_no_source_gets_out_of_its_fence(source: str) -> None:
    settled = parsed(settle(fence_mermaid_custom(source, "mermaid", "mermaid", {}, None)))
    assert [tag for tag, _ in settled.tags] == ["figure", "pre", "code"]


def test_only_harmless_fences_of_our_own_are_diagrams() -> None:
    good = page(f"```mermaid\n{SOURCE}```\n")
    bad = page('```mermaid\nflowchart LR\n  a@{ img: "https://x.example/y.png" }\n```\n')
    assert tamed(good) == good
    assert tamed(good + bad + good) == good + bad.replace(MARK, "<pre>") + good
    for raw in (
        '<pre class="mermaid">flowchart LR</pre>',
        '<pre class="x mermaid"><code>flowchart LR</code></pre>',
        '<pre id="x" class="mermaid x"><code>flowchart LR</code></pre>',
        '<pre class="mermaid"><code>a <b>c</b></code></pre>',
    ):
        assert "mermaid" not in tamed(raw)
    assert tamed('<pre class="mermaids">x</pre>') == '<pre class="mermaids">x</pre>'


MARK = '<pre class="mermaid" data-search-exclude="">'
