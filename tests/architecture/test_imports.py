"""Who may import whom: the contracts of pyproject.toml, and what they cannot say of a single module."""

import subprocess
import sys
from pathlib import Path

from tests.architecture.test_layout import MODULES, imports_of, name_of
from tests.conftest import ROOT

LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")


def test_import_contracts_hold() -> None:
    done = subprocess.run([LINT_IMPORTS, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_nothing_imports_the_command_line() -> None:
    """It is the only file that sees ingest, graph and explorer; import-linter knows packages only."""
    assert [name_of(path) for path in MODULES if "lookthrough" in imports_of(path)] == []
