"""Supplement No. 1 to Part 740 made by hand, in the form in which the eCFR serves it as XML."""

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

D_CODES = (
    "[D: 1] National Security",
    "[D:2] Nuclear",
    "[D:3] Chemical",
    "[D:4] Missile",
    "[D:5] Arms embargoed<SU>1</SU>",
)
E_CODES = ("[E:1] Terrorist supporting countries<sup>2</sup>", "[E:2] Unilateral embargo")
A_CODES = ("[A:1] Wassenaar participating states", "[A:5]")
NOTE = "<SU>1</SU> A note to the table, which names China (PRC) and is no row of it."

MEMBERS = {
    "D:5": (
        *("Afghanistan", "Belarus", "Burma", "Central African Republic", "China (PRC)"),
        *("Congo (Democratic Republic of)", "Cuba", "Eritrea", "Haiti", "Iran", "Iraq", "Korea, North", "Lebanon"),
        *("Libya", "Nicaragua", "Russia", "Somalia", "South Sudan, Republic of", "Sudan", "Syria", "Venezuela"),
        "Zimbabwe",
    ),
    "E:1": ("Iran", "Korea, North", "Syria"),
    "E:2": ("Cuba",),
}
"""Who is in the groups as of 2026-07-08, as the shipped table has it, by names of the regulation."""


def table(title: str, codes: Sequence[str], rows: Mapping[str, Sequence[str]]) -> str:
    """A table with its header, a row a state with what each column holds, and a note at its foot."""
    head = "".join(f'<TH class="gpotbl_colhed" scope="col">{code}</TH>' for code in ("Country", *codes))
    body = "".join(
        f'<TR><TD align="left" class="gpotbl_cell" scope="row">{name}</TD>{"".join(map(_cell, cells))}</TR>'
        for name, cells in rows.items()
    )
    foot = f'<TR><TD class="gpotbl_note" colspan="{len(codes) + 1}">{NOTE}</TD></TR>'
    return (
        f'<div width="100%"><DIV class="gpotbl_div"><P class="gpotbl_title">{title}</P><TABLE class="gpotbl_table">'
        f"<THEAD><TR>{head}</TR></THEAD><TBODY>{body}</TBODY><TFOOT>{foot}</TFOOT></TABLE></DIV></div>"
    )


def supplement(folder: Path, members: Mapping[str, Sequence[str]] = MEMBERS, *more: str) -> Path:
    """A file of part 740 with these members of D:5, E:1 and E:2; every state of D:5 is in D:3 too."""
    d = {"Macau": ("X", "", "X", "X", ""), "Georgia": ("X", "", "X", "", "")}
    d |= {escape(name): ("", "", "X", "", "X") for name in members["D:5"]}
    names = dict.fromkeys((*members["E:1"], *members["E:2"]))
    e = {name: ["X" if name in members[group] else "" for group in ("E:1", "E:2")] for name in names}
    tables = (
        table("Country Group A", A_CODES, {"Ukraine <SU>4</SU>": ("", "X"), "Atlantis": ("X", "X")}),
        table("Country Group D", D_CODES, d),
        table("Country Group E<SU>1</SU>", E_CODES, e),
        *more,
    )
    return part(folder, "".join(tables))


def part(folder: Path, tables: str, supplement_name: str = "Supplement No. 1 to Part 740") -> Path:
    """Part 740 with these tables in the supplement, and another table in another one."""
    path = folder / "title-15.xml"
    other = table("Countries", ("[D:5] of another supplement",), {"Atlantis": ("X",)})
    path.write_text(
        '<?xml version="1.0" encoding="UTF-8"?><DIV5 N="740" TYPE="PART"><HEAD>PART 740</HEAD>'
        '<DIV8 N="740.1" TYPE="SECTION"><P>See Supplement No. 1 to Part 740.</P></DIV8>'
        f'<DIV9 N="{supplement_name}" TYPE="APPENDIX"><HEAD>Country Groups</HEAD>{tables}</DIV9>'
        f'<DIV9 N="Supplement No. 3 to Part 740" TYPE="APPENDIX">{other}</DIV9></DIV5>',
        encoding="utf-8",
    )
    return path


def _cell(content: str) -> str:
    return f'<TD align="center">{content}</TD>' if content else '<TD align="center"/>'
