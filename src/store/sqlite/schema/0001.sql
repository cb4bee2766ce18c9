-- Where the repository stands; one row. `scrub` is 1 from an erasure until the file no longer holds what was erased.
CREATE TABLE head (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  repository BLOB NOT NULL,
  created INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  chain BLOB NOT NULL,
  metamodel BLOB NOT NULL,
  elements INTEGER NOT NULL,
  relations INTEGER NOT NULL,
  scrub INTEGER NOT NULL
) STRICT;

-- The text of the metamodel in force; no row before the first.
CREATE TABLE metamodel (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  hash BLOB NOT NULL,
  text TEXT NOT NULL
) STRICT;

-- What happened. `bytes` is the entry as it was written and hashed; the other columns repeat what is looked up.
CREATE TABLE entries (
  revision INTEGER PRIMARY KEY,
  time INTEGER NOT NULL,
  actor TEXT NOT NULL,
  key TEXT NOT NULL,
  request BLOB NOT NULL,
  batch BLOB,
  chain BLOB NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX entries_key ON entries (actor, key);
CREATE INDEX entries_time ON entries (time, revision);

-- What is. An item that was deleted keeps its row and id, so that its history is found, and has neither image nor ends.
-- The rows of a relation's ends are lower than its own.
CREATE TABLE items (
  item INTEGER PRIMARY KEY,
  relation INTEGER NOT NULL,
  id BLOB NOT NULL,
  kind TEXT NOT NULL,
  source INTEGER,
  target INTEGER,
  key TEXT,
  sort_key BLOB,
  search_text TEXT,
  image TEXT
) STRICT;
CREATE UNIQUE INDEX items_id ON items (id, relation);
CREATE INDEX items_kind ON items (kind);
CREATE INDEX items_source ON items (source, target) WHERE source IS NOT NULL;
CREATE INDEX items_target ON items (target, source) WHERE target IS NOT NULL;

-- Which entries are about an item.
CREATE TABLE entry_items (
  item INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  PRIMARY KEY (item, revision)
) STRICT, WITHOUT ROWID;

-- Names of persons: the only place where they stand besides the order and search columns of `items`. Erasure deletes here.
CREATE TABLE personal (
  commitment BLOB PRIMARY KEY,
  salt BLOB NOT NULL,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
