"""A story without a test."""

from integration_scopes.domain.coverage import verified_stories
from integration_scopes.domain.needs import is_readable
from integration_scopes.domain.references import Target, broken_references
from integration_scopes.findings import Finding, Findings
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import rule


@rule(is_part=True)
def _check(scope: Scope) -> Findings:
    if not scope.criteria or not is_readable(scope, "criteria", "story"):
        return
    verified = verified_stories(scope)
    bare = [id_ for id_ in scope.stories if id_ not in verified]
    # A criterion with an unknown story was probably written for one of these.
    if bare and not any(
        broken.reference.target is Target.STORY for broken in broken_references(scope)
    ):
        for id_ in bare:
            yield Finding(
                trail=("stories", id_),
                message=f"no criterion verifies story {id_}",
                hint=f"add a criterion with story: {id_}, or add it to the one that verifies it",
                at_key=True,
            )
