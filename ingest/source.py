"""A source: a publisher's data set, described in `ingest/sources/<name>/source.yml`."""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from graph.errors import LookthroughError
from graph.yaml_file import YAMLError, read_yaml
from ingest.fetch.feed import Cites, Expected, Feed, Sample, Terms

SOURCES_FOLDER = Path(__file__).parent / "sources"


class UnknownSourceError(LookthroughError):
    """A source was named that does not exist."""


class Bounds(BaseModel):
    """How many there must be. A source outside its bounds fails its gate."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    min: int = 0
    max: int | None = None

    def broken_by(self, count: int) -> str | None:
        """Why `count` is out of bounds, in words, or None."""
        if count < self.min:
            return f"{count} is fewer than the {self.min} expected"
        if self.max is not None and count > self.max:
            return f"{count} is more than the {self.max} expected"
        return None


class Assertions(BaseModel):
    """What must hold of a source's yield before it may enter a build."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rows: Bounds = Bounds()
    claims: Bounds
    entities: Bounds = Bounds()
    rejected: Bounds = Bounds(max=0)


class Source(BaseModel):
    """Title, publisher, licence, address, coverage and assertions of a source.

    A source read by an `adapter` also has a feed, its terms, what its evidence is, what it is known to hold and the
    sample it was tried on. The terms of a claims sheet are in `data/licences.csv`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    title: str
    publisher: str
    url: str
    coverage: str
    cadence: str = Field(description="How often the publisher renews it.")
    scope: Literal["core", "enrichment"] = Field(
        description="core: what it names is in scope; enrichment: it only adds to what is in scope."
    )
    reader: Literal["claims_sheet", "adapter"]
    feed: Feed | None = None
    licence: Terms | None = None
    cites: Cites | None = None
    expect: Expected | None = None
    sample: Sample | None = None
    read_by_people: str | None = Field(
        None,
        description="The claims sheet in which people carry the rows of this data set. In a build that has the sheet, "
        "a row that the sheet cites is left to it.",
    )
    assertions: Assertions
    notes: str | None = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        parts = {part: getattr(self, part) for part in ("feed", "licence", "cites", "expect", "sample")}
        if self.reader == "adapter" and (missing := [part for part, value in parts.items() if value is None]):
            raise ValueError(f"a source read by an adapter also has: {', '.join(missing)}")
        parts["read_by_people"] = self.read_by_people
        if self.reader == "claims_sheet" and (spare := [part for part, value in parts.items() if value is not None]):
            raise ValueError(f"a claims sheet has no {', '.join(spare)}")
        return self


def load_source(folder: Path) -> Source:
    """Read `source.yml` of one source folder. Raises LookthroughError naming the file and what is wrong."""
    path = folder / "source.yml"
    try:
        source = Source(**read_yaml(path))
    except (OSError, YAMLError, TypeError, ValidationError) as error:
        raise LookthroughError(f"The description of a source cannot be read: {path}: {error}") from error
    if source.name != folder.name:
        raise LookthroughError(f"{path} calls itself {source.name!r}; a source is named after its folder")
    return source


def load_sources(names: tuple[str, ...] = (), folder: Path = SOURCES_FOLDER) -> list[Source]:
    """The sources named, or all of them, ordered by name. Raises UnknownSourceError for a name that is not there."""
    known = sorted(path.parent.name for path in folder.glob("*/source.yml"))
    unknown = sorted(set(names) - set(known))
    if unknown:
        raise UnknownSourceError(f"No source is called {', '.join(unknown)}. There are: {', '.join(known)}.")
    return [load_source(folder / name) for name in known if not names or name in names]
