"""A default that the admin could not choose."""

from integration_scopes.domain.names import guess, listed, quoted
from integration_scopes.findings import Finding, Findings
from integration_scopes.model.choice import Choice
from integration_scopes.model.scope import Scope
from integration_scopes.rules.rule import rule


@rule()
def _check(scope: Scope) -> Findings:
    for choice in scope.choices.values():
        if scope.is_sound("choices", choice.id):
            yield from _of(choice)


def _of(choice: Choice) -> Findings:
    for place, default in enumerate(choice.default):
        if choice.options and default not in choice.options:
            yield Finding(
                trail=("choices", choice.id, "default", place),
                message=f'the default of choice "{choice.id}" is "{default}", which is not one of '
                "its options",
                hint=guess(
                    default, choice.options, f"the options are {listed(quoted(choice.options))}"
                ),
            )
    if len(choice.default) > 1 and not choice.is_several:
        yield Finding(
            trail=("choices", choice.id, "default"),
            message=f'choice "{choice.id}" has {len(choice.default)} defaults, but the admin '
            "chooses one option",
            hint="keep one of them; or add several: true, if more than one may be chosen",
        )
