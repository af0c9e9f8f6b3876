"""A brief of some licence classes: nothing of the others is in it, and it says so in every form."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from explorer.briefs.compose import compose
from explorer.briefs.licences import THIS_PART_ONLY, TITLE
from explorer.briefs.model import Brief, Bullets, Paragraph
from explorer.briefs.render import Format, render
from graph.errors import LookthroughError
from graph.queries.licences import LicenceClass
from graph.schema.nodes import Kind
from graph.store.sqlite import SqliteStore
from tests.graph.store.sayings import Sayings, vendor

DAY = date(2026, 11, 21)
OPEN, ATTRIBUTION, UNSTATED = LicenceClass.OPEN, LicenceClass.ATTRIBUTION, LicenceClass.UNSTATED


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    made = SqliteStore(tmp_path / "graph.sqlite")
    made.replace(vendor().build())
    yield made
    made.close()


def own_sentences(brief: Brief) -> list[str]:
    found = []
    for section in brief.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                found += [sentence.text for sentence in block.sentences if sentence.own]
            elif isinstance(block, Bullets):
                found += [sentence.text for sentence in block.items if sentence.own]
    return found


@pytest.mark.parametrize("form", list(Format))
def test_nothing_of_other_classes_is_in_it(store: SqliteStore, form: Format) -> None:
    whole, part = (render(compose(store, "nova", DAY, classes=c), form) for c in ((), (OPEN, ATTRIBUTION)))

    for text in ("Example Fund", "List of Examples", "5493001KJTIIGC8Y1R12", "cameras", "NOVA SIGHT", "ev-index"):
        assert text in whole
        assert text not in part
    assert "is called “Nova Sight d.o.o" in part


@pytest.mark.parametrize("form", list(Format))
def test_it_says_what_was_left_out(store: SqliteStore, form: Format) -> None:
    text = render(compose(store, "nova", DAY, classes=(OPEN, ATTRIBUTION)), form)

    assert TITLE in text
    assert THIS_PART_ONLY in text
    assert "the 15 claims that this build has on Nova Sight and its ties, 4 were used and 11 left out" in text
    assert "Left out: sanctions (The sanctions; class non_commercial), 3 claims." in text
    assert "Used: press (The press; class attribution), 2 claims; licence: terms of the press." in text


def test_the_label_names_the_classes(store: SqliteStore) -> None:
    brief = compose(store, "nova", DAY, classes=(ATTRIBUTION, OPEN))

    for form in (Format.MD, Format.HTML):
        assert "as of 2026-11-21 · licence classes used: open, attribution" in render(brief, form)


def test_json_has_the_counts_as_numbers(store: SqliteStore) -> None:
    brief = compose(store, "nova", DAY, classes=(UNSTATED,))
    note = json.loads(render(brief, Format.JSON))["licences"]

    assert note["classes"] == ["unstated"]
    assert {share["source"]: share["claims"] for share in note["used"]} == {"index": 5}
    assert {share["licence_class"] for share in note["left_out"]} == {"open", "attribution", "non_commercial", "own"}
    assert Brief.model_validate(json.loads(render(brief, Format.JSON))) == brief


def test_ratings_left_out_are_unknown_for_their_licence(store: SqliteStore) -> None:
    brief = compose(store, "nova", DAY, classes=(ATTRIBUTION,))
    rules = {rule.rule: rule for rule in brief.licences.rules} if brief.licences else {}
    text = render(brief, Format.MD)

    assert (rules["fh_not_free"].left_out_at_the_time, rules["fh_not_free"].ties) == (1, 1)
    assert rules["fh_not_free"].left_out == ("Freedom House (class unstated)",)
    assert rules["vdem_autocracy"].left_out_at_the_time == 0
    assert rules["vdem_autocracy"].rests_on
    assert "unknown: left out for its licence" in next(
        line for line in text.splitlines() if line.startswith("| Serbia")
    )
    assert "Freedom in the World" not in text


def test_our_own_sentences_speak_of_the_part_that_was_used(store: SqliteStore) -> None:
    brief = compose(store, "nova", DAY, classes=(OPEN,))

    told = (*brief.what_this_is_not, *own_sentences(brief))
    assert [text for text in told if "in this build" in text or "to this build" in text] == []
    lead = "No owner or investor is known in the part of this build that was used."
    assert [text for text in told if text.startswith(lead)]


def test_without_a_choice_nothing_is_said_of_licences(store: SqliteStore) -> None:
    brief = compose(store, "nova", DAY)

    assert brief.licences is None
    assert "licences" not in json.loads(render(brief, Format.JSON))
    for form in Format:
        assert "icence class" not in render(brief, form)


def test_all_classes_leave_nothing_out(store: SqliteStore) -> None:
    every, whole = compose(store, "nova", DAY, classes=tuple(LicenceClass)), compose(store, "nova", DAY)

    assert every.licences
    assert every.licences.left_out == ()
    assert every.annex == whole.annex


def test_a_thing_that_only_others_know_is_a_sentence(store: SqliteStore) -> None:
    with pytest.raises(
        LookthroughError, match=r"Example Fund is in this build, but not .* class open.*index \(The index"
    ):
        compose(store, "fund", DAY, classes=(OPEN,))


def test_the_years_of_a_tie_do_not_rest_on_what_was_left_out(tmp_path: Path) -> None:
    sayings = Sayings()
    for source in ("press", "index"):
        sayings.name(source, "nova", Kind.COMPANY, "Nova Sight")
    sayings.name("press", "police", Kind.GOVERNMENT_BODY, "Police of Serbia", "RS")
    sayings.say("press", "nova", "sold_to", "police", "p-sale", observed_by="2021")
    sayings.say("index", "nova", "founded_on", "2019", "i-founded")
    store = SqliteStore(tmp_path / "founded.sqlite")
    store.replace(sayings.build())

    whole, part = (render(compose(store, "nova", DAY, classes=c), Format.MD) for c in ((), (ATTRIBUTION,)))
    store.close()

    assert "vdem_autocracy in every year from 2019 to 2021" in whole
    assert "vdem_autocracy in 2021" in part
    assert "founded" not in part
