"""Corridor: the site's pages as data: where each is, its name, and what stands on it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from integration_scopes import resources
from integration_scopes.diagrams import views
from integration_scopes.diagrams.figures import Figure
from integration_scopes.diagrams.graph import Diagram
from integration_scopes.domain.matrix import matrix
from integration_scopes.domain.signing import is_signed
from integration_scopes.domain.verification import is_tried, verdicts
from integration_scopes.domain.volume import headroom
from integration_scopes.indexes.backlog import State, backlog
from integration_scopes.indexes.ownership import ownership
from integration_scopes.indexes.portfolio import counts
from integration_scopes.indexes.waivers import waivers
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.partner import Partner
from integration_scopes.model.scope import Scope
from integration_scopes.publishing.reference import fields
from integration_scopes.rules import RULES

HOME = "index.md"
BACKLOG = "backlog.md"
OWNERSHIP = "ownership.md"
WAIVERS = "waivers.md"
RULES_INDEX = "rules/index.md"
SCHEMAS = ("scope", "partner")


@dataclass(frozen=True, kw_only=True)
class Page:
    """One generated page.

    `uri` is its source's path below the docs folder (`backlog.md`); `template` names its Markdown
    in templates/pages; `values` is what the template may show. `source` is the file that it comes
    from, as told in reports, where one file is behind it.
    """

    uri: str
    title: str
    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    description: str | None = None
    source: str | None = None

    @property
    def meta(self) -> dict[str, str]:
        """What a host may know of the page: as frontmatter, unescaped."""
        said = {"title": self.title, "description": self.description}
        return {key: text for key, text in said.items() if text}


def pages(catalogue: Catalogue, *, draws: bool = True) -> Iterator[Page]:
    """Every generated page, in the order of the navigation; `catalogue` is what readers may see.

    Diagrams are drawn in it, unless it `draws` none and leaves that to the reader's browser.
    """
    if not _has_home(catalogue):
        yield _index(HOME, f"Integrations of {catalogue.product}", "home", catalogue)
    for partner in catalogue.partners.values():
        yield _partner(partner, catalogue)
        for scope in catalogue.scopes_by_partner.get(partner.id, ()):
            yield _scope(scope, partner, catalogue, draws=draws)
    yield _index(BACKLOG, "Backlog", "backlog", catalogue, backlog=backlog(catalogue), states=State)
    yield _index(
        OWNERSHIP, "Data ownership", "ownership", catalogue, ownership=ownership(catalogue)
    )
    yield _index(WAIVERS, "Waivers", "waivers", catalogue, waivers=waivers(catalogue), rules=RULES)
    for kind in SCHEMAS:
        schema = resources.schema(kind)
        yield Page(
            uri=f"reference/{kind}.md",
            title=f"Field reference: {schema['title'].lower()}",
            template="reference",
            values={"fields": fields(schema), "schema": schema, "kind": kind},
        )
    yield Page(uri=RULES_INDEX, title="Rules", template="rules", values={"rules": RULES})
    for rule in RULES.values():
        yield Page(
            uri=f"rules/{rule.slug}.md", title=rule.title, template="rule", values={"rule": rule}
        )


def _has_home(catalogue: Catalogue) -> bool:
    return any(page.inner in ("index.md", "README.md") for page in catalogue.pages)


def _index(uri: str, title: str, template: str, catalogue: Catalogue, **values: Any) -> Page:
    shared = {"catalogue": catalogue, "counts": counts(catalogue)}
    return Page(uri=uri, title=title, template=template, values=shared | values)


def _partner(partner: Partner, catalogue: Catalogue) -> Page:
    return Page(
        uri=f"{partner.id}/index.md",
        title=partner.name,
        description=partner.summary,
        template="partner",
        source=partner.path,
        values={
            "partner": partner,
            "scopes": catalogue.scopes_by_partner.get(partner.id, ()),
            "catalogue": catalogue,
        },
    )


def _scope(scope: Scope, partner: Partner, catalogue: Catalogue, *, draws: bool) -> Page:
    names = (catalogue.product, partner.name)

    def figure(diagram: Diagram | None, key: str) -> Figure | None:
        return Figure(diagram=diagram, key=key, at_build=draws) if diagram else None

    return Page(
        uri=f"{scope.id}.md",
        title=scope.label,
        description=scope.summary,
        template="scope",
        source=scope.path,
        values={
            "scope": scope,
            "partner": partner,
            "names": names,
            "is_signed": is_signed(scope),
            "verdicts": verdicts(scope) if is_tried(scope) else {},
            "coverage": matrix(scope),
            "headroom": headroom(scope, partner, catalogue),
            "rules": RULES,
            "ownership_diagram": figure(views.ownership(scope, *names), "map"),
            "outage_diagram": figure(views.api_down(scope, *names), "outage"),
            "story_diagrams": {
                story.id: figure(views.story(story, scope, *names), story.id)
                for story in scope.stories.values()
            },
        },
    )
