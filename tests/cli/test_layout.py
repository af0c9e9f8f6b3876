"""Tables lose nothing and break no word, at any width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from cli.layout import table_lines, wrapped

WORDS = st.lists(st.text("abzйж海威0._-", min_size=1, max_size=30), max_size=8).map(" ".join)
TABLES = st.integers(1, 8).flatmap(
    lambda n: st.lists(st.lists(WORDS, min_size=n, max_size=n), max_size=5).map(
        lambda rows: ([f"column {at}" for at in range(n)], rows)
    )
)
SOURCES = ("source", "scope", "seen", "licence", "age in days", "rows", "claims", "gate")
ROWS = (
    ("ai_surveillance", "core", "written by hand", "attribution", "5", "291", "290", "passed"),
    ("opensanctions_targets", "enrichment", "documentation only", "non_commercial", "", "", "", "not read yet"),
)


@pytest.mark.parametrize("width", [60, 80, 120, 200, None])
@given(TABLES)
def test_every_word_of_every_cell_is_there_whole_and_in_order(
    width: int | None, table: tuple[list[str], list[list[str]]]
) -> None:
    columns, rows = table
    words = "\n".join(table_lines(columns, rows, width)).split()

    for row in rows:
        for cell in row:
            wanted = cell.split()
            left = iter(words)
            assert all(word in left for word in wanted), cell


@pytest.mark.parametrize("width", [60, 80, 120])
@given(TABLES)
def test_no_line_is_wider_than_the_terminal_unless_it_is_one_word(
    width: int, table: tuple[list[str], list[list[str]]]
) -> None:
    for line in table_lines(*table, width):
        assert cell_len(line) <= width or len(line.split()) <= 3, line


@pytest.mark.parametrize("width", [60, 80])
def test_columns_that_do_not_fit_become_entries(width: int) -> None:
    first, second = table_lines(SOURCES, ROWS, width)[:2]

    assert first.startswith("- source: ai_surveillance   scope: core")
    assert second.startswith("  ")


def test_columns_that_fit_are_columns() -> None:
    heading, rule, first, second = table_lines(SOURCES, ROWS, 120)

    assert heading.split() == " ".join(SOURCES).split()
    assert set(rule) == {"-", " "}
    assert first.index("core") == second.index("enrichment") == heading.index("scope")


def test_elsewhere_than_on_a_terminal_a_row_is_a_line() -> None:
    long = "word " * 100
    assert len(table_lines(("one", "two"), [(long, "x"), ("short", "y")], None)) == 3


def test_a_value_cannot_pass_for_a_column_of_its_own() -> None:
    lines = table_lines(("name", "id", "status"), [("Acme   status: confirmed", "i" * 60, "denied")], 60)

    assert lines[0] == "- name: Acme status: confirmed"
    assert lines[-1] == "  status: denied"


def test_a_word_longer_than_the_line_stays_whole() -> None:
    assert wrapped(f"see {'u' * 90} there", 80) == ["see", "u" * 90, "there"]
