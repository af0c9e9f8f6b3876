"""Rule sets are data, checked when read."""

from copy import deepcopy
from pathlib import Path

import pytest
import yaml

from graph.errors import LookthroughError
from graph.risk.findings import Level, combine
from graph.risk.rulesets import (
    Condition,
    ListSource,
    Op,
    RatingSource,
    RuleFault,
    RuleFileError,
    RuleKind,
    RuleSet,
    all_hold,
    load_ruleset,
)

from .conftest import DATA, Assess

SHIPPED = DATA / "reference" / "rules" / "surveillance-sales.yml"


def test_the_shipped_rules(ruleset: RuleSet) -> None:
    assert [(rule.id, rule.kind) for rule in ruleset.rules] == [
        ("fh_not_free", RuleKind.GRADED),
        ("vdem_autocracy", RuleKind.GRADED),
        ("us_d5", RuleKind.GRADED),
        ("us_e", RuleKind.HARD),
        ("un_eu_arms_embargo", RuleKind.HARD),
    ]
    assert len({rule.family for rule in ruleset.rules if rule.kind is RuleKind.GRADED}) == 2


def test_every_fault_of_a_file_is_told_with_its_line_and_the_keys_that_lead_there(tmp_path: Path) -> None:
    lines = SHIPPED.read_text(encoding="utf-8").splitlines()
    version = next(number for number, line in enumerate(lines, start=1) if line.startswith("version:"))
    lines[version - 1] = "version: one"
    file = tmp_path / "rules.yml"
    file.write_text("\n".join([*lines, "surprise: 1"]), encoding="utf-8")

    with pytest.raises(RuleFileError) as raised:
        load_ruleset(file)

    assert [(fault.line, fault.where) for fault in raised.value.faults] == [
        (version, "version"),
        (len(lines) + 1, "surprise"),
    ]
    said = [f"line {fault.line}: {fault.where}: {fault.why}" for fault in raised.value.faults]
    assert str(raised.value) == f"The rule set cannot be read: {file}: {'; '.join(said)}"
    assert all(fault.why for fault in raised.value.faults)


def test_a_fault_without_a_line_or_a_place_is_told_all_the_same(tmp_path: Path) -> None:
    faults = (RuleFault(None, "rules.0", "is missing"), RuleFault(None, "", "is empty"), RuleFault(3, "", "is odd"))

    assert str(RuleFileError(tmp_path, faults)).endswith(f"{tmp_path}: rules.0: is missing; is empty; line 3: is odd")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"version": "1.0"}, "version"),
        ({"surprise": 1}, "surprise"),
        ({"rules": []}, "rules"),
    ],
)
def test_a_wrong_rule_set_is_refused(tmp_path: Path, change: dict[str, object], words: str) -> None:
    content = yaml.safe_load(SHIPPED.read_text(encoding="utf-8")) | change
    file = tmp_path / "rules.yml"
    file.write_text(yaml.safe_dump(content), encoding="utf-8")
    with pytest.raises(LookthroughError, match=words):
        load_ruleset(file)


def test_a_missing_rule_set_is_said(tmp_path: Path) -> None:
    with pytest.raises(LookthroughError, match="cannot be read"):
        load_ruleset(tmp_path / "none.yml")


def test_two_rules_with_one_id_are_refused(tmp_path: Path) -> None:
    content = yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))
    content["rules"].append(deepcopy(content["rules"][0]))
    file = tmp_path / "rules.yml"
    file.write_text(yaml.safe_dump(content), encoding="utf-8")
    with pytest.raises(LookthroughError, match="same id"):
        load_ruleset(file)


def test_conditions_compare_and_never_take_missing_for_false() -> None:
    row = {"regime": "1", "status": "NF", "score": ""}
    assert Condition(field="regime", op=Op.LE, value=1).holds(row) is True
    assert Condition(field="regime", op=Op.GT, value=1).holds(row) is False
    assert Condition(field="status", op=Op.IN, value=("NF", "PF")).holds(row) is True
    assert Condition(field="status", op=Op.NE, value="NF").holds(row) is False
    empty = Condition(field="score", op=Op.LT, value=30)
    assert empty.holds(row) is None
    assert all_hold((Condition(field="status", op=Op.EQ, value="NF"), empty), row) is None
    assert all_hold((Condition(field="status", op=Op.EQ, value="F"), empty), row) is False
    with pytest.raises(LookthroughError, match="does not have"):
        Condition(field="nothing", op=Op.EQ, value=1).holds(row)
    with pytest.raises(LookthroughError, match="not a number"):
        Condition(field="status", op=Op.LT, value=1).holds(row)
    with pytest.raises(ValueError, match="whole numbers"):
        Condition(field="regime", op=Op.LT, value="one")
    with pytest.raises(ValueError, match="list of values"):
        Condition(field="regime", op=Op.IN, value=1)


@pytest.mark.parametrize(
    ("op", "below", "equal", "above"),
    [
        (Op.LT, True, False, False),
        (Op.LE, True, True, False),
        (Op.GT, False, False, True),
        (Op.GE, False, True, True),
        (Op.EQ, False, True, False),
        (Op.NE, True, False, True),
    ],
)
def test_a_bound_is_in_or_out_as_its_sign_says(op: Op, below: bool, equal: bool, above: bool) -> None:
    condition = Condition(field="score", op=op, value=30)
    assert [condition.holds({"score": text}) for text in ("29", "30", "31")] == [below, equal, above]
    assert condition.holds({"score": ""}) is None


def test_without_a_path_the_rules_of_the_data_folder_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = yaml.safe_load(SHIPPED.read_text(encoding="utf-8")) | {"version": "7.7.7"}
    file = tmp_path / "reference" / "rules" / "surveillance-sales.yml"
    file.parent.mkdir(parents=True)
    (tmp_path / "curated").mkdir()
    file.write_text(yaml.safe_dump(content), encoding="utf-8")
    monkeypatch.setenv("LOOKTHROUGH_DATA", str(tmp_path))
    assert load_ruleset().version == "7.7.7"


def test_a_family_counts_once(judge: Assess, ruleset: RuleSet) -> None:
    both = judge("SA", start="2018")
    assert combine(both.at_sale[:2], ruleset.combine, some_years_count=False) is Level.ELEVATED


def test_rules_ask_tables_for_fields_that_are_there(ruleset: RuleSet) -> None:
    headers = {
        "freedom_house": "ratings_freedom_house.csv",
        "vdem": "ratings_vdem.csv",
        "us_country_groups": "us_country_groups.csv",
        "arms_embargoes": "arms_embargoes.csv",
    }
    for rule in ruleset.rules:
        with (DATA / "reference" / headers[rule.source.table]).open(encoding="utf-8") as file:
            columns = file.readline().strip().split(",")
        conditions = rule.test if isinstance(rule.source, RatingSource) else rule.source.where
        assert {condition.field for condition in conditions} <= set(columns)
        if isinstance(rule.source, ListSource):
            assert not rule.test
