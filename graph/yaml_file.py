"""Reading one YAML file: plain values only, by the compiled parser where it is installed, and within limits.

The parser written in Python takes ten times as long, and every command describes its sources in YAML
(docs: PyYAML, "LibYAML bindings"). What is nested without end would crash it, and a few aliases of aliases stand for
more text than fits into memory; no file of ours needs either.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from graph.read.file import FileError, read_bytes

LARGEST = 1_000_000
DEEPEST = 50
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
YAMLError = yaml.YAMLError


def read_yaml(path: Path) -> Any:
    """What the file says, in dicts, lists, strings, numbers, dates.

    Raises FileError, with line and column, for a file that is not there, no YAML or no Unicode, that is larger than
    `LARGEST` bytes or nested deeper than `DEEPEST`, or that refers to another part of itself by an alias.
    """
    content = read_bytes(path, LARGEST)
    try:
        _check(path, content)
        # Both loaders are the safe ones: they make no objects but these.
        return yaml.load(content, Loader=_LOADER)  # noqa: S506
    except yaml.YAMLError as error:
        raise FileError(f"{path.name}{_place(error)} is not readable as YAML: {_reason(error)}") from None
    except ValueError as error:  # such as a day that is not in the calendar
        raise FileError(f"{path.name} has a value that is not understood: {error}") from None


def line_of(path: Path, where: Sequence[str | int]) -> int | None:
    """The line of a value in a file that `read_yaml` could read, by the keys and numbers that lead to it.

    What is not in the file, as a key that is missing, has the line of what it would stand in.
    """
    node = yaml.compose(read_bytes(path, LARGEST), Loader=_LOADER)
    if node is None:
        return None
    line: int = node.start_mark.line
    for step in where:
        found = _inside(node, step)
        if found is not None:
            node, line = found
    return line + 1


def _inside(node: Any, step: str | int) -> tuple[Any, int] | None:
    """The value under a key or number of a node, and the line on which it begins."""
    if isinstance(node, yaml.MappingNode):
        return next(((value, key.start_mark.line) for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step].start_mark.line
    return None


def _check(path: Path, content: bytes) -> None:
    """Refuse what is nested too deep, before anything is made of it, and any alias."""
    depth = 0
    for event in yaml.parse(content, Loader=_LOADER):
        if isinstance(event, yaml.AliasEvent):
            raise FileError(f"{path.name}{_at(event.start_mark)} has an alias (*); write out what it stands for")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                raise FileError(f"{path.name}{_at(event.start_mark)} is nested deeper than {DEEPEST} levels")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _at(mark: Any) -> str:
    return f", line {mark.line + 1}, column {mark.column + 1}," if mark else ""


def _place(error: yaml.YAMLError) -> str:
    return _at(getattr(error, "problem_mark", None))


def _reason(error: yaml.YAMLError) -> str:
    said = getattr(error, "problem", None) or getattr(error, "reason", None) or "it is no text in UTF-8"
    return " ".join(str(said).split())
