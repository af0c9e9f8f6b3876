"""A graph in which every text acts on something, and every way in which the program says what is in it.

Claims sheets and adapters refuse the worst of these texts. The graph here is put into the store past them, as an
older version or another program may have: what goes out is safe by itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.build import Build, Name, Node
from graph.schema.nodes import Kind
from graph.schema.text import forbidden_in
from graph.store.sqlite import SqliteStore
from tests.builders import make_build, make_claim, make_edge, make_evidence, make_node
from tests.hostile.payloads import TEXTS

CLIENT = "client"


@dataclass(frozen=True)
class Way:
    """One way out: the command, and what its text is (`terminal`, `json`, `html`, `md`, `csv`)."""

    name: str
    args: tuple[str, ...]
    form: str


def vendor_of(payload: str) -> str:
    """The id of the vendor that is called so."""
    return f"vendor-{payload.replace('_', '-')}"


def payloads() -> list[str]:
    """Names of the texts that a node can be called by."""
    return [name for name, text in sorted(TEXTS.items()) if text.strip()]


def hostile_build() -> Build:
    """A vendor for each text: called so, known by it, selling a product of that name, on evidence titled so."""
    nodes: list[Node] = [
        make_node(CLIENT, Kind.GOVERNMENT_BODY, "Police of Serbia", "RS"),
        make_node("state:RS", Kind.STATE, "Serbia", "RS"),
    ]
    edges, claims, evidence = [make_edge(CLIENT, "body_of", "state:RS")], [], []
    for payload in payloads():
        text, vendor = TEXTS[payload], vendor_of(payload)
        told = text if forbidden_in(text) is None else "Acme"
        node = make_node(vendor, Kind.COMPANY, text, "RS")
        nodes.append(
            node.model_copy(update={"names": (*node.names, Name(text=f"{text} Ltd", type="alias", claims=()))})
        )
        proof = make_evidence(f"ev-{payload}", title=told[:2000], publisher=told[:2000], note=told[:2000])
        sale = make_claim(
            vendor,
            "sold_to",
            CLIENT,
            f"c-{payload}",
            evidence=(proof.id,),
            note=told[:2000],
            product=told,
            start="2019",
        )
        evidence.append(proof)
        claims.append(sale)
        edges.append(make_edge(vendor, "sold_to", CLIENT, claims=[sale], start="2019"))
        edges.append(make_edge("fund", "owns", vendor, start="2014"))
    return make_build(nodes, edges, claims, evidence)


def hostile_store(folder: Path) -> str:
    """The graph in a file of its own; its address."""
    path = folder / "hostile.sqlite"
    store = SqliteStore(path)
    store.replace(hostile_build())
    store.close()
    return str(path)


def ways_out(payload: str, folder: Path) -> Iterator[Way]:
    """Every command that says something of the vendor that is called so."""
    vendor = vendor_of(payload)
    yield Way("show", ("show", vendor), "terminal")
    yield Way("show --json", ("show", vendor, "--json"), "json")
    yield Way("paths", ("paths", "fund", CLIENT, "--limit", "3"), "terminal")
    yield Way("paths --json", ("paths", vendor, CLIENT, "--json"), "json")
    if TEXTS[payload].isprintable():  # else no terminal could have sent it
        yield Way("search", ("search", "--", TEXTS[payload][:200]), "terminal")
        yield Way("show by name", ("show", "--", TEXTS[payload][:200]), "terminal")
    for form in ("md", "html", "json"):
        yield Way(f"brief {form}", ("brief", vendor, "--format", form), form)
    yield Way("export", ("export", "--out", str(folder / "out")), "csv")
    yield Way("status", ("status",), "terminal")
