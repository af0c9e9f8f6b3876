"""Values of attributes are checked by the type that the vocabulary gives them."""

import pytest

from ingest.read.clean.values import check_value

GOOD = [
    ("lei", "529900T8BM49AURSDO55"),
    ("founded_on", "2014-03"),
    ("camera_count", "1000"),
    ("event_type", "trade_fair"),
    ("website", "https://example.org/"),
    ("summary", "anything"),
]
BAD = [
    ("lei", "529900T8BM49AURSDO56"),
    ("founded_on", "March 2014"),
    ("camera_count", "1,000"),
    ("event_type", "party"),
    ("website", "javascript:alert(1)"),
]


@pytest.mark.parametrize(("attribute", "value"), GOOD)
def test_a_good_value_comes_back(attribute: str, value: str) -> None:
    assert check_value(attribute, value) == value


@pytest.mark.parametrize(("attribute", "value"), BAD)
def test_a_bad_value_is_refused(attribute: str, value: str) -> None:
    with pytest.raises(ValueError, match=r"not|month"):
        check_value(attribute, value)
