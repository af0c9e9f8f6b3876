"""JSON, read so that a spoilt value costs one row: what Python's reader takes beyond RFC 8259 is left for the row to
refuse (NaN and infinity, see `Record.get`), and what no text can hold is made into something that a row refuses."""

import json
import re
from collections.abc import Iterator
from typing import IO, Any

from graph.schema.text import NOT_A_CHARACTER

DEEPEST = "it is nested too deep"
_TOO_LONG = "a number in it has thousands of digits"
_PIECE = 1 << 16
_BLANK = re.compile(r"[ \t\r\n]*")
_LONGEST_SIGN = 12
"""Characters of the longest sign or word that the end of what is held can cut: half of a pair of escapes."""
_FIRST, _COMMA, _AFTER_COMMA = "first", "comma", "after comma"
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_ESCAPE = re.compile(
    r"\\(?:(?P<pair>u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|(?P<half>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)
_HALF = f"\\u{ord(NOT_A_CHARACTER):04x}"


class JsonError(ValueError):
    """The text is not JSON; says why, and at which line and column if that is known."""


def parse(text: str) -> Any:
    """The document that a text is. Raises JsonError.

    Half of a surrogate pair, which JSON can write and no other text can hold, becomes `NOT_A_CHARACTER`: where such a
    text is taken, its row is rejected.
    """
    try:
        return _DECODER.decode(without_halves(text))
    except json.JSONDecodeError as error:
        raise JsonError(f"{error.msg} in line {error.lineno}, column {error.colno}") from None
    except RecursionError:
        raise JsonError(DEEPEST) from None
    except ValueError:  # Python reads no number of more than some thousand digits
        raise JsonError(_TOO_LONG) from None


def without_halves(text: str) -> str:
    """JSON text in which each half of a surrogate pair is written as `NOT_A_CHARACTER`; the same text if none is."""
    return _ESCAPE.sub(_whole, text) if _SURROGATE.search(text) else text


def array_items(text: IO[str], largest: int) -> Iterator[Any]:
    """The items of a document that is one array, one after the other, so that it need not fit into memory.

    Raises JsonError for what is no array, is cut off, goes on after its end, or has an item of more than `largest`
    characters. `docs/decisions/0013-readers.md` says why this is no library.
    """
    held = text.read(_PIECE).lstrip()
    if not held.startswith("["):
        raise JsonError("it is not a JSON array")
    at, wanted = 1, _FIRST
    while True:
        at = _BLANK.match(held, at).end()  # type: ignore[union-attr] # it also fits nothing at all
        if at == len(held):
            held, at = text.read(_PIECE), 0
            if not held:
                raise JsonError("it is cut off: the array does not come to its end")
        elif held[at] == "]" and wanted is not _AFTER_COMMA:
            _check_end(held[at + 1 :], text)
            return
        elif wanted is _COMMA:
            if held[at] != ",":
                raise JsonError(f"a comma is missing before {held[at]!r}")
            at, wanted = at + 1, _AFTER_COMMA
        else:
            item, held, at = _item(held, at, text, largest)
            wanted = _COMMA
            yield item


def _item(held: str, at: int, text: IO[str], largest: int) -> tuple[Any, str, int]:
    """The item that begins at `at`, with what is held and where in it the next begins."""
    while True:
        try:
            item, end = _DECODER.raw_decode(held, at)
        except RecursionError:
            raise JsonError(DEEPEST) from None
        except json.JSONDecodeError as error:
            ended = error.msg.startswith("Unterminated") or error.pos >= len(held) - _LONGEST_SIGN
            if not ended:
                raise JsonError(error.msg) from None
            held, at = held[at:], 0
            more = text.read(max(_PIECE, len(held)))
            if not more:
                raise JsonError(f"it is cut off: {error.msg}") from None
            if len(held) > largest:
                raise JsonError(f"an item is longer than {largest} characters") from None
            held += more
            continue
        except ValueError:
            raise JsonError(_TOO_LONG) from None
        if _SURROGATE.search(held, at, end):
            item = parse(held[at:end])
        return item, held, end


def _check_end(rest: str, text: IO[str]) -> None:
    while rest:
        if rest.strip(" \t\r\n"):
            raise JsonError("something stands after the end of the array")
        rest = text.read(_PIECE)


def _whole(escape: re.Match[str]) -> str:
    return _HALF if escape["half"] else escape[0]


_DECODER = json.JSONDecoder()
