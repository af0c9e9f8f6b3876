"""How the tables of ratings and lists in `data/reference/` are laid out: said once, for reading and for renewing."""

from dataclasses import dataclass


@dataclass(frozen=True)
class RatingLayout:
    """A table with one row per state and edition. `data/README.md` says what each column means.

    `year` is the column that, with `state`, names a row; `edition` the one by which a row is cited. `phrase` says the
    row in words; columns are put in.
    """

    file: str
    index: str
    columns: tuple[str, ...]
    year: str
    edition: str
    phrase: str

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that together name a row."""
        return ("state", self.year)


@dataclass(frozen=True)
class ListLayout:
    """A table of periods during which a state is on a list. `list` is the column that names the list."""

    file: str
    columns: tuple[str, ...]
    list: str


RATING_TABLES = {
    "freedom_house": RatingLayout(
        file="ratings_freedom_house.csv",
        index="Freedom in the World",
        columns=(
            "state",
            "edition",
            "covers_year",
            "status",
            "score",
            "political_rights",
            "civil_liberties",
            "source",
        ),
        year="edition",
        edition="edition",
        phrase="status {status}, score {score} of 100",
    ),
    "vdem": RatingLayout(
        file="ratings_vdem.csv",
        index="Regimes of the World",
        columns=("state", "year", "release", "regime", "source"),
        year="year",
        edition="release",
        phrase="class {regime}, from 0 (closed autocracy) to 3 (liberal democracy)",
    ),
    "rsf": RatingLayout(
        file="ratings_rsf.csv",
        index="World Press Freedom Index",
        columns=("state", "edition", "method", "score", "rank", "situation", "source"),
        year="edition",
        edition="edition",
        phrase="score {score} of 100, rank {rank}, situation {situation}",
    ),
}

COVERAGE_COLUMNS = ("table", "list", "complete_from", "as_of", "source", "note")
"""Of `list_coverage.csv`: when each list was last read as a whole."""

_PERIOD = ("valid_from", "valid_to", "before", "after", "as_of", "source", "note")

LIST_TABLES = {
    "us_country_groups": ListLayout("us_country_groups.csv", ("group", "state", *_PERIOD), "group"),
    "arms_embargoes": ListLayout(
        "arms_embargoes.csv", ("state", "issuer", "programme", "target", "force", *_PERIOD), "issuer"
    ),
}
