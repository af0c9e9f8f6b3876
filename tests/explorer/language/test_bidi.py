"""Right-to-left writing stands in an element of its own, and everything is escaped."""

import pytest

from explorer.language.bidi import isolated


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("called “إن إس أو”. [1]", "called “<bdi>إن إس أو</bdi>”. [1]"),
        ("“השגריר לשעבר” and “NSO”", "“<bdi>השגריר לשעבר</bdi>” and “NSO”"),
        ("<b>Hikvision</b>, 海康威视", "&lt;b&gt;Hikvision&lt;/b&gt;, 海康威视"),
    ],
)
def test_only_right_to_left_writing_is_set_apart(text: str, html: str) -> None:
    assert isolated(text) == html
