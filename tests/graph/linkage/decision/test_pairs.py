"""Which pairs are put side by side, and what the machine writes down."""

from collections.abc import Collection, Sequence

from graph.claims import Claim
from graph.entities import SourceEntity
from graph.evidence import Citation
from graph.linkage.decision.describe import described
from graph.linkage.decision.described import Described
from graph.linkage.decision.pairs import consider, machine_judgements
from graph.linkage.decision.scorer import shipped_scorer
from graph.linkage.decision.similarity import Band, Likeness, Pair
from graph.schema.codelists import Status
from graph.schema.nodes import Kind
from tests.graph.linkage.decision.things import LEI_A, LEI_B, Told, thing


def entity(id_: str, name: str, state: str | None = "RS", kind: Kind = Kind.COMPANY) -> SourceEntity:
    return SourceEntity(id=id_, source="trial", kind=kind, name=name, state=state)


def identified(subject: str, scheme: str, value: str, status: Status = Status.REPORTED) -> Claim:
    return Claim(
        id=f"{subject}-{scheme}-{value}",
        source="trial",
        subject=subject,
        predicate=scheme,
        value=value,
        status=status,
        denies="x" if status is Status.DENIED else None,
        citations=(Citation(evidence="ev-1", locator="p. 1"),),
    )


def joined(things: list[Described], scores: dict[tuple[str, str], float] | None = None) -> set[tuple[str, str]]:
    told = Told(scores or {})
    return {(j.left, j.right) for j in machine_judgements(consider(things, told), told)}


def test_equal_names_are_joined_where_the_matcher_takes_them_for_one() -> None:
    things = [thing("b", "Acme Sensorics"), thing("a", "ACME sensorics.")]

    assert joined(things, {("a", "b"): 0.9}) == {("a", "b")}


def test_a_rule_joins_nothing_that_the_matcher_refuses() -> None:
    things = [thing("b", "Acme Sensorics"), thing("a", "ACME sensorics.")]

    assert joined(things) == set()
    assert joined(things, {("a", "b"): 0.4}) == set()


def test_the_matcher_is_asked_about_every_pair_of_equal_names() -> None:
    asked: list[set[tuple[str, str]]] = []

    class Listening(Told):
        def among(self, things: Sequence[Described], also: Collection[Pair] = ()) -> list[Likeness]:
            asked.append(set(also))
            return super().among(things, also)

    consider([thing("b", "Acme Sensorics"), thing("a", "ACME sensorics."), thing("c", "Other")], Listening({}))

    assert asked == [{("a", "b")}]


def test_two_companies_whose_names_a_reading_makes_alike_stay_two() -> None:
    things = [thing("a", "株式会社ニックス", "JP"), thing("b", "株式会社サニックス", "JP")]

    found = consider(things, shipped_scorer())

    assert [pair.decision.band for pair in found if pair.decision.band is Band.AUTOMATIC] == []


def test_the_ministry_of_interior_of_two_states_stays_apart() -> None:
    ministries = [
        thing("a", "Ministry of Interior", "RS", Kind.GOVERNMENT_BODY),
        thing("b", "Ministry of Interior", "SI", Kind.GOVERNMENT_BODY),
    ]

    assert joined(ministries, {("a", "b"): 1.0}) == set()


def test_an_unknown_state_is_not_the_same_state() -> None:
    assert joined([thing("a", "Acme Sensorics", None), thing("b", "Acme Sensorics", None)]) == set()


def test_a_company_and_an_investor_of_one_name_may_be_one() -> None:
    things = [thing("a", "Acme Sensorics"), thing("b", "Acme Sensorics", kind=Kind.INVESTOR)]

    assert joined(things, {("a", "b"): 0.9}) == {("a", "b")}


def test_names_of_people_and_things_are_not_even_compared() -> None:
    for kind in set(Kind) - {Kind.COMPANY, Kind.INVESTOR, Kind.GOVERNMENT_BODY, Kind.ORGANISATION}:
        pair = [thing("a", "Acme Sensorics", kind=kind), thing("b", "Acme Sensorics", kind=kind)]
        assert consider(pair, Told({("a", "b"): 1.0})) == []


def test_an_equal_identifier_joins_people_too() -> None:
    claims = [identified("a", "wikidata", "Q1"), identified("b", "wikidata", "Q1")]
    people = [entity("a", "A. Person", None, Kind.PERSON), entity("b", "Ana Person", None, Kind.PERSON)]

    assert joined(described(people, claims)) == {("a", "b")}


def test_different_leis_keep_one_name_apart() -> None:
    claims = [identified("a", "lei", LEI_A), identified("b", "lei", LEI_B)]
    things = described([entity("a", "Acme Sensorics"), entity("b", "Acme Sensorics")], claims)

    assert joined(things, {("a", "b"): 1.0}) == set()


def test_what_is_alleged_or_denied_joins_nothing() -> None:
    for status in (Status.ALLEGED, Status.DENIED, Status.WITHDRAWN):
        claims = [identified("a", "lei", LEI_A), identified("b", "lei", LEI_A, status)]
        assert joined(described([entity("a", "Acme"), entity("b", "Zeta")], claims)) == set()


def test_the_machine_says_by_which_rule_score_and_model() -> None:
    things = [thing("a", "Acme Sensorics"), thing("b", "Acme Sensorics")]

    things.append(thing("c", "Acme Sensorics", "SI"))
    told = Told({("a", "c"): 0.8, ("a", "b"): 0.97})

    (judgement,) = machine_judgements(consider(things, told), told)

    assert judgement.by_machine
    assert (judgement.score, judgement.model) == (0.97, "told 1")
    assert [reason.words for reason in judgement.reasons] == ["told of a and b"]
    assert judgement.reason == "same name 'acme sensorics' in the same state RS"


def test_a_pair_is_considered_once_whichever_way_the_matcher_has_it() -> None:
    things = [thing("a", "Acme One"), thing("b", "Acme Two")]

    (pair,) = consider(things, Told({("b", "a"): 0.7, ("a", "b"): 0.6}))

    assert (pair.left, pair.right, pair.score, pair.decision.band) == ("a", "b", 0.7, Band.REVIEW)
