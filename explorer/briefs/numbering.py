"""Numbers for citations, given in the order in which the text first uses them."""

from collections.abc import Iterable, Mapping

from explorer.briefs.model import NumberedCitation
from graph.evidence import Evidence
from graph.queries.citing import CitedClaim, CitedEvidence
from graph.risk.findings import Finding


class Numbering:
    """Hands out one number for each evidence and locator. `reference` holds what findings cite, by key."""

    def __init__(self, reference: Mapping[str, Evidence]) -> None:
        self._reference = reference
        self._numbers: dict[tuple[str, str], int] = {}
        self._cited: dict[int, CitedEvidence] = {}
        self._claims: dict[int, set[str]] = {}

    def of(self, claims: Iterable[CitedClaim]) -> tuple[int, ...]:
        """The numbers of everything that these claims cite, ascending."""
        numbers = set()
        for claim in claims:
            for cited in claim.evidence:
                number = self._number(cited)
                self._claims[number].add(claim.id)
                numbers.add(number)
        return tuple(sorted(numbers))

    def of_findings(self, findings: Iterable[Finding]) -> tuple[int, ...]:
        """The numbers of the reference tables that these findings rest on, ascending."""
        numbers = set()
        for finding in findings:
            for key in finding.sources:
                cited = CitedEvidence(evidence=self._reference[key], locator="row of the state and edition named")
                numbers.add(self._number(cited))
        return tuple(sorted(numbers))

    def _number(self, cited: CitedEvidence) -> int:
        number = self._numbers.setdefault((cited.evidence.id, cited.locator), len(self._numbers) + 1)
        self._cited[number] = cited
        self._claims.setdefault(number, set())
        return number

    def annex(self) -> tuple[NumberedCitation, ...]:
        """Everything numbered so far."""
        return tuple(
            NumberedCitation(
                number=number,
                evidence=cited.evidence,
                locator=cited.locator,
                claims=tuple(sorted(self._claims[number])),
            )
            for number, cited in sorted(self._cited.items())
        )
