"""What is not known, in words: what was denied is not what nobody ever said."""

import pytest

from explorer.language.gaps import gap_words
from graph.queries.gaps import Gap, GapCode


@pytest.mark.parametrize(("code", "what"), [(GapCode.NO_OWNER, "owner or investor"), (GapCode.NO_CLIENT, "client")])
def test_where_all_that_was_stated_is_denied_the_sentence_says_so(code: GapCode, what: str) -> None:
    never, once, twice = (gap_words(Gap(code=code, count=count)) for count in (None, 1, 2))
    assert never == f"No {what} is known in this build. That does not mean that there is none."
    assert once.startswith(f"No {what} is known in this build for whom anything still speaks: 1 tie that was stated is")
    assert "2 ties that were stated are denied or withdrawn" in twice


def test_a_count_is_of_how_many() -> None:
    found = gap_words(Gap(code=GapCode.CLIENTS_UNDATED, count=1200, total=3400))
    assert found == "1,200 of 3,400 client ties have no start date."
