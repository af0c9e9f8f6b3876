"""Derive `data/reference/state_names.csv`: what states are called in many languages.

`python -m benchmarks.resolution.derive_state_names COUNTRY_CODES.csv`, with the table of
<https://github.com/datasets/country-codes>. Needs Babel (names of the Unicode CLDR) and pycountry (names of ISO
3166-1); the program itself needs neither. Of names that compare as one the first is kept, and what `states.csv` has is
left out.
"""

import csv
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from graph.data_folder import data_folder
from graph.states import load_states, name_key

LANGUAGES = (
    *("en", "fr", "es", "pt", "pt_PT", "de", "it", "nl", "sv", "nb", "nn", "da", "fi", "is", "pl", "cs", "sk", "sl"),
    *("hr", "sr", "sr_Latn", "bs", "mk", "bg", "ro", "hu", "el", "tr", "ru", "uk", "be", "lt", "lv", "et", "ar", "fa"),
    *("he", "ur", "hi", "bn", "ta", "th", "vi", "id", "ms", "ja", "ko", "zh", "zh_Hant", "ka", "hy", "az", "kk", "uz"),
    *("mn", "ca", "eu", "gl", "cy", "ga", "mt", "sq", "sw", "am", "fil"),
)
UN_COLUMNS = ("official_name_", "UNTERM ")
ISO_NAMES = ("name", "official_name", "common_name")

Found = dict[str, dict[str, tuple[str, str, str]]]
"""Name, language and source by state and by key."""


def main() -> None:
    """Read the three, write the table."""
    states = load_states()
    found: Found = {code: {} for code in states}
    for code, name in iso_names():
        add(found, code, name, "en", "iso-3166")
    for code, name, language in un_names(Path(sys.argv[1])):
        add(found, code, name, language, "un-names")
    for language in LANGUAGES:
        for code, name in cldr_names(language):
            add(found, code, name, language, "cldr")
    own = {name_key(name) for state in states.values() for name in (state.name, *state.other_names)}
    rows = [
        (key, name, code, language, source)
        for code, names in sorted(found.items())
        for key, (name, language, source) in sorted(names.items())
        if key not in own
    ]
    path = data_folder() / "reference" / "state_names.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("key", "name", "state", "language", "source"), *rows])
    sys.stdout.write(f"{len(rows)} names, {path.stat().st_size} bytes\n")


def add(found: Found, code: str, name: str, language: str, source: str) -> None:
    """Keep a name of a state that is known, if none compares as the same."""
    text = " ".join(name.split())
    if code in found and name_key(text):
        found[code].setdefault(name_key(text), (text, language, source))


def iso_names() -> list[tuple[str, str]]:
    """Codes and names of ISO 3166-1."""
    countries: Any = import_module("pycountry").countries
    return [(one.alpha_2, getattr(one, kind)) for one in countries for kind in ISO_NAMES if hasattr(one, kind)]


def un_names(path: Path) -> list[tuple[str, str, str]]:
    """Codes, short and formal names of the United Nations, and their languages."""
    spoken = {"English": "en", "French": "fr", "Spanish": "es", "Russian": "ru", "Chinese": "zh", "Arabic": "ar"}
    spoken |= {"cn": "zh"}
    found = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for column, name in row.items():
                if name and column.startswith(UN_COLUMNS):
                    language = column.removeprefix("official_name_").removeprefix("UNTERM ").split()[0]
                    found.append((row["ISO3166-1-Alpha-2"], name, spoken.get(language, language)))
    return found


def cldr_names(language: str) -> list[tuple[str, str]]:
    """Codes and names of the Unicode CLDR in a language."""
    locale: Any = import_module("babel").Locale
    return sorted(locale.parse(language).territories.items())


if __name__ == "__main__":
    main()
