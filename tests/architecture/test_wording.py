"""Our own language: every string of the program, every template, every text of the rules and tables of ours.

Data passes through these frames as values and is none of them, so that no name, title or address ever has to be
looked at when a brief is made, and none can make one impossible.
"""

import re
from pathlib import Path

import pytest

from tests.architecture.test_layout import MODULES, name_of, strings_of
from tests.conftest import ROOT
from tests.wording import judging

SPOKEN = [path for path in MODULES if name_of(path).split("/")[0] in ("cli", "explorer", "graph", "lookthrough.py")]
"""Modules that make sentences for people. Those of `ingest` name codes and columns of publishers as well."""
NOT_LANGUAGE: dict[str, tuple[str, ...]] = {}
"""Strings by file that are data of a publisher, each with what it is."""
WRITTEN = [
    *sorted(ROOT.glob("explorer/**/*.j2")),
    *sorted(ROOT.glob("data/reference/rules/*.yml")),
]


@pytest.mark.parametrize("path", SPOKEN, ids=name_of)
def test_no_string_of_ours_judges(path: Path) -> None:
    ours = [text for text in strings_of(path) if text not in NOT_LANGUAGE.get(name_of(path), ())]

    assert [(text, found) for text in ours if (found := judging(text))] == []


@pytest.mark.parametrize("path", WRITTEN, ids=name_of)
def test_no_template_and_no_rule_judges(path: Path) -> None:
    assert judging(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "sold to a complicit regime",
        "an illegal sale",
        "illegally sold",
        "Criminal conduct",
        "a repressive state",
        "Evil",
    ],
)
def test_words_that_judge_are_known(sentence: str) -> None:
    assert judging(sentence)


def test_frames_have_only_the_places_that_they_fill() -> None:
    """A frame is language around its places: subject and object of a relation, subject and value of an attribute."""
    from explorer.language.frames import SAID_OF
    from graph.schema.relations import RELATIONS

    for relation in RELATIONS.values():
        assert sorted(re.findall(r"{(\w+)}", relation.frame)) == ["o", "s"], relation.name
    for name, frame in SAID_OF.items():
        assert sorted(re.findall(r"{(\w+)}", frame)) == ["s", "v"], name
