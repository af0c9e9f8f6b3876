"""A data folder of invented states with ratings and lists, small enough to know every answer by heart.

Land has ratings of its own; Isle, a territory, belongs to Land; Rock, a territory of Isle, has a row in one table.
"""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from graph.risk.ratings import RatingTable
from graph.risk.reference_tables import COVERAGE_COLUMNS, LIST_TABLES, RATING_TABLES
from graph.risk.rulesets import ListSource, RatingSource, Rule

Row = Mapping[str, str]
STATES = ("code", "name", "alpha3", "kind", "parent", "other_names", "valid_from", "valid_to", "source")


LAND = {"code": "LA", "name": "Land", "kind": "state"}
ISLE = {"code": "LA-ISLE", "name": "Isle", "kind": "territory", "parent": "LA"}
ROCK = {"code": "LA-ROCK", "name": "Rock", "kind": "territory", "parent": "LA-ISLE"}
OTHER = {"code": "OT", "name": "Other", "kind": "state", "other_names": "Otherland|The Other"}


def rated(state: str, edition: str, status: str, source: str = "fh") -> Row:
    """A row of the Freedom House table."""
    return {"state": state, "edition": edition, "status": status, "score": "12", "source": source}


def classed(state: str, year: str, regime: str) -> Row:
    """A row of the V-Dem table."""
    return {"state": state, "year": year, "release": "2026", "regime": regime, "source": "vdem"}


def on_list(state: str, start: str = "", end: str = "", as_of: str = "", **more: str) -> Row:
    """A row of the US country groups; on `D:5` unless said otherwise."""
    row = {"group": "D:5", "state": state, "valid_from": start, "valid_to": end, "as_of": as_of,
           "before": "unknown", "after": "unknown", "source": f"row-{state}"}  # fmt: skip
    return row | more


def covered(name: str, complete_from: str = "", as_of: str = "2020-06-30", table: str = "us_country_groups") -> Row:
    """A row of the coverage: from when on a list is complete, and when it was read."""
    return {"table": table, "list": name, "complete_from": complete_from, "as_of": as_of, "source": f"list-{name}"}


def table_of(
    folder: Path,
    ratings: Sequence[Row] = (),
    classes: Sequence[Row] = (),
    groups: Sequence[Row] = (),
    embargoes: Sequence[Row] = (),
    coverage: Sequence[Row] = (),
    states: Sequence[Row] = (LAND, ISLE, ROCK, OTHER),
) -> RatingTable:
    """The tables with these rows, written to `folder` and read by the product's own reader."""
    reference = folder / "reference"
    reference.mkdir(parents=True, exist_ok=True)
    (folder / "curated").mkdir(exist_ok=True)  # the folder is whole: nothing that is shipped lies under it
    write_table(reference / "states.csv", STATES, states)
    write_table(reference / "state_names.csv", ("key", "name", "state", "language", "source"), ())
    for table, rows in (("freedom_house", ratings), ("vdem", classes), ("rsf", ())):
        write_table(reference / RATING_TABLES[table].file, RATING_TABLES[table].columns, rows)
    for table, rows in (("us_country_groups", groups), ("arms_embargoes", embargoes)):
        write_table(reference / LIST_TABLES[table].file, LIST_TABLES[table].columns, rows)
    write_table(reference / "list_coverage.csv", COVERAGE_COLUMNS, coverage)
    return RatingTable.load(folder)


def write_table(path: Path, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """A CSV file of these rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)


def rating_rule(**changes: object) -> Rule:
    """Asks the edition after the year whether the status is NF."""
    source = {
        "type": "rating", "table": "freedom_house", "edition_offset": 1, "edition_name": "Index {edition}",
        "value_field": "status", "value_names": {"NF": "Not Free"}, "phrase": "rated {value}",
    }  # fmt: skip
    rule = {"id": "not_free", "title": "Not free", "kind": "graded", "family": "democracy", "source": source,
            "test": [{"field": "status", "op": "eq", "value": "NF"}]}  # fmt: skip
    return Rule.model_validate(rule | changes)


def list_rule(lists: Sequence[str] = ("D:5",), also: Sequence[str] = (), **changes: object) -> Rule:
    """Asks whether the state is on lists of the US country groups."""
    source = {"type": "list", "table": "us_country_groups", "lists": list(lists), "also": list(also),
              "phrase": "on the list"}  # fmt: skip
    rule = {"id": "listed", "title": "On the list", "kind": "hard", "family": "export_control", "source": source}
    return Rule.model_validate(rule | changes)


def rating_source(rule: Rule) -> RatingSource:
    """The source of a rule that asks a rating."""
    assert isinstance(rule.source, RatingSource)
    return rule.source


def list_source(rule: Rule) -> ListSource:
    """The source of a rule that asks lists."""
    assert isinstance(rule.source, ListSource)
    return rule.source
