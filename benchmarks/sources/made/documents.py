"""Made-up documents: lines and pages of JSON, and XML."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from benchmarks.sources.made.rows import ONE_IN, Known, Rows, day, lei_of

AWARDS_A_PAGE, NOTICES_A_PAGE, RELEASES_A_PAGE, EXHIBITORS_A_FAIR = 100, 250, 100, 200


def ftm_json(folder: Path, rows: int, known: Known) -> list[Path]:
    """A collection, one entity a line: half people and addresses, a quarter entries of lists."""
    path = folder / "entities.ftm.json"
    with path.open("w", encoding="utf-8") as file:
        for line in _entities(rows, known):
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    return [path]


def usaspending_awards(folder: Path, rows: int, known: Known) -> list[Path]:
    """Pages of the award search."""
    return _pages(folder, _awards(rows, known), AWARDS_A_PAGE, "results", page_metadata={"hasNext": True})


def ted(folder: Path, rows: int, known: Known) -> list[Path]:
    """Pages of the search for notices."""
    return _pages(folder, _notices(rows, known), NOTICES_A_PAGE, "notices", timedOut=False)


def ocds(folder: Path, rows: int, known: Known) -> list[Path]:
    """Release packages."""
    publisher = {"publisher": {"name": "Find a Tender"}, "uri": "https://tender.example/package"}
    return _pages(folder, _releases(rows, known), RELEASES_A_PAGE, "releases", **publisher)


def arms_fairs(folder: Path, rows: int, known: Known) -> list[Path]:
    """Files of fairs."""
    about = {"name": "Security Expo", "startDate": "2023-05-01", "endDate": "2023-05-03"}
    return _pages(folder, _exhibitors(rows, known), EXHIBITORS_A_FAIR, "exhibitor", **about)


def ofac_sdn(folder: Path, rows: int, known: Known) -> list[Path]:
    """An advanced sanctions list."""
    draw = Rows(known)
    parties = [draw.party(n) for n in range(rows)]
    states = sorted({state for _, state in parties})
    path = folder / "sdn_advanced.xml"
    with path.open("w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="utf-8"?><Sanctions xmlns="https://example.org/advanced">')
        file.write(_reference(states))
        file.writelines(
            f'<Location ID="{n}"><LocationCountry CountryID="{states.index(state)}"/></Location>'
            for n, (_, state) in enumerate(parties)
        )
        file.write("</Locations><DistinctParties>")
        file.writelines(_party(n, name) for n, (name, _) in enumerate(parties))
        file.write("</DistinctParties><SanctionsEntries>")
        file.writelines(_entry(n) for n in range(rows))
        file.write("</SanctionsEntries></Sanctions>")
    return [path]


def eu_fsf(folder: Path, rows: int, known: Known) -> list[Path]:
    """A consolidated list of financial sanctions."""
    draw = Rows(known)
    path = folder / "fsf.xml"
    act = '<regulation programme="UKR" publicationDate="2022-03-15" numberTitle="2022/428 (OJ L87)"><publicationUrl>'
    with path.open("w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?><export xmlns="http://eu.europa.ec/fpi/fsd/export">')
        for n in range(rows):
            name, state = draw.party(n)
            sort = draw.one_of("person", "person", "enterprise") if n % ONE_IN else "enterprise"
            file.write(
                f'<sanctionEntity euReferenceNumber="EU.{n}.1" logicalId="{n}"><remark>A remark</remark>'
                f'{act}https://eur-lex.example/{n}</publicationUrl></regulation><subjectType code="{sort}"/>'
                f'<nameAlias wholeName={quoteattr(name)} strong="true"><regulationSummary numberTitle="x"/></nameAlias>'
                f'<nameAlias wholeName={quoteattr(name + " Trading")} strong="true"/>'
                f'<address countryIso2Code="{state}"><regulationSummary numberTitle="x"/></address>'
                f'<citizenship countryIso2Code="{state}"/></sanctionEntity>'
            )
        file.write("</export>")
    return [path]


def _pages(folder: Path, rows: Iterable[Any], size: int, field: str, **about: Any) -> list[Path]:
    paths: list[Path] = []
    page: list[Any] = []
    for row in rows:
        page.append(row)
        if len(page) == size:
            paths.append(_page(folder, len(paths), {**about, field: page}))
            page = []
    if page:
        paths.append(_page(folder, len(paths), {**about, field: page}))
    return paths


def _page(folder: Path, number: int, document: dict[str, Any]) -> Path:
    path = folder / f"page{number:06}.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def _entities(rows: int, known: Known) -> Iterator[dict[str, Any]]:
    draw = Rows(known)
    told = {"datasets": ["us_ofac_sdn"], "referents": [], "target": True, "first_seen": "2023-05-01T10:00:00"}
    told |= {"last_seen": "2026-01-02T10:00:00", "last_change": "2026-01-02T10:00:00"}
    for n in range(rows):
        name, state = draw.party(n)
        if n % 4 == 1:
            about = {"entity": [f"NK-{n - 1}"], "program": ["SDGT"], "startDate": [day(n)], "authority": ["OFAC"]}
            yield {"id": f"s-{n}", "caption": "OFAC", "schema": "Sanction", "properties": about, **told}
            continue
        sort = "Company" if n % 4 == 0 else draw.one_of("Person", "Address")
        about = {"name": [name], "alias": [f"{name} Trading", f"Other {n}"], "country": [state.lower()]}
        about |= {"address": [f"{n} Some Street, Someplace"], "sourceUrl": [f"https://example.org/{n}"]}
        about |= {"leiCode": [lei_of(n)]} if n % 8 == 0 else {}
        yield {"id": f"NK-{n}", "caption": name, "schema": sort, "properties": about, **told}


def _awards(rows: int, known: Known) -> Iterator[dict[str, Any]]:
    draw = Rows(tuple(party for party in known if party[1] == "US"))
    for n in range(rows):
        name, _ = draw.party(n)
        yield {
            "internal_id": n,
            "Award ID": f"70B03C21F{n:08}",
            "generated_internal_id": f"CONT_AWD_{n}_7014",
            "Recipient Name": name.upper(),
            "Recipient UEI": f"UEI{n:09}",
            "recipient_id": f"{n:032x}-C",
            "Recipient Location": {"location_country_code": "USA", "state_code": "NY", "city_name": "SOMEPLACE"},
            "Start Date": day(n),
            "End Date": "2026-09-27",
            "Award Amount": 1000.5 + n,
            "Awarding Agency": "Department of Homeland Security",
            "Awarding Sub Agency": "U.S. Customs and Border Protection",
            "Contract Award Type": "DELIVERY ORDER",
            "PSC": {"code": "6665", "description": "INSTRUMENTS"},
            "agency_slug": "department-of-homeland-security",
            "awarding_agency_id": 1,
        }


def _notices(rows: int, known: Known) -> Iterator[dict[str, Any]]:
    draw = Rows(tuple(party for party in known if party[1] == "DE"))
    for n in range(rows):
        name, _ = draw.party(n)
        links = {sort: {"ENG": f"https://ted.example/en/notice/{n}/{sort}"} for sort in ("xml", "pdf", "html")}
        yield {
            "publication-number": f"{n}-2025",
            "publication-date": f"{day(n)}+02:00",
            "notice-type": "can-standard",
            "buyer-name": {"deu": [f"Amt {n % 500}"]},
            "buyer-country": ["DEU"],
            "winner-name": {"deu": [name]},
            "winner-country": ["DEU"],
            "contract-conclusion-date": [f"{day(n)}+02:00"],
            "result-value-notice": str(1000 + n),
            "result-value-cur-notice": "EUR",
            "classification-cpv": ["35120000"],
            "links": links,
        }


def _releases(rows: int, known: Known) -> Iterator[dict[str, Any]]:
    draw = Rows(tuple(party for party in known if party[1] == "GB"))
    for n in range(rows):
        name, _ = draw.party(n)
        place = {"address": {"countryName": "United Kingdom", "locality": "Someplace", "postalCode": "AB1 2CD"}}
        number = {"scheme": "GB-COH", "id": f"{n:08}"}
        parties = [
            {"id": "GB-B", "name": f"Council {n % 400}", "roles": ["buyer"], **place},
            {"id": "GB-S", "name": name, "roles": ["supplier"], "identifier": number, **place},
        ]
        award: dict[str, Any] = {"id": "1", "status": "active", "date": f"{day(n)}T00:00:00Z", "title": f"Award {n}"}
        award |= {"value": {"amount": 1000 + n, "currency": "GBP"}, "suppliers": [{"id": "GB-S", "name": name}]}
        award |= {"contractPeriod": {"startDate": f"{day(n)}T00:00:00Z", "endDate": "2026-01-02T00:00:00Z"}}
        tender = {"title": f"Tender {n}", "classification": {"id": "35120000", "description": "Surveillance systems"}}
        yield {
            "ocid": f"ocds-h6vhtk-{n:06x}",
            "id": f"{n:06}-2025",
            "date": f"{day(n)}T10:00:00Z",
            "tag": ["award"],
            "language": "en",
            "initiationType": "tender",
            "parties": parties,
            "buyer": {"id": "GB-B", "name": f"Council {n % 400}"},
            "tender": tender,
            "awards": [award],
        }


def _exhibitors(rows: int, known: Known) -> Iterator[dict[str, Any]]:
    draw = Rows(known)
    for n in range(rows):
        name, state = draw.party(n)
        place = {"country": {"text": state, "iso2": state}, "address": {"text": f"{n} Some Street", "iso2": state}}
        sorts = ["Communications", "Equipment Manufacturers", "Small & Medium Enterprises (SME's)", "2021"]
        yield {"name": name, "website": f"https://{n}.example", "category": sorts, **place}


def _reference(states: list[str]) -> str:
    values = {
        "PartyType": {"1": "Individual", "2": "Entity"},
        "AliasType": {"1400": "A.K.A.", "1403": "Name"},
        "NamePartType": {"1525": "Entity Name", "1520": "Last Name"},
        "FeatureType": {"25": "Location"},
        "List": {"1550": "SDN List"},
    }
    listed = "".join(
        f"<{tag}Values>{''.join(f'<{tag} ID={quoteattr(k)}>{v}</{tag}>' for k, v in known.items())}</{tag}Values>"
        for tag, known in values.items()
    )
    listed += '<PartySubType ID="3" PartyTypeID="2">Unknown</PartySubType>'
    listed += '<PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType>'
    listed += "".join(f'<Country ID="{n}" ISO2="{state}">{state}</Country>' for n, state in enumerate(states))
    return f"<ReferenceValueSets>{listed}</ReferenceValueSets><Locations>"


def _party(number: int, name: str) -> str:
    sub_type, part = ("3", "1525") if number % 3 == 0 or number % ONE_IN == 0 else ("4", "1520")
    names = "".join(
        f'<Alias FixedRef="{number}" AliasTypeID="{sort}" Primary="{primary}" LowQuality="false"><DocumentedName '
        f'ID="{number}"><DocumentedNamePart><NamePartValue NamePartGroupID="{number}" ScriptID="215">{escape(text)}'
        "</NamePartValue></DocumentedNamePart></DocumentedName></Alias>"
        for sort, primary, text in (("1403", "true", name), ("1400", "false", f"{name} Trading"))
    )
    return (
        f'<DistinctParty FixedRef="{number}"><Comment/><Profile ID="{number}" PartySubTypeID="{sub_type}"><Identity '
        f'ID="{number}">{names}<NamePartGroups><MasterNamePartGroup><NamePartGroup ID="{number}" '
        f'NamePartTypeID="{part}"/></MasterNamePartGroup></NamePartGroups></Identity><Feature ID="{number}" '
        f'FeatureTypeID="25"><FeatureVersion ID="{number}"><VersionLocation LocationID="{number}"/></FeatureVersion>'
        "<IdentityReference/></Feature></Profile></DistinctParty>"
    )


def _entry(number: int) -> str:
    year, month, date = day(number).split("-")
    return (
        f'<SanctionsEntry ID="{number}" ProfileID="{number}" ListID="1550"><EntryEvent ID="{number}" '
        f'EntryEventTypeID="1"><Date><Year>{year}</Year><Month>{int(month)}</Month><Day>{int(date)}</Day></Date>'
        f'</EntryEvent><SanctionsMeasure ID="{number}" SanctionsTypeID="1"><Comment>SDGT</Comment></SanctionsMeasure>'
        "</SanctionsEntry>"
    )
