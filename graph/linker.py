"""The linker: from a source's id of a thing to the one id that the graph uses."""

from collections.abc import Mapping


class Linker:
    """Read-only. Ids that were never joined with another are their own canonical id."""

    def __init__(self, canonical: Mapping[str, str]) -> None:
        self._canonical = dict(canonical)

    def __call__(self, source_id: str) -> str:
        return self._canonical.get(source_id, source_id)
