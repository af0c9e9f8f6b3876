"""The result of a search for paths in words."""

from explorer.language.words import counted
from graph.queries.paths import PathReport


def paths_found(report: PathReport) -> str:
    """How many paths lead from which end to which, or that none is recorded, which does not show that there is none."""
    bound = f"at most {counted(report.max_hops, 'tie')}"
    if not report.paths:
        first, other = report.asked
        return (
            f"No look-through path of {bound} connects {first.caption} and {other.caption} in this build. "
            "That none is recorded does not show that there is none."
        )
    number = counted(len(report.paths), "look-through path")
    leads = "leads" if len(report.paths) == 1 and not report.more else "lead"
    return (
        f"{'More than ' if report.more else ''}{number} of {bound} {leads} from {report.origin.caption} to "
        f"{report.destination.caption}; the shortest has {len(report.paths[0].hops)}."
    )
