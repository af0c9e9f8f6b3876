"""What a flag is: a code, what it is about, and of how many ties it is sure, possible and not known."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from graph.queries.citing import CitedClaim, NodeRef


class FlagCode(StrEnum):
    """What stands out. None of them says anything about conduct; words are in `explorer.language.flags`."""

    CLIENTS_IN_RATED_STATES = "clients_in_rated_states"
    TIES_WHILE_LISTED = "ties_while_listed"
    LISTED_LATER = "listed_later"
    TAKEN_OFF = "taken_off"
    RELATED_LISTED = "related_listed"
    RENAMED_NEAR_LISTING = "renamed_near_listing"


FLAG_MEANING = {
    FlagCode.CLIENTS_IN_RATED_STATES: "client ties whose state was rated elevated or above in the years of the tie",
    FlagCode.TIES_WHILE_LISTED: "client ties in the time of an entry of its own on a list",
    FlagCode.LISTED_LATER: "an entry on a list that is younger than client ties",
    FlagCode.TAKEN_OFF: "an entry on a list that has ended",
    FlagCode.RELATED_LISTED: "entries on lists of a related organisation, theirs and not its own",
    FlagCode.RENAMED_NEAR_LISTING: "a change of name or succession within a year of an entry on a list",
}


class Flag(BaseModel):
    """One thing that stands out on a subject.

    `sure`, `possible` and `unknown` count ties of the `of` that were looked at; the rest surely do not belong here.
    """

    model_config = ConfigDict(frozen=True)

    id: str = Field(description="The same in every build: code, subject and, where there is one, the list or relative.")
    code: FlagCode
    about: NodeRef | None = Field(None, description="The list, or the related organisation.")
    via: NodeRef | None = Field(None, description="On whose list entry it rests, where that is not the subject.")
    when: str | None = Field(None, description="The date that it turns on, as precise as the source.")
    sure: int = 0
    possible: int = 0
    unknown: int = 0
    of: int = 0
    claims: tuple[CitedClaim, ...]
