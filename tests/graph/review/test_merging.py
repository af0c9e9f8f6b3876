"""Two reviewers' work on two branches merges without a conflict."""

import shutil
import subprocess
from pathlib import Path

import pytest

from graph.review.judgement_file import HEADER, append, read
from tests.conftest import ROOT
from tests.graph.review.test_judgement_file import judged


def git(folder: Path, *words: str) -> str:
    settings = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(("git", *settings, *words), cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_decisions_of_two_branches_are_both_kept(tmp_path: Path) -> None:
    path = tmp_path / "data" / "judgements.csv"
    path.parent.mkdir()
    path.write_text(f"{HEADER}\n", encoding="utf-8")
    shutil.copy(ROOT / ".gitattributes", tmp_path)
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "begin")
    git(tmp_path, "switch", "-qc", "ana")
    append(path, judged("a", "b"))
    git(tmp_path, "commit", "-qam", "ana")
    git(tmp_path, "switch", "-q", "main")
    append(path, judged("c", "d"))
    git(tmp_path, "commit", "-qam", "ben")

    git(tmp_path, "merge", "-q", "ana", "-m", "both")

    assert {judgement.left for judgement in read(path).judgements} == {"a", "c"}
    assert read(path).problems == ()
