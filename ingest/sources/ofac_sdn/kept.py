"""What waits for its entries: they come after all parties of the file."""

from dataclasses import dataclass, field
from typing import Any

ROW = {"FixedRef": "", "profile": "", "type": "", "names": (), "states": (), "entries": ()}
"""A party without anything in it: what an organisation out of scope is remembered as."""


@dataclass
class Waiting:
    """Parties that something may be said of, and the places of organisations out of scope, by number of profile."""

    parties: dict[str, list[tuple[int, dict[str, Any]]]] = field(default_factory=dict)
    out_of_scope: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def keep(self, profile: str, number: int, values: dict[str, Any]) -> None:
        """Remember a party."""
        self.parties.setdefault(profile, []).append((number, values))

    def leave(self, profile: str, number: int) -> None:
        """Remember no more of a party than that it was there."""
        self.out_of_scope[profile] = (*self.out_of_scope.get(profile, ()), number)

    def rows(self) -> list[tuple[int, dict[str, Any]]]:
        """The parties remembered, in their order."""
        return sorted((row for rows in self.parties.values() for row in rows), key=lambda row: row[0])

    def without_entry(self) -> list[int]:
        """Places of those out of scope for which no entry came, in order."""
        return sorted(number for numbers in self.out_of_scope.values() for number in numbers)
