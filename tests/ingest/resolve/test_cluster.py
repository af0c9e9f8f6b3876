"""Clusters: joins follow judgements, people's outrank the machine's, and order does not matter."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from graph.judgements import Judgement, Verdict
from ingest.resolve.cluster import resolve

IDS = ["a", "b", "c", "d", "e"]


def judged(left: str, right: str, verdict: Verdict = Verdict.POSITIVE, by: str = "rule:test") -> Judgement:
    return Judgement(left=left, right=right, verdict=verdict, reason="because", decided_by=by)


pairs = st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)).filter(lambda pair: pair[0] != pair[1])
judgements = st.lists(st.builds(judged, pairs.map(lambda p: p[0]), st.sampled_from(IDS), st.sampled_from(Verdict)))


def test_positives_chain_to_one_canonical_id() -> None:
    linker = resolve(IDS, [judged("c", "b"), judged("b", "d")]).linker

    assert {linker(i) for i in ("b", "c", "d")} == {"b"}
    assert linker("a") == "a"


def test_a_negative_holds_between_whole_clusters_and_says_so() -> None:
    apart = judged("a", "c", Verdict.NEGATIVE, by="ana")

    resolution = resolve(IDS, [judged("a", "b"), judged("b", "c"), apart])

    assert resolution.linker("c") == "c"
    assert resolution.refused == ((judged("b", "c"), apart),)


def test_a_person_is_heard_before_the_machine() -> None:
    person = judged("b", "c", by="ana")
    apart = judged("a", "c", Verdict.NEGATIVE, by="ana")

    resolution = resolve(IDS, [judged("a", "b"), person, apart])

    assert resolution.followed == (person,)
    assert resolution.linker("a") == "a"


def test_unsure_joins_nothing() -> None:
    assert resolve(IDS, [judged("a", "b", Verdict.UNSURE)]).followed == ()


@given(judgements)
def test_no_cluster_holds_a_pair_that_was_judged_apart(found: list[Judgement]) -> None:
    linker = resolve(IDS, found).linker

    for judgement in found:
        if judgement.verdict is Verdict.NEGATIVE and judgement.left != judgement.right:
            assert linker(judgement.left) != linker(judgement.right)


@given(st.lists(st.builds(judged, st.sampled_from(IDS), st.sampled_from(IDS)), max_size=4))
def test_the_order_of_judgements_does_not_matter(found: list[Judgement]) -> None:
    answers = {tuple(resolve(IDS, list(order)).linker(i) for i in IDS) for order in permutations(found)}

    assert len(answers) == 1


@given(judgements)
def test_linking_twice_changes_nothing(found: list[Judgement]) -> None:
    linker = resolve(IDS, found).linker

    assert all(linker(linker(i)) == linker(i) for i in IDS)
