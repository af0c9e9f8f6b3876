"""The marker of a build: one `:Build` node each, of which at most one has `current: true`.

Whoever loads marks its build as the one being loaded, and so takes the right to write from a load that was
interrupted, or is still going on: that one finds its lane closed at its next batch, and stops. A lane (`:LoadingLane`,
there while a build is loaded) counts the batches written on it, and is locked while one is.
"""

import secrets
from collections.abc import Collection
from dataclasses import dataclass

from neo4j import ManagedTransaction

from graph.build import Build, Manifest
from graph.errors import StoreError
from graph.schema.relations import RELATIONS
from graph.store.neo4j.schema import BUILD, FORMAT, LANE, STORE

ENTITIES, CLAIMS = LANES = ("entities", "claims")

CURRENT = f"MATCH (b:{BUILD} {{current: true}}) RETURN b.build AS build, b.format AS format, b.manifest AS manifest"

_TAKE = f"""
MERGE (s:{STORE} {{name: 'lookthrough'}}) SET s.format = $format, s.loading = $build
WITH s
OPTIONAL MATCH (other:{BUILD} {{stage: 'loading'}}) WHERE other.build <> $build
SET other.stage = 'to be removed'
WITH DISTINCT s
OPTIONAL MATCH (lane:{LANE}) WHERE lane.build <> $build
SET lane.open = false
WITH DISTINCT s
MERGE (b:{BUILD} {{build: $build}})
SET b.name = $name, b.stage = 'loading', b.format = $format, b.relations = $relations, b.manifest = $manifest
FOREACH (name IN $lanes | MERGE (l:{LANE} {{build: $build, name: name}}) SET l.open = true, l.batches = 0)
"""
# The lane is locked before it is asked whether it is open: who closes it waits for the batch on the way, or is seen.
_BATCH = f"""
MATCH (lane:{LANE} {{build: $build, name: $lane}})
SET lane.locked_for = $number
WITH lane WHERE lane.open
WITH lane, lane.batches AS done SET lane.batches = $number RETURN done
"""
_SWAP = f"""
MATCH (new:{BUILD} {{build: $build}}) WHERE new.stage IN ['loading', 'current']
OPTIONAL MATCH (old:{BUILD} {{current: true}}) WHERE old.build <> $build
REMOVE old.current SET old.stage = 'to be removed'
WITH DISTINCT new SET new.current = true, new.stage = 'current'
WITH new OPTIONAL MATCH (lane:{LANE} {{build: $build}}) DELETE lane
RETURN DISTINCT new.build AS build
"""
_OTHERS = f"MATCH (b:{BUILD}) WHERE b.current IS NULL AND b.build <> $build RETURN b.build AS build"
_TYPES = f"MATCH (b:{BUILD} {{build: $build}}) RETURN b.relations AS relations"
_FORGET = f"""
MATCH (b:{BUILD} {{build: $build}}) WHERE b.current IS NULL
OPTIONAL MATCH (lane:{LANE} {{build: $build}}) DELETE lane, b
"""


class SupersededError(StoreError):
    """Another load began while this one was under way."""

    def __init__(self) -> None:
        super().__init__("Another build began to be loaded into this store meanwhile; this one was stopped.")


@dataclass(frozen=True)
class Mark:
    """What the marker of the visible build says."""

    build: str
    format: int
    manifest: str


def new_key(build: Build) -> str:
    """A key for one load of a build: when it was built, and something random, because a build can be loaded twice."""
    return f"{build.manifest.built_at:%Y%m%dT%H%M%S}-{secrets.token_hex(4)}"


def current(tx: ManagedTransaction) -> Mark | None:
    """The mark of the visible build, if there is one."""
    record = tx.run(CURRENT).single()
    return Mark(record["build"], record["format"] or 0, record["manifest"]) if record else None


def take(tx: ManagedTransaction, key: str, manifest: Manifest, relations: Collection[str]) -> None:
    """Mark a build as the one being loaded; `relations` are the types of relation that it has."""
    name = f"build of {manifest.built_at:%Y-%m-%d %H:%M}"
    values = {"build": key, "name": name, "format": FORMAT, "relations": sorted(relations)}
    tx.run(_TAKE, values, lanes=LANES, manifest=manifest.model_dump_json()).consume()


def begin_batch(tx: ManagedTransaction, key: str, lane: str, number: int) -> bool:
    """Note that batch `number` of a lane is written in this transaction; False if it was before, and the answer lost.

    Raises SupersededError when this build is no longer the one being loaded.
    """
    record = tx.run(_BATCH, build=key, lane=lane, number=number).single()
    if record is None:
        raise SupersededError
    return bool(record["done"] < number)


def swap(tx: ManagedTransaction, key: str) -> None:
    """Make the loaded build the one that readers see."""
    if tx.run(_SWAP, build=key).single() is None:
        raise SupersededError


def others(tx: ManagedTransaction, key: str) -> list[str]:
    """Builds that nobody sees: what interrupted loads left, and what was replaced."""
    return [record["build"] for record in tx.run(_OTHERS, build=key)]


def types_held(tx: ManagedTransaction, key: str) -> list[str]:
    """Types of relation that a build has; those of the whole vocabulary if its mark does not say."""
    record = tx.run(_TYPES, build=key).single()
    held = set(record["relations"] or ()) if record else set()
    return [relation.type for relation in RELATIONS.values() if not held or relation.type in held]


def forget(tx: ManagedTransaction, key: str) -> None:
    """Remove the mark of a build of which nothing is left."""
    tx.run(_FORGET, build=key).consume()
