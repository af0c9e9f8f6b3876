"""Text written from right to left, kept apart from the sentence around it.

Without it a quotation mark, a full stop or a citation beside an Arabic or Hebrew name is drawn on its wrong side
(Unicode Standard Annex 9).
"""

import re

from markupsafe import Markup, escape

_LETTERS = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+"
_RUN = re.compile(rf"({_LETTERS}(?:[^\w]*{_LETTERS})*)")


def isolated(text: str) -> Markup:
    """The text, escaped for HTML, with each stretch of right-to-left writing in an element of its own."""
    parts = _RUN.split(text)
    return Markup("").join(
        Markup("<bdi>{}</bdi>").format(part) if place % 2 else escape(part) for place, part in enumerate(parts)
    )
