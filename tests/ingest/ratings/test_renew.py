"""Ratings: rows of the file come in, others stay, a row that is not understood leaves the table as it was."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cli.ratings import ratings
from graph.errors import LookthroughError
from graph.risk.reference_tables import RATING_TABLES
from ingest.ratings.renew import renew
from tests.ingest.sources.real_files import real_file

FH, VDEM = "fh-fiw-2013-2025", "vdem-row-owid"
FH_ROW = {
    "Country/Territory": "Serbia",
    "Region": "Europe",
    "C/T": "c",
    "Edition": "2026",
    "Status": "PF",
    "PR rating": "4",
    "CL rating": "4",
    "Total": "53",
}
VDEM_ROW = {"Code": "SRB", "Year": "2025", "Political regime": "1"}


def table(path: Path, *rows: dict[str, str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def content(data: Path, name: str) -> str:
    return (data / "reference" / RATING_TABLES[name].file).read_text(encoding="utf-8")


def rows(data: Path, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(content(data, name).splitlines()))


def test_a_new_edition_comes_in_beside_the_old_ones(empty_data: Path, tmp_path: Path) -> None:
    before = rows(empty_data, "freedom_house")

    done = renew(empty_data, "freedom_house", table(tmp_path / "fiw.csv", FH_ROW), FH)

    after = rows(empty_data, "freedom_house")
    assert (done.added, done.changed, done.kept, done.written) == (1, 0, len(before), True)
    assert [row for row in after if row not in before] == [
        {
            "state": "RS",
            "edition": "2026",
            "covers_year": "2025",
            "status": "PF",
            "score": "53",
            "political_rights": "4",
            "civil_liberties": "4",
            "source": FH,
        }
    ]


def test_a_new_release_changes_what_it_estimates_anew(empty_data: Path, tmp_path: Path) -> None:
    file = table(tmp_path / "row.csv", VDEM_ROW, VDEM_ROW | {"Code": "", "Year": "2007"}, VDEM_ROW | {"Year": "1900"})

    done = renew(empty_data, "vdem", file, VDEM, "2027")

    assert (done.added, done.changed) == (0, 1)
    assert sum(done.passed_over.values()) == 2
    (row,) = [row for row in rows(empty_data, "vdem") if (row["state"], row["year"]) == ("RS", "2025")]
    assert (row["release"], row["regime"]) == ("2027", "1")


@pytest.mark.parametrize(
    "change",
    [
        {"Country/Territory": "Atlantis"},
        {"Edition": "two thousand"},
        {"Status": "?"},
        {"PR rating": "8"},
        {"CL rating": ""},
        {"Total": "101"},
    ],
)
def test_a_row_that_is_not_understood_leaves_the_table_as_it_was(
    empty_data: Path, tmp_path: Path, change: dict[str, str]
) -> None:
    before = content(empty_data, "freedom_house")

    done = renew(
        empty_data, "freedom_house", table(tmp_path / "fiw.csv", FH_ROW | {"Edition": "2027"}, FH_ROW | change), FH
    )

    assert [(issue.row, issue.column) for issue in done.problems] == [(3, next(iter(change)))]
    assert not done.written
    assert content(empty_data, "freedom_house") == before


@pytest.mark.parametrize("change", [{"Code": "XXX"}, {"Year": "soon"}, {"Political regime": "4"}])
def test_so_does_a_row_of_regimes(empty_data: Path, tmp_path: Path, change: dict[str, str]) -> None:
    done = renew(
        empty_data, "vdem", table(tmp_path / "row.csv", VDEM_ROW | {"Year": "2024"}, VDEM_ROW | change), VDEM, "2027"
    )

    assert (len(done.problems), done.written) == (1, False)


def test_a_state_rated_twice_is_a_problem(empty_data: Path, tmp_path: Path) -> None:
    done = renew(empty_data, "freedom_house", table(tmp_path / "fiw.csv", FH_ROW, FH_ROW | {"Total": "54"}), FH)

    assert [issue.reason for issue in done.problems] == ["the file rates this twice"]


@pytest.mark.parametrize(
    ("text", "source", "release", "reason"),
    [
        ("Code,Year\nSRB,2025\n", VDEM, "2027", "has no column"),
        ("Code,Year,Political regime\nSRB,2025\n", VDEM, "2027", "not as many cells"),
        ("Code,Year,Political regime\n", VDEM, "2027", "no rating at all"),
        ("Code,Year,Political regime\nSRB,2025,1\n", VDEM, "", "year of its release"),
        ("Code,Year,Political regime\nSRB,2025,1\n", "nobody", "2027", "has no key"),
        ("<html></html>", VDEM, "2027", "has no column"),
    ],
)
def test_another_file_is_refused(
    empty_data: Path, tmp_path: Path, text: str, source: str, release: str, reason: str
) -> None:
    path = tmp_path / "row.csv"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(LookthroughError, match=reason):
        renew(empty_data, "vdem", path, source, release)


def test_the_command_reports_as_json(empty_data: Path, tmp_path: Path) -> None:
    path = table(tmp_path / "fiw.csv", FH_ROW)
    words = ["renew", "freedom_house", str(path), "--source", FH, "--dry-run", "--json"]

    result = CliRunner().invoke(ratings, words)

    assert result.exit_code == 0, result.output
    document: Any = json.loads(result.stdout)
    assert (document["added"], document["written"]) == (1, False)


@pytest.mark.parametrize(
    ("publisher", "name", "source", "release", "counts"),
    [
        ("freedom_house", "freedom_house/fiw_2013_2025.csv", FH, "", (2723, 2723, 0)),
        ("vdem", "vdem/owid_row_political_regime_1990on.csv", VDEM, "2026", (6395, 6340, 55)),
    ],
)
def test_the_real_file_gives_the_shipped_table(
    empty_data: Path, publisher: Any, name: str, source: str, release: str, counts: tuple[int, int, int]
) -> None:
    before = content(empty_data, publisher)

    done = renew(empty_data, publisher, real_file(name), source, release)

    assert (done.rows, done.same, sum(done.passed_over.values())) == counts
    assert (done.added, done.changed, done.kept, done.problems) == (0, 0, 0, ())
    assert content(empty_data, publisher) == before
