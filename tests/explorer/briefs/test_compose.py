"""A brief: no sentence without a citation, the same text in every form, nothing fetched and nothing injected."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from explorer.briefs.compose import compose
from explorer.briefs.model import Brief, Bullets, Paragraph, Table
from explorer.briefs.render import Format, render
from graph.errors import LookthroughError
from graph.schema.codelists import Standing, Status
from graph.schema.nodes import Kind
from graph.store.sqlite import SqliteStore
from tests.builders import make_build, make_claim, make_edge, make_evidence, make_node
from tests.conftest import Fill

DAY = date(2026, 11, 21)
SLY = 'Vendor <script>alert("x")</script> | & Co'


@pytest.fixture
def brief(tmp_path: Path) -> Brief:
    """A brief on an invented vendor with a sly name, a disputed sale, a delisting and an undated use."""
    sale = make_claim("vendor", "sold_to", "police", "s1", start="2017", amount="5", currency="EUR", product="Kit")
    denial = make_claim("vendor", "sold_to", "police", "s2", Status.DENIED, denies="s1")
    store = SqliteStore(tmp_path / "graph.sqlite")
    store.replace(
        make_build(
            [
                make_node("vendor", caption=SLY),
                make_node("police", Kind.GOVERNMENT_BODY, "Criminal Police", "RS"),
                make_node("somebody", Kind.UNIDENTIFIED_PARTY, "Unidentified operator", "AE"),
                make_node("list", Kind.LISTING, "Entity List"),
                make_node("owner", Kind.INVESTOR, "Owner"),
            ],
            [
                make_edge("vendor", "sold_to", "police", "e1", [sale, denial], Standing.DISPUTED),
                make_edge("somebody", "uses", "vendor", "e2", observed_by="2020"),
                make_edge("vendor", "listed_on", "list", "e3", start="2021-02", end="2024-10"),
                make_edge("owner", "owns", "vendor", "e4", start="2014", end="2019"),
            ],
            [sale, denial],
            [make_evidence()],
        )
    )
    composed = compose(store, "vendor", DAY)
    store.close()
    return composed


def test_no_sentence_about_the_world_is_without_a_citation(brief: Brief) -> None:
    for section in brief.sections:
        for block in section.blocks:
            match block:
                case Paragraph():
                    assert all(s.cites or s.own for s in block.sentences)
                case Bullets():
                    assert all(s.cites or s.own for s in block.items)
                case Table():
                    assert len(block.cites) == len(block.rows)
                    assert all(block.cites)


def test_every_number_leads_to_the_annex_and_back(brief: Brief) -> None:
    used = set(re.findall(r'"#c(\d+)"', render(brief, Format.HTML)))

    assert used == {str(entry.number) for entry in brief.annex}
    assert [entry.number for entry in brief.annex] == list(range(1, len(brief.annex) + 1))


def test_the_disputed_sale_keeps_its_denial_and_its_rating_in_the_year(brief: Brief) -> None:
    text = render(brief, Format.MD)

    assert "carries a denial" in text or "(denied)" in text
    assert "Sale to a state that met rule vdem_autocracy in 2017" in text
    assert "| disputed |" in text


def test_every_claim_is_a_sentence_with_its_own_citation(tmp_path: Path) -> None:
    """Whoever checks one of two claims on a tie must see which citation is whose."""
    told = [
        make_claim("owner", "owns", "vendor", "o1", start="2014", evidence=("ev-one",)),
        make_claim("owner", "owns", "vendor", "o2", Status.WITHDRAWN, end="2019", evidence=("ev-two",)),
    ]
    store = SqliteStore(tmp_path / "graph.sqlite")
    store.replace(
        make_build(
            [make_node("vendor", caption="Acme"), make_node("owner", Kind.INVESTOR, "Owner")],
            [make_edge("owner", "owns", "vendor", "e1", told)],
            told,
            [make_evidence("ev-one"), make_evidence("ev-two")],
        )
    )

    owners = next(s for s in compose(store, "vendor", DAY).sections if s.title.startswith("Owners")).blocks[0]
    store.close()

    assert isinstance(owners, Bullets)
    assert [(len(item.cites), item.struck) for item in owners.items] == [(1, False), (1, True)]
    assert owners.items[0].cites != owners.items[1].cites


def test_states_are_named_and_totals_are_of_all(brief: Brief) -> None:
    text = render(brief, Format.MD)

    assert "| Serbia |" in text
    assert "| United Arab Emirates |" in text
    assert re.search(r"Of 2 ties, the state was rated elevated, high or critical .*: surely for \d", text)
    assert not re.search(r"\| (RS|AE) \|", text)


def test_a_rule_that_is_named_by_its_id_is_explained(brief: Brief) -> None:
    named = set(re.findall(r"met rule (\w+)", render(brief, Format.MD)))

    assert named
    assert all(f"{rule} is “" in render(brief, Format.MD) for rule in named)


def test_sources_that_differ_are_cited_one_by_one(brief: Brief) -> None:
    differ = next(s for s in brief.sections if s.title == "Where sources differ")

    sides = [item for block in differ.blocks if isinstance(block, Bullets) for item in block.items]
    assert len(sides) == 2
    assert all(side.cites and not side.own for side in sides)


def test_a_use_is_not_called_a_sale(brief: Brief) -> None:
    flags = next(s for s in brief.sections if s.title.startswith("What the rules say"))

    assert "Use in a state" in flags.model_dump_json()


def test_an_ended_entry_is_shown_as_ended(brief: Brief) -> None:
    listings = next(s for s in brief.sections if "lists" in s.title)

    assert "from 2021-02 to 2024-10" in listings.model_dump_json()
    assert "1 known in this build, 0 of them without a known end" in brief.sections[0].model_dump_json()


def test_names_are_escaped_in_every_form(brief: Brief) -> None:
    page, text = render(brief, Format.HTML), render(brief, Format.MD)

    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "<script>" not in text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert len({len(re.findall(r"(?<!\\)\|", row)) for row in rows}) == 1


def test_no_word_of_the_data_makes_a_brief_impossible(tmp_path: Path) -> None:
    """Names, titles, publishers, addresses and notes are data: what they say is not said by us."""
    evidence = make_evidence(
        url="https://evil.example.org/illegal", title="Complicit", publisher="The Rogue", note="Evil"
    )
    sale = make_claim("vendor", "sold_to", "police", product="criminal records", note="Repressive", start="2017")
    store = SqliteStore(tmp_path / "graph.sqlite")
    store.replace(
        make_build(
            [make_node("vendor", caption="Evil"), make_node("police", Kind.GOVERNMENT_BODY, "Genocide Office", "RS")],
            [make_edge("vendor", "sold_to", "police", claims=[sale], start="2017")],
            [sale],
            [evidence],
        )
    )

    text = render(compose(store, "vendor", DAY), Format.MD)
    store.close()
    for word in ("https://evil.example.org/illegal", "Complicit", "The Rogue", "Repressive", "Genocide Office"):
        assert word in text


def test_the_page_fetches_nothing(brief: Brief) -> None:
    page = render(brief, Format.HTML)

    assert not re.search(r"<(script|img|link|iframe|object|embed)\b", page)
    assert not re.search(r"url\(|@import", page)


def test_json_holds_the_whole_brief(brief: Brief) -> None:
    assert Brief.model_validate(json.loads(render(brief, Format.JSON))) == brief


def test_an_unknown_id_is_a_sentence(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "graph.sqlite")
    store.replace(make_build([make_node("vendor")]))

    with pytest.raises(LookthroughError, match="nobody"):
        compose(store, "nobody", DAY)
    store.close()


@pytest.mark.parametrize("form", Format)
def test_every_form_ends_with_a_line_and_is_read_line_by_line(brief: Brief, form: Format) -> None:
    """Two briefs are compared with the tools that compare lines."""
    text = render(brief, form)

    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert len(text.splitlines()) > 40
    assert max(map(len, text.splitlines())) < 2_000


def test_a_deployment_of_which_nothing_is_stated_has_no_chapter(fill: Fill) -> None:
    build = make_build([make_node("ring", Kind.DEPLOYMENT, "Ring", "RS")], [make_edge("vendor", "supplies", "ring")])

    assert not [c.title for c in compose(fill(build), "vendor", DAY).sections if c.title.startswith("Deployment")]
