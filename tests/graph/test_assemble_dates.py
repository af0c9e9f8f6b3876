"""The dates of a tie: the most precise one when all that speak for it agree, else none; denials date nothing."""

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.assemble import assemble
from graph.build import Edge
from graph.claims import Claim
from graph.entities import SourceEntity
from graph.linker import Linker
from graph.schema.codelists import Standing, Status
from graph.schema.nodes import Kind
from tests.builders import make_claim, make_evidence

ENTITIES = [SourceEntity(id=id_, source="test", kind=Kind.COMPANY, name=id_) for id_ in ("a", "b")]
EVIDENCE = {"ev-1": make_evidence()}
SPEAKING = (Status.CONFIRMED, Status.REPORTED, Status.ALLEGED)
FIELDS = ("start", "end", "observed_by")


def said(number: int, status: Status = Status.REPORTED, **dates: Any) -> Claim:
    denies = "c0" if status is Status.DENIED else None
    return make_claim("a", "sold_to", "b", f"c{number}", status, denies=denies, **dates)


def dated(field: str, date: str) -> dict[str, Any]:
    return {field: date}


def edge(*claims: Claim) -> Edge:
    """The one tie that these claims make."""
    (only,) = assemble(ENTITIES, claims, EVIDENCE, Linker({}), {}).edges
    return only


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("status", [Status.DENIED, Status.WITHDRAWN])
def test_what_no_longer_speaks_for_a_tie_does_not_date_it(field: str, status: Status) -> None:
    assert getattr(edge(said(0), said(1, status, **dated(field, "2014"))), field) is None
    assert getattr(edge(said(0, **dated(field, "2014")), said(1, status, **dated(field, "2016"))), field) == "2014"
    assert getattr(edge(said(0, **dated(field, "2014")), said(1, status, **dated(field, "2014-05"))), field) == "2014"


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("status", SPEAKING)
def test_what_speaks_for_a_tie_dates_it(field: str, status: Status) -> None:
    dated = edge(said(0, status, **{field: "2014-05"}))
    assert {name: getattr(dated, name) for name in FIELDS} == dict.fromkeys(FIELDS) | {field: "2014-05"}


@pytest.mark.parametrize(
    ("dates", "agreed"),
    [
        (["2014", "2014-05", "2014-05-03"], "2014-05-03"),
        (["2014", "2014-05", "2014-06"], None),
        (["2014-05-03", "2015"], None),
        (["2014", "2014"], "2014"),
    ],
)
def test_dates_agree_only_where_one_refines_all_others(dates: list[str], agreed: str | None) -> None:
    assert edge(*(said(n, start=date) for n, date in enumerate(dates))).start == agreed


def test_a_claim_without_a_date_takes_none_away() -> None:
    assert edge(said(0), said(1, start="2014", observed_by="2020")).start == "2014"


partial = st.sampled_from(["2014", "2014-05", "2014-05-03", "2014-06", "2015"])
many = st.lists(st.tuples(st.sampled_from([s for s in Status if s is not Status.DENIED]), st.none() | partial),
                min_size=1, max_size=5)  # fmt: skip


@given(many, st.randoms(use_true_random=False), st.booleans())
def test_the_order_of_claims_does_not_matter_and_a_date_is_always_one_that_was_said(
    them: list[tuple[Status, str | None]],
    random: Random,
    denied: bool,
) -> None:
    claims = [said(n, status, **({"start": date} if date else {})) for n, (status, date) in enumerate(them)]
    claims += [said(99, Status.DENIED, start="2001")] if denied else []
    shuffled = list(claims)
    random.shuffle(shuffled)
    made = edge(*claims)
    assert made == edge(*shuffled)
    assert made.start in {None, *(date for status, date in them if status in SPEAKING)}
    assert made.standing is not Standing.CONFIRMED or any(status is Status.CONFIRMED for status, _ in them)
