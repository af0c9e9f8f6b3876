"""One YAML file, read."""

from datetime import date
from pathlib import Path

import pytest

from graph.yaml_file import YAMLError, read_yaml


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

    with pytest.raises(YAMLError):
        read_yaml(file)
