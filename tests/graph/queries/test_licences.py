"""Every licence class that the data, the adapters and people's own sheets use is known, and has a meaning."""

from pathlib import Path
from typing import get_args

from graph.queries.licences import LICENCE_CLASS_MEANING, LicenceClass, load_reference_terms, load_terms
from ingest.fetch.feed import Terms
from ingest.sheet.folder import LICENCE_CLASS


def test_every_class_in_use_is_known(shipped_data: Path) -> None:
    in_table = {terms.licence_class for terms in load_terms(shipped_data).values()}
    of_feeds = set(get_args(Terms.model_fields["licence_class"].annotation))

    assert in_table | of_feeds | {LICENCE_CLASS} == set(LicenceClass)


def test_every_class_has_a_meaning() -> None:
    assert set(LICENCE_CLASS_MEANING) == set(LicenceClass)


def test_a_reference_source_without_a_row_has_no_terms_stated(empty_data: Path) -> None:
    terms = load_reference_terms(empty_data)

    assert terms
    assert {each.licence_class for each in terms.values()} == {"unstated"}
