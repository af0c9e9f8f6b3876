"""A full disk, and folders that may not be written: one sentence, exit 1, and everything as it was."""

import sys
from pathlib import Path

import pytest

from tests.cli.written_by_commands import CASES, Case, contents, made_ready, start

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no process so")

ROOMS = [*((name, room) for name in CASES for room in (0, 40)), ("build", 100_000), ("ingest", 5_000), ("export", 800)]


def assert_one_sentence(folder: Path, case: Case, how: str, number: int, reason: str) -> None:
    words = case.words(folder)
    before = contents(folder)

    process = start(folder, how, number, words)
    printed, said = process.communicate()

    assert process.returncode == 1, printed + said
    assert said.startswith("lookthrough: "), printed + said
    assert len(said.splitlines()) == 1, said
    assert reason in said
    assert "Traceback" not in said
    assert contents(folder) == before


@pytest.mark.parametrize(("name", "room"), ROOMS)
def test_no_room_loses_nothing_and_is_said(tmp_path: Path, name: str, room: int) -> None:
    case = CASES[name]
    reasons = {"build": "Cannot write", "sheet new": "Is there room in the folder for temporary files?"}
    reason = reasons.get(name, "File too large")
    assert_one_sentence(made_ready(case, tmp_path), case, "room", room, reason)


@pytest.mark.parametrize("name", CASES)
def test_a_folder_that_may_not_be_written_is_said(tmp_path: Path, name: str) -> None:
    case = CASES[name]
    folder = made_ready(case, tmp_path)
    words = case.words(folder)
    everything = [folder, *folder.rglob("*")]
    rights = {path: path.stat().st_mode for path in everything}
    for path in everything:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        assert_one_sentence(folder, Case(lambda _: words), "closed", 0, "ermission denied")
    finally:
        for path, mode in rights.items():
            path.chmod(mode)
