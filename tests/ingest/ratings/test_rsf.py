"""World Press Freedom Index: each year's own column names, decimal commas, and files that have lost them."""

import csv
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from graph.errors import LookthroughError
from ingest.ratings.renew import Renewal, renew
from tests.ingest.sources.real_files import real_file

RSF = "rsf-wpfi-2025"
HEADS = {
    2013: "Year (N);ISO;Rank N;Score N;Rank N-1;Score N-1;EN_country;Zone",
    2021: "Year (N);ISO;Rank N;Score N;Rank N-1;Score N-1;EN_country;Zone",
    2022: "ISO;Score;Rank;Political Context;Rank_Pol;Zone;Country_EN;Year (N);Rank N-1",
    2024: "ISO;Score;Rank;Political Context;Rank_Pol;Situation;Country_EN;Year (N);Rank N-1;Score N-1",
    2025: "ISO;Score 2025;Rank;Political Context;Rank_Pol;Zone;Country_EN;Year (N);Rank N-1;Score N-1",
}
"""Headers by year, shortened: a file has more columns, which are not read."""
NAMES = {
    "RSD": "Serbie",
    "CIV": "Côte d'Ivoire",
    "XKX": "Kosovo",
    "XKO": "Kosovo",
    "CSS": "OÉCO",
    "CTU": "Chypre du Nord",
}


def index_file(
    folder: Path,
    year: int,
    *rows: tuple[str, str, int],
    head: str = "",
    written: str = "",
    encoding: str = "utf-8-sig",
) -> Path:
    """A file of the index as it is served: rows of code, score and rank. Other cells hold what must not matter."""
    columns = (head or HEADS[year]).split(";")
    lines = [";".join(columns)]
    for code, score, rank in rows:
        known = {"ISO": code, "Year (N)": written or str(year), "Country_EN": NAMES.get(code, "")}
        known |= dict.fromkeys(("Score", "Score 2025", "Score N"), score)
        known |= dict.fromkeys(("Rank", "Rank N"), str(rank))
        lines.append(";".join(known.get(column, "7") for column in columns))
    path = folder / f"{year}.csv"
    path.write_bytes("\r\n".join([*lines, ""]).encode(encoding))
    return path


def rated(data: Path, edition: int) -> dict[str, tuple[str, ...]]:
    """Method, score, rank and situation of an edition in the table, by state."""
    with (data / "reference" / "ratings_rsf.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["edition"] == str(edition)]
    return {row["state"]: (row["method"], row["score"], row["rank"], row["situation"]) for row in rows}


def run(data: Path, path: Path, dry_run: bool = False) -> Renewal:
    return renew(data, "rsf", path, RSF, dry_run=dry_run)


@pytest.mark.parametrize(
    ("year", "encoding", "expected"),
    [
        (2013, "utf-8-sig", ("2013", "73.41", "1", "")),
        (2021, "utf-8-sig", ("2013", "73.41", "1", "")),
        (2022, "utf-8-sig", ("2022", "73.41", "1", "satisfactory")),
        (2025, "cp1252", ("2022", "73.41", "1", "satisfactory")),
    ],
)
def test_every_years_file_is_read_by_its_own_names(
    empty_data: Path, tmp_path: Path, year: int, encoding: str, expected: tuple[str, ...]
) -> None:
    file = index_file(tmp_path, year, ("SRB", "73,41", 1), ("CIV", "65", 2), encoding=encoding)

    done = run(empty_data, file)

    assert (done.problems, done.written) == ((), True)
    found = rated(empty_data, year)
    assert found["RS"] == expected
    assert found["CI"][1:3] == ("65", "2")


def test_a_situation_follows_from_the_score(empty_data: Path, tmp_path: Path) -> None:
    scores = ("85", "84,99", "70", "69,8", "55", "54,81", "40", "39,99")
    codes = ("NOR", "CHE", "MDA", "ITA", "ZMB", "TCD", "RWA", "SOM")
    file = index_file(tmp_path, 2022, *((c, s, n) for n, (c, s) in enumerate(zip(codes, scores, strict=True), 1)))

    run(empty_data, file)

    words = [situation for *_, situation in rated(empty_data, 2022).values()]
    assert sorted(words) == sorted(
        ["good", *["satisfactory"] * 2, *["problematic"] * 2, *["difficult"] * 2, "very serious"]
    )
    assert rated(empty_data, 2022)["CH"][3] == "satisfactory"


def test_own_codes_are_known_and_several_states_in_one_row_are_passed_over(empty_data: Path, tmp_path: Path) -> None:
    new = index_file(tmp_path, 2024, ("XKX", "60,19", 1), ("CTU", "56,72", 2), ("CSS", "50,1", 3))
    old = index_file(tmp_path, 2021, ("XCD", "76,02", 1), ("XKO", "69,68", 2))

    passed = [dict(run(empty_data, file).passed_over) for file in (new, old)]

    assert passed == [{"one row for several states": 1}] * 2
    assert rated(empty_data, 2024)["CY-NORTH"][1] == "56.72"
    assert list(rated(empty_data, 2021)) == ["XK"]


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        (("SRB", "5355", 2), "Score", "not a score"),
        (("SRB", "535", 2), "Score", "lost its decimal commas"),
        (("SRB", "53.55", 2), "Score", "decimal comma"),
        (("SRB", "", 2), "Score", "decimal comma"),
        (("SRB", "81,2", 2), "score", "higher than at rank 1"),
        (("SRB", "53,55", 0), "Rank", "not between"),
        (("QQQ", "53,55", 2), "ISO", "no state or territory"),
    ],
)
def test_a_row_that_is_not_understood_leaves_the_table_as_it_was(
    empty_data: Path, tmp_path: Path, row: tuple[str, str, int], column: str, reason: str
) -> None:
    before = rated(empty_data, 2024)
    file = index_file(tmp_path, 2024, ("NOR", "80", 1), row)

    done = run(empty_data, file)

    assert [(issue.row, issue.column) for issue in done.problems] == [(3, column)]
    assert reason in done.problems[0].reason
    assert not done.written
    assert rated(empty_data, 2024) == before


@pytest.mark.parametrize(
    ("year", "written", "head", "reason"),
    [
        (2012, "2011-12", HEADS[2021], "no edition since 2013"),
        (2010, "2010", HEADS[2021], "no edition since 2013"),
        (2021, "2021", HEADS[2024], "without this column is not known"),
        (2024, "2024", HEADS[2021], "without this column is not known"),
        (2024, "2024", HEADS[2025], "another year than that of the column Score 2025"),
    ],
)
def test_an_edition_of_another_form_is_refused(
    empty_data: Path, tmp_path: Path, year: int, written: str, head: str, reason: str
) -> None:
    file = index_file(tmp_path, year, ("NOR", "80", 1), head=head, written=written)

    done = run(empty_data, file)

    assert not done.written
    assert reason in done.problems[0].reason


@pytest.mark.parametrize("text", ["<html></html>", "ISO,Score,Rank,Year (N)\nNOR,80,1,2024\n", "\x81\x8d\x8f"])
def test_another_file_is_refused(empty_data: Path, tmp_path: Path, text: str) -> None:
    path = tmp_path / "2024.csv"
    path.write_bytes(text.encode("latin-1"))

    with pytest.raises(LookthroughError, match=r"2024\.csv"):
        run(empty_data, path)


def served(folder: Path, edition: int, rows: Sequence[tuple[str, Decimal, str]]) -> Path:
    """The copy's rows in the publisher's own form."""
    cells = [(code, format(score.normalize(), "f").replace(".", ","), int(float(rank))) for code, score, rank in rows]
    return index_file(folder, edition, *cells)


def test_the_shipped_table_is_what_both_real_copies_say(empty_data: Path, tmp_path: Path) -> None:
    with real_file("rsf_press_freedom/rsf2025_clean.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with real_file("rsf_press_freedom/rwb2025.csv").open(encoding="utf-8", newline="") as file:
        other = {row["ISO"]: row for row in csv.DictReader(file)}
    before = (empty_data / "reference" / "ratings_rsf.csv").read_bytes()
    this, last = [], []
    for row in rows:
        score = Decimal(row["Score"])
        # The copy has lost a last zero of scores of the year before: 89,6 became 8.96. The change has kept its comma.
        earlier = score - Decimal(row["Score evolution"].replace(",", "."))
        kept = Decimal(row["Score N-1"])
        assert earlier in (kept, kept * 10, kept * 100), row["ISO"]
        assert int(float(row["Rank N-1"])) - int(float(row["Rank"])) == int(float(row["Rank evolution"])), row["ISO"]
        this.append((row["ISO"], score, row["Rank"]))
        last.append((row["ISO"], earlier, row["Rank N-1"]))

    done = [run(empty_data, served(tmp_path, edition, each)) for edition, each in ((2025, this), (2024, last))]

    assert {row["ISO"]: row for row in rows}.keys() == other.keys()
    assert all(row[column] == other[row["ISO"]][column] for row in rows for column in row)
    assert [(each.rows, each.same, each.added, each.changed, each.problems) for each in done] == [
        (180, 179, 0, 0, ())
    ] * 2
    assert (empty_data / "reference" / "ratings_rsf.csv").read_bytes() == before
