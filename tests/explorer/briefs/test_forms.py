"""Both written forms of a brief read back: every word, citation, table and address of it, and nothing else."""

import re
from datetime import date
from typing import Any

import pytest
from justhtml import JustHTML

from explorer.briefs.compose import compose
from explorer.briefs.model import Block, Brief, Bullets, Paragraph, Sentence, Table
from explorer.briefs.render import Format, render
from graph.store.sqlite import SqliteStore
from tests.approval.world import SUBJECTS, world

DAY = date(2026, 11, 21)
Said = tuple[str, tuple[int, ...], bool]
"""What stands there, the numbers of its citations, and whether it is struck out."""


@pytest.fixture(scope="module")
def briefs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Brief]:
    """The brief on each thing of which a text is approved."""
    store = SqliteStore(tmp_path_factory.mktemp("forms") / "world.sqlite")
    store.replace(world().build())
    made = {name: compose(store, node_id, DAY) for name, node_id in SUBJECTS.items()}
    store.close()
    return made


@pytest.fixture(params=list(SUBJECTS))
def brief(briefs: dict[str, Brief], request: pytest.FixtureRequest) -> Brief:
    """One of them after the other."""
    return briefs[request.param]


def parsed(brief: Brief) -> Any:
    """The tree of the page."""
    return JustHTML(render(brief, Format.HTML), sanitize=False)


def expected(block: Block) -> list[Said]:
    if isinstance(block, Paragraph):
        return [_joined(block.sentences)]
    if isinstance(block, Bullets):
        return [(item.text, item.cites, item.struck) for item in block.items]
    rows = zip(block.rows, block.cites, strict=True)
    return [(" | ".join(block.columns), (), False), *((" | ".join(row), cites, False) for row, cites in rows)]


def _joined(sentences: tuple[Sentence, ...]) -> Said:
    return " ".join(s.text for s in sentences), tuple(n for s in sentences for n in s.cites), False


def test_no_part_of_a_brief_is_empty(brief: Brief) -> None:
    assert all(chapter.title and chapter.blocks for chapter in brief.sections)
    for block in (block for chapter in brief.sections for block in chapter.blocks):
        match block:
            case Paragraph():
                assert block.sentences
            case Bullets():
                assert block.items
            case Table():
                assert block.rows
                assert {len(row) for row in block.rows} == {len(block.columns)}


def test_the_page_says_what_the_brief_says(brief: Brief) -> None:
    page = parsed(brief)
    chapters = page.query("main section")

    assert _text(page.query("h1")[0]) == brief.title
    assert [_text(li) for li in page.query("aside li")] == list(brief.what_this_is_not)
    assert [_text(each.query("h2")[0]) for each in chapters] == [*(s.title for s in brief.sections), "Evidence annex"]
    for chapter, section in zip(chapters, brief.sections, strict=False):
        read = [said for each in chapter.children if each.name in ("p", "ul", "div") for said in _read(each)]
        assert read == [said for block in section.blocks for said in expected(block)]


def test_every_entry_of_the_annex_leads_to_its_document(brief: Brief) -> None:
    entries = parsed(brief).query("ol li")

    assert [entry.attrs["id"] for entry in entries] == [f"c{each.number}" for each in brief.annex]
    for entry, each in zip(entries, brief.annex, strict=True):
        addresses = [each.evidence.url, *([each.evidence.archive_url] if each.evidence.archive_url else [])]
        assert [a.attrs["href"] for a in entry.query("a")] == addresses
        text = _text(entry)
        for word in (each.evidence.publisher, each.evidence.title, f"At: {each.locator}.", *each.claims):
            assert word in text
        assert f"Tier {each.evidence.tier}" in text


def test_the_markdown_says_what_the_page_says(brief: Brief) -> None:
    """Word by word: what is only a sign of either form is left out of both."""
    page = parsed(brief).query("main")[0].to_text(separator=" ")
    text = render(brief, Format.MD).split("\n## ", 1)[1]

    assert _words(text) == _words(page)


def _words(text: str) -> list[str]:
    plain = re.sub(r"(?m)^\d+\. |\|---.*|</?bdi>|kept copy", "", text.replace("\\", "").replace("&amp;", "&"))
    return sorted(re.findall(r"\w+", plain))


def _read(part: Any) -> list[Said]:
    """A paragraph, a list or a table of the page."""
    name, query = part.name, part.query
    if name == "p":
        return [_said(part)]
    if name == "ul":
        return [_said(item) for item in query("li")]
    lines = [query("thead tr")[0], *query("tbody tr")]
    cells = [[cell for cell in line.children if cell.name in ("th", "td")] for line in lines]
    return [(" | ".join(_said(cell)[0] for cell in row[:-1]), _said(row[-1])[1], False) for row in cells]


def _said(part: Any) -> Said:
    """The text without the marks of citations, the numbers that these lead to, and whether all of it is struck out."""
    marks = part.query("sup a")
    assert [_text(mark) for mark in marks] == [f"[{mark.attrs['href'].removeprefix('#c')}]" for mark in marks]
    struck = bool(part.query("s"))
    text = re.sub(r"(\[\d+\])+", "", _text(part)) if marks else _text(part)
    return " ".join(text.split()), tuple(int(_text(mark)[1:-1]) for mark in marks), struck


def _text(part: Any) -> str:
    return " ".join(part.to_text(separator="").split())
