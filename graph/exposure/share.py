"""Shares as intervals: what is stated bounds them, what is not stated leaves them open."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from graph.schema.qualifiers import Qualifiers

PLACES = Decimal("0.0001")
"""Shares are given to so many percent, rounded outwards: the true one never lies outside of what is shown."""


@dataclass(frozen=True)
class Share:
    """The part that is held lies between `least` and `most`, both from 0 to 1. Exact, so that order never matters."""

    least: Fraction
    most: Fraction

    def __post_init__(self) -> None:
        if not 0 <= self.least <= self.most <= 1:
            raise ValueError(f"{self.least} to {self.most} is no share of a whole")

    def of(self, other: "Share") -> "Share":
        """This share of that share: what is held of the lower of two organisations through the upper one."""
        return Share(self.least * other.least, self.most * other.most)

    def perhaps(self) -> "Share":
        """The share if it is not known whether it was held at all."""
        return Share(Fraction(0), self.most)

    @classmethod
    def stated(cls, of: Iterable[Qualifiers]) -> Self:
        """What several statements leave open between them: all of their ranges. Anything, where none states a share."""
        ranges = [each.share_range for each in of]
        known = [each for each in ranges if each is not None]
        if not known:
            return cls(Fraction(0), Fraction(1))
        return cls(Fraction(min(low for low, _ in known)) / 100, Fraction(max(high for _, high in known)) / 100)

    @classmethod
    def around(cls, said: Iterable["Share"]) -> Self:
        """What several statements of one holding leave open between them."""
        every = list(said)
        return cls(min(each.least for each in every), max(each.most for each in every))

    @classmethod
    def either(cls, said: Iterable["Share"]) -> Self:
        """What one holding comes to over several ties that speak of it: the largest of the least and of the most."""
        every = list(said)
        return cls(max(each.least for each in every), max(each.most for each in every))

    @classmethod
    def together(cls, ways: Iterable["Share"], open_above: bool = False) -> Self:
        """What is held over several ways at once.

        At least the largest of them: a share that is stated for the whole may contain what is held through others, so
        that to add them up would count it twice. At most their sum, never more than all. `open_above` says that there
        may be further ways (a loop, a search that was cut short): then nothing bounds it above.
        """
        every = list(ways)
        most = Fraction(1) if open_above else min(Fraction(1), sum((way.most for way in every), Fraction(0)))
        return cls(max((way.least for way in every), default=Fraction(0)), most)


WHOLE = Share(Fraction(1), Fraction(1))
ANY = Share(Fraction(0), Fraction(1))
"""Nothing is known of it."""


class ShareRange(BaseModel):
    """A share as an answer gives it, in percent."""

    model_config = ConfigDict(frozen=True)

    least: Decimal = Field(description="At least so many percent.")
    most: Decimal = Field(description="At most so many percent; 100 where nothing bounds it.")

    @classmethod
    def of(cls, share: Share) -> Self:
        """The share in percent, rounded outwards."""
        return cls(least=_percent(share.least, up=False), most=_percent(share.most, up=True))

    @property
    def known(self) -> bool:
        """Whether anything bounds it."""
        return self.least > 0 or self.most < 100


def _percent(part: Fraction, up: bool) -> Decimal:
    steps = part * 100 / Fraction(PLACES)
    number = -(-steps.numerator // steps.denominator) if up else steps.numerator // steps.denominator
    return number * PLACES
