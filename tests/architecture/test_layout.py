"""What may stand where in the house."""

import ast
import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGES = ("cli", "ingest", "graph", "explorer")
MODULES = [ROOT / "lookthrough.py", *(path for name in PACKAGES for path in sorted((ROOT / name).rglob("*.py")))]
PYTHON = [
    *MODULES,
    *(p for name in ("tests", "benchmarks", "docs", "ops") for p in sorted((ROOT / name).rglob("*.py"))),
]
LONGEST = 400

CYPHER = re.compile(r"\b(?:UNWIND \$|(?:MATCH|MERGE|CREATE) ?\((?:\w*:|\w+\)|\w+ \{))")
SQL = re.compile(
    r"\b(?:SELECT\s.+\sFROM\s|INSERT\s(?:OR \w+\s)?INTO\s|CREATE\s(?:VIRTUAL\s)?TABLE\s|DELETE FROM\s)", re.S
)


def name_of(path: Path) -> str:
    """Path from the root of the repository, for messages."""
    return path.relative_to(ROOT).as_posix()


def strings_of(path: Path) -> list[str]:
    """Every string of a module, docstrings and comments left out: what it may send to a database."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    ]


def imports_of(path: Path) -> set[str]:
    """Top-level names that a module imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("name", ["graph.py", "data.py", "ingest.py"])
def test_explorer_hides_no_package(name: str) -> None:
    """Streamlit puts explorer/ first on the import path: such a file would hide the package of its name."""
    assert not (ROOT / "explorer" / name).exists()
    assert not (ROOT / "explorer" / Path(name).stem).exists()


def test_only_the_stores_speak_a_query_language() -> None:
    found = [
        f"{name_of(path)}: {text.strip()[:60]!r}"
        for path in MODULES
        if (ROOT / "graph" / "store") not in path.parents
        for text in strings_of(path)
        if CYPHER.search(text) or SQL.search(text)
    ]
    assert not found


@pytest.mark.parametrize(
    ("query", "language"),
    [
        ("MATCH (n:Node {id: $id}) RETURN n", CYPHER),
        ("UNWIND $rows AS row MERGE (n:Node {id: row.id})", CYPHER),
        ("SELECT id\nFROM nodes", SQL),
        ("INSERT OR REPLACE INTO nodes VALUES (?)", SQL),
    ],
)
def test_a_query_is_seen_as_one(query: str, language: re.Pattern[str]) -> None:
    assert language.search(query)


def test_plain_words_are_not_seen_as_a_query() -> None:
    assert not CYPHER.search("a match (see the note) was merged")
    assert not SQL.search("Select a state from the list")


def test_streamlit_only_in_the_explorer() -> None:
    found = [name_of(path) for path in MODULES if (ROOT / "explorer") not in path.parents
             and "streamlit" in imports_of(path)]  # fmt: skip
    assert not found


def test_database_drivers_only_in_the_stores() -> None:
    store = ROOT / "graph" / "store"
    found = [name_of(path) for path in MODULES if store not in path.parents and imports_of(path) & {"sqlite3", "neo4j"}]
    assert not found


def test_everything_public_has_a_docstring() -> None:
    missing = []
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if not ast.get_docstring(tree):
            missing.append(name_of(path))
        bodies = [(tree.body, "")]
        bodies += [(node.body, f"{node.name}.") for node in tree.body if isinstance(node, ast.ClassDef)]
        for body, prefix in bodies:
            missing += [
                f"{name_of(path)}:{node.lineno} {prefix}{node.name}"
                for node in body
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
                and not node.name.startswith("_")
                and not prefix.startswith("_")
                and not ast.get_docstring(node)
                and not _inherits_its_docstring(node, prefix)
            ]
    assert not missing


def _inherits_its_docstring(node: ast.AST, prefix: str) -> bool:
    """Methods of a store are described once, in the contract that they fulfil."""
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or not prefix:
        return False
    contract = ast.parse((ROOT / "graph" / "store" / "base.py").read_text(encoding="utf-8"))
    store = next(n for n in contract.body if isinstance(n, ast.ClassDef) and n.name == "GraphStore")
    return prefix.endswith("Store.") and node.name in {n.name for n in store.body if isinstance(n, ast.FunctionDef)}


def test_no_file_is_too_long() -> None:
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in PYTHON}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}


def _mirrored(package: Path) -> bool:
    """True if tests/ has a folder of the package's name with tests in it, or a file named after it."""
    mirror = ROOT / "tests" / name_of(package)
    return any(mirror.rglob("test_*.py")) or any(mirror.parent.glob(f"test_{mirror.name}*.py"))


def test_every_package_has_its_mirror_in_tests() -> None:
    packages = {path.parent for path in MODULES if path.name != "__init__.py" and path.parent != ROOT}
    assert sorted(name_of(package) for package in packages if not _mirrored(package)) == []


def test_every_test_folder_is_a_package() -> None:
    """Without it, pytest would put tests/ itself on the import path, and tests/graph would hide graph."""
    folders = {path.parent for path in (ROOT / "tests").rglob("test_*.py")}
    assert sorted(name_of(folder) for folder in folders if not (folder / "__init__.py").exists()) == []
