"""The review queue: what is in it, in which order, and with what."""

from collections.abc import Sequence

from graph.claims import Claim
from graph.entities import SourceEntity
from graph.evidence import Evidence
from graph.judgements import Judgement, Verdict
from graph.linkage.decision.similarity import Scorer
from graph.schema.nodes import Kind
from ingest.resolve.review import LEAST_SCORE, Roles, worth
from ingest.resolve.who_is_who import WhoIsWho, who_is_who
from tests.builders import make_claim, make_evidence
from tests.graph.linkage.decision.things import Told

EVIDENCE = {item.id: item for item in (make_evidence(), make_evidence("ev-2"))}


def entity(id_: str, name: str, state: str | None = None, kind: Kind = Kind.COMPANY) -> SourceEntity:
    return SourceEntity(id=id_, source="trial", kind=kind, name=name, state=state)


ENTITIES = [
    entity("acme", "Acme Sensorics", "RS"),
    entity("acme-trading", "Acme Sensoric Trading"),
    entity("beta", "Beta Optics", "SI"),
    entity("beta-works", "Beta Optic Works"),
    entity("fund", "Fund"),
    entity("police", "Police", "RS", Kind.GOVERNMENT_BODY),
]
CLAIMS = [
    make_claim("acme", "name", "Acme Sensorics"),
    make_claim("acme-trading", "name", "Acme Sensoric Trading", evidence=("ev-2",)),
    make_claim("fund", "owns", "acme"),
    make_claim("acme-trading", "sold_to", "police", start="2019"),
]
SCORES = {("acme", "acme-trading"): 0.6, ("beta", "beta-works"): 0.9}


def queued(
    people: Sequence[Judgement] = (),
    scorer: Scorer | None = None,
    reopen: bool = False,
    claims: Sequence[Claim] = CLAIMS,
    evidence: dict[str, Evidence] = EVIDENCE,
) -> WhoIsWho:
    return who_is_who(ENTITIES, claims, evidence, people, scorer or Told(SCORES), reopen)


def judged(left: str, right: str, verdict: Verdict) -> Judgement:
    return Judgement(left=left, right=right, verdict=verdict, reason="looked it up", decided_by="Ana")


def pairs(found: WhoIsWho) -> list[str]:
    return [pair.key for pair in found.queue]


def test_what_would_change_the_graph_most_comes_first() -> None:
    found = queued()

    assert pairs(found) == ["acme=acme-trading", "beta=beta-works"]
    assert found.queue[0].gain == "1 and 1 ties would be of one thing; 1 new way from an owner to a client"
    assert [pair.number for pair in found.queue] == [1, 2]


def test_sides_come_with_names_ties_and_addresses() -> None:
    pair = queued().queue[0]

    assert (pair.left.name, pair.left.states, pair.right.states) == ("Acme Sensorics", ("RS",), ())
    assert [(tie.says, tie.other, tie.when) for tie in pair.right.ties] == [("sold to", "Police", "since 2019")]
    assert pair.right.sources[0].url == EVIDENCE["ev-2"].url
    assert pair.right.sources[0].says == "name: Acme Sensoric Trading"


def test_what_people_decided_stays_out_unless_asked_for() -> None:
    for verdict in Verdict:
        people = [judged("acme", "acme-trading", verdict)]
        assert pairs(queued(people)) == ["beta=beta-works"]
        again = [pair for pair in queued(people, reopen=True).queue if pair.judged]
        assert [pair.judged.verdict for pair in again if pair.judged] == (
            [] if verdict is Verdict.POSITIVE else [verdict]
        )


def test_another_matcher_does_not_open_again_what_a_person_decided() -> None:
    people = [judged("acme", "acme-trading", Verdict.NEGATIVE)]

    surer = queued(people, Told({("acme", "acme-trading"): 1.0}, automatic=0.5))

    assert pairs(surer) == []
    assert surer.resolution.linker("acme-trading") == "acme-trading"


def test_a_negative_between_groups_settles_all_their_pairs() -> None:
    people = [judged("acme", "beta", Verdict.POSITIVE), judged("beta", "acme-trading", Verdict.NEGATIVE)]

    assert pairs(queued(people)) == ["beta=beta-works"]


def test_the_best_pair_stands_for_all_between_two_clusters() -> None:
    people = [judged("acme", "beta", Verdict.POSITIVE), judged("acme-trading", "beta-works", Verdict.POSITIVE)]

    assert pairs(queued(people)) == ["beta=beta-works"]


def test_plainly_different_names_do_not_wait() -> None:
    assert pairs(queued(scorer=Told({("beta", "beta-works"): LEAST_SCORE - 0.01}))) == []


def test_worth_grows_with_new_ways_with_ties_and_with_the_score() -> None:
    owner = Roles(3, frozenset({"o"}), frozenset())
    seller = Roles(5, frozenset(), frozenset({"x", "y"}))
    alone = Roles(3, frozenset(), frozenset())

    assert worth(owner, seller, 0.5)[0] > worth(alone, seller, 0.5)[0] > worth(alone, seller, 0.4)[0]
    assert worth(owner, seller, 0.5)[0] == worth(seller, owner, 0.5)[0]
