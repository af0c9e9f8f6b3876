"""A drawing of what lies around one node. Nothing in it is fetched: its script is inlined, and a test proves it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pyvis.network import Network

from explorer.guard import NONCE
from explorer.language.periods import tie_period
from explorer.language.words import kind_word, state_words
from graph.build import Edge, Node
from graph.schema.codelists import Standing
from graph.schema.nodes import Kind
from graph.schema.relations import RELATIONS
from graph.store.base import Subgraph

UNSETTLED = (Standing.ALLEGED, Standing.DISPUTED, Standing.DENIED, Standing.WITHDRAWN)
"""Standings whose edges are dashed."""
LABELLED = 40
"""Up to so many edges carry their caption in the drawing; beyond, only when pointed at."""


@dataclass(frozen=True)
class Look:
    """How a kind is drawn. The shape tells kinds apart without colour; `glyph` shows it in the legend,
    where it has one."""

    light: str
    dark: str
    shape: str
    glyph: str
    dashed: bool = False


LOOKS: dict[Kind, Look] = {
    Kind.COMPANY: Look("#1f5fa8", "#7db7ff", "dot", "●"),
    Kind.INVESTOR: Look("#7a3fa0", "#cfa3f0", "diamond", "◆"),
    Kind.GOVERNMENT_BODY: Look("#9b3d12", "#ffb08a", "square", "■"),
    Kind.ORGANISATION: Look("#4f6272", "#b4c2cf", "triangle", "▲"),
    Kind.PERSON: Look("#8a5a00", "#f0c674", "star", "★"),
    Kind.STATE: Look("#2f6b3b", "#93d3a0", "hexagon", "⬢"),
    Kind.PRODUCT: Look("#0f6f74", "#7fd6da", "triangleDown", "▼"),
    Kind.CONTRACT: Look("#5b5f66", "#c3c8cf", "box", ""),
    Kind.DEPLOYMENT: Look("#0f6f74", "#7fd6da", "ellipse", ""),
    Kind.LISTING: Look("#8f1f3f", "#ff9db5", "database", ""),
    Kind.EVENT: Look("#5b5f66", "#c3c8cf", "box", "", dashed=True),
    Kind.UNIDENTIFIED_PARTY: Look("#9b3d12", "#ffb08a", "dot", "◌", dashed=True),
}
_NAMED_INSIDE = ("box", "ellipse", "database")
_REMOTE = re.compile(
    r"<link\b[^>]*\bhref=[\"']?(?:https?:)?//[^>]*>|<script\b[^>]*\bsrc=[\"']?(?:https?:)?//[^>]*>\s*</script>", re.I
)
_SCRIPT = re.compile(r"<script\b([^>]*>)(.*?</script>)", re.S)
_OPTIONS = """{
 "nodes": {"scaling": {"label": {"enabled": false, "drawThreshold": 1}}},
 "layout": {"randomSeed": 7},
 "physics": {"solver": "forceAtlas2Based", "stabilization": {"iterations": 250},
  "forceAtlas2Based": {"gravitationalConstant": -70, "springLength": 100, "avoidOverlap": 0.5}},
 "interaction": {"hover": true, "keyboard": {"enabled": true, "bindToWindow": false}, "navigationButtons": false,
  "zoomView": true, "tooltipDelay": 120}
}"""


def draw(found: Subgraph, centre: str, dark: bool, height: int) -> str:
    """The drawing as one HTML document that asks no host for anything."""
    ink, paper = ("#e6eaf0", "#14191f") if dark else ("#1c2430", "#ffffff")
    network = Network(
        height=f"{height}px", width="100%", directed=True, bgcolor=paper, font_color=ink, cdn_resources="in_line"
    )
    size = 17 + len(found.nodes) // 6  # the larger the drawing, the smaller it is shown
    for node in sorted(found.nodes.values(), key=lambda n: n.id):
        _add_node(network, node, node.id == centre, dark, ink, paper, size)
    labelled = len(found.edges) <= LABELLED
    for edge in found.edges:
        _add_edge(network, edge, found.nodes, labelled, dark, ink, paper)
    network.set_options(_OPTIONS)
    return _alone(network.generate_html(notebook=False), paper, ink)


def kinds_of(nodes: Mapping[str, Node]) -> list[tuple[Kind, Look]]:
    """The kinds that a drawing shows, for its legend."""
    present = {node.kind for node in nodes.values()}
    return [(kind, look) for kind, look in LOOKS.items() if kind in present]


def _add_node(network: Network, node: Node, is_centre: bool, dark: bool, ink: str, paper: str, size: int) -> None:
    look = LOOKS[node.kind]
    colour = look.dark if dark else look.light
    inside = look.shape in _NAMED_INSIDE
    hollow = node.kind is Kind.UNIDENTIFIED_PARTY
    network.add_node(
        node.id,
        label=_short(node.caption),
        title=f"{node.caption}\n{kind_word(node.kind)}" + (f", {state_words(node.state)}" if node.state else ""),
        shape=look.shape,
        size=26 if is_centre else 15,
        borderWidth=4 if is_centre else 2,
        color={"background": paper if inside or hollow else colour, "border": ink if is_centre else colour,
               "highlight": {"background": paper if inside or hollow else colour, "border": ink}},
        font={"color": ink, "size": size + 4 * is_centre, "strokeWidth": 0 if inside else 4, "strokeColor": paper},
        shapeProperties={"borderDashes": [4, 3] if look.dashed else False},
    )  # fmt: skip


def _add_edge(
    network: Network, edge: Edge, nodes: Mapping[str, Node], labelled: bool, dark: bool, ink: str, paper: str
) -> None:
    says = RELATIONS[edge.relation].subject_side.says
    told = (
        f"{nodes[edge.subject].caption} {says} {nodes[edge.object].caption}\n"
        f"{edge.standing}, {edge.confidence} confidence, {tie_period(edge)}\n"
        f"{len(edge.claims)} claim{'' if len(edge.claims) == 1 else 's'}: evidence in the list"
    )
    line = "#8d99a8" if dark else "#7a8694"
    network.add_edge(
        edge.subject,
        edge.object,
        title=told,
        label=f"{says} ({edge.standing})" if labelled else "",
        dashes=[7, 5] if edge.standing in UNSETTLED else False,
        color={"color": line, "highlight": ink, "hover": ink},
        width=1.5,
        arrowStrikethrough=False,
        font={"size": 13, "color": line, "strokeWidth": 3, "strokeColor": paper, "align": "middle"},
    )


def _short(caption: str) -> str:
    """The caption over at most three lines."""
    lines: list[str] = []
    for word in caption.split():
        if lines and len(lines[-1]) + len(word) < 22:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "\n".join(lines[:3]) + (" …" if len(lines) > 3 else "")


def _alone(html: str, paper: str, ink: str) -> str:
    """Without what pyvis asks other hosts for (Bootstrap), its empty headings and its borders."""
    html = _REMOTE.sub("", html).replace("<center>\n<h1></h1>\n</center>", "")
    html = re.sub(r"<center>\s*<h1></h1>\s*</center>", "", html)
    # What the data say stands escaped in these scripts; so each of them is of the drawing itself.
    html = _SCRIPT.sub(rf'<script nonce="{NONCE}"\1\2', html)
    style = (
        f"<style>html,body{{margin:0;background:{paper};color:{ink};font-family:system-ui,sans-serif}}"
        "#mynetwork{border:0!important;float:none!important}.card{border:0}"
        f"div.vis-tooltip{{white-space:pre-wrap;max-width:19rem;background:{paper};color:{ink};"
        "border:1px solid #7a8694;border-radius:4px;font-family:inherit;font-size:13px}</style>"
    )
    return html.replace("</head>", f"{style}</head>", 1)
