"""Why something was not understood, as one sentence without the names of classes and libraries."""

from pydantic import ValidationError

SHOWN = 5


def fault_of(error: Exception) -> str:
    """What an error says; of a model's, each field with what is wrong with it, up to five."""
    if not isinstance(error, ValidationError):
        return " ".join(str(error).split())
    problems = error.errors(include_url=False, include_input=False)
    said = [
        ": ".join(part for part in (".".join(map(str, problem["loc"])), problem["msg"]) if part).replace(
            "Value error, ", ""
        )
        for problem in problems[:SHOWN]
    ]
    return "; ".join((*said, *((f"and {len(problems) - SHOWN} more",) if len(problems) > SHOWN else ())))
