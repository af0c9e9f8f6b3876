"""Every command that writes, with what was there before, for the tests that hurt it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from graph.review.queue import FILE
from graph.store.sqlite import SqliteStore
from lookthrough import app
from tests.conftest import ROOT
from tests.explorer.small_build import small_build
from tests.ingest.ratings.test_rsf import index_file
from tests.ingest.sources.test_misp_galaxy import ONE, TWO

PASSING = ".lookthrough"


@dataclass(frozen=True)
class Case:
    """A command as a test runs it in a folder: the words, and what is made ready before."""

    words: Callable[[Path], list[str]]
    before: Callable[[Path], object] = lambda folder: None
    again: Callable[[Path], list[str]] | None = None
    """What works next, where it is not the same words."""


def run(folder: Path, *words: str) -> None:
    """A command that must succeed, in this process."""
    done = CliRunner().invoke(app, list(words), env=environment(folder))
    assert done.exit_code == 0, done.output


def environment(folder: Path) -> dict[str, str]:
    """Where a command finds its data and its store."""
    return {"LOOKTHROUGH_DATA": str(folder / "data"), "LOOKTHROUGH_STORE": str(folder / "small.sqlite")}


def _cluster(folder: Path, vendors: int) -> Path:
    others = [
        TWO | {"uuid": f"u-{n}", "value": f"Vendor {n}", "meta": {"synonyms": [f"V {n}"]}} for n in range(vendors)
    ]
    path = folder / f"cluster{vendors}.json"
    path.write_text(json.dumps({"values": [ONE, TWO, *others]}), encoding="utf-8")
    return path


def _ingest(vendors: int) -> Callable[[Path], list[str]]:
    return lambda folder: ["ingest", "misp_galaxy", "--file", str(_cluster(folder, vendors))]


def _renew(score: str) -> Callable[[Path], list[str]]:
    return lambda folder: [
        *("ratings", "renew", "rsf", str(index_file(folder, 2025, ("SRB", score, 1)))),
        *("--source", "rsf-wpfi-2025"),
    ]


def _accept(folder: Path) -> list[str]:
    return ["review", "accept", "nova=fund", "--reason", "looked it up", "--by", "Ana"]


def _no_queue(folder: Path) -> None:
    (folder / "data" / "build").mkdir()
    (folder / "data" / "build" / FILE).touch()


def _decided(folder: Path) -> None:
    _no_queue(folder)
    run(folder, *_accept(folder))


def _exported(folder: Path) -> None:
    run(folder, "export", "--out", str(folder / "out"), "--licence", "open")


def _old_brief(folder: Path) -> None:
    (folder / "brief.html").write_text("the brief of yesterday", encoding="utf-8")


def _built(folder: Path) -> None:
    (folder / "data" / "sheets").mkdir()
    run(folder, "build", "--source", "names", "--store", str(folder / "built.sqlite"), "--accept-loss")


CASES = {
    "ingest": Case(_ingest(700), lambda folder: run(folder, *_ingest(600)(folder))),
    "ingest, the first time": Case(_ingest(600)),
    "ratings renew": Case(_renew("60,5"), lambda folder: run(folder, *_renew("70,5")(folder))),
    "export": Case(lambda folder: ["export", "--out", str(folder / "out")], _exported),
    "review accept": Case(_accept, _no_queue, again=lambda folder: ["review", "undo"]),
    "review undo": Case(lambda folder: ["review", "undo"], _decided),
    "build": Case(
        lambda folder: ["build", "--source", "belgrade", "--accept-loss", "--store", str(folder / "built.sqlite")],
        _built,
    ),
    "brief": Case(
        lambda folder: ["brief", "nova", "--as-of", "2026-11-21", "--out", str(folder / "brief.html")], _old_brief
    ),
    "sheet new": Case(lambda folder: ["sheet", "new", "--out", str(folder / "mine.xlsx")]),
    "sheet new, CSV": Case(lambda folder: ["sheet", "new", "--out", str(folder / "mine.csv")]),
}


def made_ready(case: Case, folder: Path) -> Path:
    """The folder with data, a small store, and what the command finds there."""
    ignored = shutil.ignore_patterns("build", "neo4j", "sheets")
    shutil.copytree(ROOT / "data", folder / "data", ignore=ignored)
    build = small_build()
    members = tuple(node.model_copy(update={"members": (node.id,)}) for node in build.nodes)
    store = SqliteStore(folder / "small.sqlite")
    store.replace(build.model_copy(update={"nodes": members}))
    store.close()
    case.before(folder)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path in it; the store's lock and the log, which are no results, left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith((".lock", ".log"))
    }


def start(folder: Path, how: str, number: int, words: list[str], pipe: int | None = None) -> "subprocess.Popen[str]":
    """A command in a process of its own, hurt."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.cli.hurt", how, str(number), *words],
        cwd=ROOT,
        env=os.environ | environment(folder) | {"HURT_PIPE": str(pipe)},
        pass_fds=() if pipe is None else (pipe,),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
