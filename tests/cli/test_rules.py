"""`rules`: what is asked, every fault of a file by its line, and what another set would change."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from graph.schema.nodes import Kind
from graph.store.sqlite import SqliteStore
from lookthrough import app
from tests.builders import make_build, make_edge, make_node
from tests.graph.risk.test_rulesets import SHIPPED

RUNNER = CliRunner()


@pytest.fixture
def address(tmp_path: Path) -> str:
    """A store of one undated sale to Myanmar."""
    path = tmp_path / "graph.sqlite"
    store = SqliteStore(path)
    nodes = [make_node("vendor", caption="Vendor"), make_node("police", Kind.GOVERNMENT_BODY, "Police", "MM")]
    store.replace(make_build(nodes, [make_edge("vendor", "sold_to", "police", "e1", start="2020")]))
    store.close()
    return str(path)


def written(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    """The shipped rules with changes."""
    text = SHIPPED.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = tmp_path / "rules.yml"
    path.write_text(text, encoding="utf-8")
    return path


def line_of(text: str) -> int:
    return next(n for n, line in enumerate(SHIPPED.read_text(encoding="utf-8").splitlines(), start=1) if text in line)


def test_the_rules_in_use_are_listed_with_the_years_that_have_data() -> None:
    ran = RUNNER.invoke(app, ["rules", "list"])
    document = json.loads(RUNNER.invoke(app, ["rules", "list", "--json"]).output)

    assert ran.exit_code == 0
    assert "un_eu_arms_embargo" in ran.output and "UN whole on 2026-08-22" in ran.output
    assert document["data_cover"]["vdem_autocracy"] == "1990 to 2025"
    assert [rule["id"] for rule in document["rules"]] == list(document["data_cover"])


def test_every_fault_of_a_file_is_told_with_its_line(tmp_path: Path) -> None:
    path = written(
        tmp_path, ("kind: hard\n    family: us_embargo", "kind: harder\n    family: us_embargo"), ("1.0.0", "one")
    )

    ran = RUNNER.invoke(app, ["rules", "check", str(path)])
    found = json.loads(RUNNER.invoke(app, ["rules", "check", str(path), "--json"]).output)

    assert ran.exit_code == 1
    assert "Traceback" not in ran.output
    assert [(fault["line"], fault["where"]) for fault in found["faults"]] == [
        (line_of("version: 1.0.0"), "version"),
        (line_of("title: In US Country Group E:1") + 1, "rules.3.kind"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("field: status", "field: statue", "its table has no column 'statue'"),
        ("among_them: [democracy]", "among_them: [demography]", "demography, which is no family of a rule here"),
        ('lists: ["D:5"]', 'lists: ["D:6"]', "has no list 'D:6'"),
        ("value_field: regime", "value_field: regimes", "no column 'regimes'"),
        ("valid_from: 1900", "valid_from: 1900\n    valid_to: 1800", "valid_from is after valid_to"),
    ],
)
def test_a_rule_that_asks_for_what_is_not_there_is_wrong(tmp_path: Path, old: str, new: str, says: str) -> None:
    ran = RUNNER.invoke(app, ["rules", "check", str(written(tmp_path, (old, new)))])

    assert ran.exit_code == 1
    assert says in " ".join(ran.output.split())


def test_a_right_file_is_right(tmp_path: Path) -> None:
    ran = RUNNER.invoke(app, ["rules", "check", str(written(tmp_path))])

    assert ran.exit_code == 0
    assert "surveillance-sales 1.0.0, 5 rules" in " ".join(ran.output.split())


def test_the_difference_says_which_ties_would_be_rated_otherwise(tmp_path: Path, address: str) -> None:
    path = written(tmp_path, ("kind: hard\n    family: embargo", "kind: context\n    family: embargo"))

    ran = RUNNER.invoke(app, ["rules", "diff", str(path), "--store", address])
    found = json.loads(RUNNER.invoke(app, ["rules", "diff", str(path), "--store", address, "--json"]).output)

    assert ran.exit_code == 0
    text = " ".join(ran.output.split())
    assert "un_eu_arms_embargo kind hard context" in text
    assert "Both sets have the same version though they differ" in text
    assert "Vendor Police Myanmar critical, critical, critical high, high, high" in text
    assert [change["edge"] for change in found["effect"]["changed"]] == ["e1"]
    assert found["same_version"] is True


def test_another_file_may_be_the_one_before(tmp_path: Path, address: str) -> None:
    path = written(tmp_path, ("kind: hard\n    family: embargo", "kind: context\n    family: embargo"))

    ran = RUNNER.invoke(app, ["rules", "diff", str(SHIPPED), "--before", str(path), "--store", address])

    assert "Vendor Police Myanmar high, high, high critical, critical, critical" in " ".join(ran.output.split())


def test_no_difference_is_said_as_such(tmp_path: Path, address: str) -> None:
    ran = RUNNER.invoke(app, ["rules", "diff", str(written(tmp_path)), "--store", address])

    text = " ".join(ran.output.split())
    assert "No rule differs." in text
    assert "No tie would be rated otherwise: then, possibly or today." in text
