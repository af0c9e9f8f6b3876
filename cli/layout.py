"""Tables as lines of text. The rule of the width:

- On a terminal no word is broken and nothing is cut. If every column can have its longest word, the rows are a table
  whose cells run over several lines; if not, each row is an entry of its own, every cell after its column's name.
- Elsewhere (a pipe, a file) each row is one line, as long as it needs to be.
"""

from collections.abc import Sequence

from rich.cells import cell_len

GAP = "  "
BETWEEN = "   "
"""Between the cells of an entry: wider than any gap within a cell, so that no value can pass for two."""
PADDED = 60
"""Elsewhere than on a terminal a column is padded to at most so many places."""


def table_lines(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int | None) -> list[str]:
    """The table without its title, for so many places, or for no particular width; the heading comes first."""
    if width is None:
        return _one_a_row([columns, *rows])
    needed = [max(map(_longest_word, column)) for column in zip(columns, *rows, strict=True)]
    if sum(needed) + len(GAP) * (len(columns) - 1) > width:
        return [line for row in rows for line in _entry(columns, row, width)]
    wanted = [max(map(cell_len, column)) for column in zip(columns, *rows, strict=True)]
    widths = _shared(needed, wanted, width - len(GAP) * (len(columns) - 1))
    return [*_in_columns([columns], widths), GAP.join("-" * each for each in widths), *_in_columns(rows, widths)]


def wrapped(text: str, width: int, first: str = "", further: str = "") -> list[str]:
    """The text over lines that end between words, with what begins them; a word longer than a line stays whole."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and cell_len(longer := f"{lines[-1]} {word}") <= width:
            lines[-1] = longer
        else:
            lines.append((further if lines else first) + word)
    return lines


def _one_a_row(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [min(PADDED, max(map(cell_len, column))) for column in zip(*rows, strict=True)]
    return [GAP.join(map(_padded, row, widths)).rstrip() for row in rows]


def _in_columns(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> list[str]:
    lines = []
    for row in rows:
        cells = [wrapped(cell, width) for cell, width in zip(row, widths, strict=True)]
        for at in range(max(map(len, cells))):
            line = (_padded(c[at] if at < len(c) else "", w) for c, w in zip(cells, widths, strict=True))
            lines.append(GAP.join(line).rstrip())
    return lines


def _shared(needed: Sequence[int], wanted: Sequence[int], width: int) -> list[int]:
    """Widths of columns: what each needs, and of the rest the most for whoever lacks most."""
    widths = list(needed)
    for _ in range(width - sum(needed)):
        lacking = [want - has for want, has in zip(wanted, widths, strict=True)]
        if max(lacking) <= 0:
            break
        widths[lacking.index(max(lacking))] += 1
    return widths


def _entry(columns: Sequence[str], row: Sequence[str], width: int) -> list[str]:
    lines: list[str] = []
    for column, cell in zip(columns, row, strict=True):
        if cell:
            said = " ".join(f"{column}: {cell}".removeprefix(": ").split())
            if lines and cell_len(longer := lines[-1] + BETWEEN + said) <= width:
                lines[-1] = longer
            else:
                lines += wrapped(said, width, "  " if lines else "- ", "    ")
    return lines


def _longest_word(text: str) -> int:
    return max(map(cell_len, text.split(" ")))


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))
