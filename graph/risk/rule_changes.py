"""What differs between two rule sets, field by field, and whether the version says so."""

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, Field

from graph.risk.rulesets import RuleSet


class RuleChange(BaseModel):
    """One field that differs; where a rule is only in one of the sets, the whole of it is one change."""

    model_config = ConfigDict(frozen=True)

    rule: str | None = Field(description="Id of the rule; empty for what belongs to the set as a whole.")
    field: str | None = Field(description="Path of the field within it; empty if the rule is new or gone.")
    before: str | None
    after: str | None


def rule_changes(before: RuleSet, after: RuleSet) -> tuple[RuleChange, ...]:
    """Every difference: of the set, then of each rule in the order of the earlier set, then new rules.

    The order of rules makes no difference, for no verdict depends on it.
    """
    old, new = (
        {rule.id: dict(_fields(rule.model_dump(mode="json"))) for rule in each.rules} for each in (before, after)
    )
    whole = {"rules", "version"}
    changes = list(
        _changes(None, *(dict(_fields(each.model_dump(mode="json", exclude=whole))) for each in (before, after)))
    )
    for rule in dict.fromkeys((*old, *new)):
        if rule in old and rule in new:
            changes += _changes(rule, old[rule], new[rule])
        else:
            title = (old.get(rule) or new[rule])["title"]
            gone = rule in old
            changes.append(
                RuleChange(rule=rule, field=None, before=title if gone else None, after=None if gone else title)
            )
    return tuple(changes)


def version_is_silent(before: RuleSet, after: RuleSet) -> bool:
    """True if something differs though both sets have one version: two answers would carry the same label."""
    return before.version == after.version and before.id == after.id and bool(rule_changes(before, after))


def _changes(rule: str | None, old: dict[str, str], new: dict[str, str]) -> Iterator[RuleChange]:
    for field in dict.fromkeys((*old, *new)):
        if old.get(field) != new.get(field):
            yield RuleChange(rule=rule, field=field, before=old.get(field), after=new.get(field))


def _fields(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """The plain values in a document, each with the path that leads to it."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _fields(item, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _fields(item, f"{path}.{number}")
    elif value is not None:
        yield path, str(value)
