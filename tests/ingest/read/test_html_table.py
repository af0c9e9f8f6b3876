"""A table of a web page: its own rows under its own headings, or a clear reason why they cannot be told."""

import time
from contextlib import suppress
from pathlib import Path

import pytest

from ingest.fetch.content import ContentError
from ingest.fetch.snapshot import Snapshot, snapshot_of_file
from ingest.read import html_table
from ingest.read.html_table import html_rows
from tests.ingest.small_source import feed

COLUMNS = ("Company", "Decision")
HTML = feed("https://example.org/lists/page/", format="html", media_types=("text/html",))
HEADER = "<tr><th>Company</th><th></th><th>Decision</th></tr>"
ROW = "<tr><td>Acme</td><td>&nbsp;</td><td>Exclusion</td></tr>"


def snapshot(tmp_path: Path, content: str | bytes) -> Snapshot:
    path = tmp_path / "page.html"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return snapshot_of_file(path)


def page(*parts: str, title: str = "A list") -> str:
    body = "".join(parts)
    return f"<!DOCTYPE html>\n<html><head><title>{title}</title></head><body>{body}</body></html>\n<!-- served -->\n"


def table(*rows: str, header: str = HEADER) -> str:
    return f"<table><thead>{header}</thead><tbody>{''.join(rows)}</tbody></table>"


def read(tmp_path: Path, content: str | bytes) -> list[tuple[int, dict[str, object]]]:
    return list(html_rows(snapshot(tmp_path, content), HTML, COLUMNS))


def test_rows_come_by_heading_and_number(tmp_path: Path) -> None:
    second = "<tr><td> Beta\n &amp; <b>Co</b>rp<br>Oslo </td><td><p>a</p><p>b</p></td><td>Observation</td></tr>"

    rows = read(tmp_path, page("<table><tr><td>menu</td></tr></table>", table(ROW, second)))

    assert rows == [
        (2, {"Company": "Acme", "column 2": "", "Decision": "Exclusion"}),
        (3, {"Company": "Beta & Corp Oslo", "column 2": "a b", "Decision": "Observation"}),
    ]


def test_closing_tags_may_be_left_out(tmp_path: Path) -> None:
    rows = read(tmp_path, page("<table><tr><th>Company<th>Decision<tr><td>Acme<td>Exclusion<tr><td>Beta<td>x</table>"))

    assert [values for _, values in rows] == [
        {"Company": "Acme", "Decision": "Exclusion"},
        {"Company": "Beta", "Decision": "x"},
    ]


@pytest.mark.parametrize(
    ("links", "address"),
    [
        ("<a href='/en/news/1'>Acme</a>", "https://example.org/en/news/1"),
        ("<a href='https://elsewhere.org/'><span>Acme</span></a>", "https://elsewhere.org/"),
        ("<a href='javascript:alert(1)'>Acme</a>", "javascript:alert(1)"),
        ("<a href='https://[no'>Acme</a>", "https://[no"),
        ("<a href>Acme</a>", "https://example.org/lists/page/"),
        ("<a name='x'>Acme</a>", None),
        ("<a href='/1'>Ac</a><a href='/2'>me</a>", None),
    ],
)
def test_the_one_link_of_a_cell_is_given_whole(tmp_path: Path, links: str, address: str | None) -> None:
    ((_, values),) = read(tmp_path, page(table(f"<tr><td>{links}</td><td></td><td>Exclusion</td></tr>")))

    assert (values["Company"], values.get("Company.href")) == ("Acme", address)


def test_what_a_reader_does_not_see_is_no_text(tmp_path: Path) -> None:
    hidden = "<script>document.write('Evil')</script><style>td{}</style><noscript>no</noscript><!-- Gone -->"

    ((_, values),) = read(tmp_path, page(table(f"<tr><td>Acme{hidden}</td><td></td><td>Exclusion</td></tr>")))

    assert values["Company"] == "Acme"


@pytest.mark.parametrize(
    "row",
    [
        "<tr><td>Acme</td><td>Exclusion</td></tr>",
        "<tr><td>Acme</td><td></td><td>Exclusion</td><td>more</td></tr>",
        "<tr><td colspan=2>Acme</td><td>Exclusion</td></tr>",
        "<tr><td colspan='2'>Acme</td><td></td><td>Exclusion</td></tr>",
        "<tr><td colspan='9999999999999'>Acme</td><td></td><td>Exclusion</td></tr>",
        "<tr><td colspan='²'>Acme</td><td></td><td>Exclusion</td></tr>",
    ],
)
def test_a_row_whose_cells_do_not_fit_the_headings_shows(tmp_path: Path, row: str) -> None:
    (_, good), (_, odd) = read(tmp_path, page(table(ROW, row)))

    assert "" not in good
    assert odd[""] != 3


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (page("<h1>Please sign in</h1>", title="Sign in"), "login or maintenance page, it is called 'Sign in'"),
        (page("<p>back soon</p>", title=""), "login or maintenance page$"),
        (page("<table></table>"), "no table with the columns Company, Decision"),
        (page(table(ROW, header="<tr><th>Company</th><th>Criterion</th></tr>")), "the nearest lacks Decision"),
        (page(table(ROW), table(ROW)), "2 tables with the columns"),
        (page(table(ROW, header=HEADER.replace("<th></th>", "<th>Company</th>"))), "column 'Company' twice"),
        (page(table(ROW.replace("Acme", table(ROW)))), "2 tables|table within its table"),
        (page(table(ROW.replace("Acme", "<table><tr><td>x</td></tr></table>"))), "table within its table"),
        (page(table(ROW, header=HEADER.replace("<th></th>", "<th colspan=2></th>"))), "heading over several columns"),
        (page(table(ROW.replace("<td>Acme", "<td rowspan=2>Acme"), ROW)), "cell over several rows"),
        (page(table(ROW)).encode("utf-16"), "not html"),
        (page(table(ROW.replace("Acme", "Café"))).encode("latin-1"), "not UTF-8 at byte"),
        (page(table(ROW * 3))[:150], "cut off"),
        ('{"login": true}', "not html"),
        ("", "not html"),
    ],
)
def test_a_page_that_is_not_clear_is_refused(tmp_path: Path, content: str | bytes, reason: str) -> None:
    with pytest.raises(ContentError, match=reason):
        read(tmp_path, content)


def test_a_table_within_a_layout_is_found(tmp_path: Path) -> None:
    rows = read(tmp_path, page("<table><tr><td>", table(ROW), "</td></tr></table>"))

    assert [values["Company"] for _, values in rows] == ["Acme"]


def test_a_large_page_is_not_read_on(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="larger than"):
        read(tmp_path, page("x" * html_table.LARGEST_PAGE, table(ROW)))
    with pytest.raises(ContentError, match="tags, too many"):
        read(tmp_path, page("<b>" * (html_table.MOST_TAGS + 1), table(ROW)))


def test_entities_of_the_page_itself_are_not_expanded(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>' + page(table(ROW.replace("Acme", "&b;")))

    ((_, values),) = read(tmp_path, bomb)

    assert values["Company"] == "&b;"


@pytest.mark.parametrize("opening", ["<div>", "<table><tr><td>", "<b>", "<p><font><b><i>", "<!--", "<a ", "<", "</"])
def test_hostile_nesting_neither_hangs_nor_overflows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opening: str
) -> None:
    monkeypatch.setattr(html_table, "MOST_TAGS", 6_000)
    times = 5_000 // opening.count("<")
    began = time.monotonic()

    with suppress(ContentError):
        read(tmp_path, page(opening * times, table(ROW)))

    assert time.monotonic() - began < 20
