"""What speaks for or against a match beyond the names: identifiers, dates, owners, states. Points by a written rule."""

from dataclasses import dataclass

from graph.linkage.comparison.features import DIFFERENT, sets_alike
from graph.linkage.comparison.party import Party, state_code
from graph.linkage.names.parse import Name

GOVERNMENT_WORDS = frozenset(
    {"ministry", "interior", "police", "government", "army", "navy", "military", "prosecutor", "customs", "directorate"}
)
_FUND_WORDS = frozenset({"fund", "partnership"})
_SURE = {"lei": 12.0, "registry_number": 10.0, "wikidata": 9.0, "isin": 9.0}
_SAME_ISSUER, _SAME_PARENT, _SAME_YEAR, _OTHER_YEAR, _OTHER_ITEM = 7.0, 1.5, 1.0, -2.0, -2.0
_YEARS_APART = 2


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that was looked at: points for (above 0) or against a match, in words."""

    feature: str
    points: float
    words: str


def reasons(a: Party, b: Party) -> list[Reason]:
    """Corroboration: what identifiers, dates and owners say, where both sides have them. Silence says nothing."""
    found = []
    for scheme, points in _SURE.items():
        shared = _values(a, scheme) & _values(b, scheme)
        if shared:
            found.append(Reason(scheme, points, f"both have the {scheme} {min(shared)}"))
    issuers = _issuers(a) & _issuers(b)
    if issuers and not _values(a, "isin") & _values(b, "isin"):
        found.append(Reason("issuer", _SAME_ISSUER, f"securities of one issuer, {min(issuers)}"))
    items_a, items_b = _values(a, "wikidata"), _values(b, "wikidata")
    if items_a and items_b and not items_a & items_b:
        found.append(Reason("wikidata", _OTHER_ITEM, f"different Wikidata items: {min(items_a)}, {min(items_b)}"))
    years = a.founded_on[:4], b.founded_on[:4]
    if all(year.isdigit() for year in years):
        apart = abs(int(years[0]) - int(years[1]))
        if apart == 0:
            found.append(Reason("founded_on", _SAME_YEAR, f"both founded in {years[0]}"))
        elif apart > _YEARS_APART:
            found.append(Reason("founded_on", _OTHER_YEAR, f"founded in {min(years)} and {max(years)}"))
    if a.parents & b.parents:
        found.append(Reason("parents", _SAME_PARENT, f"both owned by {min(a.parents & b.parents)}"))
    return found


def corroborated(found: list[Reason]) -> bool:
    """True if something beyond the names speaks for the match: an identifier, an issuer, a year or an owner."""
    return any(reason.points > 0 for reason in found)


def veto(a: Party, b: Party, name_a: Name, name_b: Name) -> str:
    """Why the two cannot be one, in words; empty if nothing forbids it.

    Different LEIs · different numbers in one register · bodies of different states · different numerals of funds.
    """
    leis = _values(a, "lei"), _values(b, "lei")
    if all(leis) and not leis[0] & leis[1]:
        return f"different LEIs: {', '.join(sorted(leis[0] | leis[1]))}"
    registers = _registers(a), _registers(b)
    for register in sorted(registers[0].keys() & registers[1].keys()):
        if not registers[0][register] & registers[1][register]:
            return f"different numbers in one register ({register})"
    if _government(a, name_a) or _government(b, name_b):
        states = _states(a, name_a), _states(b, name_b)
        if all(states) and not states[0] & states[1]:
            return f"bodies of different states: {', '.join(sorted(states[0] | states[1])).upper()}"
    if sets_alike(name_a.numbers, name_b.numbers) == DIFFERENT and _fund(name_a) and _fund(name_b):
        return f"funds with different numerals: {', '.join(sorted(name_a.numbers ^ name_b.numbers))}"
    return ""


def _values(party: Party, scheme: str) -> frozenset[str]:
    return frozenset(value.strip().upper() for value in party.identifiers.get(scheme, ()) if value.strip())


def _issuers(party: Party) -> set[str]:
    """The issuer's part of securities numbers: US and Canadian ones carry the six characters of its CUSIP."""
    return {value[:8] for value in _values(party, "isin") if value[:2] in {"US", "CA"} and len(value) == 12}


def _registers(party: Party) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for value in _values(party, "registry_number"):
        register, colon, number = value.partition(":")
        if colon:
            found.setdefault(register, set()).add("".join(filter(str.isalnum, number)).lstrip("0"))
    return found


def _government(party: Party, name: Name) -> bool:
    if party.government is not None:
        return party.government
    return not name.forms and bool(GOVERNMENT_WORDS & set(name.words))


def _states(party: Party, name: Name) -> set[str]:
    return {state_code(party.country)} if party.country else set(name.states)


def _fund(name: Name) -> bool:
    return "fund" in name.kinds or bool(_FUND_WORDS & name.forms) or bool(_FUND_WORDS & set(name.words))
