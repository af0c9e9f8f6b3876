"""Every way in: which command reads a file, where the file lies, and a small good one to begin with."""

import io
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from ingest.source import load_sources
from tests.ingest.ratings.ecfr import supplement

SEEDS = Path(__file__).with_name("seeds") / "ingest"
SHIPPED = Path(__file__).resolve().parent.parent.parent / "data"
SHEET = "belgrade"
"""The claims sheet of the small data folder that the cases run in."""
FORMS = {".csv": "csv", ".json": "json", ".xml": "xml", ".html": "html", ".yml": "yaml", ".zip": "zip", ".xlsx": "xlsx"}
OWN_TABLE = b"Issuer;ISO;ISIN;Value\nAcme Sensors;RS;NL0000009165;1.000\nBeta;NL;;2.500,5\n"
MAPPING = b"""holder: {key: own-fund, name: Own Fund, state: NL}
cites: {url: https://own.example/list.csv, title: Our list, publisher: Own Fund, tier: A}
columns: {name: Issuer, state: ISO, state_as: two letters, isin: ISIN, value: Value, currency: EUR}
delimiter: ";"
thousands: "."
as_of: 2025-06-30
"""
LIST = b"name,country,lei,isin,weight\nHikvision,CN,,,1.5\nSociete Generale,France,,NL0000009165,2\nHuawei,,x,,\n"
RATINGS = {
    "vdem": (b"Entity,Code,Year,Political regime\nSerbia,SRB,2025,1\nMexico,MEX,2024,2\n", "csv"),
    "freedom_house": (
        b"Country/Territory,Region,C/T,Edition,Status,PR rating,CL rating,Total\nSerbia,Europe,c,2026,PF,4,4,53\n",
        "csv",
    ),
    "rsf": (
        b"ISO;Score;Rank;Situation;Country_EN;Year (N)\nNOR;91,89;1;bonne;Norway;2024\nSRB;54,5;98;x;y;2024\n",
        "csv",
    ),
}


@dataclass(frozen=True)
class Entry:
    """One way in. `place` is where the file lies in the data folder; empty: it lies outside, and `{file}` names it.

    `weight` says how many of the cases it gets, `after` what else is asked once the command has taken the file.
    """

    name: str
    form: str
    content: bytes
    args: tuple[str, ...]
    file: str = ""
    place: str = ""
    weight: int = 4
    after: tuple[tuple[str, ...], ...] = ()


@cache
def entries() -> tuple[Entry, ...]:
    """All of them, in one order."""
    return (*_ingest(), *_lists_and_sheets(), *_ratings(), *_of_a_build(), *_of_the_explorer())


def _ingest() -> list[Entry]:
    """One for each source that is read by an adapter."""
    found = []
    for source in load_sources():
        if source.reader == "adapter":
            seed = next(SEEDS.glob(f"{source.name}.*"))
            whole = ("--whole",) if source.scope == "enrichment" else ()
            form = FORMS[seed.suffix.lower()]
            args = ("ingest", source.name, "--file", "{file}", *whole)
            found.append(
                Entry(f"ingest {source.name}", form, seed.read_bytes(), args, file=f"given{seed.suffix}", weight=10)
            )
    mapping = Entry(
        "mapping", "yaml", MAPPING, ("ingest", "holdings_csv", "--file", "{own}"), place="holdings/own.mapping.yml"
    )
    return [*found, mapping]


def _lists_and_sheets() -> list[Entry]:
    sheet = ("sheet", "check", "{file}")
    parts = [
        Entry(f"sheet {part}", "csv", (SHIPPED / "curated" / f"{SHEET}.{part}.csv").read_bytes(),
              ("sheet", "check", "{file}"), file=f"trial.{part}.csv")
        for part in ("claims", "entities", "evidence")
    ]  # fmt: skip
    return [
        Entry("match", "csv", LIST, ("match", "{file}"), file="list.csv", weight=16),
        Entry("match --json", "csv", LIST, ("match", "{file}", "--json"), file="list.csv", weight=4),
        Entry("sheet workbook", "xlsx", _workbook(), sheet, file="trial.xlsx", weight=8),
        Entry(
            "sheets folder",
            "xlsx",
            _workbook(),
            ("build", "--source", SHEET, "--source", "trial"),
            place="sheets/trial.xlsx",
        ),
        *parts,
    ]


def _ratings() -> list[Entry]:
    sources = {"vdem": "vdem-row-owid", "freedom_house": "fh-fiw-2013-2025", "rsf": "rsf-wpfi-2025"}
    found = [
        Entry(f"ratings {table}", form, content, ("ratings", "renew", table, "{file}", "--source", sources[table],
              *(("--release", "2026") if table == "vdem" else ())), file=f"{table}.csv", weight=5)
        for table, (content, form) in RATINGS.items()
    ]  # fmt: skip
    list_args = ("--source", "ear-740-supp1", "--as-of", "2026-07-08")
    programme_args = ("--source", "opensanctions-programs", "--as-of", "2026-08-22")
    with TemporaryDirectory() as folder:
        groups = supplement(Path(folder)).read_bytes()
    programme = {"id": 1, "title": "Sanctions", "key": "EU-BLR", "url": "https://example.org", "issuer": "eu_council"}
    programme |= {"target_territories": ["by"], "measures": ["Arms embargo"]}
    return [
        *found,
        Entry("ratings us_country_groups", "xml", groups,
              ("ratings", "renew", "us_country_groups", "{file}", *list_args), file="740.xml", weight=5),
        Entry("ratings arms_embargoes", "yaml", yaml.safe_dump(programme).encode(),
              ("ratings", "renew", "arms_embargoes", "{folder}", *programme_args), file="programmes/EU-BLR.yml"),
    ]  # fmt: skip


def _of_a_build() -> list[Entry]:
    """Files of the data folder that a build reads."""
    build = ("build", "--source", SHEET)
    places = {
        **{f"curated/{SHEET}.{part}.csv": "csv" for part in ("claims", "entities", "evidence")},
        "judgements.csv": "csv",
        "licences.csv": "csv",
        "reference/states.csv": "csv",
        "reference/rules/surveillance-sales.yml": "yaml",
    }
    found = [
        Entry(f"build {place}", form, (SHIPPED / place).read_bytes(), build, place=place, weight=8,
              after=(("brief", "{vendor}", "--format", "html"), ("show", "{vendor}")) if "curated" in place else ())
        for place, form in places.items()
    ]  # fmt: skip
    names = Entry("match state_names.csv", "csv", (SHIPPED / "reference/state_names.csv").read_bytes()[:4000],
                  ("match", "{list}"), place="reference/state_names.csv", weight=3)  # fmt: skip
    batch = ("build", "--source", "cameras_csv", "--accept-loss")
    return [
        *found,
        names,
        Entry("batch", "json", b"", batch, place="build/batches/cameras_csv.jsonl", weight=8),
        Entry("attempt", "json", b"", ("sources",), place="build/batches/cameras_csv.attempt.json"),
        Entry("batch made anew", "json", b"", ("ingest", "cameras_csv", "--file", "{cameras}"),
              place="build/batches/cameras_csv.jsonl"),
    ]  # fmt: skip


def _of_the_explorer() -> list[Entry]:
    """Files of the data folder that questions and briefs read."""
    tables = ("ratings_freedom_house", "ratings_vdem", "ratings_rsf", "us_country_groups", "arms_embargoes")
    found = [
        Entry(f"show {table}", "csv", _head(SHIPPED / "reference" / f"{table}.csv", "RS"), ("show", "state:RS"),
              place=f"reference/{table}.csv", weight=3)
        for table in (*tables, "list_coverage", "sources")
    ]  # fmt: skip
    return [
        *found,
        Entry("brief rules", "yaml", (SHIPPED / "reference/rules/surveillance-sales.yml").read_bytes(),
              ("brief", "{vendor}"), place="reference/rules/surveillance-sales.yml"),
        Entry("review judgements.csv", "csv", (SHIPPED / "judgements.csv").read_bytes(), ("review", "list"),
              place="judgements.csv"),
        Entry("review queue", "json", _queue(), ("review", "list"), place="build/review.jsonl", weight=3),
    ]  # fmt: skip


def _head(path: Path, state: str) -> bytes:
    """The first rows of a table, and those on one state: small enough to be spoilt cell by cell."""
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    return "\n".join([header, *rows[:30], *[row for row in rows[30:] if row.startswith(f"{state},")], ""]).encode()


def _queue() -> bytes:
    names = [{"text": "Acme", "type": "name"}]
    side: dict[str, object] = {"id": "a", "kind": "Company", "name": "Acme", "states": ["RS"], "names": names}
    side |= {"identifiers": [], "members": ["a"], "ties": [], "tie_count": 0, "sources": []}
    pair = {"number": 1, "left": side, "right": {**side, "id": "b", "members": ["b"]}, "score": 0.6, "reasons": []}
    pair |= {"question": "no identifier", "model": "m 1", "value": 1.0, "gain": "one tie"}
    return json.dumps(pair).encode() + b"\n"


@cache
def _workbook() -> bytes:
    from openpyxl import Workbook

    from ingest.sheet.example import CLAIMS, ENTITIES, EVIDENCE
    from ingest.sheet.workbook import COLUMNS_OF

    book = Workbook(write_only=True)
    for part, rows in (("entities", ENTITIES), ("claims", CLAIMS), ("evidence", EVIDENCE)):
        sheet = book.create_sheet(part)
        sheet.append(list(COLUMNS_OF[part]))
        for row in rows:
            sheet.append([row.get(column, "") for column in COLUMNS_OF[part]])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
