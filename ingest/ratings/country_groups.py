"""US Country Groups D:5, E:1 and E:2: Supplement No. 1 to Part 740 of Title 15, as the eCFR serves it in XML.

Asked for at https://www.ecfr.gov/api/versioner/v1/full/DATE/title-15.xml?part=740, where DATE is that of an edition.
The supplement is an element DIV9; each group has a table with the codes of its columns in its header, as "[D:5]", and
an X where a state is a member. Notes to the table are rows without an X. The form is known from programs that read
it and from a rendering of the text; the service itself was not seen.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

import defusedxml.ElementTree
from defusedxml import DefusedXmlException

from graph.errors import LookthroughError
from graph.read.file import read_bytes
from graph.states import States
from ingest.emit.issues import Issue
from ingest.ratings.members import ListReader, Members
from ingest.ratings.read import LARGEST

TABLE = "us_country_groups"
SUPPLEMENT = "Supplement No. 1 to Part 740"
GROUPS = ("D:5", "E:1", "E:2")

EAR_NAMES = {
    "China (PRC)": "CN",
    "Korea, North": "KP",
    "Congo (Democratic Republic of)": "CD",
    "South Sudan, Republic of": "SS",
}
"""Names that the regulation gives states, where `reference/states.csv` does not know them."""

_CODE = re.compile(r"\[\s*([A-E])\s*:\s*(\d)\s*\]")
_NOTE_MARKS = frozenset({"su", "sup", "ftref"})
_TRAILING_NOTE = re.compile(r"\s*\d+$")


def read_country_groups(path: Path, places: States) -> Members:
    """Who is in which of the three groups. Raises LookthroughError for a file without the supplement or its tables."""
    found, seen = Members(), set[str]()
    for table in _named(_supplement(path), "table"):
        columns, width = _columns(table)
        if asked := [group for group in GROUPS if group in columns]:
            seen.update(asked)
            _read_rows(table, {group: columns[group] for group in asked}, width, places, path.name, found)
    if missing := [group for group in GROUPS if group not in seen]:
        raise LookthroughError(f"{path.name}: no table of {SUPPLEMENT} has a column {', '.join(missing)}")
    return found


READER = ListReader(
    table=TABLE,
    key=("group", "state"),
    read=read_country_groups,
    new={},
    note="Named in the table of {as_of} and not in that of {before}.",
    absence_ends=True,
)


def _supplement(path: Path) -> Element:
    try:
        root = defusedxml.ElementTree.fromstring(read_bytes(path, LARGEST), forbid_dtd=True)
    except (ParseError, DefusedXmlException) as error:
        raise LookthroughError(f"{path.name} cannot be read as XML: {error}") from error
    for element in _named(root, "div9"):
        if " ".join((element.get("N") or "").split()) == SUPPLEMENT:
            return element
    raise LookthroughError(f"{path.name} does not hold {SUPPLEMENT}; ask the eCFR for title 15, part 740, as XML")


def _columns(table: Element) -> tuple[dict[str, int], int]:
    """The place of each group's column, and how many columns there are; none if the header names no group."""
    for row in _named(table, "tr"):
        cells = [_text(cell) for cell in _named(row, "th")]
        codes = {f"{code[1]}:{code[2]}": place for place, cell in enumerate(cells) if (code := _CODE.search(cell))}
        if codes:
            if 0 in codes.values() or any(cell.get("colspan", "1") != "1" for cell in _named(row, "th")):
                raise LookthroughError(f"{SUPPLEMENT}: the header of the table with {min(codes)} is not understood")
            return codes, len(cells)
    return {}, 0


def _read_rows(table: Element, columns: dict[str, int], width: int, places: States, file: str, found: Members) -> None:
    for number, row in enumerate(_named(table, "tr"), start=1):
        cells = [_text(cell) for cell in _named(row, "td")]
        if not any(cells[1:]):
            continue  # the header, or a note to the table
        name = _TRAILING_NOTE.sub("", cells[0])
        if len(cells) != width:
            reason = f"{len(cells)} cells under a header of {width}"
            found.issues.append(Issue(TABLE, file, number, "Country", name, reason))
            continue
        for group, place in columns.items():
            if cells[place] not in ("", "X"):
                reason = f"neither empty nor an X, for {name}"
                found.issues.append(Issue(TABLE, file, number, group, cells[place], reason))
            elif cells[place]:
                state = EAR_NAMES.get(name) or places.by_name(name)
                if state is None:
                    reason = "no one state or territory of reference/states.csv"
                    found.issues.append(Issue(TABLE, file, number, group, name, reason))
                else:
                    found.entries.add((group, state))


def _named(element: Element, name: str) -> Iterator[Element]:
    """Elements below, in the order of the text. Some of the file's tags are in capitals, some are not."""
    return (each for each in element.iter() if isinstance(each.tag, str) and each.tag.lower() == name)


def _text(element: Element) -> str:
    """The text of a cell without the marks of its notes."""
    return " ".join("".join(_parts(element)).split())


def _parts(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag.lower() not in _NOTE_MARKS:
            yield from _parts(child)
        yield child.tail or ""
