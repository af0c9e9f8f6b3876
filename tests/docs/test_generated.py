"""The generated documents say what the code says."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import jsonschema
import pytest

from graph.schema.attributes import ATTRIBUTES
from graph.schema.nodes import KINDS
from graph.schema.relations import RELATIONS
from tests.conftest import ROOT

DOCS = ROOT / "docs"


def _generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_generate", DOCS / "generate.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GENERATED: dict[Path, str] = _generator().documents()


@pytest.mark.parametrize("path", GENERATED, ids=lambda path: path.name)
def test_document_is_not_stale(path: Path) -> None:
    assert path.exists(), "run `make docs`"
    assert path.read_text(encoding="utf-8") == GENERATED[path], f"{path.name} is stale: run `make docs`"


def test_no_schema_of_a_model_that_is_gone() -> None:
    assert set((DOCS / "schema").glob("*.schema.json")) == {p for p in GENERATED if p.suffix == ".json"}


def test_data_model_names_the_whole_vocabulary() -> None:
    text = (DOCS / "data-model.md").read_text(encoding="utf-8")
    for word in (*KINDS, *RELATIONS, *ATTRIBUTES):
        assert f"| `{word}` |" in text


@pytest.mark.parametrize("path", [p for p in GENERATED if p.suffix == ".json"], ids=lambda path: path.name)
def test_schema_is_a_json_schema(path: Path) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(GENERATED[path]))


def test_schema_refuses_a_claim_without_evidence() -> None:
    schema = json.loads(GENERATED[DOCS / "schema" / "claim.schema.json"])
    claim = {"id": "t-1", "source": "t", "subject": "a", "predicate": "owns", "object": "b", "status": "reported"}
    cited = {**claim, "citations": [{"evidence": "e", "locator": "p. 1"}]}
    jsonschema.validate(cited, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**claim, "citations": []}, schema)
