"""The claims sheet: three CSV files that hold what people wrote down. `data/README.md` documents every column."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from graph.claims import Claim, Origin
from graph.entities import SourceEntity
from graph.evidence import Citation, Evidence
from graph.schema.attributes import ATTRIBUTES, ValueType
from graph.schema.codelists import RECORDS, EventType, Status, Tier
from graph.schema.dates import check_partial_date
from graph.schema.nodes import KINDS, STATE_PREFIX, Kind, state_id
from graph.schema.relations import RELATIONS
from ingest.emit.batch import Batch
from ingest.emit.issues import Issue
from ingest.read.clean.identifiers import check_identifier
from ingest.read.csv_table import Row, Table, read_table

ENTITY_COLUMNS = ("key", "kind", "name", "state", "evidence", "locator", "note", "checked_on")
CLAIM_COLUMNS = (
    *("id", "subject", "relation", "object", "value", "start", "end", "observed_by", "amount", "currency"),
    *("share_pct", "quantity", "product", "role", "shared_amount", "status", "denies", "evidence", "locator"),
    *("note", "checked_on"),
)
EVIDENCE_COLUMNS = (
    *("key", "url", "archive_url", "title", "publisher", "published_on", "retrieved_on", "sha256"),
    *("evidence_type", "tier", "copy_of", "language", "note"),
)
QUALIFIER_COLUMNS = (
    *("start", "end", "observed_by", "amount", "currency", "share_pct", "quantity", "product", "role"),
    "shared_amount",
)
COLUMN_OF_FIELD = {"id": "key", "predicate": "relation", "citations": "evidence"}
BAR = "|"

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Tables:
    """The three tables of one data set, from CSV files or from the sheets of a workbook."""

    evidence: Table
    entities: Table
    claims: Table


class _Reader:
    """Reads one data set. Keeps what is known so far and every issue."""

    def __init__(self, source: str, states: Mapping[str, object], tables: Tables) -> None:
        self.source = source
        self.states = states
        self.tables = tables
        self.issues: list[Issue] = []
        self.evidence: dict[str, Evidence] = {}
        self.entities: dict[str, SourceEntity] = {}
        self.claims: dict[str, Claim] = {}

    # -- rows into models -------------------------------------------------

    def evidence_row(self, file: str, row: Row) -> None:
        problems = self._problems(file, row)
        if row["key"] in self.evidence:
            problems("key", f"the id was used before in {file}")
        if row["tier"] in (Tier.SECONDARY, Tier.COPY) and not row["copy_of"]:
            problems("copy_of", "tier B2 and C say whose finding or text it is")
        made = problems.make(Evidence, {"id": row["key"]} | _given(row, EVIDENCE_COLUMNS[1:]))
        if made:
            self.evidence[made.id] = made

    def entity_row(self, file: str, row: Row) -> None:
        problems = self._problems(file, row)
        if row["key"] in self.entities:
            problems("key", f"the id was used before in {file}")
        if row["kind"] == Kind.STATE:
            problems("kind", "states are not declared; claims name them state:XX")
        if row["state"]:
            if row["state"] not in self.states:
                problems("state", "no such state or territory in reference/states.csv")
            if row["kind"] in KINDS and not KINDS[Kind(row["kind"])].state_relation:
                problems("state", f"a {row['kind']} has no state of its own")
        citations = self._citations(row, problems)
        made = problems.make(
            SourceEntity,
            {"id": row["key"], "source": self.source} | _given(row, ("kind", "name", "state")),
        )
        if made and citations:
            self.entities[made.id] = made
            self._entity_claims(file, row, made, citations)

    def _entity_claims(self, file: str, row: Row, entity: SourceEntity, citations: tuple[Citation, ...]) -> None:
        official = any(self.evidence[c.evidence].tier is Tier.OFFICIAL for c in citations)
        common: dict[str, Any] = {
            "source": self.source,
            "subject": entity.id,
            "status": Status.CONFIRMED if official else Status.REPORTED,
            "citations": citations,
            "note": row["note"] or None,
            "checked_on": row["checked_on"] or None,
            "origin": Origin(file=file, row=row.line),
        }
        problems = self._problems(file, row)
        stem = f"{self.source}.{entity.id}"
        claims = [problems.make(Claim, common | {"id": f"{stem}.name", "predicate": "name", "value": entity.name})]
        relation = KINDS[entity.kind].state_relation
        if entity.state and relation:
            place = {"id": f"{stem}.state", "predicate": relation, "object": state_id(entity.state)}
            claims.append(problems.make(Claim, common | place))
        self.claims |= {claim.id: claim for claim in claims if claim}

    def claim_row(self, file: str, row: Row) -> None:
        problems = self._problems(file, row)
        if row["id"] in self.claims:
            problems("id", f"the id was used before in {file}")
        self._check_ends(row, problems)
        self._check_value(row, problems)
        if row["shared_amount"] not in ("", "true", "false"):
            problems("shared_amount", "write true, false or nothing")
        citations = self._citations(row, problems)
        made = problems.make(
            Claim,
            {
                "source": self.source,
                "predicate": row["relation"],
                "qualifiers": _given(row, QUALIFIER_COLUMNS),
                "citations": citations or (Citation(evidence="?", locator="?"),),
                "origin": Origin(file=file, row=row.line),
            }
            | _given(row, ("id", "subject", "object", "value", "status", "denies", "note", "checked_on")),
        )
        if made and citations:
            self._check_status(made, problems)
        if made and citations and not problems.found:
            self.claims[made.id] = made

    # -- checks across rows -----------------------------------------------

    def _check_ends(self, row: Row, problems: "_Problems") -> None:
        relation = RELATIONS.get(row["relation"])
        ends = [("subject", relation.subjects if relation else None)]
        if row["object"]:
            ends.append(("object", relation.objects if relation else None))
        for column, kinds in ends:
            kind = self._kind_of(row[column])
            if kind is None:
                what = "no such state or territory" if row[column].startswith(STATE_PREFIX) else "no such entity"
                problems(column, f"{what}; every key is declared in {self.tables.entities.file}")
            elif kinds and kind not in kinds:
                problems(column, f"{row['relation']} does not take a {kind} here, but {', '.join(kinds)}")

    def _check_status(self, claim: Claim, problems: "_Problems") -> None:
        """That a record confirms it is one thing, that the press tells of a record is another."""
        evidence = [self.evidence[citation.evidence] for citation in claim.citations]
        if claim.status is Status.CONFIRMED and not any(each.is_record for each in evidence):
            types = ", ".join(dict.fromkeys(f"{each.evidence_type}" for each in evidence))
            problems(
                "status",
                f"confirmed needs a record or a party's own statement among its evidence ({', '.join(RECORDS)}), and "
                f"there is only: {types}; add the record, or write reported",
            )

    def _kind_of(self, key: str) -> Kind | None:
        if key.startswith(STATE_PREFIX):
            return Kind.STATE if key.removeprefix(STATE_PREFIX) in self.states else None
        return self.entities[key].kind if key in self.entities else None

    def _check_value(self, row: Row, problems: "_Problems") -> None:
        attribute = ATTRIBUTES.get(row["relation"])
        if not attribute or not row["value"]:
            return
        try:
            if attribute.type is ValueType.IDENTIFIER:
                check_identifier(attribute.name, row["value"])
            elif attribute.type is ValueType.COUNT and not row["value"].isdigit():
                raise ValueError("a count is a whole number written in digits")
            elif attribute.type is ValueType.DATE:
                check_partial_date(row["value"])
            elif attribute.type is ValueType.CODE:
                EventType(row["value"])
        except ValueError as error:
            problems("value", str(error))

    def _citations(self, row: Row, problems: "_Problems") -> tuple[Citation, ...]:
        keys = [key.strip() for key in row["evidence"].split(BAR)] if row["evidence"] else []
        locators = [text.strip() for text in row["locator"].split(BAR)] if row["locator"] else []
        if not keys:
            problems("evidence", "evidence is missing")
        if len(keys) != len(locators) or not all(locators):
            problems("locator", f"{len(keys)} evidences need as many locators, not {len(locators)}")
        unknown = [key for key in keys if key not in self.evidence]
        for key in unknown:
            problems("evidence", f"{key!r} is not in {self.tables.evidence.file}, or its row was rejected")
        if problems.found or not keys:
            return ()
        return tuple(Citation(evidence=k, locator=text) for k, text in zip(keys, locators, strict=True))

    def check_denials(self) -> None:
        """A denial must repeat what it denies: subject, predicate and object."""
        for claim in list(self.claims.values()):
            if not claim.denies:
                continue
            denied = self.claims.get(claim.denies)
            if denied is None:
                reason = "the claim denied is not in this data set, or its row was rejected"
            elif (denied.subject, denied.predicate, denied.object) != (
                claim.subject,
                claim.predicate,
                claim.object,
            ):
                reason = f"the denial does not repeat subject, relation and object of {denied.id}"
            else:
                continue
            origin = claim.origin or Origin(file="", row=1)
            self.issues.append(Issue(self.source, origin.file, origin.row, "denies", claim.denies, reason))
            del self.claims[claim.id]

    def _problems(self, file: str, row: Row) -> "_Problems":
        return _Problems(self.source, file, row, self.issues)


class _Problems:
    """Collects what is wrong with one row; a row with a problem gives nothing."""

    def __init__(self, source: str, file: str, row: Row, issues: list[Issue]) -> None:
        self._where = (source, file, row.line)
        self._row = row
        self._issues = issues
        self.found = False

    def __call__(self, column: str, reason: str) -> None:
        self.found = True
        value = self._row.values.get(column, "")
        self._issues.append(Issue(*self._where, column, value, reason))

    def make(self, model: type[Model], values: dict[str, Any]) -> Model | None:
        """The model made of `values`, or None with every reason noted."""
        try:
            made = model(**values)
        except ValidationError as error:
            for problem in error.errors():
                field = str(problem["loc"][-1]) if problem["loc"] else ""
                column = field if field in self._row.values else COLUMN_OF_FIELD.get(field, field)
                self(column, problem["msg"].removeprefix("Value error, "))
            return None
        return None if self.found else made


def _given(row: Row, columns: Iterable[str]) -> dict[str, str]:
    return {column: row[column] for column in columns if row[column]}


def read_claims_sheet(folder: Path, name: str, states: Mapping[str, object]) -> Batch:
    """Read the data set `name` in `folder`. Never raises for bad rows: they are the batch's issues."""
    return read_tables(name, read_csv_tables(folder, name), states)


def read_csv_tables(folder: Path, name: str) -> Tables:
    """The three CSV files of the data set `name`."""
    return Tables(
        evidence=read_table(folder / f"{name}.evidence.csv", EVIDENCE_COLUMNS, name),
        entities=read_table(folder / f"{name}.entities.csv", ENTITY_COLUMNS, name),
        claims=read_table(folder / f"{name}.claims.csv", CLAIM_COLUMNS, name),
    )


def read_tables(name: str, tables: Tables, states: Mapping[str, object]) -> Batch:
    """Read the data set `name` from its tables. Never raises for bad rows: they are the batch's issues."""
    reader = _Reader(name, states, tables)
    steps: list[tuple[Table, Callable[[str, Row], None]]] = [
        (tables.evidence, reader.evidence_row),
        (tables.entities, reader.entity_row),
        (tables.claims, reader.claim_row),
    ]
    for table, read_row in steps:
        reader.issues += table.issues
        for row in table.rows:
            read_row(table.file, row)
    reader.check_denials()
    unread = {(issue.file, issue.row) for table, _ in steps for issue in table.issues if issue.row > 1}
    return Batch(
        source=name,
        rows=sum(len(table.rows) for table, _ in steps) + len(unread),
        entities=tuple(reader.entities.values()),
        claims=tuple(reader.claims.values()),
        evidence=tuple(reader.evidence.values()),
        issues=tuple(sorted(reader.issues)),
    )
