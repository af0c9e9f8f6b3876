"""Writes the documents that are made from the code: docs/data-model.md, docs/sources.md, docs/schema/*.schema.json.

Run by `make docs`; `tests/docs/test_generated.py` fails when what is on disk differs from what the code says.
"""

import inspect
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from graph import confidence
from graph.build import Edge, Manifest, Name, Node, SourceReport
from graph.claims import Claim
from graph.evidence import Evidence
from graph.judgements import Judgement
from graph.risk.rulesets import RuleSet
from graph.schema import codelists
from graph.schema.attributes import ATTRIBUTES
from graph.schema.nodes import KINDS, Kind
from graph.schema.qualifiers import Qualifiers
from graph.schema.relations import RELATIONS, Family, Flow
from graph.schema.sections import SECTION_MEANING
from ingest.describe import sources_page

DOCS = Path(__file__).resolve().parent
MODELS: tuple[type[BaseModel], ...] = (Claim, Evidence, Judgement, Node, Edge, Name, Manifest, SourceReport, RuleSet)
"""The parts a build is made of, and the rules; each gets a JSON Schema of its own."""

CODE_LISTS: tuple[tuple[str, str, Mapping[Any, str]], ...] = (
    ("Status", "How far the source of a claim stands behind it.", codelists.STATUS_MEANING),
    ("Tier", "How near an evidence stands to what it speaks of.", codelists.TIER_MEANING),
    ("Evidence type", "What sort of document an evidence is.", codelists.EVIDENCE_TYPE_MEANING),
    ("Role", "In which role a party takes part in a tie.", codelists.ROLE_MEANING),
    ("Event type", "What sort of dated happening an Event is.", codelists.EVENT_TYPE_MEANING),
)

FLOW_MEANING = {
    Flow.FORWARD: "subject to object",
    Flow.BACKWARD: "object to subject",
    Flow.NONE: "no",
}

OPENING = """\
# The data model

*Made from the code by `make docs`. Change `graph/schema/` or the models, not this page.*

Claims are the truth; the graph is a projection of them that can be rebuilt. A claim is one source saying one
thing: a subject, a relation and an object, or an attribute and its value, with qualifiers, a status and at least
one citation of evidence. Claims that contradict each other stand side by side.

Capability, sale, installation, use and harm are five different things. Nothing here is inferred from a neighbour:
a product that can recognise faces was not for that reason sold, a sale is not an installation, an installation is
not a use, and none of them is a harm.
"""


def data_model() -> str:
    """The text of docs/data-model.md."""
    parts = [OPENING, _kinds(), _diagram(), _relations(), _attributes(), _qualifiers(), _code_lists(), _confidence()]
    return "\n".join(parts)


def schemas() -> dict[str, str]:
    """JSON Schema (draft 2020-12) of every model, by file name."""
    texts = {}
    for model in MODELS:
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}
        name = re.sub(r"(?<!^)(?=[A-Z])", "-", model.__name__).lower()
        texts[f"{name}.schema.json"] = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    return texts


def documents() -> dict[Path, str]:
    """Every generated document: its path and the text it should have."""
    return {
        DOCS / "data-model.md": data_model(),
        DOCS / "sources.md": sources_page(),
        **{DOCS / "schema" / name: text for name, text in schemas().items()},
    }


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(head)
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)


def _kinds() -> str:
    rows = ((f"`{i.kind}`", i.meaning, f"`{i.state_relation}`" if i.state_relation else "") for i in KINDS.values())
    return "## Kinds of node\n\n" + _table(("kind", "meaning", "tie to its state"), rows)


def _ends(kinds: tuple[Kind, ...]) -> str:
    return ", ".join(dict.fromkeys(str(kind) for kind in kinds))


def _diagram() -> str:
    """Every relation once, between the first kinds it names: all the pairs it allows would be a thicket."""
    ties: dict[tuple[Kind, str, Kind], list[str]] = {}
    for relation in RELATIONS.values():
        arrow = "-.->" if relation.flow is Flow.NONE else "-->"
        ties.setdefault((relation.subjects[0], arrow, relation.objects[0]), []).append(relation.type)
    lines = "".join(
        f'    {subject} {arrow}|"{"<br/>".join(names)}"| {target}\n' for (subject, arrow, target), names in ties.items()
    )
    return (
        "## The vocabulary as a picture\n\nEach relation once, between its most usual kinds; the tables below name them"
        " all. A look-through path\nfrom an owner to a state may cross the solid lines.\n\n"
        f"```mermaid\nflowchart LR\n{lines}```\n"
    )


def _relations() -> str:
    text = (
        "## Relations\n\n*Path* says whether, and which way, a look-through path from an owner to a state may cross"
        " the relation. *Section* and *section back* say under which heading the profile of the subject and of the"
        "\nobject shows it, *counts* in which total it is a tie.\n"
    )
    for family in Family:
        rows = [
            (
                *(f"`{r.name}`", r.meaning, _ends(r.subjects), _ends(r.objects)),
                *(r.subject_side.section.value, r.object_side.section.value, r.counts or "", FLOW_MEANING[r.flow]),
            )
            for r in RELATIONS.values()
            if r.family is family
        ]
        if rows:
            head = ("relation", "meaning", "subject", "object", "section", "section back", "counts", "path")
            text += f"\n### {family.value.capitalize()}\n\n{_table(head, rows)}"
    sections = ((f"`{code.value}`", meaning) for code, meaning in SECTION_MEANING.items())
    return (
        f"{text}\n### Sections of a profile\n\nIn their order.\n\n{_table(('section', 'what stands in it'), sections)}"
    )


def _attributes() -> str:
    rows = ((f"`{a.name}`", a.meaning, a.type.value) for a in ATTRIBUTES.values())
    return "## Attributes\n\n" + _table(("attribute", "meaning", "value"), rows)


def _qualifiers() -> str:
    def meaning(field: FieldInfo) -> str:
        return field.description or ""

    rows = ((f"`{name}`", meaning(field)) for name, field in Qualifiers.model_fields.items())
    return (
        f"## Qualifiers\n\n{inspect.getdoc(Qualifiers)} Dates keep the precision of the source: "
        "`2014`, `2019-03` or `2021-11-04`.\n\n" + _table(("qualifier", "meaning"), rows)
    )


def _code_lists() -> str:
    text = "## Code lists\n"
    for title, meaning, codes in CODE_LISTS:
        rows = ((f"`{code}`", words) for code, words in codes.items())
        text += f"\n### {title}\n\n{meaning}\n\n{_table(('code', 'meaning'), rows)}"
    standings = ", ".join(f"`{standing.value}`" for standing in codelists.Standing)
    return (
        f"{text}\n### Standing\n\nWhat all claims of one edge come to: {standings}. "
        "Computed, never typed. Statuses from the strongest to the weakest: "
        + ", ".join(f"`{status.value}`" for status in codelists.STRENGTH)
        + ".\n"
    )


def _confidence() -> str:
    return (
        "## Confidence\n\nComputed for every tie and value by this rule (`graph/confidence.py`), never typed:\n\n"
        f"{confidence.RULE}\n"
    )


def main() -> None:
    """Write every document, and take away schemas of models that are gone."""
    made = documents()
    (DOCS / "schema").mkdir(exist_ok=True)
    for path in (DOCS / "schema").glob("*.schema.json"):
        if path not in made:
            path.unlink()
    for path, text in made.items():
        path.write_text(text, encoding="utf-8")
        print(f"wrote {path.relative_to(DOCS.parent)}")


if __name__ == "__main__":
    main()
