"""What a search gives."""

from pydantic import Field

from graph.queries.citing import NodeRef
from graph.search.reason import Reason

MOST_LED_TO = 10
"""Clients of a product that a hit names; how many there are is said beside them."""


class SearchHit(NodeRef):
    """A node, by which of its texts it was found, and how well that text fits."""

    matched: str = Field(description="The text that fits best, or the id, code or name of a state that was typed.")
    matched_type: str = Field(
        description="What that text is: name, alias, former_name, an identifier (lei, isin, award_id, ...), website, "
        "product (what it sold, supplied or made, in the words of claims), capability, or another attribute; id: its "
        "own, or one linked into it; code or state_name: a state's, the name in any language."
    )
    score: float = Field(ge=0, le=100, description="How well it fits; docs/search.md says how it is reckoned.")
    reason: Reason = Field(description="Why it fits.")
    perhaps: bool = Field(description="True where nothing was found, and this is only the nearest that there is.")
    left_over: tuple[str, ...] = Field((), description="Words of the question that the text does not have.")
    makers: tuple[NodeRef, ...] = Field((), description="Of a product: those that claims say make it.")
    clients: tuple[NodeRef, ...] = Field(
        (),
        description=f"Those that claims with this product tie to it as buyer, user or place, the first {MOST_LED_TO}.",
    )
    clients_number: int = Field(0, description="How many such clients there are.")
