"""Ways to spoil a file, by its form. Each takes good bytes and gives others, the same for the same random numbers."""

import csv
import gzip
import io
import json
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

from tests.hostile.payloads import any_text, any_value

Spoil = Callable[[random.Random, bytes], tuple[str, bytes]]
PAGE = b"<!doctype html><html><body><h1>503 Service Unavailable</h1></body></html>"


def spoilt(rng: random.Random, content: bytes, form: str) -> tuple[str, bytes]:
    """What was done, in a word, and the bytes that came of it."""
    ways = (*_OF_FORM.get(form, ()),) * 3 + _OF_BYTES
    return rng.choice(ways)(rng, content)


# -- bytes ------------------------------------------------------------------


def _flipped(rng: random.Random, content: bytes) -> tuple[str, bytes]:
    made = bytearray(content or b"x")
    count = rng.choice((1, 1, 2, 8, 64))
    for _ in range(count):
        made[rng.randrange(len(made))] = rng.randrange(256)
    return f"flip{count}", bytes(made)


def _cut(rng: random.Random, content: bytes) -> tuple[str, bytes]:
    return "cut", content[: rng.randrange(len(content) + 1)]


def _torn(rng: random.Random, content: bytes) -> tuple[str, bytes]:
    start, end = sorted(rng.randrange(len(content) + 1) for _ in range(2))
    return "torn", content[:start] + content[end:]


def _repeated(rng: random.Random, content: bytes) -> tuple[str, bytes]:
    start, end = sorted(rng.randrange(len(content) + 1) for _ in range(2))
    return "repeated", content[:end] + content[start:end] * rng.choice((1, 3, 50)) + content[end:]


def _put_in(rng: random.Random, content: bytes) -> tuple[str, bytes]:
    name, text = any_text(rng)
    at = rng.randrange(len(content) + 1)
    return f"put_{name}", content[:at] + text.encode() + content[at:]


def _recoded(rng: random.Random, content: bytes) -> tuple[str, bytes]:
    encoding = rng.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252", "cp037", "utf-8-sig"))
    text = content.decode("utf-8", "replace").replace("e", "é", 3)
    return f"as_{encoding}", text.encode(encoding, "replace")


def _packed(rng: random.Random, content: bytes) -> tuple[str, bytes]:
    way = rng.choice(("zip", "zips", "gzip", "gzips", "zip_in_gzip", "gzip_in_zip", "cut_gzip", "cut_zip"))
    made = {
        "zip": lambda: _zip(("data", content)),
        "zips": lambda: _zip(("a.csv", content), ("b.csv", content), ("../c.json", content)),
        "gzip": lambda: _gzip(content),
        "gzips": lambda: _gzip(_gzip(content)),
        "zip_in_gzip": lambda: _gzip(_zip(("data.csv", content))),
        "gzip_in_zip": lambda: _zip(("data.csv", _gzip(content))),
        "cut_gzip": lambda: _gzip(content)[:-9],
        "cut_zip": lambda: _zip(("data.csv", content))[:-30],
    }[way]()
    return way, made


def _other(rng: random.Random, content: bytes) -> tuple[str, bytes]:
    others = {
        "page": PAGE,
        "png": b"\x89PNG\r\n\x1a\n" + bytes(200),
        "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(100),
        "nothing": b"",
        "mark": b"\xef\xbb\xbf",
        "blank": b"\n \r\n\t\n",
        "zeros": bytes(100_000),
        "noise": rng.randbytes(20_000),
        "one_line": content.replace(b"\n", b" ") + b"x" * 3_000_000,
        "object": b"{}",
        "array": b"[]",
        "number": b"0",
        "brackets": b"[" * 50_000,
        "braces": b'{"a":' * 50_000,
        "tags": b"<a>" * 50_000,
        "table_tags": b"<!doctype html><html><table><tr><td>" + b"<table><tr><td>" * 5000 + b"</html>",
        "dashes": b"- " * 50_000,
        "quotes": b'"' * 99_999,
        "commas": b"," * 200_000,
        "laughs": b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "' + b"&a;" * 9 + b'">]><l>&b;</l>',
        "bomb": b"a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n",
        "big_gzip": gzip.compress(bytes(60_000_000), 9),
    }
    name = rng.choice(sorted(others))
    return f"other_{name}", others[name]


# -- tables -----------------------------------------------------------------


def _cell(rng: random.Random, content: bytes) -> tuple[str, bytes]:
    rows, delimiter = _table(content)
    name, text = any_text(rng)
    row = rng.randrange(len(rows))
    if rows[row]:
        rows[row][rng.randrange(len(rows[row]))] = text
    return f"cell_{name}", _written(rows, delimiter)


def _column_of(rng: random.Random, content: bytes) -> tuple[str, bytes]:
    rows, delimiter = _table(content)
    name, text = any_text(rng)
    place = rng.randrange(max(map(len, rows)))
    for row in rows[1:]:
        if place < len(row):
            row[place] = text
    return f"column_{name}", _written(rows, delimiter)


def _all_cells(rng: random.Random, content: bytes) -> tuple[str, bytes]:
    rows, delimiter = _table(content)
    name, text = any_text(rng)
    return f"all_{name}", _written([rows[0], *([text] * len(row) for row in rows[1:])], delimiter)


def _reshaped(rng: random.Random, content: bytes) -> tuple[str, bytes]:
    rows, delimiter = _table(content)
    width, way = len(rows[0]), rng.choice(("drop", "twice", "more", "swap", "short", "long", "wide", "rows", "head"))
    place = rng.randrange(width) if width else 0
    match way:
        case "drop":
            rows = [row[:place] + row[place + 1 :] for row in rows]
        case "twice":
            rows = [[*row, *row[place : place + 1]] for row in rows]
        case "more":
            rows = [[*row, "x"] for row in rows]
        case "swap":
            rng.shuffle(rows[0])
        case "short" | "long":
            row = rows[rng.randrange(len(rows))]
            row[:] = row[:place] if way == "short" else [*row, *row]
        case "wide":
            rows = [row + [f"c{n}" for n in range(25_000)] for row in rows[:2]]
        case "rows":
            rows += rows[1:] * (20_000 // max(1, len(rows)))
        case "head":
            rows = rows[1:] or [[]]
    return f"shape_{way}", _written(rows, delimiter)


def _quoted(rng: random.Random, content: bytes) -> tuple[str, bytes]:
    lines = content.split(b"\n")
    at = rng.randrange(len(lines))
    way = rng.choice((b'"', b'"x', b"sep=;\n", b"sep=\n", b"# note\n", b"\r", b"Total;;;\n"))
    return "quoted", b"\n".join((*lines[:at], way + lines[at], *lines[at + 1 :]))


def _table(content: bytes) -> tuple[list[list[str]], str]:
    text = content.decode("utf-8", "replace")
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    return rows or [[""]], delimiter


def _written(rows: list[list[str]], delimiter: str) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return buffer.getvalue().encode()


# -- JSON -------------------------------------------------------------------


def _value(rng: random.Random, content: bytes) -> tuple[str, bytes]:
    return _in_json(rng, content, "value", lambda places: [rng.choice(places)])


def _all_values(rng: random.Random, content: bytes) -> tuple[str, bytes]:
    def of_one_name(places: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
        _, key = rng.choice(places)
        return [place for place in places if place[1] == key]

    return _in_json(rng, content, "values", of_one_name)


def _every_value(rng: random.Random, content: bytes) -> tuple[str, bytes]:
    def leaves(places: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
        return [(holder, key) for holder, key in places if not isinstance(holder[key], dict | list)]

    return _in_json(rng, content, "every", leaves)


def _in_json(
    rng: random.Random, content: bytes, what: str, which: Callable[[list[tuple[Any, Any]]], list[tuple[Any, Any]]]
) -> tuple[str, bytes]:
    documents = _documents(content)
    document = rng.choice(documents)
    places = list(_places(document))
    if not places:
        return _other(rng, content)
    name, value = any_value(rng)
    for holder, key in which(places):
        holder[key] = value
    return f"{what}_{name}", b"\n".join(json.dumps(each).encode() for each in documents)


def _keys(rng: random.Random, content: bytes) -> tuple[str, bytes]:
    documents = _documents(content)
    objects = [holder for document in documents for holder, _ in _places(document) if isinstance(holder, dict)]
    if not objects:
        return _other(rng, content)
    holder = rng.choice(objects)
    key = rng.choice(sorted(holder))
    way = rng.choice(("gone", "renamed", "spoilt"))
    value = holder.pop(key)
    if way != "gone":
        name, text = any_text(rng)
        holder["renamed" if way == "renamed" else f"{key}{text}"] = value
        way = f"{way}_{name}"
    return f"key_{way}", b"\n".join(json.dumps(each).encode() for each in documents)


def _key_twice(rng: random.Random, content: bytes) -> tuple[str, bytes]:
    found = list(re.finditer(rb'"[A-Za-z]+"\s*:', content))
    if not found:
        return _other(rng, content)
    at = rng.choice(found)
    return "key_twice", content[: at.start()] + at[0] + b' "twice", ' + content[at.start() :]


def _documents(content: bytes) -> list[Any]:
    try:
        return [json.loads(content)]
    except ValueError:
        return [json.loads(line) for line in content.splitlines() if line.strip()]


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a document: what holds the value, and under which key."""
    for key in list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield value, key
        yield from _places(value[key])


# -- XML, HTML, YAML ----------------------------------------------------------


def _marked_up(rng: random.Random, content: bytes) -> tuple[str, bytes]:
    """The text of an element or the value of an attribute."""
    found = [*re.finditer(rb">([^<>]+)<", content), *re.finditer(rb'="([^"]*)"', content)]
    if not found:
        return _other(rng, content)
    name, text = any_text(rng)
    at, raw = rng.choice(found), rng.random() < 0.3
    put = (
        text.encode() if raw else text.encode().replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b'"', b"&quot;")
    )
    return f"text_{name}", content[: at.start(1)] + put + content[at.end(1) :]


def _tag(rng: random.Random, content: bytes) -> tuple[str, bytes]:
    found = list(re.finditer(rb"<[^<>]+>", content))
    if not found:
        return _other(rng, content)
    at = rng.choice(found)
    ways = {
        "gone": b"",
        "twice": at[0] * 2,
        "many": at[0] * 3000,
        "cdata": b"<![CDATA[" + at[0] + b"]]>",
        "comment": b"<!--" + at[0] + b"-->",
        "entity": b"&x;" + at[0],
        "attributes": at[0].rstrip(b"/>") + b' x="' + b"y" * 200_000 + b'">',
        "instruction": b"<?xml-stylesheet href='http://evil.example/x.xsl'?>" + at[0],
        "doctype": b"<!DOCTYPE x SYSTEM 'http://evil.example/x.dtd'>" + at[0],
    }
    name = rng.choice(sorted(ways))
    return f"tag_{name}", content[: at.start()] + ways[name] + content[at.end() :]


def _yaml_value(rng: random.Random, content: bytes) -> tuple[str, bytes]:
    found = list(re.finditer(rb"(?m)(?<=: )[^\n]+$", content))
    if not found:
        return _other(rng, content)
    name, text = any_text(rng)
    at = rng.choice(found)
    odd = rng.choice(
        (text.encode(), json.dumps(text).encode(), b"[]", b"{}", b"null", b"!!python/name:os.system", b"*a")
    )
    return f"yaml_{name}", content[: at.start()] + odd + content[at.end() :]


def _yaml_line(rng: random.Random, content: bytes) -> tuple[str, bytes]:
    lines = content.splitlines(keepends=True)
    at = rng.randrange(len(lines)) if lines else 0
    way = rng.choice(("gone", "twice", "indented", "tabbed"))
    line = lines[at] if lines else b""
    made = {"gone": b"", "twice": line * 2, "indented": b"   " + line, "tabbed": b"\t" + line}[way]
    return f"line_{way}", b"".join((*lines[:at], made, *lines[at + 1 :]))


# -- archives and workbooks ---------------------------------------------------


def _member(rng: random.Random, content: bytes) -> tuple[str, bytes]:
    """One file of an archive spoilt, or gone, or there twice."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files = [(name, archive.read(name)) for name in archive.namelist()]
    except zipfile.BadZipFile:
        return _other(rng, content)
    at = rng.randrange(len(files))
    name, inner = files[at]
    form = {"xml": "xml", "rels": "xml", "json": "json"}.get(name.rpartition(".")[2], "csv")
    how, made = spoilt(rng, inner, form)
    if rng.random() < 0.1:
        return f"without_{name}", _zip(*files[:at], *files[at + 1 :])
    return f"member_{how}", _zip(*files[:at], (name, made), *files[at + 1 :])


def _workbook_cell(rng: random.Random, content: bytes) -> tuple[str, bytes]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import IllegalCharacterError

    book = load_workbook(io.BytesIO(content))
    sheet = rng.choice(book.worksheets)
    name, text = any_text(rng)
    cell = sheet.cell(rng.randrange(1, sheet.max_row + 1), rng.randrange(1, sheet.max_column + 1))
    try:
        cell.value = text
    except (IllegalCharacterError, ValueError):
        cell.value, name = rng.choice((1e308, True, -5, "[/bold]")), "odd"
    buffer = io.BytesIO()
    book.save(buffer)
    return f"workbook_{name}", buffer.getvalue()


def _gzip(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)


def _zip(*files: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)  # no time of today in it
    return buffer.getvalue()


_OF_BYTES: tuple[Spoil, ...] = (_flipped, _cut, _torn, _repeated, _put_in, _recoded, _packed, _other)
_OF_FORM: dict[str, tuple[Spoil, ...]] = {
    "csv": (_cell, _cell, _column_of, _all_cells, _reshaped, _quoted),
    "json": (_value, _value, _all_values, _every_value, _keys, _key_twice),
    "xml": (_marked_up, _marked_up, _tag),
    "html": (_marked_up, _marked_up, _tag),
    "yaml": (_yaml_value, _yaml_value, _yaml_line),
    "zip": (_member, _member, _member),
    "xlsx": (_workbook_cell, _workbook_cell, _member),
}
