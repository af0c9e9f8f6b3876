"""One direction, no way back: sources, gate, resolve, assemble, one Build."""

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from graph.assemble import Graph, assemble
from graph.build import Build, Manifest, SameGroup, SourceReport
from graph.claims import Claim
from graph.data_folder import facts_of
from graph.entities import SourceEntity
from graph.errors import LookthroughError
from graph.evidence import Evidence
from graph.judgements import Judgement
from graph.linkage.decision.scorer import shipped_scorer
from graph.review.pairs import ReviewPair
from graph.risk.rulesets import load_ruleset
from graph.schema.codelists import Status
from graph.schema.dates import latest
from graph.schema.nodes import KINDS
from graph.states import States, load_states
from ingest.collector import cycles_left_alone
from ingest.emit.batch import Batch
from ingest.emit.batch_file import batches_folder, load_batch
from ingest.emit.gate import gate_reasons
from ingest.emit.issues import Issue, write_issues
from ingest.emit.read_by_people import leave_to_people
from ingest.licences import Licence, load_licences, terms_of
from ingest.resolve.judgement_file import read_judgements
from ingest.resolve.same_group import same_group
from ingest.resolve.who_is_who import who_is_who
from ingest.sheet.claims_sheet import read_claims_sheet
from ingest.sheet.folder import FOLDER, read_sheets
from ingest.source import Source, load_sources

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how far it is and how far it goes."""


class GateError(LookthroughError):
    """A source broke its assertions, or rows contradict each other. `issues` says where and why."""

    def __init__(self, message: str, issues: Sequence[Issue]) -> None:
        super().__init__(message)
        self.issues = tuple(issues)


@dataclass(frozen=True)
class Made:
    """A build, and the judgements by which its things were joined."""

    build: Build
    judgements: tuple[Judgement, ...]
    said: tuple[Claim, ...] = ()
    """The claims as the sources made them, before their things were joined."""
    review: tuple[ReviewPair, ...] = ()
    """Pairs that a person should look at, most valuable first."""


@cycles_left_alone()
def make_build(
    data: Path,
    names: tuple[str, ...] = (),
    progress: Progress = lambda *_: None,
    reopen_reviews: bool = False,
    sheets: Path | None = None,
) -> Made:
    """Read the sources named (all when empty) and make one Build of them. Stores nothing but `build/issues.jsonl`.

    Claims sheets are read anew; of a source with an adapter the last good batch is taken, if it has one. Raises
    GateError with every issue found when a sheet fails its gate. People's own sheets are read from the folder `sheets`
    (`data/sheets` if none is given), each as one more source. `reopen_reviews` puts pairs that people decided into
    the review queue again; what they decided stands.
    """
    states = load_states(data)
    licences = load_licences(data)
    batches: list[tuple[Source, Batch]] = []
    own = [s for s in read_sheets(sheets or data / FOLDER, states) if not names or s.source.name in names]
    licences |= {sheet.source.name: sheet.licence for sheet in own}
    others = tuple(name for name in names if name not in {sheet.source.name for sheet in own})
    sources = load_sources(others) if others or not names else []
    for number, source in enumerate(sources, start=1):
        progress(f"reading {source.name}", number, len(sources) + 3)
        batch = _batch_of(source, data, states)
        if batch is not None:
            batches.append((source, batch))
        elif names:
            raise LookthroughError(f"{source.name} was not read yet: run `lookthrough ingest {source.name}` first")
    batches += [(sheet.source, sheet.batch) for sheet in own]
    batches, left = leave_to_people(batches)
    problems = _check(batches, licences)
    entities = [entity for _, batch in batches for entity in batch.entities]
    claims = [claim for _, batch in batches for claim in batch.claims]
    evidence = {item.id: item for _, batch in batches for item in batch.evidence}

    progress("resolving who is who", len(sources) + 1, len(sources) + 3)
    people, wrong = read_judgements(data / "judgements.csv", {entity.id for entity in entities})
    # A judgement about a source that is not part of this build is not wrong, it only has nothing to do.
    problems += [i for i in wrong if not (names and i.column in ("left", "right"))]
    identity = who_is_who(entities, claims, evidence, people, shipped_scorer(), reopen_reviews)
    resolution = identity.resolution
    problems += [_refusal(positive, negative) for positive, negative in resolution.refused if not positive.by_machine]
    write_issues(data / "build" / "issues.jsonl", problems)
    reasons = [f"{source.name}: {reason}" for source, batch in batches for reason in _reasons(source, batch)]
    if reasons or problems:
        lead = "; ".join(reasons) or f"{len(problems)} rows contradict each other"
        raise GateError(f"The build stops at the gate ({lead}). The last good build stays as it was.", problems)

    progress("assembling the graph", len(sources) + 2, len(sources) + 3)
    graph = assemble(entities, claims, evidence, resolution.linker, states)
    build = Build(
        manifest=_manifest(
            graph, evidence, batches, licences, states, left, same_group(people, resolution.linker, graph)
        ),
        nodes=graph.nodes,
        edges=graph.edges,
        claims=graph.claims,
        evidence=tuple(evidence[key] for key in sorted(evidence)),
    )
    progress("storing", len(sources) + 3, len(sources) + 3)
    return Made(build, resolution.followed, tuple(claims), identity.queue)


def _batch_of(source: Source, data: Path, states: States) -> Batch | None:
    if source.reader == "claims_sheet":
        return read_claims_sheet(facts_of(data) / "curated", source.name, states)
    return load_batch(batches_folder(data), source.name)


def _reasons(source: Source, batch: Batch) -> list[str]:
    """Why a sheet may not pass. A last good batch has passed when it was read."""
    return gate_reasons(source, batch) if source.reader == "claims_sheet" else []


def _check(batches: Sequence[tuple[Source, Batch]], licences: dict[str, Licence]) -> list[Issue]:
    """Issues of all batches, and those that only show between batches."""
    problems = [issue for _, batch in batches for issue in batch.issues]
    owner: dict[tuple[str, str], str] = {}
    first_said: dict[str, SourceEntity] = {}
    for source, batch in batches:
        if source.licence is None and source.name not in licences:
            problems.append(Issue(source.name, "licences.csv", 1, "source", source.name, "the source has no row"))
        for what, ids in (("evidence", (e.id for e in batch.evidence)), ("claims", (c.id for c in batch.claims))):
            for id_ in ids:
                first = owner.setdefault((what, id_), source.name)
                if first != source.name:
                    reason = f"the id was used before by {first}"
                    problems.append(Issue(source.name, f"{source.name}.{what}.csv", 1, "id", id_, reason))
        for entity in batch.entities:
            known = first_said.setdefault(entity.id, entity)
            if not _may_be_one(known, entity):
                reason = f"{known.source} has it as {known.kind} in {known.state or 'no state'}"
                value = f"{entity.id}: {entity.kind} in {entity.state or 'no state'}"
                problems.append(Issue(source.name, f"{source.name}.entities.csv", 1, "key", value, reason))
    return problems


def _may_be_one(left: SourceEntity, right: SourceEntity) -> bool:
    """Whether two data sets may mean one thing by one key. A firm may have two seats, an organ of a state has one."""
    if left.kind is not right.kind:
        return False
    return KINDS[left.kind].state_relation == "based_in" or not (
        left.state and right.state and left.state != right.state
    )


def _refusal(positive: Judgement, negative: Judgement) -> Issue:
    reason = f"would join {negative.left} and {negative.right}, which were judged apart: {negative.reason}"
    return Issue("judgements", "judgements.csv", 1, "verdict", f"{positive.left} = {positive.right}", reason)


def _manifest(
    graph: Graph,
    evidence: dict[str, Evidence],
    batches: Sequence[tuple[Source, Batch]],
    licences: dict[str, Licence],
    states: States,
    left: dict[str, str],
    grouped: tuple[SameGroup, ...],
) -> Manifest:
    ruleset = load_ruleset()
    software = version("lookthrough")
    digest = hashlib.sha256(f"{software}\0{ruleset.id}\0{ruleset.version}\0{len(states)}".encode())
    for item in (*graph.nodes, *graph.edges, *graph.claims, *(evidence[key] for key in sorted(evidence)), *grouped):
        digest.update(item.model_dump_json().encode())
    return Manifest(
        build_id=digest.hexdigest()[:16],
        built_at=datetime.now(UTC).replace(microsecond=0),
        software=software,
        ruleset=f"{ruleset.id} {ruleset.version}",
        nodes=dict(sorted(Counter(str(node.kind) for node in graph.nodes).items())),
        edges=dict(sorted(Counter(edge.relation for edge in graph.edges).items())),
        claims={status: count for status in Status if (count := _with_status(graph.claims, status))},
        evidence=len(evidence),
        sources=tuple(
            _report(source, batch, terms_of(source, licences), left.get(source.name)) for source, batch in batches
        ),
        rejected=sum(batch.rejected for _, batch in batches),
        same_group=grouped,
    )


def _with_status(claims: Sequence[Claim], status: Status) -> int:
    return sum(claim.status is status for claim in claims)


def _report(source: Source, batch: Batch, licence: Licence, left: str | None) -> SourceReport:
    retrieved = [item.retrieved_on for item in batch.evidence if item.retrieved_on]
    return SourceReport(
        name=source.name,
        title=source.title,
        publisher=source.publisher,
        licence=licence.licence,
        licence_class=licence.licence_class,
        url=source.url,
        rows=batch.rows,
        claims=len(batch.claims),
        rejected=batch.rejected,
        retrieved_on=batch.retrieved_on or max(retrieved, key=latest, default=None),
        gate="stale" if batch.stale else "passed",
        gate_reason="; ".join(reason for reason in (batch.stale, batch.extract, left) if reason) or None,
    )
