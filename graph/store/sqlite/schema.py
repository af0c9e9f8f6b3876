"""Tables of the SQLite store, and how a file is told to be one."""

APPLICATION_ID = 0x4C4F4F4B
"""`LOOK`, in the header of every file of ours: a file without it is somebody else's and is never written over."""

FORMAT = 4
"""Version of the tables. Raise it when they change: an older file is then built again, never read wrongly."""

TABLES = """
CREATE TABLE manifest (json TEXT NOT NULL);
CREATE TABLE nodes (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    state TEXT,
    caption TEXT NOT NULL,
    json TEXT NOT NULL
);
CREATE TABLE linked (
    id TEXT NOT NULL PRIMARY KEY,
    node TEXT NOT NULL REFERENCES nodes (id)
) WITHOUT ROWID;
CREATE TABLE edges (
    id TEXT NOT NULL PRIMARY KEY,
    relation TEXT NOT NULL,
    subject TEXT NOT NULL REFERENCES nodes (id),
    object TEXT NOT NULL REFERENCES nodes (id),
    standing TEXT NOT NULL,
    begun TEXT,
    ended TEXT,
    seen TEXT,
    differing INTEGER NOT NULL,
    json TEXT NOT NULL
);
CREATE TABLE claims (
    id TEXT NOT NULL PRIMARY KEY,
    subject TEXT NOT NULL,
    object TEXT,
    json TEXT NOT NULL
);
CREATE TABLE evidence (id TEXT NOT NULL PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE search_entries (
    number INTEGER PRIMARY KEY,
    node TEXT NOT NULL REFERENCES nodes (id),
    field TEXT NOT NULL,
    text TEXT NOT NULL,
    claims TEXT NOT NULL
);
CREATE TABLE search_terms (
    term TEXT NOT NULL PRIMARY KEY,
    count INTEGER NOT NULL,
    numbers BLOB
) WITHOUT ROWID;
"""
"""`search_terms` is the index of `graph.search.index`: the numbers of the entries that have a term, packed."""

INDEXES = """
CREATE INDEX nodes_by_kind ON nodes (kind, id);
CREATE INDEX edges_by_relation ON edges (relation, id);
CREATE INDEX edges_out ON edges (subject, relation, object, id, standing, begun, ended, seen, differing);
CREATE INDEX edges_in ON edges (object, relation, subject, id, standing, begun, ended, seen, differing);
CREATE INDEX claims_about ON claims (subject, id) WHERE object IS NULL;
"""
"""`edges_out` and `edges_in` cover what a path search reads, and what the ties of a hub are counted and ordered by, so
that neither touches the rows themselves."""
