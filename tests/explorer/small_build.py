"""An invented build that has something for every page."""

from pathlib import Path

from graph.build import Build
from graph.schema.codelists import Standing, Status, Tier
from graph.schema.nodes import Kind
from graph.store.sqlite import SqliteStore
from tests.builders import make_build, make_claim, make_edge, make_evidence, make_node

COPY = make_evidence(
    "ev-copy",
    tier=Tier.COPY,
    copy_of="Register of Examples",
    archive_url="https://example.org/kept",
    note="Not opened.",
)


def small_build() -> Build:
    """A vendor with owners, clients, a listing, a denial, and a deployment of which two camera counts are stated."""
    sale = make_claim("nova", "sold_to", "police", "c-sale", Status.ALLEGED, start="2019", product="<b>cameras</b>")
    on_list = {"start": "2020", "end": "2022"}
    denial = make_claim("nova", "sold_to", "police", "c-denial", Status.DENIED, denies="c-sale")
    listed = make_claim("nova", "listed_on", "list", "c-list", Status.CONFIRMED, evidence=("ev-copy",), **on_list)
    counts = [make_claim("city", "camera_count", count, f"c-{count}") for count in ("9", "1000")]
    return make_build(
        nodes=[
            make_node("nova", Kind.COMPANY, "Nova Sight", "RS", names=["Новая", ("Old Sight", "former_name")]),
            make_node("fund", Kind.INVESTOR, "Example Fund"),
            make_node("manager", Kind.INVESTOR, "Example Manager"),
            make_node("police", Kind.GOVERNMENT_BODY, "Police of Serbia", "RS"),
            make_node("somebody", Kind.UNIDENTIFIED_PARTY, "Unidentified operator in Serbia", "RS"),
            make_node("state:RS", Kind.STATE, "Serbia", "RS"),
            make_node("list", Kind.LISTING, "List of Examples"),
            make_node("city", Kind.DEPLOYMENT, "City cameras", "RS").model_copy(
                update={"claims": tuple(c.id for c in counts)}
            ),
        ],
        edges=[
            make_edge("fund", "owns", "nova", start="2014", end="2019-03"),
            make_edge("manager", "manages", "nova"),
            make_edge("nova", "sold_to", "police", claims=[sale, denial], standing=Standing.DISPUTED, start="2019"),
            make_edge("somebody", "uses", "nova", standing=Standing.ALLEGED, observed_by="2021"),
            make_edge(
                "nova", "listed_on", "list", claims=[listed], standing=Standing.CONFIRMED, start="2020", end="2022"
            ),
            make_edge("nova", "supplies", "city"),
            make_edge("police", "body_of", "state:RS"),
            make_edge("somebody", "located_in", "state:RS"),
            make_edge("city", "located_in", "state:RS"),
        ],
        claims=[sale, denial, listed, *counts],
        evidence=[COPY],
    )


def small_store(folder: Path) -> str:
    """The build in a file of its own; its address."""
    path = folder / "small.sqlite"
    store = SqliteStore(path)
    store.replace(small_build())
    store.close()
    return str(path)
