"""Made-up tables: registers, relationships, sanctions lists, holdings."""

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from stdnum import cusip

from benchmarks.sources.made.rows import ONE_IN, Known, Rows, day, lei_of, write_table
from ingest.source import load_sources

LEVEL_1_STATUS = ("ISSUED", "ISSUED", "LAPSED", "RETIRED")
TIES = ("IS_DIRECTLY_CONSOLIDATED_BY", "IS_ULTIMATELY_CONSOLIDATED_BY", "IS_FUND-MANAGED_BY", "IS_SUBFUND_OF")
FILING = "0000950123-25-{:06}"
HOLDINGS_A_FILING = 100


def gleif_level1(folder: Path, rows: int, known: Known) -> list[Path]:
    """A golden copy of level 1, packed."""
    return _zipped(folder / "lei2.csv", _columns("gleif_level1"), _holders(rows, known))


def gleif_level2(folder: Path, rows: int, known: Known) -> list[Path]:
    """A golden copy of level 2, packed."""
    del known  # both ends are named by their LEI only
    return _zipped(folder / "rr.csv", _columns("gleif_level2"), _relationships(rows))


def opensanctions_targets(folder: Path, rows: int, known: Known) -> list[Path]:
    """A collection as a simple table."""
    return [write_table(folder / "targets.simple.csv", _columns("opensanctions_targets"), _targets(rows, known))]


def us_csl(folder: Path, rows: int, known: Known) -> list[Path]:
    """A consolidated screening list."""
    return [write_table(folder / "consolidated.csv", _columns("us_csl"), _entries(rows, known))]


def uk_sanctions_list(folder: Path, rows: int, known: Known) -> list[Path]:
    """A UK list, two lines an entry."""
    columns = [c for c in _columns("uk_sanctions_list") if not c.startswith("names") and c != "countries"]
    path = write_table(folder / "uk.csv", columns, _designations(rows, known))
    text = path.read_text(encoding="utf-8")
    path.write_text(f"Report Date: 02-Jan-2026\n{text}", encoding="utf-8")
    return [path]


def holdings_csv(folder: Path, rows: int, known: Known) -> list[Path]:
    """A table of holdings in the form of the mapping that is shipped."""
    del known  # states are written out, and the made-up ones are few
    draw = Rows(())
    table = (
        {
            "Region": "Europe",
            "Country": "Germany",
            "Name": draw.party(n)[0],
            "Industry": "Technology",
            "Market Value(NOK)": "42,485,096",
            "Market Value(USD)": "4,312,770",
            "Voting": "0.69",
            "Ownership": "0.69",
            "Incorporation Country": draw.one_of("Germany", "Israel", "China", "Serbia"),
        }
        for n in range(rows)
    )
    return [write_table(folder / "EQ_2022_Country.csv", _columns("holdings_csv"), table)]


def sec_13f(folder: Path, rows: int, known: Known) -> list[Path]:
    """A quarter of information tables with their filings, packed."""
    del known  # a security is known by its number only
    filings = range(rows // HOLDINGS_A_FILING + 1)
    parts = {
        "SUBMISSION.tsv": (
            {"ACCESSION_NUMBER": FILING.format(n), "FILING_DATE": "14-AUG-2025", "SUBMISSIONTYPE": "13F-HR"}
            | {"CIK": f"{n + 1:010}", "PERIODOFREPORT": "30-JUN-2025"}
            for n in filings
        ),
        "COVERPAGE.tsv": (
            {"ACCESSION_NUMBER": FILING.format(n), "REPORTCALENDARORQUARTER": "30-JUN-2025"}
            | {"FILINGMANAGER_NAME": f"Manager {n} LLC", "REPORTTYPE": "13F HOLDINGS REPORT"}
            for n in filings
        ),
        "INFOTABLE.tsv": _holdings(rows),
    }
    path = folder / "01jun2025-31aug2025_form13f.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, table in parts.items():
            packed.write(write_table(folder / name, _columns_13f(name), table, "\t"), name)
            (folder / name).unlink()
    return [path]


def _columns(name: str) -> Sequence[str]:
    (source,) = load_sources((name,))
    return source.expect.columns if source.expect else ()


def _columns_13f(name: str) -> list[str]:
    prefix = {"SUBMISSION.tsv": "submission.", "COVERPAGE.tsv": "cover."}.get(name)
    if prefix is None:
        return [column for column in _columns("sec_13f") if "." not in column]
    return [column.removeprefix(prefix) for column in _columns("sec_13f") if column.startswith(prefix)]


def _zipped(path: Path, columns: Sequence[str], rows: Iterator[dict[str, str]]) -> list[Path]:
    packed = path.with_suffix(".csv.zip")
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive:
        archive.write(write_table(path, columns, rows), path.name)
    path.unlink()
    return [packed]


def _holders(rows: int, known: Known) -> Iterator[dict[str, str]]:
    draw = Rows(known)
    for n in range(rows):
        name, state = draw.party(n)
        place = {
            f"Entity.{which}Address.{part}": text
            for which in ("Legal", "Headquarters")
            for part, text in (
                ("xmllang", "en"), ("FirstAddressLine", f"{n} Some Street"), ("AddressNumber", str(n % 300)),
                ("City", "Someplace"), ("Region", f"{state}-X"), ("Country", state), ("PostalCode", f"{n % 99999:05}"),
            )
        }  # fmt: skip
        other = {f"{_OTHER_NAME}.1": f"{name} Formerly", f"{_OTHER_NAME}.1.type": "PREVIOUS_LEGAL_NAME"}
        yield {
            "LEI": lei_of(n),
            "Entity.LegalName": name,
            "Entity.LegalName.xmllang": "en",
            **(other if n % 10 == 0 else {}),
            **place,
            "Entity.RegistrationAuthority.RegistrationAuthorityID": "RA000585",
            "Entity.RegistrationAuthority.RegistrationAuthorityEntityID": f"{n:08}",
            "Entity.LegalJurisdiction": state,
            "Entity.EntityCategory": draw.one_of("GENERAL", "GENERAL", "FUND"),
            "Entity.LegalForm.EntityLegalFormCode": "H0PO",
            "Entity.EntityStatus": "ACTIVE",
            "Entity.EntityCreationDate": f"{day(n)}T00:00:00+00:00",
            "Registration.InitialRegistrationDate": f"{day(n)}T08:00:00Z",
            "Registration.LastUpdateDate": "2026-01-02T08:00:00Z",
            "Registration.RegistrationStatus": draw.one_of(*LEVEL_1_STATUS),
            "Registration.NextRenewalDate": "2027-01-02T08:00:00Z",
            "Registration.ManagingLOU": "529900F6BNUR3RJ2WH29",
            "Registration.ValidationSources": "FULLY_CORROBORATED",
        }


_OTHER_NAME = "Entity.OtherEntityNames.OtherEntityName"


def _relationships(rows: int) -> Iterator[dict[str, str]]:
    draw = Rows(())
    for n in range(rows):
        yield {
            "Relationship.StartNode.NodeID": lei_of(n),
            "Relationship.StartNode.NodeIDType": "LEI",
            "Relationship.EndNode.NodeID": lei_of(n // 7),
            "Relationship.EndNode.NodeIDType": "LEI",
            "Relationship.RelationshipType": draw.one_of(*TIES),
            "Relationship.RelationshipStatus": "ACTIVE",
            "Relationship.Period.1.startDate": f"{day(n)}T00:00:00+00:00",
            "Relationship.Period.1.periodType": "RELATIONSHIP_PERIOD",
            "Relationship.Period.2.startDate": "2024-01-01T00:00:00+00:00",
            "Relationship.Period.2.endDate": "2024-12-31T00:00:00+00:00",
            "Relationship.Period.2.periodType": "ACCOUNTING_PERIOD",
            "Registration.LastUpdateDate": "2026-01-02T08:00:00Z",
            "Registration.RegistrationStatus": "PUBLISHED",
            "Registration.ManagingLOU": "529900F6BNUR3RJ2WH29",
            "Registration.ValidationSources": "FULLY_CORROBORATED",
        }


def _targets(rows: int, known: Known) -> Iterator[dict[str, str]]:
    """Three people in five rows, as in a collection of sanctions lists."""
    draw = Rows(known)
    for n in range(rows):
        name, state = draw.party(n)
        yield {
            "id": f"NK-{n:022}",
            "schema": draw.one_of("Person", "Person", "Person", "Company", "LegalEntity") if n % ONE_IN else "Company",
            "name": name,
            "aliases": f'{name} Trading;"{name}; {state}";Other {n}' if n % 2 else "",
            "countries": state.lower() if n % 5 else "ru;cy",
            "addresses": f"{n} Some Street, Someplace",
            "identifiers": f"{n:010};{lei_of(n)}" if n % 4 == 0 else f"{n:010}",
            "sanctions": "a sentence of the list",
            "program_ids": "EU-UKR;US-RUSHAR",
            "dataset": "List One;List Two",
            "first_seen": f"{day(n)}T10:00:00",
            "last_seen": "2026-01-02T10:00:00",
            "last_change": "2026-01-02T10:00:00",
        }


def _entries(rows: int, known: Known) -> Iterator[dict[str, str]]:
    draw = Rows(known)
    for n in range(rows):
        name, state = draw.party(n)
        yield {
            "_id": f"{n:024x}",
            "source": "Entity List (EL) - Bureau of Industry and Security",
            "type": draw.one_of("", "", "Individual") if n % ONE_IN else "Entity",
            "name": name,
            "addresses": f"{n} Some Street, Someplace, 12345, {state}; Other Place, CN",
            "federal_register_notice": "86 FR 60759",
            "start_date": day(n),
            "license_requirement": "For all items subject to the EAR",
            "license_policy": "Presumption of denial",
            "source_list_url": "http://bis.example/el",
            "alt_names": f"{name} Trading; Other {n}" if n % 2 else "",
        }


def _designations(rows: int, known: Known) -> Iterator[dict[str, str]]:
    draw = Rows(known)
    for n in range(rows):
        name, _ = draw.party(n)
        shared = {
            "Last Updated": "02/01/2026",
            "Unique ID": f"RUS{n:05}",
            "Regime Name": "The Russia Regulations 2019",
            "Designation Type": draw.one_of("Entity", "Individual"),
            "Date Designated": "24/02/2022",
            "Designation source": "UK",
            "Sanctions Imposed": "Asset freeze",
            "Address Country": "Russia",
        }
        yield shared | {"Name 6": name, "Name type": "Primary Name"}
        yield shared | {"Name 6": f"{name} Trading", "Name type": "Alias"}


def _holdings(rows: int) -> Iterator[dict[str, str]]:
    """A few thousand securities that are held again and again."""
    stems = [f"{n:08}" for n in range(10_000_000, 10_008_000)]
    numbers = [stem + cusip.calc_check_digit(stem) for stem in stems]
    draw = Rows(())
    for n in range(rows):
        security = draw.rng.randrange(len(numbers))
        yield {
            "ACCESSION_NUMBER": FILING.format(n // HOLDINGS_A_FILING),
            "INFOTABLE_SK": str(n),
            "NAMEOFISSUER": f"ISSUER {security} INC",
            "TITLEOFCLASS": "COM",
            "CUSIP": numbers[security],
            "VALUE": str(1000 + n),
            "SSHPRNAMT": str(10 + n),
            "SSHPRNAMTTYPE": "SH",
            "INVESTMENTDISCRETION": "SOLE",
            "VOTING_AUTH_SOLE": "10",
            "VOTING_AUTH_SHARED": "0",
            "VOTING_AUTH_NONE": "0",
        }
