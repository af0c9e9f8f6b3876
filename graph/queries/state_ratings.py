"""What published indices say of a state in their last editions, whether or not a rule asks them."""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field

from graph.evidence import Evidence
from graph.risk.ratings import RatingTable
from graph.risk.reference_sources import load_reference_sources
from graph.risk.reference_tables import RATING_TABLES


class PublishedRating(BaseModel):
    """One index and one state. Says nothing about the conduct of anyone."""

    model_config = ConfigDict(frozen=True)

    table: str = Field(description="The table of `data/reference/`, without `ratings_`.")
    edition: str = Field(description='The index with its edition, or with the year rated: "Freedom in the World 2025".')
    says: str = Field(description='In words; "not rated" where this edition has no row for the state itself.')
    values: dict[str, str] = Field(description="The columns of the table, as `data/README.md` explains them.")
    sources: tuple[Evidence, ...]


def published_ratings(
    table: RatingTable, state: str, sources: Mapping[str, Evidence] | None = None
) -> tuple[PublishedRating, ...]:
    """The last edition of every index for a state, by its code. A territory never has the rating of its state here."""
    known = load_reference_sources() if sources is None else sources
    found = []
    for name, layout in RATING_TABLES.items():
        rating = table.latest(name, state)
        found.append(
            PublishedRating(
                table=name,
                edition=f"{layout.index} {table.last_edition(name)}",
                says=layout.phrase.format(**rating.values) if rating else "not rated",
                values={column: rating.values[column] for column in layout.columns[:-1]} if rating else {},
                sources=tuple(known[key] for key in rating.sources if key in known) if rating else (),
            )
        )
    return tuple(found)
