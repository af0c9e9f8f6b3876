"""Every licence class that the data, the adapters and people's own sheets use is known, and has a meaning."""

from pathlib import Path
from typing import get_args

import pytest

from graph.errors import LookthroughError
from graph.queries.licences import (
    LICENCE_CLASS_MEANING,
    LicenceClass,
    Terms,
    load_reference_terms,
    load_terms,
)
from ingest.fetch.feed import Terms as FeedTerms
from ingest.sheet.folder import LICENCE_CLASS


def test_every_class_in_use_is_known(shipped_data: Path) -> None:
    in_table = {terms.licence_class for terms in load_terms(shipped_data).values()}
    of_feeds = set(get_args(FeedTerms.model_fields["licence_class"].annotation))

    assert in_table | of_feeds | {LICENCE_CLASS} == set(LicenceClass)


def test_every_class_has_a_meaning() -> None:
    assert set(LICENCE_CLASS_MEANING) == set(LicenceClass)


def test_a_reference_source_without_a_row_has_no_terms_stated(empty_data: Path) -> None:
    terms = load_reference_terms(empty_data)

    assert terms
    assert {each.licence_class for each in terms.values()} == {"unstated"}


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A data folder that is read as it is: nothing shipped lies under it."""
    (tmp_path / "curated").mkdir()
    return tmp_path


ROW = "small,Press,CC0,open,https://example.org/s,Name it,As facts,\n"
HEADER = "source,publisher,licence,licence_class,url,attribution,redistribution,note\n"


def test_terms_are_those_of_the_table_of_the_folder(whole: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (whole / "licences.csv").write_text(HEADER + ROW, encoding="utf-8")
    terms = Terms("small", "CC0", "open", "Press", "https://example.org/s", "Name it", "As facts", "")

    assert load_terms(whole) == {"small": terms}
    monkeypatch.setenv("LOOKTHROUGH_DATA", str(whole))
    assert load_terms() == {"small": terms}


def test_a_reference_source_has_its_row_or_says_that_none_are_stated(whole: Path) -> None:
    columns = "key,title,publisher,url,edition,licence,licence_class,retrieved_on,note\n"
    (whole / "reference").mkdir()
    (whole / "reference" / "sources.csv").write_text(
        columns + "small,S,Press,https://example.org/s,,,open,,\nbare,B,Office,https://example.org/b,,,open,,\n",
        encoding="utf-8",
    )
    (whole / "licences.csv").write_text(HEADER + ROW, encoding="utf-8")

    terms = load_reference_terms(whole)

    assert terms["small"] == load_terms(whole)["small"]
    assert terms["bare"] == Terms("bare", "not stated", "unstated", "Office", "https://example.org/b", "Office", "", "")
    assert set(terms) == {"small", "bare"}


def test_a_table_that_is_not_there_is_named(whole: Path) -> None:
    with pytest.raises(LookthroughError, match=r"licences\.csv"):
        load_terms(whole)
