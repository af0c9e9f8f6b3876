"""Who may import whom: the contracts of pyproject.toml, and what they cannot say of a single module."""

import ast
import subprocess
import sys
from pathlib import Path

from tests.architecture.test_layout import MODULES, imports_of, name_of
from tests.conftest import ROOT

SOURCES = ROOT / "ingest" / "sources"
LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")


def modules_imported_by(path: Path) -> list[str]:
    """Full names of the modules that a module imports, anywhere in it."""
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


def test_import_contracts_hold() -> None:
    done = subprocess.run([LINT_IMPORTS, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_nothing_imports_the_command_line() -> None:
    """It stands above cli/; import-linter knows packages only."""
    assert [name_of(path) for path in MODULES if "lookthrough" in imports_of(path)] == []


def test_no_source_imports_another() -> None:
    """What two sources share stands above them, or a change for the one would change the other."""
    found = [
        f"{name_of(path)} imports {module}"
        for path in sorted(SOURCES.rglob("*.py"))
        for module in modules_imported_by(path)
        if module.startswith("ingest.sources.") and module.split(".")[2] != path.relative_to(SOURCES).parts[0]
    ]
    assert found == []
