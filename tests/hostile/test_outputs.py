"""Nothing that goes out acts on the terminal, the page or the spreadsheet that shows it."""

import csv
import json
import os
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from lookthrough import app
from tests.explorer.test_views import visit
from tests.hostile.judge import STEERING, active_in_html, active_in_markdown
from tests.hostile.outputs import hostile_store, payloads, vendor_of, ways_out

PAGES = ("profile", "network", "brief")
SLICE = ("script", "markdown", "heading", "escape", "override", "markup", "formula", "combining", "separators")
"""Texts that every run of the tests tries; `make hostile` tries all."""
ON_PAGES = ("script", "markdown", "escape")
"""Texts that pages are tried with: each page takes a second."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    return hostile_store(tmp_path_factory.mktemp("hostile"))


@pytest.mark.parametrize("payload", payloads() if os.environ.get("LOOKTHROUGH_HOSTILE") == "all" else SLICE)
def test_what_a_command_prints_is_harmless(
    payload: str, store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOOKTHROUGH_STORE", store)
    for way in ways_out(payload, tmp_path):
        done = CliRunner().invoke(app, list(way.args))
        assert done.exit_code == 0 or (done.exit_code == 1 and "by name" in way.name), (way.name, done.output[-500:])
        assert "not foreseen" not in done.output
        found = STEERING.search(done.output)
        assert found is None, (way.name, f"U+{ord(found[0]):04X}", done.output[max(0, found.start() - 60) :][:120])
        match way.form:
            case "html":
                assert active_in_html(done.stdout) == []
            case "md":
                assert active_in_markdown(done.stdout) == []
            case "json":
                json.loads(done.stdout)


def test_no_cell_of_an_export_is_a_formula(store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOOKTHROUGH_STORE", store)
    out = tmp_path / "out"
    shutil.rmtree(out, ignore_errors=True)

    assert CliRunner().invoke(app, ["export", "--out", str(out)]).exit_code == 0

    for path in out.glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                assert not [cell for cell in row if cell.startswith(("=", "@", "\t", "\r")) or cell[:2] in ("+c", "-c")]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("payload", ON_PAGES)
def test_what_a_page_shows_is_harmless(page: str, payload: str, store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOOKTHROUGH_STORE", store)

    shown = visit(page, id=vendor_of(payload))

    assert not shown.error
    for element in shown.get("html"):
        assert active_in_html(element.proto.body) == []
    for element in (*shown.markdown, *shown.caption, *shown.title, *shown.header, *shown.subheader):
        assert "<img" not in element.value
        assert active_in_markdown(element.value) == []
