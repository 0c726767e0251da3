"""The backlog's matrix: a colour and a word for each state; what one partner alone has is below."""

import re
from collections.abc import Callable, Mapping

from page_text import words
from sites import LINK, PARTNER

from integration_scopes.check import Outcome
from integration_scopes.publishing.publication import publication
from integration_scopes.settings import Settings

Checked = Callable[[Mapping[str, str]], Outcome]

OUT = """\
out_of_scope:
  sso: {item: Single sign-on, candidate: v1.1, reason: Needs an identity provider}
  sms: {item: Text messages, candidate: never, reason: Nobody asked}
"""
LATER = "out_of_scope:\n  sso: {item: Single sign-on, candidate: later, reason: Not before March}\n"


def scope(out: str) -> str:
    return re.sub(r"out_of_scope:\n(?:  .*\n)+", out, LINK)


SITE = {
    "scopes/acme/index.md": PARTNER,
    "scopes/acme/orders.md": scope(OUT),
    "scopes/acme/order-alerts.md": scope(LATER),
    "scopes/beta/index.md": PARTNER.replace("Acme", "Beta"),
    "scopes/beta/orders.md": scope(LATER),
}
NOT_SHARED = {name: text for name, text in SITE.items() if "beta" not in name}


def page(outcome: Outcome, uri: str = "backlog.md") -> str:
    published = publication(outcome, Settings())
    return published.slots.fill(published.markdown(uri), uri)


def plain(html: str) -> str:
    return words(html)


def test_a_cell_has_the_colour_of_its_best_state_and_names_each_integration(
    checked: Checked,
) -> None:
    html = page(checked(SITE))
    row = html.partition('<tr id="capability-sso">')[2].partition("</tr>")[0]
    _, _, acme, beta = row.split("<td")
    assert acme.startswith(' class="scope-cell scope-state--v1-1" data-label="Acme" data-order="1"')
    assert [plain(summary) for summary in re.findall(r"<summary>(.*?)</summary>", acme)] == [
        "v1.1 orders",
        "later order alerts",
    ]
    assert beta.startswith(' class="scope-cell scope-state--later" data-label="Beta"')
    assert [plain(summary) for summary in re.findall(r"<summary>(.*?)</summary>", beta)] == [
        "later"
    ]
    assert re.findall(r'data-is="([^"]*)"', row) == ["v1.1\tAcme\nlater\tAcme\nlater\tBeta\n"]


def test_what_can_be_reused_is_a_sentence_for_who_does_not_see_the_arrow(
    checked: Checked,
) -> None:
    none_out = scope("out_of_scope: {sms: {item: Texts, candidate: never, reason: No one asked}}\n")
    partners = {
        "beta": none_out.replace("in_scope: {", "in_scope: {sso: One login, "),
        "delta": scope(OUT),
        "gamma": scope(OUT),
    }
    files = {
        name: text
        for id_, text in partners.items()
        for name, text in (
            (f"scopes/{id_}/index.md", PARTNER.replace("Acme", id_.title())),
            (f"scopes/{id_}/orders.md", text),
        )
    }
    html = page(checked(files | NOT_SHARED))
    reuse = html.partition('<ul class="scope-reuse"')[2].partition("</ul>")[0]
    assert plain(f"<{reuse}") == (
        "Sso Beta ( draft, Grace Hopper ) has it in scope; Acme , Delta and Gamma wait for it"
    )


def test_a_capability_counts_each_partner_once_and_says_so(checked: Checked) -> None:
    html = page(checked(SITE), "capabilities/sso.md")
    counts = "v1 0 partners v1.1 1 partner later 1 partner never 0 partners"
    once = "Each partner is counted once, where it gets most."
    assert f"{counts} {once}" in plain(html)
    assert once not in plain(page(checked(SITE), "capabilities/sms.md"))


def test_the_legend_explains_each_state(checked: Checked) -> None:
    legend = page(checked(SITE)).partition('<ul class="scope-legend"')[2].partition("</ul>")[0]
    assert plain(f"<{legend}") == (
        "v1 in the current version "
        "v1.1 it may come in the next version "
        "later it may come, but not in the next version "
        "never it will not come "
        "\N{EN DASH} not mentioned"
    )


def test_what_one_partner_alone_has_is_below_the_matrix(checked: Checked) -> None:
    html = page(checked(SITE))
    matrix, _, below = html.partition('<section class="scope-single"')
    assert 'id="capability-sms"' not in matrix
    assert plain(f"<{below.partition('</section>')[0]}") == (
        "At one partner only: Acme never in Orders in Acme Sms"
    )
    assert '<li id="capability-sms"><a class="scope-state scope-state--never" ' in below


def test_with_one_partner_there_is_a_list_with_reasons_and_no_matrix(checked: Checked) -> None:
    html = page(checked(NOT_SHARED))
    assert "<table" not in html
    assert "At one partner only" not in html
    entry = html.partition('<li id="capability-sms">')[2].partition("</li>")[0]
    assert plain(entry) == "never in Orders in Acme Sms Nobody asked"
