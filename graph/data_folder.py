"""Where the project's data lies."""

import os
from pathlib import Path


def data_folder() -> Path:
    """The `data/` folder: `LOOKTHROUGH_DATA` if set, else the one beside the packages."""
    chosen = os.environ.get("LOOKTHROUGH_DATA")
    return Path(chosen) if chosen else Path(__file__).resolve().parent.parent / "data"
