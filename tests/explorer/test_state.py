"""The store that pages share is the one that was chosen, password and all."""

import pytest

from explorer import state


class Shown:
    """A store whose shown address lacks the password, as that of a server does."""

    address = "bolt://example:7687"


def test_the_store_is_not_opened_by_its_shown_address(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str | None] = []

    def opened(address: str | None = None) -> Shown:
        asked.append(address)
        return Shown()

    monkeypatch.setattr(state, "open_store", opened)
    state._opened.clear()

    found = state.graph()
    state._opened.clear()

    assert isinstance(found, Shown)
    assert asked == [None, None]
