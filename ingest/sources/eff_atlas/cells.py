"""How the Atlas writes dates and US states in its cells."""

from ingest.read.clean.days import DayForm, read_day

US_STATES = frozenset(
    (
        *("AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS"),
        *("KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC"),
        *("ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY"),
    )
)
US_TERRITORIES = frozenset({"AS", "GU", "MP", "PR", "VI"})
"""Those with a code of their own in ISO 3166-1."""


def date_of(cell: str) -> str | None:
    """The day written as month/day/year, the form the Atlas is known to use; None for any other."""
    try:
        return read_day(cell, DayForm.MONTH_FIRST) or None
    except ValueError:
        return None
