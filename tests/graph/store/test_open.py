"""Opening a store by its address."""

from pathlib import Path

import pytest

from graph.errors import StoreError
from graph.store.open import open_store
from tests.builders import make_build


def test_the_default_lies_in_the_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOOKTHROUGH_DATA", str(tmp_path))
    assert open_store().address == f"sqlite:///{tmp_path / 'build' / 'lookthrough.sqlite'}"


def test_the_environment_names_a_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOOKTHROUGH_STORE", str(tmp_path / "other.sqlite"))
    assert open_store(None).address == f"sqlite:///{tmp_path / 'other.sqlite'}"
    assert open_store("mine.sqlite").address == "sqlite:///mine.sqlite"


def test_an_address_opens_what_it_names(tmp_path: Path) -> None:
    path = tmp_path / "a folder" / "ü?#%20.sqlite"
    store = open_store(str(path))
    store.replace(make_build(["a"]))
    assert path.exists()
    assert [node.id for node in open_store(store.address).scan_nodes()] == ["a"]


def test_a_server_is_not_spoken_to_before_it_is_asked() -> None:
    store = open_store("bolt://somebody:secret@127.0.0.1:1")
    assert "secret" not in store.address
    store.close()


@pytest.mark.parametrize("address", ["mysql://user:secret@host/db", "sqlite://x", "sqlite:///", "http://host", "://x"])
def test_an_unknown_scheme_is_a_sentence_without_the_password(address: str) -> None:
    with pytest.raises(StoreError, match="is not understood") as fault:
        open_store(address)
    assert "secret" not in str(fault.value)
