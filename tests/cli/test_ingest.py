"""The commands of ingest: one source into claims, how sources stand, and what two builds differ in."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from graph.store.open import open_store
from ingest.emit.batch_file import batches_folder
from ingest.pipeline import make_build
from ingest.scope import RULE
from lookthrough import app
from tests.ingest.sources.test_misp_galaxy import ONE, TWO


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def document(result: Result) -> Any:
    return json.loads(result.stdout)


@pytest.fixture
def cluster(tmp_path: Path) -> Path:
    """A cluster large enough to pass the gate."""
    others = [TWO | {"uuid": f"u-{n}", "value": f"Vendor {n}", "meta": {"synonyms": [f"V {n}"]}} for n in range(600)]
    path = tmp_path / "cluster.json"
    path.write_text(json.dumps({"values": [ONE, TWO, *others]}), encoding="utf-8")
    return path


def spoil(cluster: Path) -> None:
    cluster.write_text(json.dumps({"values": [ONE, TWO]}), encoding="utf-8")


@pytest.mark.parametrize("command", ["ingest", "sources", "diff"])
def test_every_command_explains_itself(command: str) -> None:
    result = run(command, "--help")

    assert result.exit_code == 0
    assert "Usage" in result.stdout


def test_ingest_reports_as_json(data_copy: Path, cluster: Path) -> None:
    result = run("ingest", "misp_galaxy", "--file", str(cluster), "--retrieved-on", "2026-11-20", "--json")

    assert result.exit_code == 0, result.output
    report = document(result)
    assert (report["rows"], report["rejected"], report["gate"]) == (602, 0, "passed")
    assert report["snapshots"][0]["retrieved_at"].startswith("2026-11-20")


def test_a_failed_gate_is_exit_1_and_says_why(data_copy: Path, cluster: Path) -> None:
    spoil(cluster)

    as_json = run("ingest", "misp_galaxy", "--file", str(cluster), "--json")
    for_people = run("ingest", "misp_galaxy", "--file", str(cluster))

    assert (as_json.exit_code, for_people.exit_code) == (1, 1)
    assert document(as_json)["reasons"]
    assert "fewer than" in for_people.output
    assert "Traceback" not in for_people.output


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("nonsense",), "No source is called"),
        (("belgrade",), "claims sheet"),
        (("misp_galaxy", "--file", "nowhere.json"), "cannot be read"),
        (("misp_galaxy", "--offline"), "never fetched"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(data_copy: Path, words: tuple[str, ...], reason: str) -> None:
    result = run("ingest", *words)

    assert result.exit_code == 1
    assert reason in " ".join(result.output.split())
    assert "Traceback" not in result.output


def test_the_build_takes_the_last_good_batch_and_shows_it_stale(data_copy: Path, cluster: Path, tmp_path: Path) -> None:
    store = str(tmp_path / "graph.sqlite")
    assert run("build", "--store", store).exit_code == 0
    assert run("ingest", "misp_galaxy", "--file", str(cluster)).exit_code == 0
    spoil(cluster)
    assert run("ingest", "misp_galaxy", "--file", str(cluster)).exit_code == 1

    result = run("build", "--store", store)

    assert result.exit_code == 0, result.output
    graph = open_store(store)
    report = next(s for s in graph.manifest().sources if s.name == "misp_galaxy")
    graph.close()
    assert (report.rows, report.gate, report.licence_class) == (602, "stale", "open")
    assert report.gate_reason and "fewer than" in report.gate_reason

    change = document(run("diff", "previous", "latest", "--json"))
    assert list(change["sources"]) == ["misp_galaxy"]
    assert len(change["sources"]["misp_galaxy"]["appeared"]) == report.claims
    assert "misp_galaxy" in run("diff", "previous", "latest", "--limit", "1").stdout


def test_sources_stand_with_licence_age_rows_gate_scope_and_whether_seen(data_copy: Path, cluster: Path) -> None:
    assert run("ingest", "misp_galaxy", "--file", str(cluster), "--retrieved-on", "2020-01-01").exit_code == 0

    listed = document(run("sources", "--json"))

    assert listed["scope"]["rule"] == RULE
    by_name = {source["name"]: source for source in listed["sources"]}
    misp = by_name["misp_galaxy"]
    assert (misp["gate"], misp["seen"], misp["rows"], misp["scope"]) == ("passed", "samples only", 602, "core")
    assert misp["age_days"] > 2000
    assert by_name["usaspending_awards"]["gate"] == "not read yet"
    assert by_name["opensanctions_targets"]["licence_class"] == "non_commercial"
    assert by_name["opensanctions_targets"]["scope_rule"] == RULE
    assert (by_name["belgrade"]["seen"], by_name["belgrade"]["gate"]) == ("written by hand", "passed")
    table = run("sources").stdout
    assert "misp_galaxy" in table
    assert f"Scope rule {RULE}" in table


def test_a_dry_run_leaves_what_it_rejected_alone(data_copy: Path, cluster: Path) -> None:
    assert run("ingest", "misp_galaxy", "--file", str(cluster), "--dry-run", "--json").exit_code == 0

    (left,) = batches_folder(data_copy).iterdir()
    assert (left.name, left.read_bytes()) == ("misp_galaxy.dry_run.issues.jsonl", b"")


def test_a_source_not_read_yet_is_left_out_of_a_build_and_named_when_asked_for(data_copy: Path) -> None:
    names = [report.name for report in make_build(data_copy).build.manifest.sources]
    assert "misp_galaxy" not in names

    result = run("build", "--source", "misp_galaxy")

    assert result.exit_code == 1
    assert "lookthrough ingest misp_galaxy" in " ".join(result.output.split())


def test_a_batch_alone_is_a_build(data_copy: Path, cluster: Path) -> None:
    assert run("ingest", "misp_galaxy", "--file", str(cluster)).exit_code == 0

    made = make_build(data_copy, ("misp_galaxy",)).build

    assert made.manifest.nodes["Company"] == 602
    assert {claim.source for claim in made.claims} == {"misp_galaxy"}
