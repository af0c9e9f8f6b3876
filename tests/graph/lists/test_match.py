"""Whom the names of a list mean."""

from graph.build import Node
from graph.judgements import Judgement, Verdict
from graph.linkage.decision.scorer import shipped_scorer
from graph.linkage.decision.similarity import Band
from graph.lists.known import Known
from graph.lists.match import RowMatch, match_list
from graph.lists.remembered import list_id
from graph.lists.sheet import Entry
from graph.schema.nodes import Kind
from tests.graph.linkage.decision.things import LEI_A, LEI_B, Told, thing

THINGS = (
    thing("acme", "Acme Sensorics", identifiers=frozenset({("lei", LEI_A)})),
    thing("acme-si", "Acme Sensorics", "SI"),
    thing("mup", "Ministry of Interior", "RS", Kind.GOVERNMENT_BODY),
    thing("mnz", "Ministry of Interior", "SI", Kind.GOVERNMENT_BODY),
)
KNOWN = Known(
    THINGS,
    {t.id: Node(id=t.id, kind=t.kind or Kind.COMPANY, caption=t.names[0], state=t.state) for t in THINGS},
    {t.id: t.id for t in THINGS} | {"acme-old": "acme"},
)


def entry(name: str, country: str = "", *identifiers: tuple[str, str]) -> Entry:
    return Entry(2, name, country, frozenset(identifiers), {"weight": "1"})


def matched(one: Entry, *decisions: Judgement, score: float = 0.9) -> RowMatch:
    scorer = Told({(f"row-{one.line}", t.id): score for t in THINGS})
    (row,) = match_list([one], KNOWN, decisions, scorer)
    return row


def decided(one: Entry, id_: str, verdict: Verdict = Verdict.POSITIVE) -> Judgement:
    left = list_id(one.name, one.country)
    return Judgement(left=left, right=id_, verdict=verdict, reason="known", decided_by="Ana")


def test_name_and_state_match_the_one_of_that_state() -> None:
    row = matched(entry("ACME SENSORICS", "SI"))

    assert (row.match, row.how) == ("acme-si", "automatic")
    assert row.others == {"weight": "1"}


def test_a_ministry_is_matched_in_its_own_state_only() -> None:
    row = matched(entry("Ministry of Interior", "SI"))

    assert row.match == "mnz"
    assert "mup" not in [candidate.id for candidate in row.candidates]


def test_without_a_country_a_name_is_for_review() -> None:
    row = matched(entry("Acme Sensorics"))

    assert row.match is None
    assert {candidate.band for candidate in row.candidates} == {Band.REVIEW}


def test_an_identifier_finds_under_any_name_and_forbids_under_the_same() -> None:
    assert matched(entry("Zeta", "", ("lei", LEI_A))).match == "acme"
    row = matched(entry("Acme Sensorics", "RS", ("lei", LEI_B)))
    assert row.match is None
    assert "acme" not in [candidate.id for candidate in row.candidates]


def test_decisions_are_remembered_for_that_name_and_country() -> None:
    one = entry("Acme Sensorics")

    row = matched(one, decided(one, "acme-old"))

    assert (row.match, row.how) == ("acme", "decided")
    assert row.candidates[0].decided is Verdict.POSITIVE
    assert matched(entry("acme, sensorics"), decided(one, "acme")).match == "acme"
    assert matched(entry("Acme Sensorics", "IT"), decided(one, "acme")).match is None


def test_a_rejection_is_remembered_too() -> None:
    one = entry("Acme Sensorics", "SI")

    row = matched(one, decided(one, "acme-si", Verdict.NEGATIVE))

    assert row.match is None
    assert row.candidates[-1].decided is Verdict.NEGATIVE


def test_a_remembered_decision_never_joins_two_leis() -> None:
    one = entry("Acme Sensorics", "RS", ("lei", LEI_B))

    row = matched(one, decided(one, "acme"))

    assert row.match is None
    assert row.problems == ("it was decided to be acme, but its LEI is another",)


def test_two_that_fit_equally_well_are_told() -> None:
    row = matched(entry("Acme Sensorics", "SI", ("lei", LEI_A)))

    assert row.match is None
    assert "several fit" in row.problems[0]


def test_a_row_without_a_name_has_no_match_and_no_key() -> None:
    row = matched(entry("", "RS"), score=0.0)

    assert (row.match, row.key) == (None, "")


def test_a_name_that_very_many_have_is_still_put_before_the_matcher() -> None:
    many = [thing(f"acme-{place:03}", "Acme Sensorics", None) for place in range(300)]
    things = (*many, thing("zz-acme-rs", "Acme Sensorics"))
    nodes = {t.id: Node(id=t.id, kind=Kind.COMPANY, caption=t.names[0], state=t.state or None) for t in things}

    (row,) = match_list(
        [entry("Acme Sensorics", "RS")], Known(things, nodes, {t.id: t.id for t in things}), (), shipped_scorer()
    )

    assert row.match == "zz-acme-rs"
