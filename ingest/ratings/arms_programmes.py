"""UN and EU arms embargoes: the sanctions programmes of OpenSanctions, `meta/programs/*.yml` of its repository.

One file a programme: its `key`, its `issuer`, the `target_territories` in two letters ("zz": none in particular) and
its `measures`. A programme says that there is a measure on arms; whom it targets, and since when, it does not say.
"""

from pathlib import Path
from typing import Any

from graph.errors import LookthroughError
from graph.states import States
from graph.yaml_file import read_yaml
from ingest.emit.issues import Issue
from ingest.ratings.members import ListReader, Members

TABLE = "arms_embargoes"
ISSUERS = {"zz_unsc": "UN", "eu_council": "EU"}
ARMS_MEASURES = frozenset({"Arms embargo", "Arms restrictions"})
NO_TERRITORY = "zz"

WRONG_TERRITORIES = {("UN-SC1533", "cg"): "cd"}
"""Faults of the publisher. Resolution 1533 is on the Democratic Republic of the Congo (cd), as the title of the
programme says; the file of 2026-08-22 has Congo (cg), which is under no embargo."""


def read_programmes(path: Path, places: States) -> Members:
    """Every UN and EU programme with a measure on arms, by state. `path` is the folder of the programmes' files.

    Raises LookthroughError if it is none, or if a file cannot be read.
    """
    files = sorted(path.glob("*.yml")) if path.is_dir() else []
    if not files:
        raise LookthroughError(f"{path} is no folder of programmes (meta/programs/*.yml of OpenSanctions)")
    found = Members()
    for file in files:
        programme = _read(file)
        issuer = ISSUERS.get(_word(programme, "issuer", file))
        measures = _words(programme, "measures", file)
        new = [each for each in measures if each.startswith("Arms") and each not in ARMS_MEASURES]
        if issuer is None:
            found.passed_over["of another issuer than the UN and the EU"] += 1
        elif new:
            found.issues.append(Issue(TABLE, file.name, 1, "measures", new[0], "a measure on arms that is not known"))
        elif not measures:
            found.passed_over["states no measure at all"] += 1
        elif ARMS_MEASURES.isdisjoint(measures):
            found.passed_over["no measure on arms"] += 1
        else:
            _take(programme, issuer, file, places, found)
    return found


READER = ListReader(
    table=TABLE,
    key=("issuer", "programme", "state"),
    read=read_programmes,
    new={"target": "unclear", "force": "binding"},
    note="The programme names a measure on arms, first seen on {as_of}; whom it targets was not read.",
    absence_ends=False,
)


def _take(programme: dict[str, Any], issuer: str, file: Path, places: States, found: Members) -> None:
    key = _word(programme, "key", file)
    territories = [each for each in _words(programme, "target_territories", file) if each != NO_TERRITORY]
    if not territories:
        found.passed_over["on no state in particular"] += 1
    for territory in territories:
        right = WRONG_TERRITORIES.get((key, territory), territory)
        if right != territory:
            found.corrected.append(f"{key} is on {right.upper()}: the publisher has {territory.upper()} by mistake")
        state = places.by_code(right)
        if state is None:
            reason = "no state or territory of reference/states.csv"
            found.issues.append(Issue(TABLE, file.name, 1, "target_territories", territory, reason))
        else:
            found.entries.add((issuer, key, state))


def _read(file: Path) -> dict[str, Any]:
    programme = read_yaml(file)
    if not isinstance(programme, dict):
        raise LookthroughError(f"{file.name} is not a programme: it has no fields")
    return programme


def _word(programme: dict[str, Any], field: str, file: Path) -> str:
    value = programme.get(field)
    if not isinstance(value, str) or not value.strip():
        raise LookthroughError(f"{file.name} is not a programme: it has no {field}")
    return value.strip()


def _words(programme: dict[str, Any], field: str, file: Path) -> list[str]:
    """A list of words; none where the field is missing. `no`, which YAML takes for a truth value, is Norway."""
    values = programme.get(field) or []
    if not isinstance(values, list):
        raise LookthroughError(f"{file.name}: {field} is not a list")
    return ["no" if value is False else str(value).strip() for value in values]
