"""`exposure`: on the shipped data, the questions that an engagement team asks, each in one call."""

import json
from typing import Any

import pytest
from typer.testing import CliRunner

from lookthrough import app

RUNNER = CliRunner()


def run(*words: str, code: int = 0) -> str:
    ran = RUNNER.invoke(app, ["exposure", *words])
    assert ran.exit_code == code, ran.output
    assert "Traceback" not in ran.output
    return ran.output


def asked(*words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(*words, "--json"))
    return found


@pytest.mark.usefixtures("built")
class TestOnTheShippedData:
    """Made of the claims as they are; a claim that is changed for a reason may change these."""

    def test_what_francisco_partners_held_and_to_whom_that_sold_while_it_did(self) -> None:
        found = asked("francisco-partners")
        assert found["direction"] == "down"
        nso = [tie for tie in found["ties"] if tie["tie"]["seller"]["id"] == "nso-group" and tie["part"] == "sure"]
        assert nso
        for tie in nso:
            assert "2014" <= tie["tie"]["start"] <= "2019", tie["tie"]["start"]
        surely_not = [tie for tie in found["ties"] if tie["part"] == "not_held"]
        assert surely_not
        assert all(tie["tie"]["start"] < "2014" or tie["tie"]["start"] > "2019" for tie in surely_not)
        totals = found["totals"]
        assert sum(totals[part] for part in ("sure", "possible", "not_known", "none_met", "not_held")) == len(
            found["ties"]
        )

    def test_who_owned_nso_at_each_of_its_sales(self) -> None:
        found = asked("nso-group", "--direction", "up")
        held = {
            (holder["node"]["id"], holder["when_it_began"])
            for tie in found["ties"]
            if (tie["tie"]["start"] or "").startswith(("2015", "2016", "2017"))
            for holder in tie["holders"]
        }
        assert ("francisco-partners", "yes") in held
        assert ("novalpina-capital", "no") in held

    def test_the_norwegian_fund_reaches_states_the_worst_first_and_its_manager_is_no_owner(self) -> None:
        found = asked("government-pension-fund-global")
        levels = [(state["at_sale"], state["possible"]) for state in found["states"]]
        order = ["critical", "high", "elevated", "none", "unknown"]
        worst = [min(order.index(sure) if sure != "unknown" else 9, 9) for sure, _ in levels]
        assert worst == sorted(worst)
        assert len(found["organisations"]) > 50
        manager = asked("norges-bank")
        assert {each["held_as"] for each in manager["organisations"]} == {"manager"}
        assert all(each["share"] is None for each in manager["organisations"])

    def test_above_the_sellers_of_a_state(self) -> None:
        found = asked("state:MM")
        assert found["direction"] == "up"
        assert {"government-pension-fund-global", "norges-bank"} <= {
            each["node"]["id"] for each in found["organisations"]
        }

    def test_the_table_never_says_a_bare_nothing(self) -> None:
        text = " ".join(run("government-pension-fund-global").split())
        assert "surely 0, possibly" in text and "not known" in text
        quiet = " ".join(run("elcomsoft").split())
        assert "that is not to say that there are none" in quiet

    def test_a_day_that_is_none_is_told(self) -> None:
        assert "is not a day; write YYYY-MM-DD" in run("nso-group", "--on", "2020-13-01", code=1)
