"""Whole briefs and profiles, as a person has read and approved them.

A text that changed makes its test fail. `make approve` writes all of them anew; read the difference (`git diff
tests/approval`) as a lawyer and as an analyst would before you commit it.
"""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explorer import state
from explorer.briefs.compose import compose
from explorer.briefs.render import Format, render
from graph.schema.sections import Section
from graph.store.sqlite import SqliteStore
from tests.approval.reading import lines_of
from tests.approval.world import SUBJECTS, world
from tests.conftest import ROOT

APPROVED = Path(__file__).parent / "approved"
APP = ROOT / "explorer" / "app.py"
DAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("approval") / "world.sqlite"
    store = SqliteStore(path)
    store.replace(world().build())
    store.close()
    return str(path)


@pytest.fixture(scope="module")
def store(address: str) -> Iterator[SqliteStore]:
    opened = SqliteStore(Path(address))
    yield opened
    opened.close()


def approve(name: str, text: str) -> None:
    """The text is the approved one, to the byte; with LOOKTHROUGH_APPROVE set it becomes that."""
    path = APPROVED / name
    if os.environ.get("LOOKTHROUGH_APPROVE"):
        path.write_bytes(text.encode())
    assert path.exists(), f"{name} was never approved: run `make approve`, and read it"
    assert text.encode() == path.read_bytes(), f"{name} has changed: run `make approve`, and read the difference"


@pytest.mark.parametrize("name", SUBJECTS)
def test_the_brief_is_the_approved_one(name: str, store: SqliteStore) -> None:
    approve(f"{name}.brief.md", render(compose(store, SUBJECTS[name], DAY), Format.MD))


@pytest.mark.parametrize("name", SUBJECTS)
def test_the_profile_is_the_approved_one(name: str, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOOKTHROUGH_STORE", address)
    monkeypatch.setattr(state, "today", lambda: DAY)
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.switch_page("views/profile.py")
    app.query_params["id"] = SUBJECTS[name]
    for section in Section:
        app.session_state[f"all {section}"] = app.session_state[f"all {section} ties"] = True

    app.run()

    assert not app.exception
    approve(f"{name}.profile.txt", "\n".join(_said(app)) + "\n")


def _said(app: AppTest) -> Iterator[str]:
    for element in app.main:
        match element.type:
            case "html":
                yield from lines_of(element.proto.body)
            case "heading" | "header" | "title":
                yield f"\n## {getattr(element, 'value', '')}"
            case "markdown" | "caption" | "info":
                yield str(getattr(element, "value", ""))


def test_no_approved_text_is_of_a_subject_that_is_gone() -> None:
    wanted = {f"{name}.{kind}" for name in SUBJECTS for kind in ("brief.md", "profile.txt")}

    assert {path.name for path in APPROVED.iterdir()} == wanted
