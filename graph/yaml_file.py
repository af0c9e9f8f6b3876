"""Reading one YAML file: plain values only, by the compiled parser where it is installed.

The parser written in Python takes ten times as long, and every command describes its sources in YAML
(docs: PyYAML, "LibYAML bindings").
"""

from pathlib import Path
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

YAMLError = yaml.YAMLError


def read_yaml(path: Path) -> Any:
    """What the file says, in dicts, lists, strings, numbers, dates.

    Raises OSError, or YAMLError for what is no YAML or no Unicode.
    """
    # Both loaders are the safe ones: they make no objects but these.
    return yaml.load(path.read_bytes(), Loader=_LOADER)  # noqa: S506
