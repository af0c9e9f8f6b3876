"""Labels, constraints and indexes of the Neo4j store, made from the vocabulary.

(:Company:Entity)-[:SOLD_TO {claims: [...]}]->(:GovernmentBody:Entity)      the graph
(:Claim)-[:SUBJECT]->(:Entity)   (:Claim)-[:OBJECT]->(:Entity)              what it rests on
(:Claim)-[:SUPPORTED_BY {locator}]->(:Evidence)   (:Claim)-[:DENIES]->(:Claim)
(:Entity)-[:NAMED]->(:Name)                                                 every name, for the search
(:Entity)-[:FOUND_BY]->(:SearchText)                                        what else the search finds it by
(:SearchTerm)                                                               the index of the search
(:SourceId)-[:LINKED_INTO]->(:Entity)                                       ids that it went by before they were joined
(:Build {current: true})                                                    the one build that readers see
"""

from graph.schema.nodes import KINDS
from graph.schema.relations import RELATIONS

FORMAT = 4
"""Version of this layout, kept on the `:LookthroughStore` node. Raise it when the layout changes."""

BETWEEN = "/"
AFTER = chr(ord(BETWEEN) + 1)
"""A key (`uid`) is the build, `/` and the id: all keys of a build lie between `build/` and `build0`."""

ENTITY = "Entity"
CLAIM = "Claim"
EVIDENCE = "Evidence"
NAME = "Name"
SEARCH_TEXT = "SearchText"
SEARCH_TERM = "SearchTerm"
SOURCE_ID = "SourceId"
BUILD = "Build"
LANE = "LoadingLane"
STORE = "LookthroughStore"
KEYED = (CLAIM, NAME, SEARCH_TEXT, SEARCH_TERM, SOURCE_ID, ENTITY, EVIDENCE)
"""Labels whose nodes belong to a build, in the order in which an old build is taken away."""

FORMER_INDEX = "lookthrough_name_pieces"
"""An index of names that earlier versions made; nothing asks it any more."""
TEXTS = "lookthrough_texts"

ALL_TYPES = "|".join(relation.type for relation in RELATIONS.values())


def uid(build: str, node_id: str) -> str:
    """The key of a thing in one build: ids repeat from build to build."""
    return f"{build}{BETWEEN}{node_id}"


def types_of(relations: tuple[str, ...]) -> str:
    """Relation types as Cypher wants them in a pattern (`SOLD_TO|OWNS`); unknown names are left out."""
    return "|".join(RELATIONS[name].type for name in dict.fromkeys(relations) if name in RELATIONS)


def statements() -> dict[str, str]:
    """The statements that make constraints and indexes, by the name of what they make."""
    return {
        **_unique(BUILD, "build"),
        # A build that is not current has no such property, so this allows one current build and no more.
        **_unique(BUILD, "current"),
        **_unique(STORE, "name"),
        **{name: text for label in KEYED for name, text in _unique(label, "uid").items()},
        **{
            f"lookthrough_{r.name}": f"CREATE INDEX lookthrough_{r.name} IF NOT EXISTS "
            f"FOR ()-[r:{r.type}]-() ON (r.uid)"
            for r in RELATIONS.values()
        },
        # Browser and Bloom look things up by kind and name.
        **{
            name: f"CREATE INDEX {name} IF NOT EXISTS FOR (n:{kind.value}) ON (n.name)"
            for name, kind in ((f"lookthrough_{kind.value.lower()}_name", kind) for kind in KINDS)
        },
        TEXTS: f"CREATE FULLTEXT INDEX {TEXTS} IF NOT EXISTS FOR (n:{EVIDENCE}) ON EACH [n.name, n.publisher]",
    }


def _unique(label: str, key: str) -> dict[str, str]:
    name = f"lookthrough_{label.lower()}_{key}"
    return {name: f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.{key} IS UNIQUE"}
