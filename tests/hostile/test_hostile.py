"""A slice of the corpus. `make hostile` tries all of it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.hostile.corpus import SEED, try_all
from tests.hostile.entries import entries
from tests.hostile.judge import MOST_SECONDS, Outcome, active_in_html, active_in_markdown, faults
from tests.hostile.worker import case_of

SLICE = 150


def test_no_spoilt_file_of_the_slice_does_harm() -> None:
    found = try_all(range(SLICE), workers=2)

    assert found.tried == SLICE
    assert [(told["entry"], told["how"], told["wrong"], told.get("said", "")[:300]) for told in found.wrong] == []
    assert len(found.ways) > len(entries()) // 2


def test_a_case_is_the_same_whenever_it_is_made() -> None:
    numbers = [number for number in range(300) if case_of(number, SEED, "ingest").entry.content][:50]

    once = [(case_of(number, SEED, "ingest").how, case_of(number, SEED, "ingest").content) for number in numbers]

    assert once == [
        (case_of(number, SEED, "ingest").how, case_of(number, SEED, "ingest").content) for number in numbers
    ]
    assert len({content for _, content in once}) > len(numbers) * 0.8


@pytest.mark.parametrize(
    ("outcome", "wrong"),
    [
        (Outcome(1, "", "lookthrough: list.csv, line 2: a NUL", 100, 1), []),
        (Outcome(0, "1 row", "", 100, 1), []),
        (Outcome(1, "", "lookthrough: something is wrong", 100, 1), ["the message does not name the file"]),
        (Outcome(1, "", "list.csv: went wrong, which was not foreseen", 1, 1), ["an error that nobody foresaw"]),
        (Outcome(0, "", "", 1, 1, trace="Traceback"), ["an error that nobody foresaw"]),
        (Outcome(2, "", "list.csv", 1, 1), ["exit code 2"]),
        (Outcome(0, "Acme \x1b[31m", "", 1, 1), ["U+001B reaches the terminal"]),
        (Outcome(0, "Acme \u202e", "", 1, 1), ["U+202E reaches the terminal"]),
        (Outcome(0, "", "", 1001, 31), ["1001 MB", "31 s"]),
        (Outcome(1, "list.csv", "", 1, 1, changed=["x.sqlite"]), ["x.sqlite was changed or left behind"]),
    ],
)
def test_the_judge_sees_each_fault(outcome: Outcome, wrong: list[str]) -> None:
    assert faults(outcome, "list.csv") == wrong


@pytest.mark.parametrize(
    "text",
    [
        "<script>x</script>",
        "<img src=http://evil.example/x.png>",
        "<a href='java\nscript:x'>y</a>",
        "<b onclick=x>y</b>",
        "<iframe></iframe>",
        "<p style='background:url(//evil.example)'>",
    ],
)
def test_the_judge_sees_what_a_page_would_run_or_fetch(text: str) -> None:
    assert active_in_html(text)
    assert active_in_markdown(text)


def test_the_judge_sees_pictures_of_markdown_and_lets_links_be() -> None:
    assert active_in_markdown("![x](http://evil.example/x.png)")
    assert not active_in_markdown("[x](https://example.org) <https://example.org>\n\n| a |\n|---|\n| b |\n")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
@pytest.mark.parametrize(
    "args", [("match",), ("ingest", "bods", "--file"), ("ratings", "renew", "rsf", "--source", "x"), ("sheet", "check")]
)
def test_what_never_ends_is_refused_at_once(tmp_path: Path, args: tuple[str, ...]) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    source = ("--source", "rsf-wpfi-2025") if args[0] == "ratings" else ()
    call = [sys.executable, "-m", "lookthrough", *args[:3], str(tmp_path / "pipe.csv"), *source]

    done = subprocess.run(call, check=False, cwd=ROOT, capture_output=True, text=True, timeout=MOST_SECONDS)

    assert done.returncode == 1
    assert "pipe.csv is a pipe or a device; name a file" in done.stderr
