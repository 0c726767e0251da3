"""How agreements changed, from a repository: on pages, in the feed, for each reader its own."""

import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from conftest import MKDOCS_YML, MakeSite
from sites import ACME, build, filled
from versions import git, repository

from integration_scopes import mkdocs_yml
from integration_scopes.check import Outcome, check
from integration_scopes.cli import main
from integration_scopes.cli.commands import leak_test
from integration_scopes.domain.history import NEW, Edit, amendments
from integration_scopes.past import with_past
from integration_scopes.publishing import checked_site
from integration_scopes.publishing.checked_site import CheckedSite
from integration_scopes.publishing.pages import across
from integration_scopes.publishing.publication import Publication, publication
from integration_scopes.reading.catalogue import Reading, read
from integration_scopes.reading.tree import Entry
from integration_scopes.settings import Settings

FILE = "scopes/acme/orders.md"
WORD = "zugzwang"
CHOSEN = 'story S1: the trigger: "{} in the menu" instead of "I click Acme in the menu"'
Edited = Callable[..., None]


@pytest.fixture
def site(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository in which one scope is new, with a commit on the first day of 2026."""
    folder = make_site({"mkdocs.yml": MKDOCS_YML, **ACME})
    repository(folder, monkeypatch)
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-01-01T12:00:00Z")
    git(folder, "commit", "--quiet", "--amend", "--no-edit")
    return folder


@pytest.fixture
def edit(site: Path, monkeypatch: pytest.MonkeyPatch) -> Edited:
    """Replace a text in the scope, or in another file, and commit that at noon of a day."""

    def edit(day: int, old: str, new: str, file: str = FILE) -> None:
        text = (site / file).read_text()
        assert old in text
        (site / file).write_text(text.replace(old, new))
        monkeypatch.setenv("GIT_COMMITTER_DATE", f"2026-01-{day:02}T12:00:00Z")
        git(site, "commit", "--quiet", "--all", "--message", WORD)

    return edit


def outcome(site: Path) -> Outcome:
    loaded = mkdocs_yml.load(site / "mkdocs.yml")
    return with_past(check(loaded), loaded)


def known(site: Path, audience: str = "everyone") -> list[tuple[str, str, tuple[str, ...]]]:
    found = amendments(outcome(site).edits, audience)
    return [
        (f"{edit.time:%m-%d}", str(edit.scope_id), edit.sentences)
        for edit in found
        if edit.sentences
    ]


def reported(published: Publication) -> str:
    """All that the generated pages and files say."""
    pages = [filled(published, uri) for uri in published.pages]
    files = (read().decode(errors="replace") for read in published.files.values())
    return "\n".join([*pages, *files])


def test_each_change_of_an_agreement_is_known(site: Path, edit: Edited) -> None:
    edit(2, "I click Acme", "I choose Acme")
    edit(3, "title: Orders", "title: All orders")
    git(site, "checkout", "--quiet", "-b", "branch")
    edit(4, "depth: link", "depth: lnik")
    edit(5, "depth: lnik", "depth: icon")
    git(site, "checkout", "--quiet", "main")
    git(site, "merge", "--quiet", "--no-ff", "--message", "Merge", "branch")
    assert known(site) == [
        ("01-05", "acme/orders", ("the depth: icon instead of link",)),
        (
            "01-02",
            "acme/orders",
            (CHOSEN.format("I choose Acme"),),
        ),
        ("01-01", "acme/orders", (NEW,)),
    ]


def test_pages_and_feed_say_what_changed(site: Path, edit: Edited) -> None:
    edit(2, "I click Acme", "I choose <Acme>")
    published = publication(outcome(site), Settings(), url="https://orderly.example/scopes/")
    for uri in ("changes.md", "acme/orders.md"):
        page = filled(published, uri)
        assert '<time datetime="2026-01-02">2026-01-02</time>' in page
        assert "I choose &lt;Acme&gt;" in page
    feed = ET.fromstring(published.files["export/changes.xml"]())  # noqa: S314  (it is ours)
    name = "{http://www.w3.org/2005/Atom}"
    entries = feed.findall(f"{name}entry")
    assert feed.findtext(f"{name}updated") == "2026-01-02T12:00:00Z"
    assert [entry.findtext(f"{name}content") for entry in entries] == [
        CHOSEN.format("I choose <Acme>"),
        NEW,
    ]
    link = entries[0].find(f"{name}link")
    assert link is not None
    assert link.get("href") == "https://orderly.example/scopes/acme/orders/"
    assert len({entry.findtext(f"{name}id") for entry in entries}) == len(entries)
    assert any(uri.endswith("changes.md") for uri in published.listed)
    # The message of a commit is nobody's business, and who committed is the company's own.
    assert WORD not in reported(published)
    assert ">Ada<" not in reported(published)
    internal = publication(outcome(site), Settings(audience="internal"))
    assert '<span class="scope-reason">Ada</span>' in reported(internal)
    assert "<name>Ada</name>" in reported(internal)
    assert WORD not in reported(internal)


def test_a_long_history_is_folded_and_cut_into_pages(
    site: Path, edit: Edited, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(across, "MAX_CHANGES", 1)
    edit(
        2,
        "when: I click Acme in the menu\n    then: the order opens",
        "when: I click\n    then: it opens",
    )
    published = publication(outcome(site), Settings())
    assert [uri for uri in published.pages if uri.startswith("changes")] == [
        "changes.md",
        "changes/part-2.md",
    ]
    newest, oldest = (
        published.slots.fill(published.markdown(uri), uri)
        for uri in ("changes.md", "changes/part-2.md")
    )
    row = newest.partition("<tbody>")[2].partition("</tbody>")[0]
    assert 'data-is="2026-01"' in row
    shown, fold, rest = row.partition('<details class="scope-fold"><summary>and 1 more</summary>')
    assert fold
    assert [shown.count("<li"), rest.count("<li")] == [1, 1]
    assert NEW in oldest
    assert "What changed, part 2" in oldest


def test_what_was_hidden_is_in_no_history(site: Path, edit: Edited) -> None:
    edit(2, "status: draft", "status: draft\nvisible_to: partner")
    edit(3, "I click Acme", f"I click {WORD}")
    edit(4, f"I click {WORD}", "I choose Acme")
    edit(5, "visible_to: partner\n", "")
    assert known(site) == [("01-05", "acme/orders", (NEW,))]
    assert [day for day, *_ in known(site, "acme")] == ["01-04", "01-03", "01-01"]
    for audience, is_told in (("everyone", False), ("acme", True), ("internal", True)):
        published = publication(outcome(site), Settings(audience=audience))
        assert (WORD in reported(published)) is is_told


@pytest.mark.parametrize(
    ("old", "hidden", "file"),
    [
        ("name: Acme\n", "name: Acme\nvisible_to: nobody\n", "scopes/acme/index.md"),
        ("product: Orderly", "product: Orderly, visible_to: partner", "mkdocs.yml"),
        ("docs_dir: scopes\n", 'docs_dir: scopes\nexclude_docs: "acme/*"\n', "mkdocs.yml"),
    ],
)
def test_what_partner_or_settings_hid_is_in_no_history(
    site: Path, edit: Edited, old: str, hidden: str, file: str
) -> None:
    edit(2, old, hidden, file)
    edit(3, "I click Acme", f"I click {WORD}")
    edit(4, f"I click {WORD}", "I click on Acme")
    edit(5, hidden, old, file)
    edit(6, "I click on Acme", "I choose Acme")
    assert [day for day, *_ in known(site)] == ["01-06"]
    assert WORD not in reported(publication(outcome(site), Settings()))
    assert WORD in reported(publication(outcome(site), Settings(audience="internal")))


@pytest.fixture
def sign(site: Path, edit: Edited) -> Callable[..., str]:
    """Both sides sign the current text, in place of `old`; the text of their signatures."""

    def sign(day: int, old: str = "") -> str:
        digest = outcome(site).catalogue.scopes["acme/orders"].digest
        lines = "".join(
            f"  {side}: {{engineer: {name}, date: 2026-01-{day:02}, digest: '{digest}'}}\n"
            for side, name in (("product", "Ada Lovelace"), ("partner", "Annie Easley"))
        )
        edit(day, old or "status: draft\n", lines if old else f"status: draft\nagreement:\n{lines}")
        return lines

    return sign


def earlier(site: Path, audience: str = "everyone") -> list[tuple[str, tuple[str, ...]]]:
    found = amendments(outcome(site).edits, audience)
    return [(text.digest, text.sentences) for edit in found for text in edit.earlier]


def test_earlier_agreements_are_kept(site: Path, edit: Edited, sign: Callable[..., str]) -> None:
    first = sign(2)
    assert earlier(site) == []
    edit(3, "title: Orders", "title: All orders")
    edit(4, "I click Acme", "I choose Acme")
    edit(5, "depth: link", "depth: icon")
    second = sign(6, first)
    edit(7, "depth: icon", "depth: lnik")
    edit(8, "depth: lnik", "depth: link")
    digests = [lines.rpartition("'")[0].rpartition("'")[2] for lines in (second, first)]
    assert earlier(site) == [
        (digests[0], ("the depth: link instead of icon",)),
        (digests[1], ("the depth: icon instead of link", CHOSEN.format("I choose Acme"))),
    ]
    page = reported(publication(outcome(site), Settings()))
    assert f'<code class="scope-digest">{digests[1]}</code>' in page
    assert (
        'Ada Lovelace for Orderly, <time datetime="2026-01-02">2026-01-02</time><br>'
        'Annie Easley for Acme, <time datetime="2026-01-02">2026-01-02</time>'
    ) in page
    # A text that is in force again is none of the past.
    edit(9, "depth: link", "depth: icon")
    assert [digest for digest, _ in earlier(site)] == digests[1:]


def test_a_next_version_has_a_history_and_earlier_agreements_of_its_own(
    site: Path, edit: Edited, sign: Callable[..., str]
) -> None:
    sign(2)
    edit(3, "status: draft\n", "status: draft\nnext: {version: v1.1, status: agreed}\n")
    added = "  AC2: {text: A click opens it, story: S1, since: v1.1}\n"
    edit(4, "in_scope: {", f"{added}in_scope: {{")
    planned = outcome(site).catalogue.scopes["acme/orders"].next
    assert planned is not None
    names = (("product", "Ada Lovelace"), ("partner", "Annie Easley"))
    signatures = ", ".join(
        f"{side}: {{engineer: {name}, date: 2026-01-05, digest: '{planned.digest}'}}"
        for side, name in names
    )
    edit(5, "status: agreed}", f"status: agreed, agreement: {{{signatures}}}}}")
    edit(6, "A click opens it", "A click shows it")
    edit(7, f"next: {{version: v1.1, status: agreed, agreement: {{{signatures}}}}}\n", "")
    reworded = 'criterion AC2: the text: "A click shows it" instead of "A click opens it"'
    told = known(site)
    assert told[:2] == [
        ("01-07", "acme/orders", ("v1.1 is now the current version",)),
        ("01-06", "acme/orders", (f"in v1.1, {reworded}",)),
    ]
    assert told[2][2][0].startswith("in v1.1, criterion AC2 is added: ")
    assert told[3] == ("01-03", "acme/orders", ("v1.1 is planned",))
    # The newest one is that of v1, which ended when v1.1 became the current version.
    assert earlier(site)[1:] == [(planned.digest, (reworded,))]
    page = filled(publication(outcome(site), Settings()), "acme/orders.md")
    assert f'v1.1 <code class="scope-digest">{planned.digest}</code>' in page


def test_people_shows_since_when_a_draft_or_review_waits(site: Path, edit: Edited) -> None:
    def dates(audience: str = "everyone") -> list[tuple[str, str]]:
        published = publication(outcome(site), Settings(audience=audience))
        page = filled(published, "people.md")
        return re.findall(
            r'<span class="scope-reason">([a-z ]*since) <time datetime="(.*?)">', page
        )

    assert dates() == [("since", "2026-01-01")]
    edit(2, "depth: link", "depth: two-way")
    edit(3, "status: draft", "status: in-review")
    edit(4, "I click Acme", "I choose Acme")
    assert dates() == [("in review since", "2026-01-03")]
    text = (site / FILE).read_text()
    (site / FILE).write_text(text.replace("status: in-review", "status: draft"))
    assert dates() == []
    (site / FILE).write_text(text)
    git(site, "mv", FILE, "scopes/acme/sales.md")
    edit(5, "I choose Acme", "I click Acme", "scopes/acme/sales.md")
    assert dates() == []
    git(site, "mv", "scopes/acme/sales.md", FILE)
    edit(6, "status: in-review", "visible_to: partner\nstatus: in-review")
    edit(7, "status: in-review", "status: draft")
    edit(8, "visible_to: partner\n", "")
    assert dates() == []
    assert dates("internal") == [("since", "2026-01-07")]


def test_what_was_hidden_is_no_earlier_agreement(
    site: Path, edit: Edited, sign: Callable[..., str]
) -> None:
    edit(2, "status: draft", "visible_to: partner\nstatus: draft")
    edit(3, "I click Acme", f"I click {WORD}")
    first = sign(4)
    edit(5, f"I click {WORD}", "I choose Acme")
    second = sign(6, first)
    edit(7, "visible_to: partner\n", "")
    edit(8, "depth: link", "depth: icon")
    assert len(earlier(site, "acme")) == 2
    assert [digest in second for digest, _ in earlier(site)] == [True]
    for audience, is_known in (("everyone", False), ("acme", True), ("internal", True)):
        published = publication(outcome(site), Settings(audience=audience))
        assert (WORD in reported(published)) is is_known


def test_a_file_with_another_name_is_not_called_new(site: Path, edit: Edited) -> None:
    git(site, "mv", FILE, "scopes/acme/sales.md")
    edit(2, "I click Acme", "I choose Acme", "scopes/acme/sales.md")
    assert known(site) == []
    edit(3, "I choose Acme", "I click Acme", "scopes/acme/sales.md")
    assert [(day, id_) for day, id_, _ in known(site)] == [("01-03", "acme/sales")]


def test_without_a_whole_history_there_is_none(site: Path, edit: Edited, tmp_path: Path) -> None:
    edit(2, "I click Acme", "I choose Acme")
    shallow = tmp_path / "shallow"
    git(site, "clone", "--quiet", "--depth", "1", site.as_uri(), str(shallow))
    assert known(shallow) == []
    published = publication(outcome(shallow), Settings())
    assert not [uri for uri in (*published.pages, *published.listed) if "changes.md" in uri]
    assert "export/changes.xml" not in published.files
    # A navigation of one's own may name the page all the same.
    assert published.hiding([])("changes.md")
    shutil.rmtree(site / ".git")
    assert known(site) == []


def test_the_leak_test_knows_the_past(
    site: Path,
    edit: Edited,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    edit(2, "status: draft", "status: draft\nvisible_to: partner")
    edit(3, "I click Acme", f"I click {WORD}")
    edit(4, f"I click {WORD}", "I click Acme")
    edit(5, "visible_to: partner\n", "")

    def built(sites: Sequence[CheckedSite], *_: object) -> Iterator[bool]:
        for each in sites:
            monkeypatch.setattr(checked_site, "_received", [each])
            build(each.config_file.parent, site_dir=str(each.site_dir))
            yield True

    def leaky(edits: tuple[Edit, ...], _: str) -> Iterator[Edit]:
        return amendments(edits, "internal")

    monkeypatch.setattr(leak_test, "build_each", built)
    monkeypatch.chdir(site)
    assert main(["leak-test", "--audience", "everyone"]) == 0
    assert "equal without 1 contact, 4 earlier edits\n" in capsys.readouterr().out
    monkeypatch.setattr("integration_scopes.publishing.publication.amendments", leaky)
    assert main(["leak-test", "--audience", "everyone"]) == 1
    assert "leak: site/export/changes.xml says" in capsys.readouterr().out


def test_each_text_is_read_once_and_the_present_one_not_again(
    site: Path, edit: Edited, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(2, "I click Acme", "I choose Acme")
    edit(3, "I choose Acme", "I click on Acme")
    count: list[str] = []

    def counted(entries: list[Entry], **options: str) -> Reading:
        count.extend(entry.inner for entry in entries)
        return read(entries, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("integration_scopes.past.read", counted)
    outcome(site)
    assert sorted(count) == ["acme/index.md", "acme/orders.md", "acme/orders.md"]
    monkeypatch.setattr("integration_scopes.past.MAX_FILE_CHANGES", 1)
    assert [edit.commit for edit in outcome(site).edits] == [0]
