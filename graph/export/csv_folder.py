"""The graph as a folder of CSV files, written as it is read: no table is ever held in memory."""

import csv
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path

from graph.build import Manifest
from graph.claims import Claim
from graph.errors import LookthroughError, StoreError
from graph.export.cells import cell
from graph.export.readme import FIRST_LINE, README, UNFINISHED, ExportReport, readme
from graph.export.tables import (
    COLUMNS,
    Row,
    claim_row,
    evidence_row,
    node_row,
    rating_row,
    relation_row,
    source_row,
)
from graph.queries.exposure import Rater
from graph.queries.left_out import ordered, shares
from graph.queries.licences import LicenceClass, load_reference_terms
from graph.queries.supply import supply_ties
from graph.risk.tie_rating import tie_rating
from graph.schema.nodes import Kind
from graph.schema.relations import CLIENT_TIES
from graph.store.base import GraphStore
from graph.store.licensed import LicensedStore, pieces
from graph.whole_file import NewFile, write_whole


def export_csv(
    store: GraphStore,
    out: Path,
    classes: Collection[LicenceClass] = (),
    attributions: Mapping[str, str] | None = None,
    rater: Rater | None = None,
) -> ExportReport:
    """Write the visible build into the folder `out`, as a whole or not at all; with `classes`, only what they allow.

    `attributions` say by source whom to name; of a source without one it is the publisher. The same build and classes
    give the same bytes, from whatever store. Raises LookthroughError if the folder cannot be written or holds
    somebody's files under the names of ours, and StoreError if the build is replaced meanwhile.
    """
    _refuse_foreign(out)
    manifest = store.manifest()
    view = LicensedStore(store, classes) if classes else store
    rater = rater or Rater()
    if classes:
        terms = load_reference_terms()
        left_out = {key for key, each in terms.items() if each.licence_class not in classes}
        rater = Rater(rater.ruleset, rater.table, left_out)
    try:
        with _Folder(out, view, manifest, attributions or {}, rater) as folder:
            report = folder.write(ordered(classes))
            if store.manifest().build_id != manifest.build_id:
                raise StoreError("The build was replaced while it was being exported. Export it again.")
            folder.commit()
    except OSError as error:
        raise LookthroughError(f"Cannot write the export to {out}: {error.strerror or error}.") from error
    return report


def _refuse_foreign(out: Path) -> None:
    """Files of an earlier export are written over, those of anybody else never."""
    if out.exists() and not out.is_dir():
        raise LookthroughError(f"{out} is a file; give the folder to write the export into.")
    ours = out / README
    if ours.is_file() and ours.read_text(encoding="utf-8", errors="replace").startswith(FIRST_LINE):
        return
    foreign = [name for name in (*COLUMNS, README) if (out / name).exists()]
    if foreign:
        raise LookthroughError(f"{out} holds {', '.join(foreign)}, not of an export. Choose another folder.")


class _Folder:
    """The files while they are written, and what has been counted so far."""

    def __init__(
        self, folder: Path, store: GraphStore, manifest: Manifest, attributions: Mapping[str, str], rater: Rater
    ) -> None:
        self._folder, self._store, self._manifest, self._attributions = folder, store, manifest, attributions
        self._rater = rater
        self._rated_on: set[str] = set()
        self._sources = {report.name: report for report in manifest.sources}
        self._names: dict[str, str] = {}
        self._cited: set[str] = set()
        self._claims: Counter[str] = Counter()
        self._rows: Counter[str] = Counter()
        self._open = ExitStack()

    def __enter__(self) -> "_Folder":
        self._writers, self._new = {}, list[NewFile]()
        for name, columns in COLUMNS.items():
            # With a byte order mark: without one, spreadsheet programs take UTF-8 for something else.
            new = self._open.enter_context(NewFile(self._folder / name))
            self._writers[name] = csv.writer(new.text("utf-8-sig"), quoting=csv.QUOTE_ALL)
            self._new.append(new)
            self._writers[name].writerow(columns)
        return self

    def __exit__(self, *error: object) -> None:
        self._open.close()

    def write(self, classes: tuple[LicenceClass, ...]) -> ExportReport:
        """Write everything; nodes first, for relations name their ends.

        What is not found any more belongs to a build that was replaced meanwhile, which is told at the end.
        """
        self._write_nodes()
        self._write_relations()
        self._write_ratings()
        for piece in pieces(iter(sorted(self._cited))):
            for evidence in self._store.evidence(piece).values():
                self._put("evidence.csv", evidence_row(evidence))
        for source in self._manifest.sources:
            if not classes or source.licence_class in classes:
                whom = self._attributions.get(source.name) or source.publisher
                self._put("sources.csv", source_row(source, whom, self._claims[source.name]))
        left_out = {r.name: r.claims for r in self._manifest.sources if classes and r.licence_class not in classes}
        report = ExportReport(
            build_id=self._manifest.build_id,
            ruleset=self._manifest.ruleset,
            software=self._manifest.software,
            classes=classes,
            used=shares(self._manifest.sources, self._claims),
            left_out=shares(self._manifest.sources, left_out),
            rows={name: self._rows[name] for name in COLUMNS},
            nodes_left_out=sum(self._manifest.nodes.values()) - self._rows["nodes.csv"],
            relations_left_out=sum(self._manifest.edges.values()) - self._rows["relations.csv"],
        )
        last = self._open.enter_context(NewFile(self._folder / README))
        last.text().write(readme(report, self._attributions, sorted(self._rated_on)))
        self._new.append(last)
        return report

    def commit(self) -> None:
        """Put all files into their place. Until the last is, what to read first says that they are of two builds."""
        for new in self._new:
            new.settle()
        write_whole(self._folder / README, UNFINISHED)
        for new in self._new:
            new.commit()

    def _write_nodes(self) -> None:
        for piece in pieces(self._store.scan_nodes()):
            claims = self._store.claims(id_ for node in piece for id_ in node.claims)
            for node in piece:
                # A state has no claims of its own, but there may be claims about it.
                own = [claims[id_] for id_ in node.claims if id_ in claims]
                said = self._store.claims_about([node.id]) if node.kind is Kind.STATE else own
                self._names[node.id] = node.caption
                self._put("nodes.csv", node_row(node, self._sources, own))
                self._put_claims(said, None)

    def _write_relations(self) -> None:
        for piece in pieces(self._store.scan_edges()):
            claims = self._store.claims(id_ for edge in piece for id_ in edge.claims)
            for edge in piece:
                said = [claims[id_] for id_ in edge.claims if id_ in claims]
                self._put("relations.csv", relation_row(edge, self._names, self._sources, said))
                self._put_claims(said, edge.id)

    def _write_ratings(self) -> None:
        """Rated as of the day of the build, so that the same build gives the same bytes on any day."""
        as_of = self._manifest.built_at.date()
        for piece in pieces(self._store.scan_edges((*CLIENT_TIES, "supplies"))):
            for item in self._rater.rate(self._store, supply_ties(self._store, piece), as_of):
                rating = tie_rating(item.assessment)
                self._put("ratings.csv", rating_row(item.tie, rating))
                self._rated_on.update(key for answer in rating.rules for key in answer.sources if not answer.withheld)

    def _put_claims(self, claims: Iterable[Claim], relation_id: str | None) -> None:
        for claim in claims:
            self._put("claims.csv", claim_row(claim, relation_id, self._sources))
            self._claims[claim.source] += 1
            self._cited.update(citation.evidence for citation in claim.citations)

    def _put(self, name: str, row: Row) -> None:
        self._writers[name].writerow([cell(value) for value in row])
        self._rows[name] += 1
