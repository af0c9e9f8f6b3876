"""A reader who asks for one name reads what its group carries, said to be theirs."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest

from explorer.briefs.compose import compose
from explorer.briefs.model import Block, Brief, Bullets, Chapter, Paragraph, Sentence, Table
from explorer.briefs.render import Format, render
from explorer.language.groups import MORE
from graph.build import Build
from graph.schema.codelists import Standing
from graph.schema.nodes import Kind
from tests.builders import make_build, make_edge, make_node
from tests.conftest import Fill

DAY = date(2026, 11, 21)


def build() -> Build:
    return make_build(
        nodes=[
            make_node("brand", caption="Brand"),
            make_node("unit", caption="Unit AD"),
            make_node("list", Kind.LISTING, "List of Examples"),
            make_node("police", Kind.GOVERNMENT_BODY, "Police", "RS"),
            make_node("alone", caption="Alone"),
            make_node("mild", caption="Mild"),
            make_node("other", caption="Other"),
        ],
        edges=[
            make_edge("brand", "affiliated_with", "unit", observed_by="2023"),
            make_edge("unit", "listed_on", "list", start="2023-07-17", standing=Standing.CONFIRMED),
            make_edge("unit", "sold_to", "police", start="2019"),
            make_edge("mild", "owns", "other"),
        ],
    )


def brief(fill: Fill, of: str) -> str:
    return render(compose(fill(build()), of, DAY), Format.MD)


def said(part: Brief | Chapter) -> list[str]:
    """Every sentence."""
    return [sentence.text for block in _blocks(part) for sentence in _sentences(block)]


def _blocks(part: Brief | Chapter) -> Iterator[Block]:
    for chapter in part.sections if isinstance(part, Brief) else (part,):
        yield from chapter.blocks


def _sentences(block: Block) -> tuple[Sentence, ...]:
    return block.sentences if isinstance(block, Paragraph) else block.items if isinstance(block, Bullets) else ()


def test_an_entry_of_an_affiliate_is_in_the_summary_and_under_its_name(fill: Fill) -> None:
    text = brief(fill, "brand")

    assert "Entries on lists of related organisations, theirs and not its own: 1, 1 of them without a known end" in text
    assert "Client ties of related organisations, theirs and not its own: 1;" in text
    assert "Of Unit AD, a related organisation:" in text
    assert "Unit AD was entered on List of Examples from 2023-07-17" in text
    assert "Of the 1 related organisation of it that this build knows, 1 has entries on lists: see below." in text


def test_the_tie_between_the_two_is_cited(fill: Fill) -> None:
    chapter = brief(fill, "brand").partition("## Related organisations")[2].partition("\n## ")[0]

    assert "Brand was affiliated with Unit AD no later than 2023" in chapter
    assert "[" in chapter


def test_where_nobody_is_related_it_says_that_nobody_was_looked_at(fill: Fill) -> None:
    assert "No related organisation of it is known in this build, so none was looked at." in brief(fill, "alone")


def test_where_relatives_carry_nothing_it_says_how_many_were_looked_at(fill: Fill) -> None:
    assert "Nor are any entries on lists known of the 1 related organisation of it that this build knows." in brief(
        fill, "mild"
    )


def test_what_a_relative_sold_is_a_table_of_its_own_below_its_name(fill: Fill) -> None:
    chapter = next(c for c in compose(fill(build()), "brand", DAY).sections if c.title.startswith("Clients"))
    lead, table = chapter.blocks[-2:]

    assert isinstance(lead, Paragraph)
    assert [sentence.text for sentence in lead.sentences] == ["Of Unit AD, a related organisation:"]
    assert isinstance(table, Table)
    assert [row[:5] for row in table.rows] == [("Serbia", "Police", "sale", "not stated", "from 2019")]


def chain(length: int, *, carries: bool) -> Build:
    """A firm, and so many more below it, each owned by the one above; the last but one is on a list."""
    names = [f"c{number:03}" for number in range(length)]
    return make_build(
        nodes=[make_node("list", Kind.LISTING, "List of Examples"), *(make_node(n, caption=n.upper()) for n in names)],
        edges=[
            *(make_edge(above, "owns", below) for above, below in pairwise(names)),
            *([make_edge("c001", "listed_on", "list", start="2020")] if carries else []),
        ],
    )


@pytest.mark.parametrize("carries", [True, False])
def test_of_a_group_that_goes_on_nothing_is_said_as_if_all_were_looked_at(fill: Fill, carries: bool) -> None:
    of_all = {True: "Of the 4 related organisations of it that this build knows, 1 has entries on lists: see below.",
              False: "Nor are any entries on lists known of the 4 related organisations of it that this build knows.",
              }[carries]  # fmt: skip
    whole = said(compose(fill(chain(5, carries=carries)), "c000", DAY))
    part = said(compose(fill(chain(7, carries=carries)), "c000", DAY))

    assert any(text.endswith(of_all) for text in whole)
    assert MORE not in "".join(whole)
    so_far = of_all.replace("that this build knows", "that were looked at")
    assert any(text.endswith(f"{so_far} {MORE}") for text in part)
    assert not any("that this build knows" in text for text in part)
    assert part.count(MORE) == 2  # in the summary, and in the chapter on who is related


def test_of_many_names_the_first_are_told_and_how_many_more_there_are(fill: Fill) -> None:
    for number, told in ((8, "U0; U1; U2; U3; U4; U5; U6; U7)"), (9, "U6; U7; and 1 more)"), (10, "U7; and 2 more)")):
        edges = [make_edge("brand", "affiliated_with", f"u{n}") for n in range(number)]
        nodes = [make_node(f"u{n}", caption=f"U{n}") for n in range(number)]
        summary = compose(fill(make_build(nodes, edges)), "brand", DAY).sections[0]
        (line,) = (text for text in said(summary) if text.startswith("Related organisations:"))
        assert line.startswith(f"Related organisations: {number}, each a thing of its own (U0; U1;")
        assert told in line
