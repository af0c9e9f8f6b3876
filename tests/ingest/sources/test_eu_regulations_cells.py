"""Cells of the EU tables: values, days, states of addresses, numbers; and how regulations are quoted."""

from pathlib import Path

import pytest

from graph.states import load_states
from ingest.read.clean.days import read_day
from ingest.sources.eu_regulations.cells import DAYS, identifiers, states, values
from ingest.sources.eu_regulations.regulations import Regulation

OGRN = "1027700132195"
LEI = "6556009FCJ7O8QPFTC19"


def test_values_of_a_cell_are_quoted_where_they_hold_the_separator() -> None:
    assert values('Foo; "B; C"; "D ""E"""; Foo;') == ["Foo", "B; C", 'D "E"']
    assert values("") == []


def test_days_in_every_form_of_the_regulations() -> None:
    forms = ("28.2.2011", "28 February 2011", "28 Feb. 2011", "2011-02-28", "2011-02", "2011")
    assert [read_day(text, *DAYS) for text in forms] == [*["2011-02-28"] * 4, "2011-02", "2011"]
    assert read_day("11 Sept. 2018", *DAYS) == "2018-09-11"
    with pytest.raises(ValueError, match="not a day"):
        read_day("28/2/2011", *DAYS)


def test_states_of_addresses(empty_data: Path) -> None:
    places = load_states(empty_data)

    def found(address: str, **more: str) -> list[str]:
        return states({"address": address, **more}, places)

    assert found("Tehran (Iran)") == ["IR"]
    assert found("20B Some St., Minsk, 220013 Belarus; Moscow 123100, Russia.") == ["BY", "RU"]
    assert found("Moscow, Russia 115035") == ["RU"]
    assert found("Shanghai", jurisdiction="Hong Kong") == ["HK"]
    assert found("Minsk, Belarus", ogrnCode=OGRN) == ["BY"]
    assert found("Minsk", registrationNumber=OGRN) == ["RU"]
    assert found("1 Russia Street, Sofia") == []


def test_numbers_whose_check_digits_do_not_hold_are_not_taken() -> None:
    row = {"registrationNumber": f"{OGRN[:-1]}6; 7704730655 (Tax ID/INN)", "ogrnCode": "", "leiCode": f"{LEI[:-1]}8"}
    assert identifiers(row) == []
    assert identifiers({"registrationNumber": OGRN, "ogrnCode": OGRN}) == [("registry_number", f"RU:{OGRN}")]
    assert identifiers({"ogrnCode": f"{OGRN}; 1157746895690"}) == []  # two bodies, and not said which is which
    assert identifiers({"ogrnCode": "304500116000157"}) == []  # a sole trader's number is that of a person


def test_regulations_are_quoted_by_number() -> None:
    assert [Regulation(celex).number for celex in ("32006R0765", "32014R0833", "32019R0796", "32024R1485")] == [
        *("765/2006", "833/2014", "2019/796", "2024/1485")
    ]
