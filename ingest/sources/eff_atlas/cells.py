"""How the Atlas writes vendors, dates and US states in its cells."""

from datetime import datetime

LEGAL_FORMS = frozenset({"inc", "inc.", "llc", "ltd", "ltd.", "corp", "corp.", "co.", "l.p.", "lp"})
"""What may follow a comma within one name, where another vendor would stand."""
US_STATES = frozenset(
    (
        *("AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS"),
        *("KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC"),
        *("ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY"),
    )
)
US_TERRITORIES = frozenset({"AS", "GU", "MP", "PR", "VI"})
"""Those with a code of their own in ISO 3166-1."""


def vendors_of(cell: str) -> list[str]:
    """The vendors of a cell, which parts them by commas: `Flock Safety, Motorola Solutions`."""
    found: list[str] = []
    for part in cell.split(","):
        name = part.strip()
        if name.lower() in LEGAL_FORMS and found:
            found[-1] = f"{found[-1]}, {name}"
        elif name:
            found.append(name)
    return list(dict.fromkeys(found))


def date_of(cell: str) -> str | None:
    """The day written as month/day/year, the form the Atlas is known to use; None for any other."""
    try:
        return datetime.strptime(cell, "%m/%d/%Y").date().isoformat()
    except ValueError:
        return None
