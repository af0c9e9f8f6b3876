"""What licences leave out of an answer, counted by source: it is said wherever something was left out."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from pydantic import BaseModel, ConfigDict, Field

from graph.build import SourceReport
from graph.queries.citing import CitedClaim
from graph.queries.licences import LicenceClass
from graph.queries.profile import Profile


class SourceShare(BaseModel):
    """How many claims one source has in an answer, and on what terms."""

    model_config = ConfigDict(frozen=True)

    source: str
    publisher: str
    licence: str
    licence_class: str
    claims: int


class LicenceUse(BaseModel):
    """Which licence classes an answer was made of, what of it they gave, and what was left out."""

    model_config = ConfigDict(frozen=True)

    classes: tuple[LicenceClass, ...]
    used: tuple[SourceShare, ...]
    left_out: tuple[SourceShare, ...] = Field(description="Claims that the whole build has here, by source.")

    @property
    def claims_used(self) -> int:
        """How many claims the answer is made of."""
        return sum(share.claims for share in self.used)

    @property
    def claims_left_out(self) -> int:
        """How many claims were left out of it."""
        return sum(share.claims for share in self.left_out)


def ordered(classes: Collection[LicenceClass]) -> tuple[LicenceClass, ...]:
    """The classes, each once, in the order of the list."""
    return tuple(each for each in LicenceClass if each in classes)


def shares(sources: Sequence[SourceReport], claims: Mapping[str, int]) -> tuple[SourceShare, ...]:
    """The sources with claims here, in the order of the build's label; `claims` counts them by source."""
    wanted = set(SourceShare.model_fields) - {"source", "claims"}
    return tuple(
        SourceShare(source=report.name, claims=claims[report.name], **report.model_dump(include=wanted))
        for report in sources
        if claims.get(report.name)
    )


def licence_use(
    whole: Profile, shown: Profile | None, sources: Sequence[SourceReport], classes: Collection[LicenceClass]
) -> LicenceUse:
    """What of a profile was used and what was left out. `shown` is the profile from the classes alone, if there is one.

    Counted are all claims of the profile: about the node itself, on its ties, and on the contracts and systems that
    tie it to clients.
    """
    every = {claim.id: claim.source for claim in claims_in(whole)}
    used = {claim.id: claim.source for claim in claims_in(shown)} if shown else {}
    return LicenceUse(
        classes=ordered(classes),
        used=shares(sources, Counter(used.values())),
        left_out=shares(sources, Counter(source for id_, source in every.items() if id_ not in used)),
    )


def claims_in(part: object) -> Iterator[CitedClaim]:
    """Every claim in an answer, as often as it stands there."""
    if isinstance(part, CitedClaim):
        yield part
    elif isinstance(part, BaseModel):
        for _, value in part:
            yield from claims_in(value)
    elif isinstance(part, tuple):
        for item in part:
            yield from claims_in(item)
