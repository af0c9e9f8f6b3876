"""Real files of publishers, which are not part of this repository: they lie beside it, or the test is skipped.

They are large: reading them all takes minutes, so only CI does it unasked, and `make test` stays under ten minutes.
"""

import os
from pathlib import Path

import pytest

from tests.conftest import ROOT

FOLDER = ROOT.parent / "shared" / "data"


def real_file(name: str) -> Path:
    """A real file, or a skip that says what is missing."""
    if not (os.environ.get("CI") or os.environ.get("LOOKTHROUGH_REAL_FILES")):
        pytest.skip("real files are read in CI; set LOOKTHROUGH_REAL_FILES=1 to read them here")
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"the real file {name} is not on this machine (../shared/data)")
    return path
