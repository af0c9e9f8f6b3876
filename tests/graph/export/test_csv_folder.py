"""The folder of CSV files: whole, the same to the byte from every store, and of the licence classes chosen."""

import csv
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from graph.build import Manifest
from graph.errors import LookthroughError, NoBuildError, StoreError
from graph.export.cells import text_of
from graph.export.csv_folder import export_csv
from graph.queries.licences import LicenceClass, load_reference_terms
from graph.schema.nodes import Kind
from graph.states import load_states
from graph.store.base import GraphStore
from graph.store.sqlite import SqliteStore
from tests.contract.stores import PARAMETERS, PLACES
from tests.graph.store.sayings import Sayings, vendor

FILES = {"README.txt", "claims.csv", "evidence.csv", "nodes.csv", "ratings.csv", "relations.csv", "sources.csv"}
OPEN, ATTRIBUTION, OWN = LicenceClass.OPEN, LicenceClass.ATTRIBUTION, LicenceClass.OWN


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    made = SqliteStore(tmp_path / "graph.sqlite")
    made.replace(vendor().build())
    yield made
    made.close()


def table(folder: Path, name: str) -> dict[str, dict[str, str]]:
    """Rows of a file by their first cell."""
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        return {next(iter(row.values())): row for row in csv.DictReader(file)}


def ratings(folder: Path) -> list[dict[str, str]]:
    """Rows of ratings.csv, of which a relation can have several."""
    with (folder / "ratings.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_everything_is_there_and_hangs_together(store: SqliteStore, tmp_path: Path) -> None:
    report = export_csv(store, tmp_path / "out")

    assert contents(tmp_path / "out").keys() == FILES
    nodes, relations, claims, evidence, sources = (
        table(tmp_path / "out", f"{name}.csv") for name in ("nodes", "relations", "claims", "evidence", "sources")
    )
    build = vendor().build()
    assert nodes.keys() == {node.id for node in build.nodes}
    assert relations.keys() == {edge.id for edge in build.edges}
    assert claims.keys() == {claim.id for claim in build.claims}
    assert evidence.keys() == {evidence.id for evidence in build.evidence}
    assert report.rows == {
        f"{name}.csv": len(rows)
        for name, rows in (
            *(("nodes", nodes), ("relations", relations), ("claims", claims)),
            *(("evidence", evidence), ("sources", sources), ("ratings", ratings(tmp_path / "out"))),
        )
    }
    for relation in relations.values():
        assert relation["subject_name"] == nodes[relation["subject"]]["name"]
        assert {claims[id_]["relation_id"] for id_ in relation["claims"].split("|")} == {relation["id"]}
    for claim in claims.values():
        assert set(claim["evidence"].split("|")) <= evidence.keys()
        assert claim["licence_class"] == sources[claim["source"]]["licence_class"]
        assert claim["licence"] == sources[claim["source"]]["licence"]


def test_a_relation_is_written_with_its_claims_and_licences(store: SqliteStore, tmp_path: Path) -> None:
    export_csv(store, tmp_path / "out")

    (sale,) = (row for row in table(tmp_path / "out", "relations.csv").values() if row["relation"] == "sold_to")
    assert sale | {"id": ""} == {
        "id": "",
        "relation": "sold_to",
        "subject": "nova",
        "subject_name": "Nova Sight",
        "object": "police",
        "object_name": "Police of Serbia",
        "start": "",
        "end": "",
        "observed_by": "",
        "standing": "disputed",
        "confidence": "medium",
        "claims": "i-sale|n-denial|n-sale|p-sale",
        "sources": "index|notes|press",
        "licence_classes": "attribution|own|unstated",
    }


def rated(tmp_path: Path, *classes: LicenceClass) -> dict[str, dict[str, str]]:
    """Ratings by client: of a dated and of an undated sale, of a use and of a contract, in states of our own table."""
    sayings = Sayings(states=load_states())
    sayings.name("press", "nova", Kind.COMPANY, "Nova Sight")
    sayings.name("press", "award", Kind.CONTRACT, "Award 1")
    for key, state in (("dated", "MM"), ("undated", "MM"), ("user", "NO"), ("payer", "NO")):
        sayings.name("press", key, Kind.GOVERNMENT_BODY, key, state)
    sayings.say("press", "nova", "sold_to", "dated", "p-1", start="2019", end="2020")
    sayings.say("press", "nova", "sold_to", "undated", "p-2", observed_by="2020")
    sayings.say("press", "user", "uses", "nova", "p-3", start="2020")
    sayings.say("press", "award", "awarded_to", "nova", "p-4", start="2020")
    sayings.say("press", "payer", "awarded", "award", "p-5")
    store = SqliteStore(tmp_path / "rated.sqlite")
    store.replace(sayings.build())
    export_csv(store, tmp_path / "rated", classes)
    store.close()
    rows = ratings(tmp_path / "rated")
    assert len(rows) == 4
    return {row["client"]: row for row in rows}


def test_every_client_tie_carries_what_the_rules_say_of_its_state_sure_and_possible(tmp_path: Path) -> None:
    rows = rated(tmp_path)

    levels = {client: (row["level_then"], row["level_then_possible"], row["no_more_than_that"])
              for client, row in rows.items()}  # fmt: skip
    assert levels == {
        "dated": ("critical", "critical", "true"),
        "undated": ("unknown", "critical", "false"),
        "user": ("none", "none", "false"),
        "payer": ("none", "none", "false"),
    }
    assert (rows["undated"]["earlier_possible"], rows["dated"]["earlier_possible"]) == ("true", "false")
    assert rows["payer"]["through"] == "award"
    assert "un_eu_arms_embargo" in rows["dated"]["rules_met"].split("|")
    assert "un_eu_arms_embargo" in rows["undated"]["rules_met_in_some_years"].split("|")
    text = (tmp_path / "rated" / "README.txt").read_text(encoding="utf-8")
    assert "- fh-fiw-2013-2025 (" in text
    assert "Ratings of states are not part" not in text


def test_a_rating_whose_licence_is_left_out_is_unknown_and_names_none_of_its_sources(tmp_path: Path) -> None:
    dated = rated(tmp_path, ATTRIBUTION)["dated"]

    used = {key for key in dated["reference_sources"].split("|") if key}
    terms = load_reference_terms()
    assert {terms[key].licence_class for key in used} <= {ATTRIBUTION}
    assert "un_eu_arms_embargo" in dated["rules_unknown"].split("|")
    text = (tmp_path / "rated" / "README.txt").read_text(encoding="utf-8")
    assert not [key for key, each in terms.items() if each.licence_class != ATTRIBUTION and f"- {key} (" in text]


def test_only_the_classes_chosen_are_there(store: SqliteStore, tmp_path: Path) -> None:
    report = export_csv(store, tmp_path / "out", (ATTRIBUTION, OPEN))

    assert table(tmp_path / "out", "nodes.csv").keys() == {"nova", "police", "state:RS"}
    assert {row["source"] for row in table(tmp_path / "out", "claims.csv").values()} == {"register", "press"}
    assert table(tmp_path / "out", "evidence.csv").keys() == {"ev-press", "ev-register"}
    assert table(tmp_path / "out", "sources.csv").keys() == {"press", "register"}
    everything = b"".join(data for name, data in contents(tmp_path / "out").items() if name != "README.txt").decode()
    for text in ("Example Fund", "List of Examples", "5493001KJTIIGC8Y1R12", "cameras", "NOVA SIGHT", "The index"):
        assert text not in everything
    assert {share.source: share.claims for share in report.left_out} == {"sanctions": 4, "index": 8, "notes": 5}
    assert (report.nodes_left_out, report.relations_left_out) == (3, 3)


def test_the_readme_says_which_build_what_was_left_out_and_on_what_terms(store: SqliteStore, tmp_path: Path) -> None:
    export_csv(store, tmp_path / "out", (OPEN, ATTRIBUTION), {"press": "The Press Trust"})

    text = (tmp_path / "out" / "README.txt").read_text(encoding="utf-8")
    for line in (
        "Build: sayings",
        "Rules: test",
        "Licence classes: open, attribution",
        "- index (The index; unstated): 8 claims",
        "- press (attribution): terms of the press. To be named: The Press Trust",
        "- register (open): terms of the register. To be named: The register",
    ):
        assert line in text.splitlines()
    assert "Of 23 claims of the build 17 were left out" in text
    assert "apostrophe" in text


def test_the_readme_says_that_nothing_was_left_out(store: SqliteStore, tmp_path: Path) -> None:
    export_csv(store, tmp_path / "out")

    text = (tmp_path / "out" / "README.txt").read_text(encoding="utf-8")
    assert "Licence classes: all" in text
    assert "Nothing: sources of all licence classes were used." in text


def test_attribution_is_the_publisher_where_no_other_is_known(store: SqliteStore, tmp_path: Path) -> None:
    export_csv(store, tmp_path / "out", (), {"press": "The Press Trust"})

    rows = table(tmp_path / "out", "sources.csv")
    assert (rows["press"]["attribution"], rows["notes"]["attribution"]) == ("The Press Trust", "The notes")


def test_no_text_becomes_a_formula_and_numbers_stay_numbers(tmp_path: Path) -> None:
    sayings = Sayings()
    sayings.name("press", "sly", Kind.COMPANY, '=HYPERLINK("https://example.org")')
    sayings.name("press", "award", Kind.CONTRACT, "@award")
    sayings.say("press", "award", "awarded_to", "sly", "p-1", product="-kit")
    sayings.say("press", "award", "award_amount", "taken back", "p-2", amount=Decimal("-120.50"), currency="EUR")
    store = SqliteStore(tmp_path / "graph.sqlite")
    store.replace(sayings.build())

    export_csv(store, tmp_path / "out")
    store.close()

    name = table(tmp_path / "out", "nodes.csv")["sly"]["name"]
    claims = table(tmp_path / "out", "claims.csv")
    assert (name[:2], text_of(name)) == ("'=", '=HYPERLINK("https://example.org")')
    assert (claims["p-2"]["amount"], claims["p-1"]["product"]) == ("-120.50", "'-kit")


def test_a_claim_about_a_state_is_not_lost(tmp_path: Path) -> None:
    sayings = vendor()
    sayings.say("press", "state:RS", "status_note", "A fact about a state.", "p-state")
    store = SqliteStore(tmp_path / "graph.sqlite")
    store.replace(sayings.build())

    export_csv(store, tmp_path / "out")
    store.close()

    assert "p-state" in table(tmp_path / "out", "claims.csv")


@pytest.mark.parametrize("classes", [(), (OPEN, OWN)])
@pytest.mark.parametrize("place", PARAMETERS)
def test_every_store_gives_the_same_bytes(
    store: SqliteStore, place: str, classes: tuple[LicenceClass, ...], tmp_path: Path
) -> None:
    export_csv(store, tmp_path / "expected", classes)
    with PLACES[place](tmp_path) as opener:
        other: GraphStore = opener()
        other.replace(vendor().build())
        export_csv(other, tmp_path / "out", classes)
        other.close()

    assert contents(tmp_path / "out") == contents(tmp_path / "expected")


def test_an_earlier_export_is_written_over(store: SqliteStore, tmp_path: Path) -> None:
    export_csv(store, tmp_path / "out", (OPEN,))
    (tmp_path / "out" / "my notes.txt").write_text("mine", encoding="utf-8")

    export_csv(store, tmp_path / "out")

    assert contents(tmp_path / "out").keys() == FILES | {"my notes.txt"}
    assert "nova" in table(tmp_path / "out", "nodes.csv")


def test_files_of_somebody_else_are_not_written_over(store: SqliteStore, tmp_path: Path) -> None:
    (tmp_path / "README.txt").write_text("About my holiday", encoding="utf-8")

    with pytest.raises(LookthroughError, match=r"README\.txt, not of an export"):
        export_csv(store, tmp_path)

    assert (tmp_path / "README.txt").read_text(encoding="utf-8") == "About my holiday"


def test_a_file_is_no_folder(store: SqliteStore, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", encoding="utf-8")

    with pytest.raises(LookthroughError, match="is a file"):
        export_csv(store, tmp_path / "out")


def test_a_folder_that_cannot_be_made_is_a_sentence(store: SqliteStore, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(LookthroughError, match=r"nodes\.csv cannot be written: Not a directory"):
        export_csv(store, tmp_path / "file" / "out")


def test_nothing_built_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(NoBuildError):
        export_csv(SqliteStore(tmp_path / "none.sqlite"), tmp_path / "out")

    assert not (tmp_path / "out").exists()


class Replaced(SqliteStore):
    """A store into which another build is loaded while it is read, as on a server."""

    def manifest(self) -> Manifest:
        """Another label every time."""
        self.asked = getattr(self, "asked", 0) + 1
        return super().manifest().model_copy(update={"build_id": str(self.asked)})


def test_a_build_replaced_meanwhile_leaves_the_earlier_export(store: SqliteStore, tmp_path: Path) -> None:
    export_csv(store, tmp_path / "out")
    before = contents(tmp_path / "out")
    replaced = Replaced(tmp_path / "graph.sqlite")

    with pytest.raises(StoreError, match="replaced while"):
        export_csv(replaced, tmp_path / "out")
    replaced.close()

    assert contents(tmp_path / "out") == before
