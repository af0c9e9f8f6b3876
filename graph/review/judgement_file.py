"""`data/judgements.csv`: what people decided about who is who. Append-only, one line a decision.

The file is never sorted or written anew: a decision is a line added at its end, and undoing a decision takes exactly
that line out again, every other byte staying as it is. So two reviewers' work merges line by line (`.gitattributes`
asks git for that), and a line is its own history.
"""

import csv
import io
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from graph.errors import LookthroughError, reason_of
from graph.file_lock import held
from graph.judgements import Judgement, Verdict, is_machine
from graph.read.file import FileError
from graph.read.table import LARGEST_TABLE, LineError, numbered
from graph.read.text import read_utf8
from graph.whole_file import write_whole

COLUMNS = ("left", "right", "verdict", "reason", "decided_by", "decided_on")
HEADER = ",".join(COLUMNS)
_NO_GROUP = "a name on a list means an organisation or does not"


class JudgementFileError(LookthroughError):
    """The file of judgements cannot be read or written."""


@dataclass(frozen=True)
class Problem:
    """What is wrong with the file: line (the header being 1), column, value, and why."""

    line: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True)
class Row:
    """One decision and the text of its line, which is what undoing takes out."""

    line: int
    text: str
    judgement: Judgement


@dataclass(frozen=True)
class JudgementFile:
    """All decisions in the order they were made, and what could not be read or contradicts."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]

    @property
    def judgements(self) -> list[Judgement]:
        """The decisions alone."""
        return [row.judgement for row in self.rows]


def read(path: Path) -> JudgementFile:
    """Read the file strictly. Never fails: a missing file, a wrong header or a wrong row is a Problem.

    A pair that was judged twice and not alike is a Problem too: people settle it, not the order of lines.
    """
    try:
        text = read_utf8(path, LARGEST_TABLE)
    except FileError as error:
        reason = str(error) if path.exists() else "the file is missing"
        return JudgementFile((), (Problem(1, "", "", reason),))
    rows: list[Row] = []
    problems: list[Problem] = []
    pieces = _records(text)
    header = _cells(pieces[0]) if pieces else []
    if header is None or sorted(header) != sorted(COLUMNS):
        return JudgementFile((), (Problem(1, "", ",".join(header or []), f"the header must be {HEADER}"),))
    line = 1 + pieces[0].count("\n")
    verdicts: dict[frozenset[str], Judgement] = {}
    for piece in pieces[1:]:
        found = _judgement(piece, header, line)
        if isinstance(found, Judgement):
            rows.append(Row(line, piece, found))
            earlier = verdicts.setdefault(found.pair, found)
            if earlier.verdict is not found.verdict:
                reason = f"the same pair was judged {earlier.verdict} before; remove one of the two"
                problems.append(Problem(line, "verdict", found.verdict, reason))
        else:
            problems += found
        line += piece.count("\n")
    return JudgementFile(tuple(rows), tuple(problems))


def append(path: Path, judgement: Judgement) -> None:
    """Add one decision at the end of the file, which is made if it is not there.

    Raises JudgementFileError if the machine is said to have decided, or if the file cannot be written.
    """
    append_all(path, [judgement])


def append_all(path: Path, judgements: Sequence[Judgement]) -> None:
    """Add decisions in their order, all or none. Raises as `append` does."""
    for judgement in judgements:
        if judgement.by_machine:
            raise JudgementFileError(
                f"{judgement.decided_by!r} is no person's name: the file holds people's decisions."
            )
        if judgement.of_a_list and judgement.verdict is Verdict.SAME_GROUP:
            raise JudgementFileError(f"{judgement.left}: {_NO_GROUP}.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with held(path):
            before = path.read_bytes()
            _add(path, _text_to_add(before or f"{HEADER}\n".encode(), judgements, is_new=not before))
    except OSError as error:
        raise JudgementFileError(f"The decision could not be written to {path}: {reason_of(error)}") from error


def _text_to_add(before: bytes, judgements: Sequence[Judgement], is_new: bool) -> bytes:
    end = "\r\n" if before.split(b"\n", 1)[0].endswith(b"\r") else "\n"
    lines = "".join(_line(judgement) + end for judgement in judgements)
    if not before.endswith(b"\n") and lines:
        # Somebody's editor left the last line open. It stays so, that undoing gives back the same bytes.
        lines = end + lines.removesuffix(end)
    return before + lines.encode() if is_new else lines.encode()


def _add(path: Path, text: bytes) -> None:
    """Add all of the text or nothing: where the disk is full, half a line would spoil the file for every build."""
    with path.open("ab", buffering=0) as file:
        size = file.seek(0, os.SEEK_END)
        try:
            # One write: what a second reviewer's editor adds cannot come to stand inside it.
            written = file.write(text)
            if written < len(text):
                file.write(text[written:])
            os.fsync(file.fileno())
        except OSError:
            file.truncate(size)
            raise


def undo(path: Path, pair: frozenset[str] | None = None) -> Judgement:
    """Take the last decision out of the file, or the last one on `pair`; every other byte stays.

    Returns what was taken out. Raises JudgementFileError if there is none.
    """
    if not path.exists():
        return _undo(path, pair)  # which says so, and makes no file
    try:
        with held(path):
            return _undo(path, pair)
    except OSError as error:
        raise JudgementFileError(f"The decision could not be taken out of {path}: {reason_of(error)}") from error


def undo_all(path: Path, wanted: Callable[[Judgement], bool]) -> list[Judgement]:
    """Take every decision out that is wanted, in one step; every other byte stays.

    Returns what was taken out, in the order of the file. Raises JudgementFileError if there is none.
    """
    if not any(wanted(judgement) for judgement in read(path).judgements):
        raise JudgementFileError(f"There is no such decision to undo: {path}")
    try:
        with held(path):
            rows = [row for row in read(path).rows if wanted(row.judgement)]
            write_whole(path, _without(path.read_bytes(), rows))
    except OSError as error:
        raise JudgementFileError(f"The decisions could not be taken out of {path}: {reason_of(error)}") from error
    return [row.judgement for row in rows]


def _undo(path: Path, pair: frozenset[str] | None) -> Judgement:
    last = next((row for row in reversed(read(path).rows) if pair is None or row.judgement.pair == pair), None)
    if last is None:
        what = f"on {' = '.join(sorted(pair))}" if pair else "in it"
        raise JudgementFileError(f"There is no decision {what} to undo: {path}")
    write_whole(path, _without(path.read_bytes(), [last]))
    return last.judgement


def _without(data: bytes, rows: Sequence[Row]) -> bytes:
    """The file without some of its rows. If the last line was open, the one that becomes the last is open too."""
    lines = _lines_of(data)
    gone = {row.line - 1 + n for row in rows for n in range(len(_lines_of(row.text.encode())))}
    kept = [line for number, line in enumerate(lines) if number not in gone]
    if kept and len(lines) - 1 in gone and not lines[-1].endswith(b"\n"):
        kept[-1] = kept[-1].removesuffix(b"\n").removesuffix(b"\r")
    return b"".join(kept)


def _lines_of(data: bytes) -> list[bytes]:
    """Lines with their ends, as the numbers of rows count them: a lone carriage return ends none."""
    *ended, last = data.split(b"\n")
    return [line + b"\n" for line in ended] + [line for line in (last,) if line]


def _records(text: str) -> list[str]:
    """The text in records, line ends kept: a quoted cell may run over several lines."""
    records: list[str] = []
    for piece in io.StringIO(text, newline="\n"):
        if records and records[-1].count('"') % 2:
            records[-1] += piece
        else:
            records.append(piece)
    return records


def _cells(record: str) -> list[str] | None:
    """The cells of one record, without white space around them; None if it cannot be read."""
    try:
        rows = list(numbered(io.StringIO(record, newline=""), ",", strict=True))
    except LineError:
        return None
    return [cell.strip() for cell in rows[0][1]] if rows else []


def _judgement(record: str, header: list[str], line: int) -> Judgement | list[Problem]:
    """The decision of one record, or what is wrong with it; an empty line is neither."""
    cells = _cells(record)
    if cells is None:
        return [Problem(line, "", record.strip(), "not readable as CSV")]
    if not any(cells):
        return []
    if len(cells) != len(header):
        return [Problem(line, "", "", f"the row has {len(cells)} cells, the header {len(header)}")]
    values = dict(zip(header, cells, strict=True))
    try:
        judgement = Judgement.model_validate({column: value for column, value in values.items() if value})
    except ValidationError as error:
        problems = [(str(problem["loc"][-1]) if problem["loc"] else "", problem["msg"]) for problem in error.errors()]
        return [Problem(line, column, values.get(column, ""), message) for column, message in problems]
    if is_machine(judgement.decided_by):
        problem = Problem(line, "decided_by", judgement.decided_by, "the file holds people's decisions only")
    elif judgement.left == judgement.right:
        problem = Problem(line, "right", judgement.right, "a pair has two different ids")
    elif judgement.of_a_list and judgement.verdict is Verdict.SAME_GROUP:
        problem = Problem(line, "verdict", judgement.verdict, _NO_GROUP)
    else:
        return judgement
    return [problem]


def _line(judgement: Judgement) -> str:
    """The decision as CSV, without line end. White space in a reason becomes single spaces: one line a decision."""
    values = (getattr(judgement, column) or "" for column in COLUMNS)
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow([" ".join(str(value).split()) for value in values])
    return buffer.getvalue()


def reviewer(given: str | None = None) -> str:
    """Who decides: the name given, else `LOOKTHROUGH_REVIEWER`, else the name of the account.

    The name is published with the decision. Raises JudgementFileError if there is none.
    """
    import getpass

    try:
        name = given or os.environ.get("LOOKTHROUGH_REVIEWER") or getpass.getuser()
    except (OSError, KeyError):
        name = ""
    if not name.strip():
        raise JudgementFileError("Say who decides: --by NAME, or set LOOKTHROUGH_REVIEWER.")
    return " ".join(name.split())
