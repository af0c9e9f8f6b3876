"""The advanced XML format: what its numbers mean, and one party as plain values."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from graph.states import States

VALUES = ("PartyType", "PartySubType", "AliasType", "NamePartType", "FeatureType", "List")
"""Reference values, each with its number."""
CREATED = "1"
"""Sort of an entry event that says when the entry was made."""
EXPLAINING = (*VALUES, "Country", "Location")
"""Elements that say what numbers mean; the schema has them before all parties."""
UNKNOWN = "Unknown"
ORGANISATION = "Entity"


@dataclass
class Reference:
    """What the numbers of a file mean. It grows with the number of addresses, not with the file."""

    places: States
    values: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    party_type: dict[str, str] = field(default_factory=dict)
    countries: dict[str, str] = field(default_factory=dict)
    locations: dict[str, str] = field(default_factory=dict)

    def learn(self, tag: str, element: Any) -> None:
        """Take in one of the elements called `EXPLAINING`."""
        number = element.get("ID", "")
        if tag == "Country":
            self.countries[number] = _state(self.places, element) or ""
        elif tag == "Location":
            states = {self.countries.get(e.get("CountryID", ""), "") for e in _all(element, "LocationCountry")}
            if len(states) == 1:
                self.locations[number] = states.pop()
        else:
            self.values[tag][number] = " ".join((element.text or "").split())
            if tag == "PartySubType":
                self.party_type[number] = element.get("PartyTypeID", "")

    def sort_of(self, sub_type: str) -> str:
        """Entity, Individual, Vessel or Aircraft; empty if the number is not explained."""
        text = self.values["PartySubType"].get(sub_type, "")
        return self.values["PartyType"].get(self.party_type.get(sub_type, ""), "") if text == UNKNOWN else text


def party(reference: Reference, element: Any) -> dict[str, Any]:
    """One party, without its entries, which come later in the file. What is missing in it is missing here, or empty.

    Names and places are those of organisations.
    """
    profile = next(_all(element, "Profile"), None)
    if profile is None:
        return {"FixedRef": element.get("FixedRef")}
    sort = reference.sort_of(profile.get("PartySubTypeID", ""))
    organisation = sort == ORGANISATION
    return {
        "FixedRef": element.get("FixedRef"),
        "profile": profile.get("ID", ""),
        "type": sort,
        "names": list(_names(reference, profile)) if organisation else [],
        "states": sorted(set(_states(reference, profile)) - {""}) if organisation else [],
        "entries": [],
    }


def entry(reference: Reference, element: Any) -> dict[str, str]:
    """One entry of a list."""
    days = {_day(event) for event in _all(element, "EntryEvent") if event.get("EntryEventTypeID") == CREATED}
    programmes = (_text(measure, "Comment") for measure in _all(element, "SanctionsMeasure"))
    return {
        "id": element.get("ID", ""),
        "list": reference.values["List"].get(element.get("ListID", ""), ""),
        "start": " and ".join(sorted(filter(None, days))),
        "programmes": ", ".join(dict.fromkeys(filter(None, programmes))),
    }


def _names(reference: Reference, profile: Any) -> Any:
    parts = {
        group.get("ID"): reference.values["NamePartType"].get(group.get("NamePartTypeID", ""), "")
        for group in _all(profile, "NamePartGroup")
    }
    for alias in _all(profile, "Alias"):
        sort = reference.values["AliasType"].get(alias.get("AliasTypeID", ""), "")
        for name in _all(alias, "DocumentedName"):
            values = list(_all(name, "NamePartValue"))
            if any(parts.get(value.get("NamePartGroupID")) != "Entity Name" for value in values):
                continue  # a part of the name of a person, a ship or an aircraft
            text = " ".join(" ".join((value.text or "").split()) for value in values)
            weak = alias.get("LowQuality", "false")
            yield {"type": sort, "primary": alias.get("Primary", "false"), "weak": weak, "name": text}


def _states(reference: Reference, profile: Any) -> Any:
    for feature in _all(profile, "Feature"):
        if reference.values["FeatureType"].get(feature.get("FeatureTypeID", "")) == "Location":
            for place in _all(feature, "VersionLocation"):
                yield reference.locations.get(place.get("LocationID", ""), "")


def _day(event: Any) -> str:
    """The day of an event as year, month and day, as far as they are there; a day without a month keeps its place."""
    for date in _all(event, "Date"):
        year, month, day = (_text(date, part) for part in ("Year", "Month", "Day"))
        return "-".join((year, month.zfill(2) if month else "", day.zfill(2) if day else "")).rstrip("-")
    return ""


def _state(places: States, country: Any) -> str | None:
    return places.by_code(country.get("ISO2", "")) or places.by_name(country.text or "")


def _text(element: Any, tag: str) -> str:
    found = next(_all(element, tag), None)
    return " ".join((found.text or "").split()) if found is not None else ""


def _all(element: Any, tag: str) -> Any:
    """Elements within `element`, in whatever namespace the file has."""
    return element.iter(element.tag[: element.tag.rfind("}") + 1] + tag)
