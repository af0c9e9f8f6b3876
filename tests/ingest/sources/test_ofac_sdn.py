"""OFAC SDN list: organisations in scope by name and place, their entry with its day, nothing of people."""

from pathlib import Path

import pytest

from graph.schema.codelists import Status, Tier
from graph.schema.nodes import Kind
from ingest.run import SourceFailedError
from tests.ingest.sheets import write_sheet
from tests.ingest.sources.made_batch import run_adapter, said

NAME = "ofac_sdn"
REFERENCE = """
<ReferenceValueSets>
  <AliasTypeValues><AliasType ID="1400">A.K.A.</AliasType><AliasType ID="1401">F.K.A.</AliasType>
    <AliasType ID="1403">Name</AliasType></AliasTypeValues>
  <CountryValues><Country ID="1" ISO2="RS">Serbia</Country><Country ID="2">Switzerland</Country></CountryValues>
  <FeatureTypeValues><FeatureType ID="25">Location</FeatureType><FeatureType ID="9">Birthplace</FeatureType>
  </FeatureTypeValues>
  <ListValues><List ID="1550">SDN List</List></ListValues>
  <NamePartTypeValues><NamePartType ID="1520">Last Name</NamePartType><NamePartType ID="1525">Entity Name</NamePartType>
  </NamePartTypeValues>
  <PartySubTypeValues><PartySubType ID="1" PartyTypeID="3">Vessel</PartySubType>
    <PartySubType ID="3" PartyTypeID="2">Unknown</PartySubType>
    <PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType></PartySubTypeValues>
  <PartyTypeValues><PartyType ID="1">Individual</PartyType><PartyType ID="2">Entity</PartyType></PartyTypeValues>
</ReferenceValueSets>
<Locations>
  <Location ID="51"><LocationCountry CountryID="1"/></Location>
  <Location ID="52"><LocationCountry CountryID="2"/></Location>
</Locations>
"""
ENTRY = """
<SanctionsEntry ID="9" ProfileID="7" ListID="1550">
  <EntryEvent ID="9" EntryEventTypeID="1"><Date><Year>2018</Year><Month>3</Month><Day>4</Day></Date></EntryEvent>
  <SanctionsMeasure ID="1" SanctionsTypeID="1"><Comment>CYBER2</Comment></SanctionsMeasure>
</SanctionsEntry>"""
FEATURES = """
<Feature FeatureTypeID="25"><FeatureVersion><VersionLocation LocationID="51"/></FeatureVersion></Feature>
<Feature FeatureTypeID="25"><FeatureVersion><VersionLocation LocationID="52"/></FeatureVersion></Feature>"""


def alias(sort: str, name: str, primary: str = "false", weak: str = "false") -> str:
    value = f'<NamePartValue NamePartGroupID="61">{name}</NamePartValue>'
    return (
        f'<Alias AliasTypeID="{sort}" Primary="{primary}" LowQuality="{weak}"><DocumentedName>'
        f"<DocumentedNamePart>{value}</DocumentedNamePart></DocumentedName></Alias>"
    )


MAIN = alias("1403", "ACME SENSORS", primary="true")


def party(names: str = MAIN, sort: str = "3", part: str = "1525", profile: str = "7", features: str = FEATURES) -> str:
    group = f'<NamePartGroup ID="61" NamePartTypeID="{part}"/>'
    return (
        f'<DistinctParty FixedRef="{profile}"><Profile ID="{profile}" PartySubTypeID="{sort}"><Identity ID="8">{names}'
        f"<NamePartGroups><MasterNamePartGroup>{group}</MasterNamePartGroup></NamePartGroups></Identity>{features}"
        "</Profile></DistinctParty>"
    )


def file(tmp_path: Path, parties: str, entries: str = ENTRY, reference: str = REFERENCE) -> Path:
    path = tmp_path / "SDN_ADVANCED.XML"
    path.write_text(
        f'<?xml version="1.0"?><Sanctions xmlns="https://example.org/ADVANCED_XML">{reference}'
        f"<DistinctParties>{parties}</DistinctParties><SanctionsEntries>{entries}</SanctionsEntries></Sanctions>",
        encoding="utf-8",
    )
    return path


@pytest.fixture
def data(empty_data: Path) -> Path:
    """A scope with one company in it: Acme Sensors in Serbia."""
    write_sheet(empty_data / "curated", "belgrade")
    return empty_data


def test_an_organisation_in_scope(data: Path, tmp_path: Path) -> None:
    names = MAIN + alias("1400", "Acme Eye") + alias("1401", "Old Acme") + alias("1400", "Eye", weak="true")

    report, batch = run_adapter(data, NAME, file(tmp_path, party(names)))

    assert (report.rows, report.rejected, report.out_of_scope) == (1, 0, 0)
    assert not report.drift
    (firm,) = (e for e in batch.entities if e.kind is Kind.COMPANY)
    assert (firm.id, firm.name, firm.state) == (f"{NAME}:7", "ACME SENSORS", "RS")
    assert said(batch.claims, "alias", "former_name", "based_in", "listed_on") == {
        (firm.id, "alias", "Acme Eye"),
        (firm.id, "former_name", "Old Acme"),
        (firm.id, "listed_on", "us-ofac-sdn"),
    }
    (listed,) = (c for c in batch.claims if c.predicate == "listed_on")
    assert (listed.qualifiers.start, listed.status, listed.note) == (
        *("2018-03-04", Status.CONFIRMED, "Programmes: CYBER2"),
    )
    assert {(e.tier, e.url) for e in batch.evidence} == {
        (Tier.OFFICIAL, "https://sanctionssearch.ofac.treas.gov/Details.aspx?id=7")
    }


@pytest.mark.parametrize(
    "one",
    [
        party(alias("1403", "STEEL WORKS", primary="true")),
        *(
            party(features=""),
            party(features=FEATURES.replace("51", "52")),
            party(features=FEATURES.replace("25", "9")),
        ),
    ],
)
def test_an_organisation_that_touches_nothing_is_counted(data: Path, tmp_path: Path, one: str) -> None:
    report, batch = run_adapter(data, NAME, file(tmp_path, one))

    assert (report.out_of_scope, report.rejected, batch.claims) == (1, 0, ())


def test_people_and_ships_are_passed_over(data: Path, tmp_path: Path) -> None:
    report, batch = run_adapter(data, NAME, file(tmp_path, party(sort="4", part="1520") + party(sort="1")))

    assert report.passed_over == {"not an organisation: Individual": 1, "not an organisation: Vessel": 1}
    assert batch.entities == ()


@pytest.mark.parametrize(
    ("one", "entries"),
    [
        (party(sort="99"), ENTRY),
        (party(part="1520"), ENTRY),
        (party(alias("1403", "ACME SENSORS")), ENTRY),
        (party(alias("77", "ACME SENSORS", primary="true")), ENTRY),
        (party(), ""),
        (party(), ENTRY.replace("1550", "1551")),
        ('<DistinctParty FixedRef="7"/>', ENTRY),
        (party(profile=""), ENTRY.replace('ProfileID="7"', 'ProfileID=""')),
    ],
)
def test_a_party_that_is_not_understood_is_rejected(data: Path, tmp_path: Path, one: str, entries: str) -> None:
    report, batch = run_adapter(data, NAME, file(tmp_path, one, entries))

    assert (report.rejected, batch.claims) == (1, ())


def test_an_entry_without_a_day_has_none(data: Path, tmp_path: Path) -> None:
    entry = ENTRY.replace("<Year>2018</Year><Month>3</Month><Day>4</Day>", "")

    _, batch = run_adapter(data, NAME, file(tmp_path, party(), entry))

    (listed,) = (c for c in batch.claims if c.predicate == "listed_on")
    assert listed.qualifiers.start is None


@pytest.mark.parametrize(
    "day",
    [
        *("<Year>2018</Year><Month>13</Month>", "<Year>last</Year>", "<Month>3</Month><Day>4</Day>"),
        "<Year>2018</Year><Day>4</Day>",
    ],
)
def test_a_day_that_is_none_is_refused_with_its_cell(data: Path, tmp_path: Path, day: str) -> None:
    """A day without its month is not the month that has its number."""
    entry = ENTRY.replace("<Year>2018</Year><Month>3</Month><Day>4</Day>", day)

    report, batch = run_adapter(data, NAME, file(tmp_path, party(), entry))

    assert (report.rejected, said(batch.claims, "listed_on")) == (1, set())


def test_an_entry_made_on_two_days_is_refused(data: Path, tmp_path: Path) -> None:
    other = '<EntryEvent EntryEventTypeID="1"><Date><Year>2019</Year></Date></EntryEvent><SanctionsMeasure'
    entry = ENTRY.replace("<SanctionsMeasure", other)

    report, batch = run_adapter(data, NAME, file(tmp_path, party(), entry))

    assert (report.rejected, said(batch.claims, "listed_on")) == (1, set())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<html><body>Not found</body></html>", "HTML"),
        ("<sdnList><sdnEntry/></sdnList>", "not an advanced sanctions list"),
        ("<Sanctions><DistinctParties>", "not whole XML"),
        (
            f"<Sanctions>{REFERENCE}<DistinctParties>{party()}</DistinctParties>{REFERENCE}</Sanctions>",
            "after its parties",
        ),
        ('<!DOCTYPE x [<!ENTITY a "b">]><Sanctions>&a;</Sanctions>', "DTD"),
    ],
)
def test_another_file_is_refused(data: Path, tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "SDN_ADVANCED.XML"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(SourceFailedError, match=why):
        run_adapter(data, NAME, path)
