"""Whatever stands in the data, Markdown shows it as the text it is. Read by a CommonMark reader, not by us."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from explorer.briefs.compose import compose
from explorer.briefs.render import Format, render
from explorer.language.markdown import address, escaped
from graph.schema.nodes import Kind
from graph.store.sqlite import SqliteStore
from tests.builders import make_build, make_claim, make_edge, make_evidence, make_node

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
SLY = (
    "[Click here](javascript:alert(1))",
    "![seen](https://evil.example/pixel.png)",
    "Acme\n# Heading",
    "Acme\n\n- item",
    "Acme\u2028> quoted",
    "<script>alert(1)</script>",
    "<javascript:alert(1)>",
    "[1]: https://evil.example",
    "*bold* _soft_ `code` ~~gone~~",
    "A | B",
    "1. first",
    "&lt;b&gt;",
    "a\\",
    "---",
    "# title",
    "| a | b |\n|---|---|",
)


def shown(markdown: str) -> str:
    """The text that a reader shows; fails if it shows anything but one paragraph of plain text."""
    tokens = READER.parse(markdown)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"], tokens
    parts = tokens[1].children or []
    assert {part.type for part in parts} <= {"text", "text_special"}, parts
    return "".join(part.content for part in parts)


@pytest.mark.parametrize("text", SLY)
def test_sly_text_is_shown_as_it_is(text: str) -> None:
    assert shown(escaped(text)) == " ".join(text.split())


@given(st.text(alphabet=st.sampled_from("ab1_*[]()!#<>&;|~`\\-+=.\n \t:/^{}$"), min_size=1))
def test_any_text_is_shown_as_it_is(text: str) -> None:
    line = " ".join(text.split())
    if line:
        assert shown(escaped(line)) == line
        assert shown(f"{escaped('Named')} {escaped(text)}").split() == ["Named", *text.split()]


def test_only_addresses_of_the_web_can_be_followed() -> None:
    assert address("https://example.org/a_b?c=<d>") == "<https://example.org/a_b?c=%3Cd%3E>"
    assert "href" not in READER.render(address("javascript:alert(1)"))


@pytest.mark.parametrize("text", SLY)
def test_no_name_leaves_its_place_in_a_brief(text: str, tmp_path: Path) -> None:
    """A brief with sly names, titles, notes and products has the same blocks, links and tables as an honest one."""

    def made(word: str) -> str:
        sale = make_claim("vendor", "sold_to", "police", "c-sale", product=word, note=word, start="2019")
        store = SqliteStore(tmp_path / f"{'honest' if word == 'Honest' else 'sly'}.sqlite")
        store.replace(
            make_build(
                [
                    make_node("vendor", caption=word, names=[word]),
                    make_node("police", Kind.GOVERNMENT_BODY, word, "RS"),
                    make_node("owner", Kind.INVESTOR, word),
                ],
                [
                    make_edge("vendor", "sold_to", "police", claims=[sale], start="2019"),
                    make_edge("owner", "owns", "vendor"),
                ],
                [sale],
                [make_evidence(title=word, publisher=word, note=word)],
            )
        )
        text = render(compose(store, "vendor", date(2026, 11, 21)), Format.MD)
        store.close()
        return text

    honest, sly = READER.parse(made("Honest")), READER.parse(made(text))
    assert [token.type for token in sly] == [token.type for token in honest]
    inner = [
        [part.type for token in tokens for part in token.children or [] if part.type not in ("text", "text_special")]
        for tokens in (honest, sly)
    ]
    assert inner[0] == inner[1]
    page = READER.render(made(text))
    assert not re.search(r"<(img|script)\b|javascript:[^<]*\"", page)
