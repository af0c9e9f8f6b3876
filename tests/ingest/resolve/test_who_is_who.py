"""Who is who from end to end, with the shipped matcher."""

import pytest

from graph.assemble import assemble
from graph.entities import SourceEntity
from graph.judgements import Judgement, Verdict
from graph.linkage.decision.describe import described, host
from graph.linkage.decision.scorer import shipped_scorer
from graph.schema.nodes import Kind
from ingest.resolve.who_is_who import WhoIsWho, who_is_who
from tests.builders import make_claim, make_evidence

BODY = Kind.GOVERNMENT_BODY
EVIDENCE = {"ev-1": make_evidence()}


def entity(id_: str, name: str, state: str | None, kind: Kind = Kind.COMPANY, source: str = "one") -> SourceEntity:
    return SourceEntity(id=id_, source=source, kind=kind, name=name, state=state)


MINISTRIES = [
    entity("mup", "Ministry of Interior", "RS", BODY),
    entity("interior-ministry-rs", "Ministry of the Interior", "RS", BODY, "two"),
    entity("mup-native", "Ministarstvo unutrašnjih poslova", "RS", BODY, "three"),
    entity("mnz", "Ministry of Interior", "SI", BODY),
    entity("mnz-native", "Ministrstvo za notranje zadeve", "SI", BODY, "three"),
    entity("ministry-somewhere", "Ministry of Interior", None, BODY, "four"),
]


def resolved(entities: list[SourceEntity], people: tuple[Judgement, ...] = ()) -> WhoIsWho:
    return who_is_who(entities, [], EVIDENCE, people, shipped_scorer())


def test_the_ministries_of_interior_of_serbia_and_slovenia_are_apart() -> None:
    found = resolved(MINISTRIES)
    linker = found.resolution.linker

    assert linker("mup") == linker("interior-ministry-rs") != linker("mnz")
    graph = assemble(MINISTRIES, [], EVIDENCE, linker, {})
    assert all(len({e.state for e in MINISTRIES if e.id in node.members}) == 1 for node in graph.nodes)
    states = {e.id: e.state for e in MINISTRIES}
    for pair in found.queue:
        assert {states[pair.left.id], states[pair.right.id]} != {"RS", "SI"}


def test_the_same_ministry_in_two_languages_waits_for_a_person() -> None:
    waiting = [{pair.left.id, pair.right.id} for pair in resolved(MINISTRIES).queue]

    assert any("mup-native" in pair for pair in waiting)
    assert any("ministry-somewhere" in pair for pair in waiting)


def test_a_chain_through_an_unknown_state_joins_no_two_states_by_machine() -> None:
    """A person may join the stateless one with Serbia; the machine then keeps it from Slovenia."""
    person = Judgement(
        left="ministry-somewhere", right="mup", verdict=Verdict.POSITIVE, reason="the address", decided_by="Ana"
    )

    linker = resolved(MINISTRIES, (person,)).resolution.linker

    assert linker("ministry-somewhere") == linker("mup") != linker("mnz")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("Acme Growth Fund II", "US"), ("Acme Growth Fund III", "US")),
        (("Hangzhou Hikvision Digital Technology Co., Ltd.", "CN"), ("Hikvision Europe B.V.", "NL")),
        (("Positive Group PJSC", "RU"), ("Positive Technologies", "RU")),
        (("Magnet Forensics LLC", "US"), ("Magnet Forensics USA Inc", "US")),
        (("TWC Tech Holdings II Corp", "US"), ("TWC Tech Holdings II LLC", "US")),
        (("Leidos", "US"), ("Leidos Holdings", "US")),
    ],
)
def test_neighbours_in_name_are_not_joined(left: tuple[str, str], right: tuple[str, str]) -> None:
    assert resolved([entity("a", *left), entity("b", *right)]).resolution.followed == ()


def test_descriptions_gather_what_sources_say_of_one_id() -> None:
    claims = [
        make_claim("a", "alias", "ACM"),
        make_claim("a", "website", "https://www.acme.example/about"),
        make_claim("a", "based_in", "state:SI"),
        make_claim("b", "owns", "a"),
        make_claim("a", "subsidiary_of", "c"),
    ]

    one, *_ = described([entity("a", "Acme", "RS"), entity("a", "Acme d.o.o.", None, source="two"),
                         entity("b", "B", None), entity("c", "C", None)], claims)  # fmt: skip

    assert (one.names, one.other_names) == (("Acme", "Acme d.o.o."), ("ACM",))
    assert one.states == {"RS", "SI"}
    assert (one.kin, one.websites) == (frozenset("bc"), frozenset({"acme.example"}))
    assert one.tied_to == {"c"}
    assert host("acme.example/x") == "acme.example"
