"""Cells that hold several names."""

LEGAL_FORMS = frozenset({"inc", "inc.", "llc", "ltd", "ltd.", "corp", "corp.", "co.", "l.p.", "lp"})
"""What may follow a comma within one name, where another name would stand."""


def names_in(cell: str) -> list[str]:
    """The names of a cell that parts them by commas, each once: `Flock Safety, Motorola Solutions, Inc.`."""
    found: list[str] = []
    for part in cell.split(","):
        name = part.strip()
        if name.lower() in LEGAL_FORMS and found:
            found[-1] = f"{found[-1]}, {name}"
        elif name:
            found.append(name)
    return list(dict.fromkeys(found))
