"""On what terms the facts of each source are used: `data/licences.csv`, or the `source.yml` of an adapter."""

from dataclasses import dataclass
from pathlib import Path

from graph.errors import LookthroughError
from graph.queries.licences import load_terms
from ingest.source import Source


@dataclass(frozen=True)
class Licence:
    """Terms of one source, as its publisher states them; `licence_class` groups them for filters."""

    source: str
    licence: str
    licence_class: str


def load_licences(data: Path) -> dict[str, Licence]:
    """The terms of every source by its name. Raises LookthroughError if the table cannot be read."""
    return {name: Licence(name, terms.licence, terms.licence_class) for name, terms in load_terms(data).items()}


def terms_of(source: Source, licences: dict[str, Licence]) -> Licence:
    """The terms of one source. Raises LookthroughError if nobody has written them down."""
    if source.licence is not None:
        return Licence(source.name, source.licence.licence, source.licence.licence_class)
    if source.name not in licences:
        raise LookthroughError(f"licences.csv has no row for {source.name}")
    return licences[source.name]
