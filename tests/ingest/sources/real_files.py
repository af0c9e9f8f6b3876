"""Real files of publishers, which are not part of this repository: they lie beside it, or the test is skipped."""

from pathlib import Path

import pytest

from tests.conftest import ROOT

FOLDER = ROOT.parent / "shared" / "data"


def real_file(name: str) -> Path:
    """A real file, or a skip that says what is missing."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"the real file {name} is not on this machine (../shared/data)")
    return path
