"""Flags in words: what is sure is parted from what is possible, and each says what would take it away."""

import pytest

from explorer.language.flags import flag_words
from graph.flags.flag import FLAG_MEANING, Flag, FlagCode
from graph.queries.citing import NodeRef
from graph.schema.nodes import Kind

LIST = NodeRef(id="list", kind=Kind.LISTING, caption="Entity List", state=None)
NEXT = NodeRef(id="next", kind=Kind.COMPANY, caption="Next Ltd", state=None)


def flag(code: FlagCode, **fields: object) -> Flag:
    return Flag.model_validate({"id": "x", "code": code, "claims": (), **fields})


@pytest.mark.parametrize(
    ("raised", "words"),
    [
        (
            flag(FlagCode.CLIENTS_IN_RATED_STATES, sure=1, possible=2, unknown=3, of=1234),
            "Of 1,234 client ties, the state was rated elevated, high or critical in the years of the tie: surely for "
            "1, possibly for 2; for 3 more it cannot be said that it was not.",
        ),
        (
            flag(FlagCode.CLIENTS_IN_RATED_STATES, sure=1, of=1),
            "Of 1 client tie, the state was rated elevated, high or critical in the years of the tie: surely for 1, "
            "possibly for 0.",
        ),
        (
            flag(FlagCode.TIES_WHILE_LISTED, about=LIST, when="2021", sure=1, possible=4, of=9),
            "Of 9 client ties, 1 surely lie in the time in which Vendor stood on Entity List (from 2021), and 4 may.",
        ),
        (
            flag(FlagCode.LISTED_LATER, about=LIST, when=None, sure=2, of=9),
            "Of 9 client ties, 2 are surely older than the entry of Vendor on Entity List.",
        ),
        (
            flag(FlagCode.TAKEN_OFF, about=LIST, when="2024-10-21", sure=1, of=1),
            "Vendor was taken off Entity List, by 2024-10-21. The end of an entry does not say why it ended.",
        ),
        (
            flag(FlagCode.RELATED_LISTED, about=NEXT, when="2021", sure=2, of=2),
            "Next Ltd, an organisation related to Vendor, has or had 2 entries on lists, the first from 2021: its own, "
            "not those of the one asked for.",
        ),
        (
            flag(FlagCode.RENAMED_NEAR_LISTING, about=NEXT, via=NEXT, when="2022", possible=1, of=1),
            "The change of name or succession between Vendor and Next Ltd (2022) may lie within a year of the entry of "
            "Next Ltd on a list. One need not have to do with the other.",
        ),
    ],
)
def test_the_words_of_a_flag(raised: Flag, words: str) -> None:
    said = flag_words(raised, "Vendor")
    assert said.startswith(f"{words} This falls away if ")
    assert said.endswith(".")


def test_every_code_has_a_meaning() -> None:
    assert FLAG_MEANING.keys() == set(FlagCode)
