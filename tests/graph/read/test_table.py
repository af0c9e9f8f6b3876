"""The one reader of CSV."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.read import table as module
from graph.read.file import FileError
from graph.read.table import (
    MOST_COLUMNS,
    Columns,
    LineError,
    Problem,
    Row,
    numbered,
    read_list,
    read_table,
    typed_rows,
)

NAMED = Columns(("name", "state"))


def saved(folder: Path, content: bytes | str) -> Path:
    path = folder / "t.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_rows_come_with_their_lines_and_stripped_cells(tmp_path: Path) -> None:
    path = saved(tmp_path, '\ufeffstate, name\nRS, Ćiljevi \n\nMX,"two\nlines"\n,x\n')

    assert read_table(path, NAMED).rows == (
        Row(2, {"state": "RS", "name": "Ćiljevi"}),
        Row(4, {"state": "MX", "name": "two\nlines"}),
        Row(6, {"state": "", "name": "x"}),
    )


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("name\nx\n", Problem(1, "state", "", "the column is missing")),
        ("name,state,name\n", Problem(1, "name", "name", "the column is there twice")),
        ("name,state,x\n", Problem(1, "x", "x", "unknown column; known are name, state")),
        ("name,state\na\n", Problem(2, "", "", "the row has 1 cells, the header 2")),
        ("name,state\na,b\nc,d,e\n", Problem(3, "", "", "the row has 3 cells, the header 2")),
        ('name,state\na,b\n\n"c,d\n', Problem(4, "", "", "not readable as CSV: unexpected end of data")),
        ("", Problem(1, "", "", "the file is empty")),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, content: str, problem: Problem) -> None:
    assert problem in read_table(saved(tmp_path, content), NAMED).problems


@pytest.mark.parametrize(
    ("sign", "words"),
    [
        ("\x1b", "the control character U+001B"),
        ("\x9b", "the control character U+009B"),
        ("\u202e", "the direction mark U+202E"),
        ("\ufffe", "half of a surrogate pair"),
    ],
)
def test_a_cell_with_what_a_reader_does_not_see_is_refused_by_itself(tmp_path: Path, sign: str, words: str) -> None:
    table = read_table(saved(tmp_path, f"name,state\ngood,RS\nba{sign}d,MX\n"), NAMED)

    assert [row["name"] for row in table.rows] == ["good"]
    assert [(p.line, p.column) for p in table.problems] == [(3, "name")]
    assert words in table.problems[0].reason


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"name,state\n\xe9,x\n", "line 2: not UTF-8 (it looks like Windows-1252)"),
        ("name,state\n".encode("utf-16"), "line 1: not UTF-8 (it looks like UTF-16)"),
        (b"name,state\nx\0,y\n", "line 2: a NUL character"),
    ],
)
def test_a_table_of_our_own_in_another_encoding_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    with pytest.raises(FileError) as told:
        read_table(saved(tmp_path, content), NAMED)

    assert str(told.value).startswith(f"t.csv, {says}")


@pytest.mark.parametrize(
    ("encoding", "said"),
    [("utf-16", "UTF-16"), ("utf-16-le", "UTF-16-LE"), ("utf-16-be", "UTF-16-BE"), ("cp1252", "Windows-1252")],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_list_is_read_as_a_program_saved_it_and_that_is_said(
    tmp_path: Path, encoding: str, said: str, delimiter: str
) -> None:
    text = f"name{delimiter}state\r\nSociété Générale{delimiter}FR\r\n"
    table = read_list(saved(tmp_path, text.encode(encoding)), NAMED)

    assert [row.values for row in table.rows] == [{"name": "Société Générale", "state": "FR"}]
    assert table.notes == (f"t.csv was read as {said}",)


@pytest.mark.parametrize("first", ["sep=;\n", '"sep=;"\r\n', "SEP=;\n"])
def test_a_first_line_that_declares_the_delimiter_is_understood(tmp_path: Path, first: str) -> None:
    table = read_list(saved(tmp_path, f"{first}name;state\na,b,c;RS\n"), NAMED)

    assert (table.rows, table.notes) == ((Row(3, {"name": "a,b,c", "state": "RS"}),), ())


def test_a_comma_within_quotations_is_no_delimiter(tmp_path: Path) -> None:
    table = read_list(saved(tmp_path, '"name";"state";"one, two, three"\na;b;c\n'), Columns(("name",), others=True))

    assert table.header == ("name", "state", "one, two, three")


def test_a_very_wide_table_is_refused_at_once(tmp_path: Path) -> None:
    path = saved(tmp_path, ",".join(["name"] * 200_000) + "\n")

    assert "200,000 cells, more than the 20,000" in read_list(path, NAMED).problems[0].reason
    with pytest.raises(LineError, match=f"more than the {MOST_COLUMNS:,}"):
        list(numbered(io.StringIO(path.read_text(encoding="utf-8")), ","))


def test_a_line_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST_LINE", 100)

    with pytest.raises(LineError, match="line 2: not readable as CSV: a line is longer than the 100 characters"):
        list(numbered(io.StringIO("a,b\n" + "x" * 200), ","))


def test_rows_and_problems_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_ROWS", 3)
    monkeypatch.setattr(module, "MOST_PROBLEMS", 2)

    long = read_table(saved(tmp_path, "name,state\n" + "a,b\n" * 10), NAMED)
    assert (len(long.rows), long.problems[0].line) == (3, 5)
    wrong = read_table(saved(tmp_path, "name,state\n" + "a\n" * 10), NAMED)
    assert [problem.line for problem in wrong.problems] == [2, 3, 4]


def test_typed_rows_are_all_made_or_every_problem_is_told(tmp_path: Path) -> None:
    path = saved(tmp_path, "name,state\n1,a\nx,b\n3,c\ny,d\n")

    with pytest.raises(FileError) as told:
        typed_rows(path, lambda row: int(row["name"]), NAMED)
    assert str(told.value).startswith("t.csv, line 3: invalid literal")
    assert "; line 5: " in str(told.value)
    assert typed_rows(saved(tmp_path, "name,state\n1,a\n3,c\n"), lambda row: int(row["name"]), NAMED) == [1, 3]


cells = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Cn")), max_size=8)


@given(st.lists(st.tuples(cells, cells), max_size=8), st.sampled_from([",", ";", "\t"]))
def test_what_a_spreadsheet_writes_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]], delimiter: str
) -> None:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter).writerows([("name", "state"), *rows])
    path = saved(tmp_path_factory.mktemp("t"), buffer.getvalue())

    read = read_list(path, NAMED)

    stripped = [(name.strip(), state.strip()) for name, state in rows]
    assert [(row["name"], row["state"]) for row in read.rows] == [row for row in stripped if any(row)]
    assert read.problems == ()
