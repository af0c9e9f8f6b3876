"""Planted faults and mutants that make no difference: each still names code and tests that are there."""

from collections import Counter

import pytest

from benchmarks.faults import BEGIN, END, HEAD, PAGE, Fault, load
from benchmarks.mutants import BROADER, PACKAGES, files_of, load_equivalents
from tests.conftest import ROOT

FAULTS = load()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.fault)
def test_a_fault_can_be_planted_and_its_tests_are_there(fault: Fault) -> None:
    code = (ROOT / fault.file).read_text(encoding="utf-8")

    assert code.count(fault.old) == 1
    assert fault.new != fault.old
    assert all((ROOT / test.partition("::")[0]).exists() for test in fault.tests.split())


def test_no_fault_is_planted_twice() -> None:
    assert max(Counter(fault.fault for fault in FAULTS).values()) == 1
    assert max(Counter((fault.file, fault.old, fault.new) for fault in FAULTS).values()) == 1


def test_a_change_that_makes_no_difference_is_of_code_that_is_there_and_has_a_reason() -> None:
    for each in load_equivalents():
        lines = {line.strip() for line in (ROOT / each.file).read_text(encoding="utf-8").splitlines()}
        assert lines.issuperset(each.old.splitlines()), each
        assert each.old != each.new
        assert each.why


@pytest.mark.parametrize("package", PACKAGES)
def test_every_package_that_is_measured_is_there_with_its_tests(package: str) -> None:
    assert files_of(package)
    assert all(list(ROOT.glob(pattern)) for pattern in (*PACKAGES[package], *BROADER.get(package, ())))


def test_the_page_on_testing_has_each_fault_and_the_test_that_notices_it() -> None:
    rows = PAGE.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0].split(HEAD)[1].strip().splitlines()
    cells = [[cell.strip() for cell in row.strip("|").split(" | ")] for row in rows]

    anew = "the list has changed: run python -m benchmarks.faults --write"
    assert [cell[:2] for cell in cells] == [[fault.fault, f"`{fault.file}`"] for fault in FAULTS], anew
    for _, _, noticed in cells:
        file, _, name = noticed.strip("`").partition("::")
        function = name.partition("[")[0].rpartition("::")[2]
        assert f"def {function}(" in (ROOT / file).read_text(encoding="utf-8"), f"{noticed} is gone: {anew}"
