"""The reference tables that rules ask: ratings by edition, and lists by date."""

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from graph.data_folder import data_folder
from graph.errors import LookthroughError
from graph.risk.periods import NOT_LISTED, Listed, Period, over_lists, status_over
from graph.risk.reference_layers import Row, lists_read_last, rating_rows
from graph.risk.reference_tables import LIST_TABLES, RATING_TABLES
from graph.risk.rulesets import Condition, ListSource, RatingSource, all_hold
from graph.states import load_states


@dataclass(frozen=True)
class Rating:
    """A row of a rating table. `state` is whose row it is: it differs from the state asked for when borrowed."""

    state: str
    values: Row
    edition: str
    sources: tuple[str, ...]
    borrowed: bool = False


@dataclass(frozen=True)
class ListAnswer:
    """What lists say of a state over some days, and the rows it rests on."""

    status: Listed
    lists: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Coverage:
    complete_from: str | None
    as_of: str | None
    sources: tuple[str, ...]


@dataclass(frozen=True)
class RatingTable:
    """Every reference table, read once."""

    parents: dict[str, str]
    names: dict[str, str]
    _ratings: dict[str, dict[tuple[str, int], Row]] = field(repr=False)
    _lists: dict[str, dict[tuple[str, str], list[Row]]] = field(repr=False)
    _coverage: dict[tuple[str, str], _Coverage] = field(repr=False)

    @classmethod
    def load(cls, folder: Path | None = None) -> "RatingTable":
        """Read the tables of `reference/` in the data folder. Raises LookthroughError if one is missing or wrong."""
        data = folder or data_folder()
        states = load_states(data)
        ratings = {
            table: {(row["state"], int(row[layout.year])): row for row in rating_rows(data, layout).values()}
            for table, layout in RATING_TABLES.items()
        }
        kept = lists_read_last(data)
        lists: dict[str, dict[tuple[str, str], list[Row]]] = {}
        for table, rows in kept.rows.items():
            lists[table] = defaultdict(list)
            for row in rows:
                lists[table][row[LIST_TABLES[table].list], row["state"]].append(row)
        coverage = {
            (row["table"], row["list"]): _Coverage(
                row["complete_from"] or None, row["as_of"] or None, _keys(row["source"])
            )
            for row in kept.coverage
        }
        return cls(
            parents={state.code: state.parent for state in states.values() if state.parent},
            names={state.code: state.name for state in states.values()},
            _ratings=ratings,
            _lists=lists,
            _coverage=coverage,
        )

    def rating(self, source: RatingSource, state: str, year: int, borrow: bool = False) -> Rating | None:
        """The rating of a state that covers a calendar year; None where there is none, which means unknown.

        With `borrow`, a territory without a row of its own has that of the nearest state or territory it belongs to.
        """
        edition = RATING_TABLES[source.table].edition
        rows = self._ratings[source.table]
        code: str | None = state
        while code is not None:
            row = rows.get((code, year + source.edition_offset))
            if row:
                return Rating(code, row, row[edition], _keys(row["source"]), code != state)
            code = self.parents.get(code) if borrow else None
        return None

    def latest_year(self, source: RatingSource) -> int:
        """The last calendar year that the table covers."""
        return self.last_edition(source.table) - source.edition_offset

    def last_edition(self, table: str) -> int:
        """The last edition of a table of `RATING_TABLES`; the last year rated, where a table goes by years."""
        return max(key for _, key in self._ratings[table])

    def latest(self, table: str, state: str) -> Rating | None:
        """What the last edition of a table says of a state itself; None where that edition does not rate it."""
        row = self._ratings[table].get((state, self.last_edition(table)))
        return Rating(state, row, row[RATING_TABLES[table].edition], _keys(row["source"])) if row else None

    def listed(self, source: ListSource, state: str, first: str, last: str) -> ListAnswer:
        """What the lists of a rule say of a state over the days from `first` to `last` (ISO dates)."""
        answers = [(name, self._ask(source, name, state, first, last)) for name in source.lists]
        extra = [(name, self._ask(source, name, state, first, last)) for name in source.also]
        answers += [(name, answer) for name, answer in extra if answer.status in (Listed.YES, Listed.PARTLY)]
        status = over_lists(answer.status for _, answer in answers)
        telling = [(name, answer) for name, answer in answers if answer.status is status]
        return ListAnswer(
            status=status,
            lists=tuple(name for name, _ in telling),
            periods=tuple(period for _, answer in telling for period in answer.periods),
            sources=tuple(dict.fromkeys(key for _, answer in telling for key in answer.sources)),
        )

    def latest_day(self, source: ListSource) -> str:
        """The last day on which every list of a rule was read. Raises LookthroughError if that of one is not known."""
        days = []
        for name in source.lists:
            coverage = self._coverage.get((source.table, name))
            if coverage is None or coverage.as_of is None:
                raise LookthroughError(
                    f"list_coverage.csv does not say when the list {name!r} of the table {source.table!r} was read "
                    "(as_of), which a rule asks; add its row"
                )
            days.append(coverage.as_of)
        return min(days)

    def covers(self, source: RatingSource | ListSource) -> str:
        """For which years or since when a rule's source has data, in short: "1990 to 2025", "D:5 whole at 2026-07-08".

        Raises LookthroughError for a list that no table has.
        """
        if isinstance(source, RatingSource):
            years = sorted({key - source.edition_offset for _, key in self._ratings[source.table]})
            return f"{years[0]} to {years[-1]}"
        parts = []
        for name in source.lists:
            coverage = self._coverage.get((source.table, name))
            if coverage is None:
                raise LookthroughError(f"The table {source.table} has no list {name!r}.")
            since = coverage.complete_from
            parts.append(
                f"{name} whole from {since} to {coverage.as_of}"
                if since != coverage.as_of
                else f"{name} whole on {since}"
            )
        return "; ".join(parts)

    def _ask(self, source: ListSource, name: str, state: str, first: str, last: str) -> ListAnswer:
        coverage = self._coverage.get((source.table, name), _Coverage(None, None, ()))
        rows = self._lists[source.table].get((name, state), [])
        periods = [_period(row) for row in rows if _counts(source.where, row)]
        # A territory is not named on lists of states: that it has no row says nothing.
        complete_from = None if state in self.parents or state not in self.names else coverage.complete_from
        status = status_over(first, last, periods, complete_from, coverage.as_of)
        near = tuple(p for p in periods if p.first <= last and p.last >= first)
        rests_on = near or periods
        sources = [key for period in rests_on for key in period.sources] or list(coverage.sources)
        return ListAnswer(status, (name,), near, tuple(dict.fromkeys(sources)))


def _counts(where: tuple[Condition, ...], row: Row) -> bool:
    return all_hold(where, row) is True


def _period(row: Row) -> Period:
    return Period(
        start=row["valid_from"] or None,
        end=row["valid_to"] or None,
        as_of=row["as_of"] or None,
        clear_before=row["before"] == NOT_LISTED,
        clear_after=row["after"] == NOT_LISTED,
        sources=_keys(row["source"]),
    )


def _keys(text: str) -> tuple[str, ...]:
    return tuple(key for key in text.split("|") if key)
