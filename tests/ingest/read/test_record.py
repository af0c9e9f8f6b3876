"""A record is read strictly: by name, with every surprise reported."""

from typing import Any

import pytest

from ingest.read.record import PassedOverError, Record, RejectedError

CODES = {"kind": ("a", "b"), "ties.kind": ("x",)}


def record(**values: Any) -> tuple[Record, list[tuple[str, str]]]:
    seen: list[tuple[str, str]] = []
    return Record(values, CODES, lambda column, value: seen.append((column, value))), seen


def test_fields_are_taken_without_needless_blanks() -> None:
    made, _ = record(name="  Acme \n Sensors ", number=7, share=0.5, nothing=None)

    assert made.take("name") == "Acme Sensors"
    assert (made.get("number"), made.get("share"), made.get("nothing"), made.get("absent")) == ("7", "0.5", "", "")


@pytest.mark.parametrize("value", [None, "", "  "])
def test_a_required_field_that_is_empty_rejects_the_row(value: object) -> None:
    made, _ = record(name=value)

    with pytest.raises(RejectedError, match="empty or missing") as caught:
        made.take("name")
    assert caught.value.column == "name"


@pytest.mark.parametrize("value", [True, ["x"], {"x": 1}])
def test_a_field_of_another_type_rejects_the_row(value: object) -> None:
    made, _ = record(name=value)

    with pytest.raises(RejectedError, match="not a text or number"):
        made.get("name")


def test_an_unknown_code_is_reported_and_rejects_the_row() -> None:
    made, seen = record(kind="c")

    with pytest.raises(RejectedError, match="not known"):
        made.code("kind")
    assert seen == [("kind", "c")]


def test_a_code_that_source_yml_does_not_list_is_an_error_of_the_adapter() -> None:
    made, _ = record(other="c")

    with pytest.raises(KeyError, match="other"):
        made.code("other")


def test_inner_objects_have_names_with_their_path() -> None:
    made, seen = record(meta={"refs": ["a", " b "], "new": 1}, ties=[{"kind": "x"}, {"kind": "y", "note": ""}])

    assert made.inner("meta").texts("refs") == ["a", "b"]
    first, second = made.items("ties")
    assert first.code("kind") == "x"
    with pytest.raises(RejectedError) as caught:
        second.code("kind")
    assert caught.value.column == "ties.kind"
    assert seen == [("ties.kind", "y")]
    assert made.columns() == {"meta", "meta.refs", "meta.new", "ties", "ties.kind", "ties.note"}
    assert made.leftovers() == {"meta.new", "ties.note"}


@pytest.mark.parametrize(
    ("method", "value"), [("texts", "a"), ("texts", [1]), ("inner", "a"), ("items", {"a": 1}), ("items", ["a"])]
)
def test_a_field_of_another_shape_rejects_the_row(method: str, value: object) -> None:
    made, _ = record(field=value)

    with pytest.raises(RejectedError):
        list(getattr(made, method)("field"))


@pytest.mark.parametrize(("values", "reason"), [({"id": "1", "": 3}, "3 cells"), ("text", "no object"), (None, "no")])
def test_what_is_no_whole_row_is_rejected_at_the_first_field(values: object, reason: str) -> None:
    made = Record(values, CODES, lambda *_: None)

    with pytest.raises(RejectedError, match=reason):
        made.get("id")


def test_passing_over_is_not_rejecting() -> None:
    made, _ = record()

    with pytest.raises(PassedOverError, match="a ship"):
        made.pass_over("a ship")
