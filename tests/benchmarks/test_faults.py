"""Planted faults and mutants that make no difference: each still names code and tests that are there."""

from collections import Counter

import pytest

from benchmarks.faults import Fault, load
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
