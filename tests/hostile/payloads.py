"""Texts and values that act on something: on a terminal, a page, a spreadsheet, a parser, a memory."""

import random
from typing import Any

TEXTS: dict[str, str] = {
    "nul": "Acme\x00 Ltd",
    "escape": "\x1b]0;owned\x07\x1b[31mAcme\x1b[2J",
    "c1": "Acme\x9b31m\x9d0;x\x9c",
    "override": "Acme \u202egnp.exe",
    "isolate": "\u2066Acme\u2069 \u2067x",
    "zero_width": "Ac\u200bme\u2060\ufeff Ltd",
    "noncharacter": "Acme\ufffe\uffff",
    "tag_characters": "Acme\U000e0041\U000e0042",
    "markup": "[/bold] [link=file:///etc/passwd]Acme[/link]",
    "script": "<script>alert(1)</script><img src=http://evil.example/x onerror=alert(1)>",
    "style": "</style><link rel=stylesheet href=//evil.example/x.css>",
    "javascript": "javascript:alert(1)",
    "data_uri": "data:text/html;base64,PHNjcmlwdD4=",
    "markdown": "[Click here](javascript:alert(1)) ![x](http://evil.example/x.png)",
    "heading": "Acme\n\n# Confirmed\n\n| a | b |\n",
    "formula": '=HYPERLINK("http://evil.example";"x")',
    "command": "=cmd|' /C calc'!A0",
    "at": "@SUM(1+1)",
    "template": "{{7*7}} ${7*7} %s%n {0.__class__}",
    "path": "../../../../etc/passwd",
    "negative": "-5",
    "beyond": "1e309",
    "digits": "9" * 400,
    "many_digits": "9" * 5000,
    "nan": "NaN",
    "infinity": "-Infinity",
    "arabic_digits": "١٢٣٤",
    "superscript": "²³",
    "hex": "0x41",
    "underscore": "1_000",
    "decimal_comma": "1.234.567,89",
    "no_day": "2024-13-45",
    "far_day": "99999-01-01",
    "old_day": "0000-00-00",
    "empty": "",
    "space": "   ",
    "long": "A" * 100_000,
    "words": "acme " * 20_000,
    "combining": "a" + "\u0301" * 20_000,
    "separators": "a|b;c,d\te\"f'g\\h",
    "lines": "a\r\nb\nc\rd\u2028e\x85f",
    "backslash": "\\u0000\\ud800\\",
    "script_mix": "Аcme Ꮮtd ＡＣＭＥ",
    "emoji": "👨‍👩‍👧‍👦" * 50,
    "null_word": "null",
    "state_id": "state:XX",
    "list_id": "list:acme|RS",
}
"""What takes the place of a text; all can be written in UTF-8."""

SURROGATE = "\ud800"
"""Half of a character: only JSON can write it."""


def any_text(rng: random.Random) -> tuple[str, str]:
    """One of the texts, with its name."""
    name = rng.choice(sorted(TEXTS))
    return name, TEXTS[name]


def any_value(rng: random.Random) -> tuple[str, Any]:
    """A value of JSON that is probably of the wrong type, or a text."""
    odd: dict[str, Any] = {
        "none": None,
        "true": True,
        "list": [],
        "lists": [[[["x"]]]],
        "object": {},
        "objects": {"a": {"a": {"a": {"": 1}}}},
        "zero": 0,
        "minus": -5,
        "huge": 10**400,
        "float": 1e308,
        "nan_number": float("nan"),
        "infinite_number": float("inf"),
        "surrogate": f"Acme {SURROGATE}",
        "surrogate_alone": SURROGATE,
        "low_first": "\udc00\ud800",
        "deep": _nested(300),
        "wide": list(range(2000)),
    }
    if rng.random() < 0.6:
        return any_text(rng)
    name = rng.choice(sorted(odd))
    return name, odd[name]


def _nested(depth: int) -> Any:
    value: Any = "x"
    for _ in range(depth):
        value = [value]
    return value
