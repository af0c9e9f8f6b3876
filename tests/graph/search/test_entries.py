"""What of a build can be searched."""

import pytest

from graph.schema.codelists import Status
from graph.schema.nodes import Kind
from graph.search.entries import entries_of
from tests.builders import make_claim, make_node


def texts(*claims: object) -> set[tuple[str, str, str]]:
    nodes = [
        make_node("nova", caption="Nova", names=[("Old Nova", "former_name")]),
        make_node("police", Kind.GOVERNMENT_BODY),
    ]
    return {(entry.node_id, entry.field, entry.text) for entry in entries_of(nodes, claims)}  # type: ignore[arg-type]


NAMES = {("nova", "name", "Nova"), ("nova", "former_name", "Old Nova"), ("police", "name", "police")}


def test_every_name_is_searched_and_the_caption_where_no_claim_names_it() -> None:
    assert texts() == NAMES
    bare = make_node("state:RS", Kind.STATE, "Serbia").model_copy(update={"names": ()})
    assert [(entry.text, entry.claims) for entry in entries_of([bare], [])] == [("Serbia", ())]


@pytest.mark.parametrize(
    ("subject", "relation", "target", "seller"),
    [
        ("nova", "sold_to", "police", "nova"),
        ("police", "uses", "nova", "nova"),
        ("nova", "deployed_in", "state:RS", "nova"),
    ],
)
def test_what_was_sold_or_used_leads_to_the_seller(subject: str, relation: str, target: str, seller: str) -> None:
    claim = make_claim(subject, relation, target, product="Phone kit")
    assert texts(claim) - NAMES == {(seller, "product", "Phone kit")}


def test_identifiers_and_what_is_said_are_searched_and_a_website_by_its_host() -> None:
    found = texts(
        make_claim("nova", "lei", "5493001KJTIIGC8Y1R12"),
        make_claim("nova", "summary", "Makes things"),
        make_claim("nova", "website", "https://www.nova.example/about"),
    )
    assert {(field, text) for _, field, text in found - NAMES} == {
        ("lei", "5493001KJTIIGC8Y1R12"), ("summary", "Makes things"), ("website", "nova.example"),
    }  # fmt: skip


@pytest.mark.parametrize("status", [Status.DENIED, Status.WITHDRAWN])
def test_what_is_denied_or_taken_back_is_not_searched(status: Status) -> None:
    denies = "c0" if status is Status.DENIED else None
    assert texts(make_claim("nova", "sold_to", "police", "c1", status, denies=denies, product="Phone kit")) == NAMES


def test_a_text_that_several_claims_say_is_one_entry_with_all_of_them() -> None:
    claims = [make_claim("nova", "sold_to", "police", id_, product="Phone kit") for id_ in ("c2", "c1")]
    (entry,) = (each for each in entries_of([make_node("nova")], claims) if each.field == "product")
    assert entry.claims == ("c1", "c2")
