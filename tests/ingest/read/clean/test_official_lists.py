"""Official lists: one key, one title and one voice, whoever passes them on."""

from pathlib import Path

import pytest

from graph.schema.codelists import EvidenceType
from graph.schema.nodes import Kind
from graph.states import load_states
from ingest.emit.batch import Batch
from ingest.read.clean import official_lists
from ingest.read.clean.official_lists import OfficialList, lists_of
from ingest.sheet.claims_sheet import read_claims_sheet
from ingest.source import load_sources

LISTS = {found.key: found for found in vars(official_lists).values() if isinstance(found, OfficialList)}
COPIES = (EvidenceType.OFFICIAL_RECORD, EvidenceType.DATASET)


@pytest.fixture(scope="module")
def listings(shipped_data: Path) -> Batch:
    return read_claims_sheet(shipped_data / "curated", "listings", load_states(shipped_data))


def test_a_title_is_of_one_list() -> None:
    assert len({found.title for found in LISTS.values()}) == len(LISTS) > 15


@pytest.mark.parametrize(
    ("dataset", "programmes", "keys"),
    [
        ("us_ofac_sdn", ["US-RUSHAR"], ["us-ofac-sdn"]),
        ("UK FCDO Sanctions List", [], ["uk-sanctions-list"]),
        ("us_trade_csl", ["US-BIS-EL", "US-BIS-MEU", "US-BIS-EL"], ["us-entity-list", "us-meu-list"]),
        ("US OFAC Consolidated (non-SDN) List", ["US-NS-CMIC"], ["us-ofac-ns-cmic"]),
        ("us_trade_csl", ["US-NS-CMIC"], []),
        ("us_trade_csl", [], []),
        ("xx_list", ["US-BIS-EL"], []),
    ],
)
def test_an_entry_of_opensanctions_is_on_the_lists_that_are_known(
    dataset: str, programmes: list[str], keys: list[str]
) -> None:
    assert [found.key for found in lists_of(dataset, programmes)] == keys


def test_the_claims_sheet_has_the_same_titles(listings: Batch) -> None:
    shipped = {e.id: e.name for e in listings.entities if e.kind is Kind.LISTING and e.id in LISTS}

    assert len(shipped) > 5
    assert shipped == {key: LISTS[key].title for key in shipped}


def test_the_copies_in_the_claims_sheet_are_the_voice_of_the_keeper(listings: Batch) -> None:
    evidence = {item.id: item for item in listings.evidence}
    voices = {
        (claim.object, evidence[cited.evidence].voice)
        for claim in listings.claims
        for cited in claim.citations
        if claim.object in LISTS and evidence[cited.evidence].evidence_type in COPIES
    }

    assert len(voices) > 3
    assert {voice for key, voice in voices if key and LISTS[key].keeper != voice} == set()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("dod_1260h", "us-dod-1260h"),
        ("eu_fsf", "eu-consolidated"),
        ("fcc_covered_list", "us-fcc-covered-list"),
        ("ofac_sdn", "us-ofac-sdn"),
        ("uk_sanctions_list", "uk-sanctions-list"),
    ],
)
def test_a_source_of_one_list_is_the_voice_of_its_keeper(name: str, key: str) -> None:
    (source,) = load_sources((name,))

    assert source.cites
    assert (source.cites.copy_of or source.publisher) == LISTS[key].keeper
