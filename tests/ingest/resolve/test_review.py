"""The review queue: what is in it, in which order, and with what."""

from collections.abc import Sequence

from graph.claims import Claim
from graph.entities import SourceEntity
from graph.evidence import Evidence
from graph.judgements import Judgement, Verdict
from graph.linkage.decision.similarity import Scorer
from graph.review.effect import Change
from graph.schema.codelists import Status
from graph.schema.nodes import Kind
from ingest.resolve.review import LEAST_SCORE
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
    effect = found.queue[0].effect
    assert found.queue[0].change is Change.CLIENTS
    assert (effect.left.owners, effect.left.clients, effect.left.claims) == (1, 0, 2)
    assert (effect.right.owners, effect.right.clients, effect.right.claims) == (0, 1, 2)
    assert (effect.together.names, effect.together.owners, effect.together.clients, effect.together.claims) == (
        2,
        1,
        1,
        4,
    )
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


def test_lists_come_before_clients_before_owners_whatever_the_score() -> None:
    listed = make_claim("beta", "listed_on", "some-list")
    owned = make_claim("fund", "owns", "gamma")
    more = [entity("gamma", "Gamma"), entity("gamma-two", "Gammas"), entity("some-list", "A list", kind=Kind.LISTING)]
    more += [entity("delta", "Delta"), entity("delta-two", "Deltas")]
    scores = {("acme", "acme-trading"): 0.5, ("beta", "beta-works"): 0.3}
    scores |= {("gamma", "gamma-two"): 0.8, ("delta", "delta-two"): 0.99}

    found = who_is_who([*ENTITIES, *more], [*CLAIMS, listed, owned], EVIDENCE, (), Told(scores))

    assert [pair.change for pair in found.queue] == list(Change)
    denied = listed.model_copy(update={"status": Status.DENIED})
    after = who_is_who([*ENTITIES, *more], [*CLAIMS, denied, owned], EVIDENCE, (), Told(scores))
    assert after.queue[0].change is Change.CLIENTS, "a denied entry is no entry"
