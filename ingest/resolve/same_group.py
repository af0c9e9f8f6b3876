"""What people held to be two things of one group, as a build carries it: by the ids of the graph, never as a tie."""

from collections.abc import Iterable

from graph.assemble import Graph
from graph.build import SameGroup
from graph.judgements import Judgement, Verdict
from graph.linker import Linker


def same_group(people: Iterable[Judgement], linker: Linker, graph: Graph) -> tuple[SameGroup, ...]:
    """Decisions on things of this build, sorted; one of each two things, the last that was made."""
    known = {node.id for node in graph.nodes}
    found: dict[tuple[str, str], SameGroup] = {}
    for judgement in people:
        left, right = sorted((linker(judgement.left), linker(judgement.right)))
        if judgement.verdict is Verdict.SAME_GROUP and {left, right} <= known and left != right:
            found[left, right] = SameGroup(
                left=left,
                right=right,
                reason=judgement.reason,
                decided_by=judgement.decided_by,
                decided_on=judgement.decided_on,
            )
    return tuple(found[pair] for pair in sorted(found))
