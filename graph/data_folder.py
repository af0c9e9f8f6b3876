"""Where the data lies: the facts that the program ships, and the folder of a person's own.

A folder that has `curated/` is whole: that of a checkout, or a copy of it, is read as it is. Any other folder holds
only what a person made (builds, batches, sheets, decisions, renewed tables), and the shipped facts lie under it.
"""

import os
from enum import StrEnum
from pathlib import Path

VARIABLE = "LOOKTHROUGH_DATA"
_ROOT = Path(__file__).resolve().parent.parent
_INSTALLED = _ROOT / "lookthrough_data"
"""Where the wheel puts `data/`: beside the packages, under a name of its own."""


class ChosenBy(StrEnum):
    """Who says which folder is written to."""

    PERSON = "person"
    CHECKOUT = "checkout"
    PLATFORM = "platform"


def chosen_by() -> ChosenBy:
    """Who says where `data_folder()` is: a person, by `LOOKTHROUGH_DATA`; the checkout; else the platform's custom."""
    if os.environ.get(VARIABLE):
        return ChosenBy.PERSON
    return ChosenBy.PLATFORM if _INSTALLED.is_dir() else ChosenBy.CHECKOUT


def data_folder() -> Path:
    """The folder that is written to: `LOOKTHROUGH_DATA`, else `data/` of a checkout, else the platform's own place."""
    match chosen_by():
        case ChosenBy.PERSON:
            return Path(os.environ[VARIABLE])
        case ChosenBy.CHECKOUT:
            return _ROOT / "data"
        case ChosenBy.PLATFORM:
            # Imported here: who works in a checkout or has chosen a folder needs no rule for platforms.
            from platformdirs import user_data_path

            return user_data_path("lookthrough", appauthor=False)


def shipped_folder() -> Path:
    """The facts that came with the program. They may be read-only, and the next version brings others."""
    return _INSTALLED if _INSTALLED.is_dir() else _ROOT / "data"


def facts_of(data: Path) -> Path:
    """Where the facts that belong to a data folder are read: in it if it is whole, else as they were shipped."""
    return data if (data / "curated").is_dir() else shipped_folder()


def layers_of(data: Path, name: str) -> tuple[Path, ...]:
    """The file `name` of the facts, and a person's own of that name that lies over it, if there is one."""
    facts = facts_of(data)
    own = data / name
    return (facts / name,) if facts == data or not own.exists() else (facts / name, own)
