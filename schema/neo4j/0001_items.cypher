// What the store keeps, and how it is found. A step never changes once released; each statement can be repeated.
CREATE CONSTRAINT snitt_head IF NOT EXISTS FOR (h:SnittHead) REQUIRE h.one IS UNIQUE;
CREATE CONSTRAINT snitt_gate IF NOT EXISTS FOR (g:SnittGate) REQUIRE g.one IS UNIQUE;
CREATE CONSTRAINT snitt_metamodel IF NOT EXISTS FOR (m:SnittMetamodel) REQUIRE m.one IS UNIQUE;
CREATE CONSTRAINT snitt_entry IF NOT EXISTS FOR (e:SnittEntry) REQUIRE e.revision IS UNIQUE;
CREATE CONSTRAINT snitt_entry_key IF NOT EXISTS FOR (e:SnittEntry) REQUIRE (e.actor, e.key) IS UNIQUE;
CREATE INDEX snitt_entry_time IF NOT EXISTS FOR (e:SnittEntry) ON (e.time);
CREATE CONSTRAINT snitt_item IF NOT EXISTS FOR (i:SnittItem) REQUIRE i.id IS UNIQUE;
CREATE CONSTRAINT snitt_item_number IF NOT EXISTS FOR (i:SnittItem) REQUIRE i._n IS UNIQUE;
CREATE INDEX snitt_item_kind IF NOT EXISTS FOR (i:SnittItem) ON (i._kind);
CREATE INDEX snitt_item_sort IF NOT EXISTS FOR (i:SnittItem) ON (i._sort);
CREATE TEXT INDEX snitt_item_search IF NOT EXISTS FOR (i:SnittItem) ON (i._search);
CREATE CONSTRAINT snitt_name IF NOT EXISTS FOR (n:SnittName) REQUIRE n.digest IS UNIQUE;
CREATE CONSTRAINT snitt_personal IF NOT EXISTS FOR (p:SnittPersonal) REQUIRE p.commitment IS UNIQUE;
// For people's own questions.
CREATE INDEX snitt_key IF NOT EXISTS FOR (e:Element) ON (e.key);
CREATE INDEX snitt_name_text IF NOT EXISTS FOR (e:Element) ON (e.name);
