"""Ties and values of one profile, put into cited sentences."""

from collections.abc import Callable, Iterable, Sequence

from explorer.briefs.model import Sentence
from explorer.briefs.numbering import Numbering
from explorer.language.frames import attribute_statement, ended, frame, statement, voice
from explorer.language.sentences import of_supply
from explorer.language.words import state_names
from graph.queries.citing import CitedClaim, Tie
from graph.queries.contradictions import Value
from graph.queries.profile import Profile
from graph.queries.supply import SupplyTie
from graph.schema.codelists import Status

PLAIN = (Status.CONFIRMED, Status.REPORTED)
"""Statuses of claims for which a row of a table with its citations says enough."""


class Writer:
    """Turns ties and values of one profile into cited sentences."""

    def __init__(self, found: Profile, numbering: Numbering) -> None:
        self._name = found.node.caption
        self.numbering = numbering

    def tie(self, tie: Tie, of: str | None = None) -> tuple[Sentence, ...]:
        """The claims of a tie, one sentence each with its own citations, strongest word first as stored.

        The tie is one of the profile's node, or of the thing named.
        """
        name = of or self._name
        subject, obj = (name, tie.other.caption) if tie.forward else (tie.other.caption, name)
        return self._claims(tie.claims, lambda claim: statement(tie.relation, subject, obj, claim.qualifiers))

    def value(self, value: Value, of: str | None = None) -> tuple[Sentence, ...]:
        """The claims of a value, one sentence each; of the profile's node, or of the thing named."""
        name = of or self._name
        return self._claims(
            value.claims,
            lambda claim: attribute_statement(name, value.attribute, value.value, claim.qualifiers),
        )

    def called(self, claims: Sequence[CitedClaim]) -> tuple[Sentence, ...]:
        """By whom it is called as it is called here; nothing without a claim."""
        if not claims:
            return ()
        by = "; ".join(dict.fromkeys(voice(claim.evidence[0].evidence) for claim in claims))
        return (Sentence(text=ended(f"It is called “{self._name}” by {by}"), cites=self.numbering.of(claims)),)

    def within(self, claims: Sequence[CitedClaim]) -> tuple[Sentence, ...]:
        """Ties that sources state between names that are one thing here."""
        return self._claims(claims, lambda claim: statement(claim.predicate, self._name, self._name, claim.qualifiers))

    def supply(self, ties: Iterable[SupplyTie]) -> tuple[Sentence, ...]:
        """What a table of supply ties cannot say: claims that allege, deny or were withdrawn, and those with a note."""
        said = {s.claim.id: s for tie in ties for s in of_supply(tie, state_names())}
        told = [s for s in said.values() if s.claim.note or s.claim.status not in PLAIN]
        return self._claims([s.claim for s in told], lambda claim: said[claim.id].statement)

    def _claims(self, claims: Iterable[CitedClaim], say: Callable[[CitedClaim], str]) -> tuple[Sentence, ...]:
        by_text: dict[str, list[CitedClaim]] = {}
        for claim in claims:
            note = f" Note: {ended(claim.note)}" if claim.note else ""
            by_text.setdefault(frame(claim, say(claim)) + note, []).append(claim)
        return tuple(
            Sentence(
                text=text,
                cites=self.numbering.of(alike),
                struck=all(claim.status is Status.WITHDRAWN for claim in alike),
            )
            for text, alike in by_text.items()
        )
