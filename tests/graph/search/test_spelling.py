"""Which words are surely one in two spellings, and which are only near; firms' names are not taken for other things."""

import pytest

from graph.schema.nodes import Kind
from graph.search.fit import FOUND, Question
from graph.search.kept import SearchEntry
from graph.search.spelling import surely_one


@pytest.mark.parametrize(
    ("asked", "known"),
    [("hikvison", "hikvision"), ("dahau", "dahua"), ("cytroks", "cytrox"), ("hikvi", "hikvision"), ("nso", "nso")],
)
def test_a_slip_is_the_same_word(asked: str, known: str) -> None:
    assert surely_one(asked, known)


@pytest.mark.parametrize(
    ("asked", "known"),
    [("prosus", "polus"), ("gartner", "partners"), ("ebara", "barak"), ("solvar", "silver"), ("nice", "sice")],
)
def test_what_is_only_near_is_another_word(asked: str, known: str) -> None:
    assert not surely_one(asked, known)


def test_the_same_consonants_are_enough_from_another_script() -> None:
    assert surely_one("khikvizhn", "hikvision", far=True)
    assert not surely_one("khikvizhn", "hikvision")


@pytest.mark.parametrize(
    ("question", "text", "field", "kind"),
    [
        ("Barco NV", "Ehud Barak", "name", Kind.PERSON),
        ("TOWER Ltd", "towers", "product", Kind.COMPANY),
        ("Relpol SA", "Republic of Poland", "name", Kind.STATE),
        ("HIS Co Ltd", "HiSilicon Technologies Co., Ltd.", "name", Kind.COMPANY),
        ("Dover Corp", "ILC Dover LP", "name", Kind.COMPANY),
        ("Prosus NV", "Polus Tech", "name", Kind.COMPANY),
        ("Fidelity National Information Services Inc", "Fidelity", "name", Kind.INVESTOR),
    ],
)
def test_another_firm_is_not_found(question: str, text: str, field: str, kind: Kind) -> None:
    (fit,) = Question(question).fits([SearchEntry("n", kind, None, text, field, text)])
    assert fit is None or fit.score < FOUND
