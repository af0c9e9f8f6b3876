"""What was looked at: a sentence that something is not known says in what it is not known."""

from enum import StrEnum


class Scope(StrEnum):
    """The whole build, or only its sources of some licence classes."""

    WHOLE = "whole"
    PART = "part"

    @property
    def words(self) -> str:
        """As it stands in a sentence, after "in" or "to"."""
        return "this build" if self is Scope.WHOLE else "the part of this build that was used"
