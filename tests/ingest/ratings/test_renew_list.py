"""Lists: seen again, begun no later than, ended no later than; a file that contradicts the table changes nothing."""

import csv
import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cli.ratings import ratings
from graph.errors import LookthroughError
from graph.risk.periods import Listed
from graph.risk.ratings import RatingTable
from graph.risk.rulesets import ListSource
from ingest.ratings.renew_list import ListRenewal, renew_list
from tests.ingest.ratings.ecfr import MEMBERS, supplement
from tests.ingest.ratings.test_arms_programmes import programme

LAST, DAY, LATER = "2026-07-08", "2027-01-05", "2027-06-01"
READ, NEW = "ear-740-supp1", "ear-2027"
PROGRAMMES = "opensanctions-programs"
TODAY = date(2027, 12, 31)
D5 = ListSource(type="list", table="us_country_groups", lists=("D:5",), phrase="on the list")

Row = dict[str, str]


@pytest.fixture(autouse=True)
def _sources_of_the_new_readings(empty_data: Path) -> None:
    with (empty_data / "reference" / "sources.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(
            [key, "List", "Office", "https://example.org/list", "", "x", "open", "", ""]
            for key in (NEW, "ear-2027-06", "programmes-2027")
        )


def rows(data: Path, name: str, **cells: str) -> list[Row]:
    with (data / "reference" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if cells.items() <= row.items()]


def content(data: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (data / "reference").glob("*.csv")}


def groups(data: Path, folder: Path, as_of: str, source: str, members: Mapping[str, Sequence[str]]) -> ListRenewal:
    """Renew the country groups from a supplement with these members, beside those that do not change."""
    return renew_list(data, "us_country_groups", supplement(folder, {**MEMBERS, **members}), source, as_of, TODAY)


def without(group: str, *names: str) -> dict[str, tuple[str, ...]]:
    return {group: tuple(name for name in MEMBERS[group] if name not in names)}


def on_d5(data: Path, state: str, day: str) -> Listed:
    return RatingTable.load(data).listed(D5, state, day, day).status


def test_the_same_reading_changes_nothing(empty_data: Path, tmp_path: Path) -> None:
    before = content(empty_data)

    done = groups(empty_data, tmp_path, LAST, READ, {})

    assert (done.still, done.begun, done.gone, done.problems, done.written) == (26, (), (), (), True)
    assert done.left_open == ("D:5 CY", "D:5 ET")
    assert content(empty_data) == before


def test_who_is_still_listed_is_seen_again(empty_data: Path, tmp_path: Path) -> None:
    before = rows(empty_data, "us_country_groups")

    groups(empty_data, tmp_path, DAY, NEW, {})

    after = rows(empty_data, "us_country_groups")
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) == 26
    assert all(new == old | {"as_of": DAY, "source": f"{old['source']}|{NEW}"} for old, new in changed)
    assert {row["as_of"] for row in rows(empty_data, "list_coverage", table="us_country_groups")} == {DAY}
    assert {row["as_of"] for row in rows(empty_data, "list_coverage", table="arms_embargoes")} == {"2026-08-22"}


def test_a_new_member_is_listed_since_no_later_than_the_day(empty_data: Path, tmp_path: Path) -> None:
    done = groups(empty_data, tmp_path, DAY, NEW, {"D:5": (*MEMBERS["D:5"], "Georgia")})

    assert (done.begun, done.gone) == (("D:5 GE",), ())
    (row,) = rows(empty_data, "us_country_groups", state="GE")
    assert (row["valid_from"], row["valid_to"], row["before"], row["after"]) == (DAY, "", "unknown", "unknown")
    assert (row["as_of"], row["source"]) == (DAY, NEW)
    assert row["note"] == f"Named in the table of {DAY} and not in that of {LAST}."
    days = ("2026-12-31", DAY)
    assert [on_d5(empty_data, "GE", day) for day in days] == [Listed.UNKNOWN, Listed.YES]
    assert on_d5(empty_data, "CH", "2026-12-31") is Listed.NO


def test_a_member_no_longer_there_has_ended_no_later_than_the_day(empty_data: Path, tmp_path: Path) -> None:
    done = groups(empty_data, tmp_path, DAY, NEW, without("D:5", "Nicaragua"))

    assert (done.begun, done.gone) == ((), ("D:5 NI",))
    (row,) = rows(empty_data, "us_country_groups", state="NI")
    assert (row["valid_from"], row["valid_to"], row["after"], row["as_of"]) == ("2024-03-15", DAY, "not_listed", LAST)
    assert row["source"].endswith(f"|{NEW}")
    assert row["note"] == f"Not in the list of {DAY}; it ended after {LAST} and no later than that day."
    days = (LAST, "2026-07-09", "2027-01-04", DAY)
    expected = [Listed.YES, Listed.UNKNOWN, Listed.UNKNOWN, Listed.NO]
    assert [on_d5(empty_data, "NI", day) for day in days] == expected


def test_who_comes_back_has_a_second_entry(empty_data: Path, tmp_path: Path) -> None:
    groups(empty_data, tmp_path, DAY, NEW, without("D:5", "Nicaragua"))

    done = groups(empty_data, tmp_path, LATER, "ear-2027-06", {})

    assert done.begun == ("D:5 NI",)
    ends = [(row["valid_from"], row["valid_to"]) for row in rows(empty_data, "us_country_groups", state="NI")]
    assert ends == [("2024-03-15", DAY), (LATER, "")]
    assert [on_d5(empty_data, "NI", day) for day in (DAY, LATER)] == [Listed.NO, Listed.YES]


def test_a_dry_run_tells_the_same_and_writes_nothing(empty_data: Path, tmp_path: Path) -> None:
    before = content(empty_data)
    file = supplement(tmp_path, MEMBERS | without("D:5", "Nicaragua"))

    done = renew_list(empty_data, "us_country_groups", file, NEW, DAY, TODAY, dry_run=True)

    assert (done.gone, done.written) == (("D:5 NI",), False)
    assert content(empty_data) == before


@pytest.mark.parametrize(
    ("members", "entry", "which"),
    [({"D:5": (*MEMBERS["D:5"], "Georgia")}, "D:5 GE", "file"), (without("D:5", "Nicaragua"), "D:5 NI", "table")],
)
def test_two_readings_of_one_day_that_differ_are_a_problem(
    empty_data: Path, tmp_path: Path, members: Mapping[str, Sequence[str]], entry: str, which: str
) -> None:
    before = content(empty_data)

    done = groups(empty_data, tmp_path, LAST, READ, members)

    (issue,) = done.problems
    assert (issue.value, issue.reason) == (entry, f"only the {which} has it as of {LAST}")
    assert not done.written
    assert content(empty_data) == before


def test_a_row_that_is_not_understood_keeps_the_table(empty_data: Path, tmp_path: Path) -> None:
    before = content(empty_data)

    done = groups(empty_data, tmp_path, DAY, NEW, {"D:5": (*MEMBERS["D:5"], "Atlantis")})

    assert [issue.value for issue in done.problems] == ["Atlantis"]
    assert not done.written
    assert content(empty_data) == before


@pytest.mark.parametrize(
    ("as_of", "source", "members", "reason"),
    [
        ("", READ, {}, "--as-of YYYY-MM-DD"),
        ("2027", READ, {}, "--as-of YYYY-MM-DD"),
        ("20270105", NEW, {}, "--as-of YYYY-MM-DD"),
        ("2028-01-01", NEW, {}, "has not come yet"),
        ("2026-07-07", READ, {}, "is before that"),
        (DAY, READ, {}, "add a key of its own"),
        (DAY, "nobody", {}, "has no key"),
        (DAY, NEW, {"D:5": MEMBERS["D:5"][:10]}, "10 entries of D:5, the table 22"),
        (DAY, NEW, {"E:2": ()}, "0 entries of E:2"),
    ],
)
def test_what_cannot_be_a_renewal_is_refused(
    empty_data: Path, tmp_path: Path, as_of: str, source: str, members: Mapping[str, Sequence[str]], reason: str
) -> None:
    before = content(empty_data)

    with pytest.raises(LookthroughError, match=reason):
        groups(empty_data, tmp_path, as_of, source, members)

    assert content(empty_data) == before


def programmes(data: Path, folder: Path, *left_out: str) -> Path:
    """The programmes that the shipped table knows of, without those left out, in the publisher's form."""
    for row in rows(data, "arms_embargoes", as_of="2026-08-22", valid_to=""):
        if row["programme"] not in left_out:
            territory = "cg" if row["programme"] == "UN-SC1533" else row["state"].lower()
            issuer = {"UN": "zz_unsc", "EU": "eu_council"}[row["issuer"]]
            programme(folder, row["programme"], issuer, [territory], ["Arms embargo"])
    return folder


def test_programmes_as_they_are_known_change_nothing(empty_data: Path, tmp_path: Path) -> None:
    before = content(empty_data)
    folder = programmes(empty_data, tmp_path)

    done = renew_list(empty_data, "arms_embargoes", folder, PROGRAMMES, "2026-08-22", TODAY)

    assert (done.still, done.begun, done.gone, done.written) == (27, (), (), True)
    assert done.corrected == ("UN-SC1533 is on CD: the publisher has CG by mistake",)
    assert "EU Madrid declaration CN" in done.left_open
    assert content(empty_data) == before


def test_a_new_programme_comes_in_without_a_target_and_one_that_is_gone_becomes_unknown(
    empty_data: Path, tmp_path: Path
) -> None:
    folder = programmes(empty_data, tmp_path, "EU-BLR")
    programme(folder, "EU-GEO", "eu_council", ["ge"], ["Arms embargo"])
    (before,) = rows(empty_data, "arms_embargoes", programme="EU-BLR")

    done = renew_list(empty_data, "arms_embargoes", folder, "programmes-2027", DAY, TODAY)

    assert (done.begun, done.gone) == (("EU EU-GEO GE",), ("EU EU-BLR BY",))
    assert rows(empty_data, "arms_embargoes", programme="EU-BLR") == [before]
    (row,) = rows(empty_data, "arms_embargoes", programme="EU-GEO")
    assert (row["target"], row["force"], row["valid_from"], row["before"]) == ("unclear", "binding", DAY, "unknown")
    source = ListSource(type="list", table="arms_embargoes", lists=("EU",), phrase="under an embargo")
    table = RatingTable.load(empty_data)
    assert table.listed(source, "BY", DAY, DAY).status is Listed.UNKNOWN
    assert table.listed(source, "RU", DAY, DAY).status is Listed.YES


def test_the_command_tells_who_came_and_went(empty_data: Path, tmp_path: Path) -> None:
    file = str(supplement(tmp_path, MEMBERS | without("D:5", "Nicaragua")))
    words = ["renew", "us_country_groups", file, "--source", READ, "--as-of", LAST]

    told = CliRunner().invoke(ratings, words)
    document: Any = json.loads(CliRunner().invoke(ratings, [*words, "--json"]).stdout)

    assert told.exit_code == 1
    assert "D:5 NI" in told.stdout
    assert "25 still in force, 0 new, 1 gone" in told.stdout
    assert (document["gone"], document["written"], len(document["problems"])) == (["D:5 NI"], False, 1)
