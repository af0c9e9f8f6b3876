"""Bytes to text. Our own tables are UTF-8; a person's list is in what their program writes, and it is said which."""

import codecs
from dataclasses import dataclass
from pathlib import Path

from graph.read.file import FileError, read_bytes

LOOKED_AT = 4096
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PACKED = (b"\x1f\x8b", b"PK\x03\x04", b"PK\x05\x06")
_NAMES = {"utf-8-sig": "UTF-8", "utf-8": "UTF-8", "cp1252": "Windows-1252", "latin-1": "Latin-1"}


@dataclass(frozen=True)
class Text:
    """The text of a file. `encoding` is the one that it was read in, as people call it."""

    text: str
    encoding: str


def read_utf8(path: Path, most: int) -> str:
    """The text of a file of our own, without its byte order mark. Raises FileError with the line that is no UTF-8."""
    content = read_bytes(path, most)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileError(f"{path.name}{not_utf8(content, error)}") from None
    if "\0" in text:
        raise FileError(f"{path.name}, line {text.count(chr(10), 0, text.index(chr(0))) + 1}: {_NUL}")
    return text


_NUL = "a NUL character; this is no text, save the file as UTF-8"


def not_utf8(content: bytes, error: UnicodeDecodeError) -> str:
    """Where bytes are not UTF-8, what they look like and what to do: the rest of a sentence that names the file."""
    line = content.count(b"\n", 0, error.start) + 1
    guess = encoding_of(content)
    looks = f" (it looks like {name_of(guess)})" if guess else ""
    return f", line {line}: not UTF-8{looks}; save the file as UTF-8"


def read_any(path: Path, most: int) -> Text:
    """The text of a list as a person's program saved it. Raises FileError for what is no text.

    UTF-8, UTF-16 and UTF-32 are told by their marks or their bytes; all else is Windows-1252, which spreadsheet
    programs of the West write, or Latin-1.
    """
    content = read_bytes(path, most)
    if content.startswith(_PACKED):
        raise FileError(f"{path.name} is a packed file or a workbook; unpack it, or save the list as CSV in UTF-8")
    encoding = encoding_of(content)
    if encoding is None:
        raise FileError(f"{path.name} is not a text file; save the list as CSV in UTF-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise FileError(
            f"{path.name}: not {name_of(encoding)} at byte {error.start}; save the list as CSV in UTF-8"
        ) from None
    text = text.removeprefix("\ufeff")
    if "\0" in text:
        raise FileError(f"{path.name} is not a text file; save the list as CSV in UTF-8")
    return Text(text, name_of(encoding))


def encoding_of(content: bytes) -> str | None:
    """The encoding that bytes are in, None if they are no text."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return encoding
    head = content[:LOOKED_AT]
    if b"\0" in head:
        return _wide(head)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return _western(content)
    return "utf-8"


def name_of(encoding: str) -> str:
    """The encoding as people call it."""
    return _NAMES.get(encoding, encoding.upper())


def _wide(head: bytes) -> str | None:
    """UTF-16 without its mark: text of the West has a NUL in every second place."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > len(head) // 4 and not even:
        return "utf-16-le"
    if even > len(head) // 4 and not odd:
        return "utf-16-be"
    return None


def _western(content: bytes) -> str:
    try:
        content.decode("cp1252")
    except UnicodeDecodeError:
        return "latin-1"
    return "cp1252"
