"""Small claims sheets for tests: three files written from dictionaries, good unless a test spoils them."""

import csv
from pathlib import Path

from ingest.sheet.claims_sheet import CLAIM_COLUMNS, ENTITY_COLUMNS, EVIDENCE_COLUMNS

EVIDENCE = {
    "key": "ev-1",
    "url": "https://example.org/report",
    "title": "A report",
    "publisher": "Example Press",
    "evidence_type": "news_report",
    "tier": "B1",
}
ENTITIES = (
    {"key": "acme", "kind": "Company", "name": "Acme Sensors", "state": "RS", "evidence": "ev-1", "locator": "p. 1"},
    {"key": "police", "kind": "GovernmentBody", "name": "Police", "state": "RS", "evidence": "ev-1", "locator": "p. 1"},
)
CLAIM = {
    "id": "t-1",
    "subject": "acme",
    "relation": "sold_to",
    "object": "police",
    "status": "reported",
    "evidence": "ev-1",
    "locator": "p. 2",
}


def write_csv(path: Path, columns: tuple[str, ...], rows: list[dict[str, str]]) -> None:
    """Write rows, empty where a row has no value."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)


def write_sheet(
    folder: Path,
    name: str = "trial",
    *,
    claims: list[dict[str, str]] | None = None,
    entities: list[dict[str, str]] | None = None,
    evidence: list[dict[str, str]] | None = None,
) -> Path:
    """Write a data set of the default rows, or of the rows given, into `folder`; returns the folder."""
    write_csv(folder / f"{name}.claims.csv", CLAIM_COLUMNS, [CLAIM] if claims is None else claims)
    write_csv(folder / f"{name}.entities.csv", ENTITY_COLUMNS, list(ENTITIES) if entities is None else entities)
    write_csv(folder / f"{name}.evidence.csv", EVIDENCE_COLUMNS, [EVIDENCE] if evidence is None else evidence)
    return folder
