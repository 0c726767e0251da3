"""Station: what a finished scope is, one rule a pair of files; and the registry of the rules."""

from collections.abc import Iterable, Iterator

from integration_scopes.diagnostics import Finding, Severity
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.terms import Language
from integration_scopes.rules import (
    answer_not_the_owners,
    cold_read_by_insider,
    cold_read_unanswered,
    criterion_slower_than_story,
    criterion_undecided,
    delete_rule_against_direction,
    depth_against_map,
    direction_without_story,
    field_mapped_by_label,
    field_without_owner,
    in_and_out_of_scope,
    incomplete_head,
    incomplete_story,
    losing_value_lost,
    macros_not_allowed,
    not_applicable_against_map,
    open_question,
    outdated_cold_read,
    outdated_estimate,
    outdated_signature,
    owner_not_a_person,
    owner_undecided,
    owner_without_authority,
    partner_under_two_names,
    placeholder,
    readiness_missing,
    readiness_unstated,
    record_against_its_owner,
    record_owned_by_two_partners,
    record_without_conflict_rule,
    record_without_delete_rule,
    record_without_direction,
    record_without_match,
    record_without_owner,
    record_without_story,
    record_without_timing,
    same_address,
    scope_too_long,
    scope_without_cold_read,
    scope_without_criteria,
    scope_without_in_scope,
    scope_without_map,
    scope_without_out_of_scope,
    scope_without_owner,
    scope_without_partner_owner,
    scope_without_stories,
    similar_capabilities,
    stale_test,
    story_against_its_records,
    story_faster_than_records,
    story_undecided,
    story_without_criterion,
    sync_loop,
    system_led_story,
    too_many_active_scopes,
    uncovered_case,
    unheard_stories,
    unknown_reference,
    unsigned_scope,
    unused_capability,
    unverified_criterion,
    vague_criterion,
    volume_over_limit,
)
from integration_scopes.rules.rule import Context, Rule

FOUND_WHILE_READING = (
    "address-clash",
    "ambiguous-number",
    "duplicate-key",
    "hidden-character",
    "key-not-text",
    "misplaced-file",
    "missing-key",
    "scope-without-partner",
    "unknown-key",
    "unquoted-text",
    "unreadable",
    "unreadable-results",
    "unsafe-markup",
    "wrong-type",
    "wrong-value",
)

FOUND_IN_SETTINGS = {
    "changed-code": Severity.ERROR,
    "configuration-not-allowed": Severity.ERROR,
}
"""What a change does to mkdocs.yml and its code; no setting there may decide what that costs."""

FOUND_AFTERWARDS = {
    "expired-waiver": Severity.WARNING,
    "forbidden-waiver": Severity.ERROR,
    "stale-baseline-entry": Severity.ERROR,
    "unknown-waiver": Severity.ERROR,
    "unused-waiver": Severity.ERROR,
}
"""What is wrong with the exceptions from the other rules, which shows only when all have run."""

_CHECKED = (
    answer_not_the_owners.RULE,
    cold_read_by_insider.RULE,
    cold_read_unanswered.RULE,
    criterion_slower_than_story.RULE,
    criterion_undecided.RULE,
    delete_rule_against_direction.RULE,
    depth_against_map.RULE,
    direction_without_story.RULE,
    field_mapped_by_label.RULE,
    field_without_owner.RULE,
    in_and_out_of_scope.RULE,
    incomplete_head.RULE,
    incomplete_story.RULE,
    losing_value_lost.RULE,
    macros_not_allowed.RULE,
    not_applicable_against_map.RULE,
    open_question.RULE,
    outdated_cold_read.RULE,
    outdated_estimate.RULE,
    outdated_signature.RULE,
    owner_not_a_person.RULE,
    owner_undecided.RULE,
    owner_without_authority.RULE,
    partner_under_two_names.RULE,
    placeholder.RULE,
    readiness_missing.RULE,
    readiness_unstated.RULE,
    record_against_its_owner.RULE,
    record_owned_by_two_partners.RULE,
    record_without_conflict_rule.RULE,
    record_without_delete_rule.RULE,
    record_without_direction.RULE,
    record_without_match.RULE,
    record_without_owner.RULE,
    record_without_story.RULE,
    record_without_timing.RULE,
    same_address.RULE,
    scope_too_long.RULE,
    scope_without_cold_read.RULE,
    scope_without_criteria.RULE,
    scope_without_in_scope.RULE,
    scope_without_map.RULE,
    scope_without_out_of_scope.RULE,
    scope_without_owner.RULE,
    scope_without_partner_owner.RULE,
    scope_without_stories.RULE,
    similar_capabilities.RULE,
    stale_test.RULE,
    story_against_its_records.RULE,
    story_faster_than_records.RULE,
    story_undecided.RULE,
    story_without_criterion.RULE,
    sync_loop.RULE,
    system_led_story.RULE,
    too_many_active_scopes.RULE,
    uncovered_case.RULE,
    unheard_stories.RULE,
    unknown_reference.RULE,
    unsigned_scope.RULE,
    unused_capability.RULE,
    unverified_criterion.RULE,
    vague_criterion.RULE,
    volume_over_limit.RULE,
)

RULES: dict[str, Rule] = {
    rule.slug: rule
    for rule in sorted(
        (
            *_CHECKED,
            *(Rule(slug=slug, is_fixed=True) for slug in FOUND_WHILE_READING),
            *(
                Rule(slug=slug, severity=severity, is_fixed=True)
                for slug, severity in (FOUND_AFTERWARDS | FOUND_IN_SETTINGS).items()
            ),
        ),
        key=lambda rule: rule.slug,
    )
}


def findings(catalogue: Catalogue, context: Context) -> Iterator[Finding]:
    """What every rule has to say about the catalogue.

    The rules that read English say nothing of a scope whose language is another one.
    """
    default = context.settings.language
    foreign = {
        scope.path
        for scope in catalogue.scopes.values()
        if (scope.language or default) is Language.OFF
    }
    if default is Language.OFF:
        foreign.update(partner.path for partner in catalogue.partners.values())
    for rule in RULES.values():
        for finding in rule.check(catalogue, context):
            if rule.confidence is None or finding.path not in foreign:
                yield finding


def is_settled(found: Iterable[str]) -> bool:
    """Whether every rule could look at all that it needs, in a file with findings of these rules.

    Where a part is missing, cannot be read or names what is not there, the rules that need it are
    silent, and from their silence nothing follows.
    """
    return not any(
        slug in FOUND_WHILE_READING or slug == "unknown-reference" or RULES[slug].is_part
        for slug in found
    )
