"""Whatever a name, a note or an address holds, HTML has the tags and attributes that an honest one has, and no more."""

from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.briefs.compose import compose
from explorer.briefs.render import Format, render
from explorer.components.network import draw
from graph.schema.nodes import Kind
from graph.store.base import Subgraph
from graph.store.sqlite import SqliteStore
from tests.builders import make_build, make_claim, make_edge, make_evidence, make_node
from tests.hostile.judge import active_in_html

PARTS = (
    "<",
    ">",
    '"',
    "'",
    "&",
    "/",
    "=",
    "`",
    "{{",
    "}}",
    "</",
    "-->",
    "<!--",
    "]]>",
    "\\",
    "&lt;",
    "&#60;",
    "script",
    "</script>",
    "<img src=//evil.example/x onerror=x>",
    "</title>",
    "</style>",
    " onclick=x ",
    "javascript:x",
    "a b",
)
nasty = st.lists(st.sampled_from(PARTS), min_size=1, max_size=6).map("".join).filter(str.strip)


class _Shape(HTMLParser):
    """The tags of a page, each with the names of its attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, ...]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, *(name for name, _ in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.found.append((f"/{tag}",))

    def handle_comment(self, data: str) -> None:
        self.found.append(("comment",))


def shape(html: str) -> list[tuple[str, ...]]:
    """What a browser makes of a page, without its text."""
    page = _Shape()
    page.feed(html)
    page.close()
    return page.found


def drawing(text: str) -> str:
    """A drawing of an owner and a vendor that are called so."""
    nodes = {node.id: node for node in (make_node("a", caption=text), make_node("b", Kind.INVESTOR, text))}
    return draw(Subgraph(nodes, (make_edge("b", "owns", "a"),)), "a", dark=False, height=400)


def brief(text: str) -> str:
    """A brief on a vendor called so, whose sale, evidence and client say so too."""
    sale = make_claim("vendor", "sold_to", "police", "c-sale", product=text, note=text, start="2019")
    nodes = [make_node("vendor", caption=text, names=[text]), make_node("police", Kind.GOVERNMENT_BODY, text, "RS")]
    edges = [make_edge("vendor", "sold_to", "police", claims=[sale], start="2019")]
    proof = make_evidence(title=text, publisher=text, note=text)
    with TemporaryDirectory() as folder:
        store = SqliteStore(Path(folder) / "graph.sqlite")
        store.replace(make_build(nodes, edges, [sale], [proof]))
        html = render(compose(store, "vendor", date(2026, 11, 21)), Format.HTML)
        store.close()
    return html


@settings(max_examples=12, deadline=None)
@given(nasty)
def test_no_text_changes_what_a_drawing_is_made_of(text: str) -> None:
    assert shape(drawing(text)) == shape(drawing("Honest"))


@settings(max_examples=12, deadline=None)
@given(nasty)
def test_no_text_changes_what_a_brief_is_made_of(text: str) -> None:
    html = brief(text)
    assert shape(html) == shape(brief("Honest"))
    assert active_in_html(html) == []
