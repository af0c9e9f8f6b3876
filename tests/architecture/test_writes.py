"""Files are written in one place, as a whole or not at all. What is added to at its end is listed, with the reason."""

import ast
import re

from tests.architecture.test_layout import MODULES, name_of

WRITES = {"write_text", "write_bytes", "to_csv", "to_json", "NamedTemporaryFile", "mkstemp", "TemporaryDirectory"}
MODE = re.compile(r"[rbt]*[wax+][bt+]*")
ELSEWHERE = {
    "graph/review/judgement_file.py": "a decision is a line at the end, so that two people's work merges",
    "ingest/fetch/paging.py": "a journal of pages, a line each; half a line is a page that is asked for again",
    "ingest/history.py": "packs what goes into a file of that place",
    "cli/log.py": "a log",
}


def writes_in(text: str) -> list[int]:
    """Lines that write a file, or open one for writing."""
    found = []
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        modes = [a.value for a in (*node.args, *(k.value for k in node.keywords)) if isinstance(a, ast.Constant)]
        written = name in ("open", "fdopen") and any(MODE.fullmatch(m) for m in modes if isinstance(m, str))
        if name in WRITES or written:
            found.append(node.lineno)
    return found


def test_files_are_written_in_one_place() -> None:
    found = {name_of(path): lines for path in MODULES if (lines := writes_in(path.read_text(encoding="utf-8")))}

    assert found.keys() == ELSEWHERE.keys(), found


def test_every_way_of_writing_is_seen() -> None:
    for text in (
        'path.open("w")',
        'open(path, mode="ab")',
        'gzip.open(path, "wt")',
        'path.write_text("")',
        "frame.to_csv(path)",
    ):
        assert writes_in(text), text
    assert not writes_in('path.open("rb"); archive.open(name); open(path)')
