"""A profile whose supply ties carry their rating: its own, and those of related organisations."""

from collections.abc import Iterator
from datetime import date
from typing import TypeVar

from graph.flags.flag import Flag
from graph.flags.raised import raised_flags
from graph.groups.theirs import Theirs
from graph.queries.exposure import Rater
from graph.queries.profile import Profile, WholeProfile
from graph.queries.section import ProfileSection
from graph.schema.sections import Section
from graph.store.base import GraphStore

_Holder = TypeVar("_Holder", ProfileSection, Theirs)


class ProfileRater:
    """Puts ratings on the supply ties of profiles and of their pages, of one store and as of one day."""

    def __init__(self, store: GraphStore, rater: Rater, as_of: date) -> None:
        self._store, self._rater, self._as_of = store, rater, as_of

    def profile(self, found: Profile) -> Profile:
        """The profile with ratings on every supply tie that it shows."""
        theirs = tuple(map(self._rated, found.group.theirs))
        return found.model_copy(
            update={
                "sections": tuple(map(self.section, found.sections)),
                "group": found.group.model_copy(update={"theirs": theirs}),
                "differing_supply": self._rater.with_ratings(self._store, found.differing_supply, self._as_of),
            }
        )

    def flags(self, found: Profile) -> tuple[Flag, ...]:
        """What stands out on the profile."""
        rated = self._rater.rate(self._store, found.supply(Section.CLIENTS), self._as_of)
        return raised_flags(found, rated)

    def section(self, section: ProfileSection) -> ProfileSection:
        """The section, or a page of it, with ratings."""
        return self._rated(section)

    def _rated(self, holder: _Holder) -> _Holder:
        if not holder.supply:
            return holder
        return holder.model_copy(update={"supply": self._rater.with_ratings(self._store, holder.supply, self._as_of)})


class RatedWholeProfile(WholeProfile):
    """A whole profile page by page, with ratings."""

    def __init__(self, store: GraphStore, node_id: str, rater: ProfileRater) -> None:
        """Raises as `profile` does."""
        super().__init__(store, node_id)
        self._rater = rater
        self.head = rater.profile(self.head)

    def pages(self, section: ProfileSection) -> Iterator[ProfileSection]:
        """See `WholeProfile.pages`."""
        return map(self._rater.section, super().pages(section))
