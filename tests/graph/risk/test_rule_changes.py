"""What differs between two rule sets, field by field."""

from collections.abc import Callable
from typing import Any

import pytest

from graph.risk.rule_changes import rule_changes, version_is_silent
from graph.risk.rulesets import RuleSet, load_ruleset


def changed(change: Callable[[dict[str, Any]], object]) -> RuleSet:
    """The shipped set with a change."""
    document = load_ruleset().model_dump(mode="json")
    change(document)
    return RuleSet.model_validate(document)


def test_the_same_set_differs_in_nothing_and_in_no_order_of_its_rules() -> None:
    ruleset = load_ruleset()
    turned = changed(lambda document: document["rules"].reverse())

    assert rule_changes(ruleset, ruleset) == ()
    assert rule_changes(ruleset, turned) == ()
    assert not version_is_silent(ruleset, turned)


def test_a_threshold_a_level_a_title_and_a_year_are_changes_of_their_own() -> None:
    def change(document: dict[str, Any]) -> None:
        document["rules"][1]["test"][0]["value"] = 2
        document["rules"][0]["valid_to"] = 2020
        document["combine"]["high"]["graded_families"] = 3
        document["combine"]["none"]["among_them"] = []

    found = rule_changes(load_ruleset(), changed(change))

    assert [(each.rule, each.field, each.before, each.after) for each in found] == [
        (None, "combine.high.graded_families", "2", "3"),
        (None, "combine.none.among_them.0", "democracy", None),
        ("fh_not_free", "valid_to", None, "2020"),
        ("vdem_autocracy", "test.0.value", "1", "2"),
    ]


def test_a_rule_that_is_gone_and_one_that_is_new_are_named_by_their_titles() -> None:
    def change(document: dict[str, Any]) -> None:
        document["rules"][3] |= {"id": "us_f", "title": "In another group"}

    gone, new = rule_changes(load_ruleset(), changed(change))

    assert (gone.rule, gone.field, gone.after) == ("us_e", None, None)
    assert gone.before is not None and gone.before.startswith("In US Country Group E:1")
    assert (new.rule, new.field, new.before, new.after) == ("us_f", None, None, "In another group")


@pytest.mark.parametrize(("version", "silent"), [("1.0.0", True), ("2.0.0", False)])
def test_one_version_for_two_answers_is_told(version: str, silent: bool) -> None:
    def change(document: dict[str, Any]) -> None:
        document["version"] = version
        document["rules"][1]["test"][0]["value"] = 2

    assert version_is_silent(load_ruleset(), changed(change)) is silent
