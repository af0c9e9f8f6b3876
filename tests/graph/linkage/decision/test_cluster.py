"""Clusters: joins follow judgements, people's outrank the machine's, and order does not matter."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from graph.judgements import Judgement, Verdict
from graph.linkage.decision.cannot_link import LEI
from graph.linkage.decision.cluster import DIFFERENT, MOST_MEMBERS, resolve

IDS = ["a", "b", "c", "d", "e"]


def judged(
    left: str, right: str, verdict: Verdict = Verdict.POSITIVE, by: str = "rule:test", score: float | None = None
) -> Judgement:
    return Judgement(left=left, right=right, verdict=verdict, reason="because", decided_by=by, score=score)


pairs = st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)).filter(lambda pair: pair[0] != pair[1])
judgements = st.lists(st.builds(judged, pairs.map(lambda p: p[0]), st.sampled_from(IDS), st.sampled_from(Verdict)))


def test_positives_chain_to_one_canonical_id() -> None:
    linker = resolve(IDS, [judged("c", "b"), judged("b", "d")]).linker

    assert {linker(i) for i in ("b", "c", "d")} == {"b"}
    assert linker("a") == "a"


def test_a_key_that_people_gave_is_the_id_whatever_publishers_call_it() -> None:
    ids = ["hikvision", "dod_1260h:hangzhou", "aigs:hikvision", "gleif_level1:3003"]

    linker = resolve(ids, [judged("hikvision", other) for other in ids[1:]]).linker

    assert {linker(i) for i in ids} == {"hikvision"}


def test_of_several_keys_that_people_gave_the_smallest_is_the_id() -> None:
    linker = resolve(["dea", "us-dea", "a:dea"], [judged("us-dea", "dea"), judged("a:dea", "us-dea")]).linker

    assert linker("us-dea") == linker("a:dea") == "dea"


def test_without_such_a_key_the_smallest_id_is_the_id() -> None:
    assert resolve(["b:1", "a:2"], [judged("b:1", "a:2")]).linker("b:1") == "a:2"


PUBLISHERS = ["a:1", "b:2", "z:3"]
of_publishers = st.lists(
    st.builds(judged, st.sampled_from(["m", *PUBLISHERS]), st.sampled_from(PUBLISHERS)), max_size=6
)


@given(of_publishers)
def test_no_further_source_takes_the_place_of_a_published_key(found: list[Judgement]) -> None:
    assert resolve(["m", "n", *PUBLISHERS], found).linker("m") == "m"


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


scored = st.builds(
    lambda left, right, score: judged(left, right, score=score),
    st.sampled_from(IDS),
    st.sampled_from(IDS),
    st.sampled_from([0.3, 0.6, 0.97]),
)
people = st.builds(judged, st.sampled_from(IDS), st.sampled_from(IDS), st.sampled_from(Verdict), st.just("ana"))
anyone = st.lists(st.one_of(scored, people, st.builds(judged, st.sampled_from(IDS), st.sampled_from(IDS))), max_size=8)
leis = st.dictionaries(st.sampled_from(IDS), st.sampled_from(["X", "Y", "Z"]))


@given(anyone, leis)
def test_two_leis_never_come_into_one_cluster(found: list[Judgement], numbers: dict[str, str]) -> None:
    singular = {id_: {LEI: frozenset((number,))} for id_, number in numbers.items()}

    linker = resolve(IDS, found, singular).linker

    for cluster in {linker(id_) for id_ in IDS}:
        assert len({number for id_, number in numbers.items() if linker(id_) == cluster}) < 2


@given(anyone, leis)
def test_every_positive_is_followed_refused_or_held_back(found: list[Judgement], numbers: dict[str, str]) -> None:
    resolution = resolve(IDS, found, {id_: {LEI: frozenset((number,))} for id_, number in numbers.items()})

    linker = resolution.linker
    assert all(linker(j.left) == linker(j.right) for j in resolution.followed)
    told = [*resolution.followed, *(j for j, _ in resolution.refused), *(j for j, _ in resolution.held_back)]
    assert {j for j in found if j.verdict is Verdict.POSITIVE} == set(told)
    assert all(j.by_machine for j, _ in resolution.held_back)


@given(anyone, st.randoms(use_true_random=False))
def test_the_order_does_not_matter_with_scores_either(found: list[Judgement], random) -> None:  # type: ignore[no-untyped-def]
    before = [resolve(IDS, found).linker(i) for i in IDS]
    random.shuffle(found)

    assert [resolve(IDS, found).linker(i) for i in IDS] == before


def test_a_persons_join_of_two_leis_is_refused_and_told() -> None:
    singular = {"a": {LEI: frozenset("X")}, "c": {LEI: frozenset("Y")}}

    resolution = resolve(IDS, [judged("a", "b", by="ana"), judged("b", "c", by="ana")], singular)

    ((positive, negative),) = resolution.refused
    assert (positive.left, positive.right) == ("b", "c")
    assert (negative.decided_by, negative.reason) == (DIFFERENT, "different LEI: X and Y")


def test_a_person_may_join_two_states_and_the_machine_may_not() -> None:
    singular = {"a": {"state": frozenset({"RS"})}, "b": {"state": frozenset({"SI"})}}

    assert resolve(IDS, [judged("a", "b")], singular).linker("b") == "b"
    assert resolve(IDS, [judged("a", "b", by="ana")], singular).linker("b") == "a"


def test_a_weak_bridge_joins_no_groups() -> None:
    bridge = judged("b", "c", score=0.96)

    resolution = resolve(IDS, [judged("a", "b", score=0.99), judged("c", "d", score=0.98), bridge])

    assert [j for j, _ in resolution.held_back] == [bridge]
    assert "weak bridge" in resolution.held_back[0][1]
    assert resolution.linker("d") == "c"


def test_a_bridge_that_other_scores_bear_out_holds() -> None:
    scores = {("a", "c"): 0.8, ("a", "d"): 0.7, ("b", "d"): 0.9}

    resolution = resolve(
        IDS, [judged("a", "b", score=0.99), judged("c", "d", score=0.98), judged("b", "c", score=0.96)], scores=scores
    )

    assert resolution.held_back == ()
    assert resolution.linker("d") == "a"


def test_names_that_people_joined_count_as_one() -> None:
    resolution = resolve(IDS, [judged("a", "b", by="ana"), judged("a", "c", by="ana"), judged("c", "d", score=0.97)])

    assert resolution.linker("d") == "a"


def test_a_cluster_that_would_be_too_large_goes_to_review() -> None:
    ids = [f"n{number:02}" for number in range(MOST_MEMBERS + 1)]
    pairs = [(a, b) for place, a in enumerate(ids) for b in ids[place + 1 :]]

    resolution = resolve(ids, [judged(a, b, score=0.99) for a, b in pairs])

    sizes = [sum(resolution.linker(other) == id_ for other in ids) for id_ in ids]
    assert max(sizes) == MOST_MEMBERS
    assert {why for _, why in resolution.held_back} == {
        f"it would join {MOST_MEMBERS + 1} into one, more than {MOST_MEMBERS}"
    }


def test_two_of_one_group_are_never_joined_by_the_machine() -> None:
    held = judged("a", "b", Verdict.SAME_GROUP, by="Ana")

    found = resolve(IDS, [judged("a", "b", score=0.99), judged("b", "c", score=0.99), held])

    assert found.linker("a") != found.linker("b")
    assert found.refused[0][1] == held
