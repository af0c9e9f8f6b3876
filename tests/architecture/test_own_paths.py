"""No file of the project tells anything of the machine it was written on."""

import re

from tests.architecture.test_layout import PYTHON, name_of
from tests.conftest import ROOT

TEXTS = [*PYTHON, ROOT / "Makefile", *ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / ".ci").rglob("*")]
OWN_PATH = re.compile(r"(?<![\w.])/(?:home|Users|root)/\w")


def test_no_path_of_a_persons_machine() -> None:
    found = [name_of(path) for path in TEXTS if path.is_file() and OWN_PATH.search(path.read_text(encoding="utf-8"))]
    assert not found
