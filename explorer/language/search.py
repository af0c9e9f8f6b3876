"""Why a search found something, in words."""

from explorer.language.words import counted
from graph.queries.hits import SearchHit
from graph.search.reason import Reason

_FIELDS = {
    "alias": "alias",
    "former_name": "former name",
    "product": "what it sold or supplied",
    "capability": "what it is stated to be able to do",
    "lei": "LEI",
    "isin": "ISIN",
    "wikidata": "Wikidata item",
    "registry_number": "number in a register",
    "award_id": "number of the award",
    "website": "website",
    "summary": "summary",
    "status_note": "note",
    "usage_state": "state of use",
    "outcome": "outcome",
    "event_type": "sort of event",
}
_REASONS = {
    Reason.SAME: "the same name",
    Reason.IDENTIFIER: "the same identifier",
    Reason.SAME_WORDS: "the same name but for legal form or common words",
    Reason.SAME_LETTERS: "the same letters",
    Reason.BEGINS: "begins with these words",
    Reason.ACRONYM: "these are its initials",
    Reason.WORDS: "has these words",
    Reason.WARE: "claims about its ties or features have these words",
    Reason.ALL_TOLD: "name, products and state together have these words",
    Reason.BEGINNINGS: "has words that begin so",
    Reason.MORE_WORDS: "the telling words are the same",
    Reason.ALIKE: "the names are alike",
    Reason.TEXT: "what is said of it has these words",
    Reason.SPELLING: "similar spelling or sound",
    Reason.NEAR: "some of the words",
}


def field_words(field: str) -> str:
    """What the text is by which something was found; empty for a name."""
    return _FIELDS.get(field, "")


def why(hit: SearchHit) -> str:
    """Why it was found."""
    if hit.matched_type == "id":
        return "its id" if hit.matched == hit.id else "an id that was joined with its own"
    if hit.matched_type in ("code", "state_name"):
        return "its code" if hit.matched_type == "code" else "a name of the state"
    left = f"; it lacks {_listed(hit.left_over)}" if hit.left_over else ""
    return _REASONS[hit.reason] + left


def leads(hit: SearchHit) -> str:
    """Whom a product leads to; empty for other hits."""
    parts = []
    if hit.makers:
        parts.append(f"named as its maker: {', '.join(ref.caption for ref in hit.makers)}")
    if hit.clients:
        more = hit.clients_number - len(hit.clients)
        named = ", ".join(ref.caption for ref in hit.clients) + (f" and {more} more" if more else "")
        parts.append(f"{counted(hit.clients_number, 'buyer, user or place', 'buyers, users and places')}: {named}")
    return "; ".join(parts)


def summary(text: str, hits: list[SearchHit], limit: int) -> str:
    """What a list of hits comes to, in a sentence."""
    if not hits:
        return f"Nothing is called “{text}” here, or anything near it. That does not mean that there is nothing."
    if hits[0].perhaps:
        return f"Nothing is called “{text}” here. That does not mean that there is nothing. Perhaps meant:"
    more = " or more" if len(hits) == limit else ""
    return f"{counted(len(hits), 'match', 'matches')}{more}, best first."


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(f"“{word.removeprefix('@').upper() if word.startswith('@') else word}”" for word in words)
