"""Lists are read strictly: what is wrong is told with its place."""

from pathlib import Path

import pytest

from graph.lists.sheet import BadListError, Entry, read_list
from graph.states import State, States
from tests.graph.linkage.decision.things import LEI_A

STATES = States({"RS": State("RS", "Serbia", "state", None, ("Republic of Serbia",), "SRB")})


def read(tmp_path: Path, content: str | bytes) -> list[Entry]:
    path = tmp_path / "holdings.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_list(path, STATES).entries


def test_known_columns_are_read_and_others_kept(tmp_path: Path) -> None:
    (entry,) = read(tmp_path, f"\ufeffWeight; Name ;COUNTRY;LEI\r\n1,5;Acme ;republic of serbia;{LEI_A.lower()}\r\n")

    assert (entry.line, entry.name, entry.country) == (2, "Acme", "RS")
    assert entry.identifiers == {("lei", LEI_A)}
    assert entry.others == {"Weight": "1,5"}
    assert entry.problems == ()


def test_a_name_over_two_lines_does_not_shift_the_count(tmp_path: Path) -> None:
    assert [entry.line for entry in read(tmp_path, 'name\n"Acme\nSensors"\n\nBeta\n')] == [2, 5]


def test_what_is_not_understood_is_left_aside_and_told(tmp_path: Path) -> None:
    (entry,) = read(tmp_path, "name,country,lei,isin,wikidata\n,Freedonia,123,XX,P1\n")

    assert (entry.country, entry.identifiers) == ("", frozenset())
    assert len(entry.problems) == 5


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "is empty"),
        ("name\n", "no rows"),
        ("company,country\nAcme,RS\n", "no column `name`; the columns are: company, country"),
        ("name,Name\nAcme,Beta\n", "'name' is there twice"),
        (
            "name,country\nAcme,RS\nBeta\nGamma,RS,x\n",
            "line 3: the row has 1 cells, the header 2; line 4: the row has 3 cells",
        ),
        ('name\n"Acme\n', "not readable as CSV"),
        ("name\nAcme\nBe\x1b[31mta\n", "line 3, column name: has the control character U\\+001B"),
        ("," * 200_000, "200,001 cells, more than the 20,000"),
        (b"PK\x03\x04\x00\x00name", "packed file or a workbook"),
        (b"\x00\x01\x02\x03name", "not a text file"),
    ],
)
def test_a_bad_file_says_where_and_what(tmp_path: Path, content: str | bytes, told: str) -> None:
    with pytest.raises(BadListError, match=told):
        read(tmp_path, content)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadListError, match="cannot be read"):
        read_list(tmp_path / "nowhere.csv", STATES)


@pytest.mark.parametrize(("encoding", "said"), [("utf-16", "UTF-16"), ("cp1252", "Windows-1252")])
def test_a_list_saved_by_a_spreadsheet_program_is_read_and_the_encoding_said(
    tmp_path: Path, encoding: str, said: str
) -> None:
    path = tmp_path / "holdings.csv"
    path.write_bytes("sep=;\r\nname;country\r\nSociété Générale;RS\r\n".encode(encoding))

    read = read_list(path, STATES)

    assert [(entry.line, entry.name, entry.country) for entry in read.entries] == [(3, "Société Générale", "RS")]
    assert read.notes == (f"holdings.csv was read as {said}",)
