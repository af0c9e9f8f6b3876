"""What an investor's holdings lead to stands in its brief: held then, sure and possible, each row cited."""

from datetime import date
from pathlib import Path

from explorer.briefs.compose import compose
from explorer.briefs.model import Brief, Chapter, Table
from explorer.briefs.reached import TITLE
from graph.queries.licences import LicenceClass
from graph.schema.nodes import Kind
from graph.store.sqlite import SqliteStore
from tests.approval.world import world
from tests.builders import make_build, make_edge, make_node

TODAY = date(2026, 11, 21)
HOLD = make_edge("fund", "owns", "vendor", "h1", start="2015", end="2019")
SALE = make_edge("vendor", "sold_to", "police", "s1", start="2017")
LATER = make_edge("vendor", "sold_to", "police", "s2", start="2021")
UNDATED = make_edge("vendor", "deployed_in", "state:MM", "s3", observed_by="2018")


def brief(tmp_path: Path, *edges: object, of: str = "fund") -> Brief:
    nodes = [
        make_node("fund", Kind.INVESTOR, "Example Fund"),
        make_node("vendor", caption="Vendor"),
        make_node("police", Kind.GOVERNMENT_BODY, "Police", "MM"),
        make_node("state:MM", Kind.STATE, "Myanmar", "MM"),
    ]
    store = SqliteStore(tmp_path / "graph.sqlite")
    store.replace(make_build(nodes, list(edges)))  # type: ignore[arg-type]
    made = compose(store, of, TODAY)
    store.close()
    return made


def chapter(made: Brief) -> Chapter | None:
    return next((each for each in made.sections if each.title == TITLE), None)


def tables(made: Brief) -> tuple[Table, Table]:
    found = chapter(made)
    assert found is not None
    states, ties = (block for block in found.blocks if isinstance(block, Table))
    return states, ties


def test_what_was_held_then_is_sure_and_what_was_not_stands_apart(tmp_path: Path) -> None:
    made = brief(tmp_path, HOLD, SALE, LATER, UNDATED)
    states, ties = tables(made)

    assert states.rows == (("Myanmar", "critical", "critical", "1", "1", "0", "0", "1", "critical", "Vendor"),)
    assert [(row[0], row[2], row[5]) for row in ties.rows] == [
        ("sure", "Police", "from 2017"), ("possible", "no client named", "no later than 2018"),
    ]  # fmt: skip
    assert ties.rows[0][8] == "Vendor (owner or parent)"
    claims = {entry.number: set(entry.claims) for entry in made.annex}
    cited = [set().union(*(claims[number] for number in cites)) for cites in ties.cites]
    assert cited[0] >= {*HOLD.claims, *SALE.claims}
    assert cited[1] >= {*HOLD.claims, *UNDATED.claims}


def test_the_summary_says_sure_possible_and_apart_and_no_bare_nothing(tmp_path: Path) -> None:
    said = " ".join(
        sentence.text
        for block in brief(tmp_path, HOLD, SALE, LATER, UNDATED).sections[0].blocks
        for sentence in getattr(block, "items", ())
    )
    assert "surely 1, possibly 1, not known 0" in said
    assert "surely not held then: 1" in said
    assert "is not summed here" not in said


def test_a_holding_without_ties_is_not_told_as_clean(tmp_path: Path) -> None:
    found = chapter(brief(tmp_path, HOLD))
    assert found is not None
    (block,) = found.blocks
    text = " ".join(sentence.text for sentence in getattr(block, "sentences", ()))
    assert "No tie to a client or place is recorded; that is not to say that there is none." in text


def test_a_vendor_has_no_such_chapter(tmp_path: Path) -> None:
    assert chapter(brief(tmp_path, HOLD, SALE, of="vendor")) is None


def test_of_some_licence_classes_it_is_said_that_none_was_looked_for(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "world.sqlite")
    store.replace(world().build())
    whole = compose(store, "fund", TODAY)
    part = compose(store, "fund", TODAY, classes=(LicenceClass.OPEN, LicenceClass.ATTRIBUTION))
    store.close()
    assert chapter(whole) is not None
    assert chapter(part) is None
    assert "is not summed here" in part.model_dump_json()
