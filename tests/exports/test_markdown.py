"""A scope as Markdown, as GitHub's own parser renders it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hostile import NASTY
from hypothesis import given, settings
from hypothesis import strategies as st
from rendered import Rendered

from integration_scopes.diagrams import mermaid, views
from integration_scopes.domain.prose import prose
from integration_scopes.exports import FORMATS, markdown
from integration_scopes.exports.edition import Edition
from integration_scopes.exports.plain import one_line
from integration_scopes.model.agreement import Change, Estimate
from integration_scopes.model.boundary import Exclusion, Question, Readiness
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.choice import Choice
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.partner import Partner
from integration_scopes.model.person import Person
from integration_scopes.model.record import Field, Record
from integration_scopes.model.result import Result, ResultOutcome
from integration_scopes.model.scope import Scope, Via
from integration_scopes.model.story import Story
from integration_scopes.model.terms import DeleteRule, Direction, Side

OURS = {
    *("a", "br", "code", "h1", "h2", "h3", "input", "li", "p", "pre", "strong", "ul"),
    *("table", "tbody", "td", "th", "thead", "tr"),
}


def test_a_whole_scope(complete: Edition, expected: Callable[[str, str], None]) -> None:
    expected("markdown.md", FORMATS["markdown"].text(complete))


def test_two_versions_have_a_digest_each_and_one_boundary() -> None:
    present = Scope(
        id="acme/orders", path="", in_scope={"menu": "A menu"}, compute_digest=lambda: "1:sha256:a"
    )
    following = replace(
        present,
        version="v1.1",
        in_scope={"menu": "A menu", "icon": "An icon"},
        compute_digest=lambda: "1:sha256:b",
    )
    both = replace(present, next=following, since={("in_scope", "icon"): "v1.1"})
    edition = Edition(catalogue=Catalogue(product="Orderly", scopes={both.id: both}))
    text = markdown.scope_text(both, edition)
    assert "- **Digest of v1**: 1:sha256:a\n- **Digest of v1.1**: 1:sha256:b\n" in text
    assert "## In scope\n\n- `menu` A menu\n- `icon` An icon (comes with v1.1)\n" in text


def test_it_says_of_a_story_a_choice_and_a_result_what_the_page_says() -> None:
    result = Result(
        criterion="AC1",
        outcome=ResultOutcome.PASSED,
        by="Ada Lovelace",
        date="2026-11-02",
        evidence="https://git.example/runs/7",
    )
    scope = Scope(
        id="acme/a",
        path="",
        stories={
            "S1": Story(
                id="S1",
                as_a="clerk",
                when="I pay",
                then="it is there",
                so_that="I rest",
                starts_in=(Side.PRODUCT,),
                seen_in=tuple(Side),
            )
        },
        criteria={"AC1": Criterion(id="AC1", text="It is there.", choice="a")},
        choices={"a": Choice(id="a", ask="Which?", options=("One", "Two"), about=("Order",))},
        manual_results={"AC1": result},
        estimate=Estimate(product_days=8, partner_days=1),
    )
    acme = Partner(id="acme", path="", name="Acme")
    catalogue = Catalogue(product="Orderly", partners={"acme": acme}, scopes={scope.id: scope})
    text = markdown.scope_text(scope, Edition(catalogue=catalogue))
    assert "so that I rest. (starts in Orderly, seen in Orderly and Acme)" in text
    assert "- **Estimate**: 8 days at Orderly, 1 day at Acme" in text
    assert "- **a**: Which? One / Two (Order; AC1)" in text
    assert "passed, 2026-11-02 by Ada Lovelace, [evidence](<https://git.example/runs/7>)" in text


@pytest.mark.parametrize("source", ["examples", "complete", "nasty"])
def test_nothing_but_our_own_markup(source: str, request: pytest.FixtureRequest) -> None:
    edition: Edition = request.getfixturevalue(source)
    for scope, text in zip(edition.offered, markdown.files(edition).values(), strict=True):
        rendered = Rendered(text)
        evidence = {readiness.evidence for readiness in scope.readiness.values()}
        for version in filter(None, (scope, scope.next)):
            evidence |= {signed.evidence for signed in version.signatures.values()}
        whole = scope.both_versions
        evidence |= {result.evidence for result in whole.manual_results.values()}
        assert rendered.tags <= OURS
        assert rendered.called == []
        assert {
            link for link in rendered.links if not link.startswith("https://scopes.")
        } <= evidence
        assert rendered.languages == ["mermaid"] * (views.ownership(scope, "A", "B") is not None)
        assert "##[" not in text


@pytest.mark.parametrize("source", ["examples", "complete", "nasty"])
def test_each_text_is_there(source: str, request: pytest.FixtureRequest) -> None:
    edition: Edition = request.getfixturevalue(source)
    for scope, text in zip(edition.offered, markdown.files(edition).values(), strict=True):
        shown = Rendered(text).text
        whole = scope.both_versions
        assert len(Rendered(text).boxes) == len(whole.criteria)
        texts = [
            *(criterion.text for criterion in whole.criteria.values()),
            *(story.then for story in whole.stories.values()),
            *whole.records,
            *(
                name
                for record in whole.records.values()
                for each in record.fields
                for name in each.partner
            ),
            *(item.item for item in whole.out_of_scope.values()),
            *(
                text
                for question in whole.questions.values()
                for text in (question.by, question.date, question.answered_by)
            ),
            *(text.text for text in prose(whole)),
        ]
        assert [text for text in texts if text and one_line(text) not in shown] == []


TEXT = st.one_of(st.sampled_from(NASTY), st.text(), st.text(alphabet="\\`*_[]()<>!#@:/&;|~$w.1 -a"))


@settings(max_examples=40)
@given(TEXT)
def test_any_text_is_text(any_text: str) -> None:
    record = Record(
        name=any_text,
        called={Side.PARTNER: (any_text,)},
        owner=Side.PRODUCT,
        direction=Direction.TO_PARTNER,
        only=any_text,
        fields=(Field(name="a", product=(any_text,), note=any_text),),
    )
    scope = Scope(
        id="acme/a",
        path="",
        title=any_text,
        summary=any_text,
        owner=Person(name=any_text, contact=any_text),
        stories={"S1": Story(id="S1", then=any_text)},
        records={any_text: record},
        criteria={"AC1": Criterion(id="AC1", text=any_text, records=(any_text,))},
        choices={"a": Choice(id="a", ask=any_text)},
        out_of_scope={"a": Exclusion(id="a", item=any_text, reason=any_text)},
        readiness={"sandbox": Readiness(need="sandbox", evidence=f"https://a.example/{any_text}")},
        questions={"Q1": Question(id="Q1", ask=any_text, about=any_text)},
        changes=(Change(what=any_text, why=any_text),),
        via=Via(name=any_text),
    )
    edition = Edition(
        catalogue=Catalogue(product=any_text, scopes={scope.id: scope}, contact=any_text),
        contacts=True,
    )
    text = markdown.text(edition)
    rendered = Rendered(text)
    assert rendered.tags <= OURS
    assert rendered.called == []
    assert (rendered.boxes, rendered.languages) == ([False], ["mermaid"])
    assert all(link.startswith("https://a.example/") for link in rendered.links)
    assert len(rendered.links) == 1
    flat = " ".join(one_line(any_text).replace("\u200b", "").split()) or "…"
    assert f"AC1 {flat} (" in rendered.text
    assert rendered.text.startswith(f"{flat} {flat} acme/a: " if any_text else "acme/a acme/a: ")


def test_one_record_may_become_several() -> None:
    record = Record(name="Refund", called={Side.PARTNER: ("Credit memo", "Payment")})
    scope = Scope(id="acme/a", path="", records={record.name: record})
    edition = Edition(catalogue=Catalogue(product="Orderly", scopes={scope.id: scope}))
    line = "- **Called in acme**: one or several of Credit memo and Payment\n"
    assert line in markdown.text(edition)


def test_it_says_as_much_as_the_page() -> None:
    stock = Record(
        name="Stock",
        direction=Direction.FROM_PARTNER,
        on_delete=dict.fromkeys(Side, DeleteRule.NO_COPY),
    )
    scope = Scope(
        id="acme/a",
        path="",
        owner=Person(name="Grace Hopper", can_decide=True, engineering_access=False),
        via=Via(name="Loomworks", url="https://loomworks.example", does="Repeats failed ones."),
        records={stock.name: stock},
    )
    edition = Edition(catalogue=Catalogue(product="Orderly", scopes={scope.id: scope}))
    shown = Rendered(markdown.text(edition)).text
    for said in (
        "Grace Hopper, can decide what the integration does, cannot get it built",
        "The data goes through: Loomworks (https://loomworks.example): Repeats failed ones.",
        "Shown in Orderly: read live, nothing is stored",
    ):
        assert said in shown


def test_a_picture_is_the_text_of_the_diagram(examples: Edition) -> None:
    scope = examples.catalogue.scopes["northwind/deals-and-contacts"]
    picture = views.ownership(scope, *examples.names(scope))
    assert picture
    text = markdown.files(examples)[f"{scope.id}.md"]
    assert text.count(f"\n```mermaid\n{mermaid.text(picture)}```\n") == 1


def test_addresses_of_people_are_for_those_who_may_know_them(complete: Edition) -> None:
    assert "grace@" not in markdown.text(complete)
    own = markdown.text(replace(complete, audience="northwind"))
    assert "- **Ask Grace Hopper**: `grace@orderly.example`\n" in own


def test_a_text_that_is_too_long_ends_with_a_whole_scope(
    examples: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, *others = markdown.files(examples).items()
    monkeypatch.setattr(markdown, "MAX_BYTES", len((first[1] + second[1]).encode()))
    left = ", ".join(f"`{path.removesuffix('.md')}`" for path, _ in others)
    assert markdown.text(examples) == (
        f"{first[1]}\n{second[1]}\nLeft out, because the text would be too long: {left}.\n"
    )
