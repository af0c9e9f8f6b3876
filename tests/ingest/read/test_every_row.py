"""A source that a person made their subject: every row is kept, people are not, and others follow."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from graph.errors import LookthroughError
from graph.schema.nodes import Kind
from ingest.emit.batch_file import batches_folder, state_of
from ingest.emit.context import Context
from ingest.emit.report import IngestReport
from ingest.fetch.snapshot import snapshot_of_file
from ingest.run import Adapter, Options, ingest
from ingest.scope import EVERY_ROW, RULE, RULE_TEXT
from ingest.scope_of_sources import load_scope
from ingest.source import Source
from lookthrough import app
from tests.ingest.sheets import write_sheet
from tests.ingest.small_source import HEADER, read, source

ROWS = HEADER + b"1,ACME SENSORS,RS,cameras\n2,Stationery Shop,RS,cameras\n3,Bakery,IL,cameras\n"


@pytest.fixture
def data(empty_data: Path) -> Path:
    """A scope with one company in it: Acme Sensors in Serbia."""
    write_sheet(empty_data / "curated", "belgrade")
    return empty_data


def enrichment(name: str = "small") -> Source:
    return source(scope="enrichment", claims={"min": 0}).model_copy(update={"name": name})


def run(data: Path, whole: bool | None = None, adapter: Adapter = read, name: str = "small") -> IngestReport:
    path = data / "list.csv"
    path.write_bytes(ROWS)
    return ingest(data, enrichment(name), adapter, Options(files=(snapshot_of_file(path),), whole=whole))


def test_every_row_is_kept_and_the_report_says_by_which_rule(data: Path) -> None:
    by_scope, whole = run(data), run(data, whole=True)

    assert (by_scope.entities, by_scope.out_of_scope, by_scope.scope_rule) == (1, 2, RULE)
    assert (whole.entities, whole.out_of_scope, whole.scope_rule) == (3, 0, EVERY_ROW)
    assert EVERY_ROW in RULE_TEXT


def test_the_choice_stays_with_the_batch_until_it_is_ended(data: Path) -> None:
    run(data, whole=True)

    again, ended, after = run(data), run(data, whole=False), run(data)

    assert [r.scope_rule for r in (again, ended, after)] == [EVERY_ROW, RULE, RULE]
    assert [r.entities for r in (again, ended, after)] == [3, 1, 1]


def test_a_source_kept_whole_does_not_keep_itself_when_read_by_scope(data: Path) -> None:
    run(data, whole=True)

    def in_scope(reading: str) -> bool:
        return bool(load_scope(data, sources=[enrichment()], reading=reading).touches((), (), (), "small:3"))

    assert (in_scope(reading=""), in_scope(reading="small")) == (True, False)


def test_what_it_names_is_in_scope_for_other_sources(data: Path) -> None:
    assert not load_scope(data, sources=[enrichment()]).touches(["Bakery"], ["IL"])

    run(data, whole=True)

    assert load_scope(data, sources=[enrichment()]).touches(["BAKERY"], ["IL"]) == {Kind.COMPANY}


def test_a_row_that_names_a_person_is_still_held_to_the_scope(data: Path) -> None:
    def owners(context: Context) -> None:
        snapshot = context.snapshot()
        for number, name in enumerate(("Acme Sensors", "Stationery Shop"), start=1):
            with context.record({"name": name}, snapshot, number) as record:
                cited: dict[str, Any] = {"evidence": context.evidence(), "locator": "the list"}
                firm = context.entity(str(number), Kind.COMPANY, record.take("name"), state="RS", **cited)
                owner = context.entity(f"p{number}", Kind.PERSON, f"Owner {number}", **cited)
                context.claim(owner, "owns", firm, **cited)

    report = run(data, whole=True, adapter=owners)

    assert (report.rows, report.out_of_scope, report.entities) == (2, 1, 2)


def test_a_party_that_may_be_a_person_is_told_by_the_form_of_its_name(data: Path) -> None:
    asked = ("SMITH, JOHN R", "Bakery", "SENSORS, ACME", "Acme Sensors")
    answers: list[bool] = []

    def ask(context: Context) -> None:
        answers.extend(bool(context.touches_firm(name, ("RS",))) for name in asked)

    run(data, whole=True, adapter=ask)
    run(data, whole=False, adapter=ask)

    assert answers == [False, True, False, True, False, False, False, True]


def test_where_every_row_is_kept_one_state_alone_tells_and_several_do_not_hide_the_known_one(data: Path) -> None:
    asked = ((["Acme Sensors"], ["IL", "RS"]), (["Bakery"], ["IL", "XX", "IL"]), (["Bakery"], ["IL", "RS"]))
    answers: list[list[str]] = []

    def ask(context: Context) -> None:
        answers.extend(context.states_of(names, states) for names, states in asked)

    run(data, whole=True, adapter=ask)
    run(data, whole=False, adapter=ask)

    assert answers == [["RS"], ["IL"], ["IL", "RS"], ["RS"], [], []]


def test_a_core_source_leaves_no_choice(data: Path) -> None:
    path = data / "list.csv"
    path.write_bytes(ROWS)

    with pytest.raises(LookthroughError, match="core source"):
        ingest(data, source(), read, Options(files=(snapshot_of_file(path),), whole=True))
    assert not batches_folder(data).exists()


def test_a_broken_batch_can_be_made_anew(data: Path) -> None:
    run(data, whole=True)
    batch = batches_folder(data) / "small.jsonl"
    batch.write_bytes(batch.read_bytes()[:-200])

    assert run(data).scope_rule == RULE
    assert state_of(batches_folder(data), "small").gate == "passed"


def test_the_command_keeps_every_row_and_sources_shows_it(data_copy: Path, tmp_path: Path) -> None:
    header = "Region,Country,Name,Industry,Market Value(NOK),Market Value(USD),Voting,Ownership,Incorporation Country"
    path = tmp_path / "EQ_2022_Country.csv"
    path.write_text(f'{header}\nEurope,Serbia,Bakery,Food,"1,000","100",,1,Serbia\n', encoding="utf-8")

    told = CliRunner().invoke(app, ["ingest", "holdings_csv", "--file", str(path), "--whole", "--json"])

    assert told.exit_code == 0, told.output
    report = json.loads(told.stdout)
    assert (report["scope_rule"], report["out_of_scope"], report["entities"]) == (EVERY_ROW, 0, 2)
    listed = json.loads(CliRunner().invoke(app, ["sources", "--json"]).stdout)["sources"]
    assert {s["name"]: s["scope_rule"] for s in listed}["holdings_csv"] == EVERY_ROW
    table = CliRunner().invoke(app, ["sources"]).stdout
    assert "enrichment, whole" in table
    refused = CliRunner().invoke(app, ["ingest", "misp_galaxy", "--whole", "--offline"])
    assert (refused.exit_code, "core source" in " ".join(refused.output.split())) == (1, True)
