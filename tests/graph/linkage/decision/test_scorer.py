"""The shipped matcher on things with several names."""

from graph.linkage.decision.rule import decide
from graph.linkage.decision.scorer import shipped_scorer
from graph.linkage.decision.similarity import Band
from graph.schema.nodes import Kind
from tests.graph.linkage.decision.things import thing

THINGS = [
    thing("dahua", "Zhejiang Dahua Technology Co., Ltd.", "CN"),
    thing("hik", "Hikvision", "CN", other_names=("杭州海康威视数字技术股份有限公司",)),
    thing("hik-full", "Hangzhou Hikvision Digital Technology Co., Ltd.", "CN"),
    thing("hik-list", "HIKVISION DIGITAL TECH CO LTD-A", "CN"),
    thing("mup", "Ministry of Interior", "RS", Kind.GOVERNMENT_BODY),
    thing("mnz", "Ministry of the Interior", "SI", Kind.GOVERNMENT_BODY),
]


def test_the_same_company_in_two_scripts_is_seen() -> None:
    found = {(one.left, one.right): one for one in shipped_scorer().among(THINGS)}

    assert ("hik", "hik-full") in found
    assert all("dahua" not in pair for pair, one in found.items() if one.score > 0.5)


def test_points_are_those_of_the_score_and_the_names_compared_are_said() -> None:
    from math import exp

    found = shipped_scorer().among(THINGS)
    told = shipped_scorer().explain(found)
    names = {one.id: {*one.names, *one.other_names} for one in THINGS}
    assert len(told) == len(found) > 1
    for one, reasons in zip(found, told, strict=True):
        total = sum(reason.points for reason in reasons)
        assert abs(1 / (1 + exp(-total)) - one.score) < 1e-3
        assert all(reason.points for reason in reasons[1:])
        nearest = one.names[0][0], one.names[1][0]
        assert reasons[0].words == f"compared: {nearest[0]!r} and {nearest[1]!r}"
        assert nearest[0] in names[one.left] and nearest[1] in names[one.right]


def test_the_order_of_things_does_not_matter() -> None:
    assert shipped_scorer().among(THINGS) == shipped_scorer().among(THINGS[::-1])


def test_two_ministries_are_seen_and_kept_apart() -> None:
    by_id = {one.id: one for one in THINGS}
    for likeness in shipped_scorer().among(THINGS):
        if {likeness.left, likeness.right} == {"mup", "mnz"}:
            assert decide(by_id["mup"], by_id["mnz"], likeness).band is Band.REJECTED


def test_a_list_is_matched_best_first() -> None:
    asked = [thing("row-2", "HANGZHOU HIKVISION DIGITAL TECHNOLOGY CO LTD", "CN", None)]

    found = shipped_scorer().between(asked, THINGS, 2)

    assert found[0].right == "hik-full"
    assert len(found) <= 2


def test_nothing_asked_gives_nothing() -> None:
    assert shipped_scorer().among([]) == []
    assert shipped_scorer().between([], THINGS, 5) == []
