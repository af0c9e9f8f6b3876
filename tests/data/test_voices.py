"""One authority has one name in the evidence of the shipped data: two names would count as two voices."""

import csv
from pathlib import Path

from rapidfuzz import fuzz

from ingest.read.clean import official_lists
from ingest.read.clean.official_lists import OfficialList

KEEPERS = {each.keeper for each in vars(official_lists).values() if isinstance(each, OfficialList)}


def voices(data: Path) -> set[str]:
    rows = [
        row
        for path in sorted((data / "curated").glob("*.evidence.csv"))
        for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    ]
    return {row["copy_of"] or row["publisher"] for row in rows}


def test_the_keeper_of_a_list_has_one_name(shipped_data: Path) -> None:
    called = voices(shipped_data)

    assert called & KEEPERS
    same_words = [
        (voice, keeper)
        for voice in called - KEEPERS
        for keeper in KEEPERS
        if fuzz.token_set_ratio(voice.lower(), keeper.lower()) == 100
    ]
    assert same_words == []
