"""Which ties another rule set would rate otherwise."""

from datetime import date
from typing import Any

import pytest

from graph.queries.rule_effect import rule_effect
from graph.risk.findings import Level
from graph.risk.rulesets import RuleSet, load_ruleset
from graph.schema.nodes import Kind
from tests.builders import make_build, make_edge, make_node

from .conftest import Fill

TODAY = date(2026, 11, 21)


def test_the_ties_that_change_are_told_with_what_is_sure_possible_and_today(fill: Fill) -> None:
    document = load_ruleset().model_dump(mode="json")
    document["rules"] = [rule for rule in document["rules"] if rule["family"] != "embargo"]
    nodes = [
        make_node("vendor"),
        make_node("police", Kind.GOVERNMENT_BODY, "Police", "MM"),
        make_node("agency", Kind.GOVERNMENT_BODY, "Agency", "NO"),
    ]
    edges = [
        make_edge("vendor", "sold_to", "police", "e1", start="2020"),
        make_edge("vendor", "sold_to", "agency", "e2", start="2020"),
    ]

    found = rule_effect(fill(make_build(nodes, edges)), load_ruleset(), RuleSet.model_validate(document), TODAY)

    assert found.ties == 2
    assert (found.before[Level.CRITICAL], found.after[Level.CRITICAL], found.after[Level.HIGH]) == (1, 0, 1)
    assert (found.before[Level.NONE], sum(found.before.values()), sum(found.after.values())) == (1, 2, 2)
    (change,) = (each for each in found.changed if each.edge == "e1")
    assert (change.seller.caption, change.state) == ("vendor", "MM")
    assert (change.before, change.after) == ((Level.CRITICAL,) * 3, (Level.HIGH,) * 3)


@pytest.mark.parametrize("dates", [{"observed_by": "2020"}, {"start": "2019", "end": "2030"}, {"end": "2031"}, {}])
@pytest.mark.parametrize("state", ["MM", "NO", "RS"])
def test_the_same_rules_change_nothing(fill: Fill, state: str, dates: dict[str, Any]) -> None:
    nodes = [make_node("vendor"), make_node("police", Kind.GOVERNMENT_BODY, "Police", state)]
    store = fill(make_build(nodes, [make_edge("vendor", "sold_to", "police", "e1", **dates)]))

    found = rule_effect(store, load_ruleset(), load_ruleset(), date(2024, 6, 1))

    assert found.changed == ()
    assert found.before == found.after
