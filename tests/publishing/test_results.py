"""Test results on the site: what readers see of them, and what they must not."""

from conftest import MKDOCS_YML
from sites import LINK, PARTNER, Publish

CONFIG = MKDOCS_YML.replace("{product: Orderly}", "{product: Orderly, test_results: [%s]}")
WORD = "zugzwang"
RUN = f"""\
<testsuites>
  <testsuite name="{WORD}" timestamp="2026-11-04T02:15:00">
    <testcase name="test_menu[acme/orders/AC1]"/>
    <testcase name="test_{WORD}[{WORD}/orders/AC1]"><failure message="{WORD}"/></testcase>
    <testcase name="test_both {WORD} (acme/orders/AC1, {WORD}/orders/AC1)"/>
    <testcase name="test_secret[acme/secret-{WORD}/AC1]"/>
  </testsuite>
</testsuites>
"""
FILES = {
    "mkdocs.yml": CONFIG % "results/*.xml",
    "scopes/acme/index.md": PARTNER,
    "scopes/acme/orders.md": LINK,
    f"scopes/acme/secret-{WORD}.md": LINK.replace("status:", "visible_to: nobody\nstatus:"),
    f"scopes/{WORD}/index.md": PARTNER.replace("Acme", WORD)
    .replace("acme", WORD)
    .replace("url:", "visible_to: partner\nurl:"),
    f"scopes/{WORD}/orders.md": LINK,
    f"results/{WORD}.xml": RUN,
}


def test_results_of_hidden_scopes_leave_no_trace(publish: Publish) -> None:
    built = publish(FILES)
    assert built.mentions(WORD) == []
    assert built.mentions("test_both") == []
    page = built.page("verification/")
    assert "1 of 1" in page
    assert ">test_menu</code> and 1 more" in page
    assert "failed" not in page
    assert built.warnings == []


def test_a_test_of_its_own_scopes_keeps_its_name_and_file(publish: Publish) -> None:
    run = '<testsuite><testcase name="test_menu (acme/orders/AC1)"/></testsuite>'
    built = publish({**FILES, "results/acme.xml": run, f"results/{WORD}.xml": "<testsuites/>"})
    told = '<code class="scope-test" title="results/acme.xml">test_menu (acme/orders/AC1)</code>'
    for address in ("verification/", "acme/orders/"):
        assert told in built.page(address)
    assert built.mentions(WORD) == []


def test_result_files_among_the_sources_are_not_published(publish: Publish) -> None:
    built = publish(
        {
            "mkdocs.yml": CONFIG % "scopes/**/*.xml",
            "scopes/acme/index.md": PARTNER + "[results](unit.xml)\n",
            "scopes/acme/orders.md": LINK,
            "scopes/acme/unit.xml": RUN.replace(f"{WORD}/orders", "acme/orders"),
            "scopes/results/more.xml": "<testsuites/>",
        }
    )
    assert [file for file in built.files if file.endswith(("unit.xml", "more.xml"))] == []
    assert built.mentions("AC1]") == []


def test_names_of_tests_are_text(publish: Publish) -> None:
    run = (
        '<testsuite><testcase name="&lt;script>alert(1)&lt;/script> acme/orders/AC1"/></testsuite>'
    )
    built = publish({**FILES, f"results/{WORD}.xml": run})
    for address in ("verification/", "acme/orders/"):
        assert "<script>alert" not in built.page(address)
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in built.page(address)


def test_every_link_of_the_index_leads_somewhere(publish: Publish) -> None:
    assert publish(FILES).broken == []
