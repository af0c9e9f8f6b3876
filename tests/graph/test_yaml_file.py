"""One YAML file, read."""

from datetime import date
from pathlib import Path

import pytest

from graph.read.file import FileError
from graph.yaml_file import DEEPEST, LARGEST, line_of, read_yaml


def test_plain_values_are_read(tmp_path: Path) -> None:
    file = tmp_path / "one.yml"
    file.write_text("name: Ćiljevi\nrows: [1, 2]\nsince: 2020-01-02\n", encoding="utf-8")

    assert read_yaml(file) == {"name": "Ćiljevi", "rows": [1, 2], "since": date(2020, 1, 2)}


@pytest.mark.parametrize(
    "content",
    [b"a: [1,\n", b"name: \xff\xfe\xfa", b"a: !!python/object/apply:os.getcwd []\n"],
    ids=["unfinished", "not Unicode", "an object of Python"],
)
def test_what_is_no_plain_yaml_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "one.yml"
    file.write_bytes(content)

    with pytest.raises(FileError, match=r"one\.yml"):
        read_yaml(file)


BOMB = b"a: &a [x, x]\n" + b"".join(
    b"%c: &%c [*%c, *%c, *%c, *%c, *%c, *%c, *%c, *%c]\n" % (n + 1, n + 1, *(n,) * 8) for n in range(ord("a"), ord("z"))
)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (BOMB, r"line 2, column 8, has an alias"),
        (b"[" * 50_000, f"nested deeper than {DEEPEST}"),
        (b"- " * 50_000, f"nested deeper than {DEEPEST}"),
        (b"a: 2024-13-45", "month must be in 1..12"),
        (b"a" * (LARGEST + 1), "more than the 1,000,000 that are read"),
        (b'a: 1\nb: "\x1b"', "control characters are not allowed"),
    ],
    ids=["bomb", "brackets", "lists in lists", "no day", "large", "control character"],
)
def test_what_would_crash_or_hang_is_refused_by_its_place(tmp_path: Path, content: bytes, says: str) -> None:
    file = tmp_path / "one.yml"
    file.write_bytes(content)

    with pytest.raises(FileError, match=rf"one\.yml.*{says}"):
        read_yaml(file)


def test_the_line_of_a_value_is_found_and_of_what_is_missing_that_of_what_it_would_stand_in(tmp_path: Path) -> None:
    file = tmp_path / "one.yml"
    file.write_text("id: a\nrules:\n  - id: b\n    kind: hard\n  - {id: c,\n     kind: soft}\n", encoding="utf-8")

    assert line_of(file, ()) == 1
    assert line_of(file, ("rules",)) == 2
    assert line_of(file, ("rules", 0, "kind")) == 4
    assert line_of(file, ("rules", 1, "kind")) == 6
    assert line_of(file, ("rules", 1, "rating", "title")) == 5
    assert line_of(file, ("rules", 7)) == 2
    file.write_text("", encoding="utf-8")
    assert line_of(file, ("id",)) is None
