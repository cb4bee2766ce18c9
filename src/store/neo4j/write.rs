//! The statements that bring the database from before an entry to after it: nodes first, then what joins them.

use std::collections::BTreeMap;

use neo4rs::{BoltMap, BoltType, query};

use super::{
    client::Change,
    items::{Item, Items},
    names::{label, quoted, type_of},
    project::{self, Properties},
};
use crate::{
    model::{
        ids::{ItemId, Symbol},
        image::Image,
        metamodel::Metamodel,
        revision::Revision,
    },
    store::Result,
};

/// How many rows one statement takes.
const PART: usize = 5_000;
/// The types of relationship that are the engine's own.
pub(super) const OWN_TYPES: [&str; 4] = ["SNITT_SOURCE", "SNITT_TARGET", "SNITT_NAMED", "SNITT_HOLDS"];

/// What is to be written, by the statement that writes it and what it is written for.
#[derive(Default)]
struct Work {
    /// Whole nodes, by kind and whether they are elements.
    create: BTreeMap<Option<Symbol>, Vec<BoltType>>,
    revive: BTreeMap<Option<Symbol>, Vec<BoltType>>,
    update: Vec<BoltType>,
    join: BTreeMap<Symbol, Vec<BoltType>>,
    rejoin: BTreeMap<Symbol, Vec<BoltType>>,
    part: BTreeMap<Symbol, Vec<BoltType>>,
    fell: BTreeMap<Symbol, Vec<BoltType>>,
    named: Vec<BoltType>,
    unnamed: Vec<BoltType>,
    holds: Vec<BoltType>,
}

/// Writes everything that an entry leaves otherwise than it found it.
pub(super) async fn write(
    change: &mut Change<'_>,
    items: &Items,
    metamodel: &Metamodel,
    revision: Revision,
) -> Result<()> {
    let mut work = Work::default();
    for (id, item) in items.touched() {
        work.item(id, item, metamodel, revision)?;
    }
    let revision = super::head::signed(revision.0);
    for (kind, rows) in work.create {
        let labels = labels(kind.as_ref());
        each(change, &format!("UNWIND $rows AS row CREATE (i:SnittItem{labels}) SET i = row"), rows).await?;
    }
    for (kind, rows) in work.revive {
        let labels = kind.as_ref().map_or_else(String::new, |kind| format!("SET i{}", labels(Some(kind))));
        let text = format!(
            "UNWIND $rows AS row MATCH (i:SnittItem {{id: row.id}})
             WITH i, row, i._revisions AS before SET i = row, i._revisions = before + row._revisions {labels}"
        );
        each(change, &text, rows).await?;
    }
    for (kind, rows) in work.join {
        let relation_type = quoted(&type_of(kind.as_str()));
        let text = format!(
            "UNWIND $rows AS row MATCH (s:SnittItem {{id: row.source}}) MATCH (t:SnittItem {{id: row.target}})
             CREATE (s)-[r:{relation_type}]->(t) SET r = row.properties"
        );
        each(change, &text, rows).await?;
    }
    for (kind, ends) in items.relation_ends() {
        let ids = ends.into_iter().map(|id| id.to_string().into()).collect();
        let text = format!(
            "UNWIND $rows AS id MATCH (i:SnittItem {{id: id}}) WHERE NOT i:Relation
             MATCH (s:SnittItem {{id: i._source}}) MATCH (t:SnittItem {{id: i._target}})
             SET i:Relation:{} CREATE (i)-[:SNITT_SOURCE]->(s) CREATE (i)-[:SNITT_TARGET]->(t)",
            quoted(&label(kind.as_str()))
        );
        each(change, &text, ids).await?;
    }
    again(change, work.update, work.rejoin, Some(revision)).await?;
    for (kind, rows) in work.part {
        part(change, &kind, rows).await?;
    }
    fall(change, items, work.fell).await?;
    let text = "UNWIND $rows AS row MATCH (i:SnittItem {id: row[0]}) MERGE (n:SnittName {digest: row[1]})
                CREATE (i)-[:SNITT_NAMED]->(n)";
    each(change, text, work.named).await?;
    let text = "UNWIND $rows AS row MATCH (:SnittItem {id: row[0]})-[x:SNITT_NAMED]->(:SnittName {digest: row[1]})
                DELETE x";
    each(change, text, work.unnamed).await?;
    let text = "UNWIND $rows AS row MATCH (p:SnittPersonal {commitment: row[1]}) MATCH (i:SnittItem {id: row[0]})
                MERGE (i)-[:SNITT_HOLDS]->(p)";
    each(change, text, work.holds).await
}

/// Writes items anew that are what they were, as after an erasure or under another metamodel.
pub(super) async fn rewrite(change: &mut Change<'_>, images: &[Image], metamodel: &Metamodel) -> Result<()> {
    let mut update = Vec::with_capacity(images.len());
    let mut rejoin: BTreeMap<Symbol, Vec<BoltType>> = BTreeMap::new();
    for image in images {
        update
            .push(map([("id", image.id.to_string().into()), ("properties", project::node(image, metamodel)?.into())]));
        if image.ends.is_some() {
            rejoin.entry(image.kind.clone()).or_default().push(joint(image, metamodel));
        }
    }
    again(change, update, rejoin, None).await
}

async fn again(
    change: &mut Change<'_>,
    update: Vec<BoltType>,
    rejoin: BTreeMap<Symbol, Vec<BoltType>>,
    revision: Option<i64>,
) -> Result<()> {
    let text = "UNWIND $rows AS row MATCH (i:SnittItem {id: row.id})
                WITH i, row, i._n AS n, i._kind AS kind, i._revisions AS revisions
                SET i = row.properties, i._n = n, i._kind = kind, i._revisions = revisions + $seen";
    let seen: Vec<i64> = revision.into_iter().collect();
    for rows in update.chunks(PART) {
        change.run(query(text).param("rows", rows.to_vec()).param("seen", seen.clone())).await?;
    }
    for (kind, rows) in rejoin {
        let relation_type = quoted(&type_of(kind.as_str()));
        let text = format!(
            "UNWIND $rows AS row MATCH (s:SnittItem {{id: row.source}}) MATCH (t:SnittItem {{id: row.target}})
             MATCH (s)-[r:{relation_type}]->(t) WHERE r.id = row.id SET r = row.properties"
        );
        each(change, &text, rows).await?;
    }
    Ok(())
}

async fn part(change: &mut Change<'_>, kind: &Symbol, rows: Vec<BoltType>) -> Result<()> {
    let relation_type = quoted(&type_of(kind.as_str()));
    let text = format!(
        "UNWIND $rows AS row MATCH (s:SnittItem {{id: row.source}}) MATCH (t:SnittItem {{id: row.target}})
         MATCH (s)-[r:{relation_type}]->(t) WHERE r.id = row.id DELETE r"
    );
    each(change, &text, rows).await
}

/// Takes from deleted items everything but what their history is found by.
async fn fall(change: &mut Change<'_>, items: &Items, fell: BTreeMap<Symbol, Vec<BoltType>>) -> Result<()> {
    for (kind, rows) in fell {
        let text = "UNWIND $rows AS row MATCH (i:SnittItem {id: row.id})
                    OPTIONAL MATCH (i)-[x:SNITT_SOURCE|SNITT_TARGET]->() DELETE x";
        each(change, text, rows.clone()).await?;
        let text = "UNWIND $rows AS row MATCH (i:SnittItem {id: row.id})-[x]-() WHERE NOT type(x) IN $own
                    RETURN i.id AS id LIMIT 1";
        for rows in rows.chunks(PART) {
            let asked = query(text).param("rows", rows.to_vec()).param("own", OWN_TYPES.to_vec());
            if let Some(row) = change.rows(asked).await?.first() {
                return Err(items.misfit(super::head::parsed(row, "id")?, "relations still end on it"));
            }
        }
        let text = format!(
            "UNWIND $rows AS row MATCH (i:SnittItem {{id: row.id}})
             WITH i, row, i._n AS n, i._kind AS kind, i._revisions AS revisions
             SET i = {{id: row.id, _n: n, _kind: kind, _revisions: revisions + row.revision}}
             REMOVE i:Element:Relation:{}",
            quoted(&label(kind.as_str()))
        );
        each(change, &text, rows).await?;
    }
    Ok(())
}

impl Work {
    fn item(&mut self, id: ItemId, item: &Item, metamodel: &Metamodel, revision: Revision) -> Result<()> {
        let revision = super::head::signed(revision.0);
        let identity = |properties: Properties| {
            let mut all = match properties.into() {
                BoltType::Map(map) => map,
                _ => BoltMap::new(),
            };
            all.put("id".into(), id.to_string().into());
            all.put("_n".into(), item.number.into());
            all.put("_kind".into(), item.kind.as_str().into());
            all.put("_revisions".into(), vec![revision].into());
            BoltType::Map(all)
        };
        let of_kind = id.element().map(|_| item.kind.clone());
        match (&item.before, &item.after) {
            (None, Some(after)) => {
                let whole = identity(project::node(after, metamodel)?);
                let rows = if item.known { &mut self.revive } else { &mut self.create };
                rows.entry(of_kind).or_default().push(whole);
                if after.ends.is_some() {
                    self.join.entry(item.kind.clone()).or_default().push(joint(after, metamodel));
                }
            }
            (Some(_), Some(after)) => {
                let properties = project::node(after, metamodel)?.into();
                self.update.push(map([("id", id.to_string().into()), ("properties", properties)]));
                if after.ends.is_some() {
                    self.rejoin.entry(item.kind.clone()).or_default().push(joint(after, metamodel));
                }
            }
            (Some(before), None) => {
                if before.ends.is_some() {
                    self.part.entry(item.kind.clone()).or_default().push(joint(before, metamodel));
                }
                let row = map([("id", id.to_string().into()), ("revision", revision.into())]);
                self.fell.entry(item.kind.clone()).or_default().push(row);
            }
            (None, None) if item.known => {
                let row = map([("id", id.to_string().into()), ("revision", revision.into())]);
                self.fell.entry(item.kind.clone()).or_default().push(row);
            }
            // It came and went within the entry.
            (None, None) => self.create.entry(None).or_default().push(identity(Properties::default())),
        }
        self.names(id, item);
        Ok(())
    }

    fn names(&mut self, id: ItemId, item: &Item) {
        let digests = |image: &Option<Image>| image.as_ref().map(project::name_digests).unwrap_or_default();
        let (before, after) = (digests(&item.before), digests(&item.after));
        let row = |other: &str| BoltType::from(vec![id.to_string(), other.to_owned()]);
        self.named.extend(after.iter().filter(|name| !before.contains(name)).map(|name| row(name)));
        self.unnamed.extend(before.iter().filter(|name| !after.contains(name)).map(|name| row(name)));
        let held = item.after.iter().flat_map(project::personal);
        self.holds.extend(held.map(|personal| row(&personal.commitment.to_string())));
    }
}

/// A row for the relationship of a relation.
fn joint(image: &Image, metamodel: &Metamodel) -> BoltType {
    let end = |end: Option<ItemId>| end.map_or_else(project::null, |end| end.to_string().into());
    map([
        ("id", image.id.to_string().into()),
        ("source", end(image.ends.map(|ends| ends.source))),
        ("target", end(image.ends.map(|ends| ends.target))),
        ("properties", project::relationship(image, metamodel).into()),
    ])
}

fn labels(kind: Option<&Symbol>) -> String {
    kind.map_or_else(String::new, |kind| format!(":Element:{}", quoted(&label(kind.as_str()))))
}

fn map<const N: usize>(pairs: [(&str, BoltType); N]) -> BoltType {
    let mut all = BoltMap::with_capacity(N);
    pairs.into_iter().for_each(|(name, value)| all.put(name.into(), value));
    BoltType::Map(all)
}

async fn each(change: &mut Change<'_>, text: &str, rows: Vec<BoltType>) -> Result<()> {
    for rows in rows.chunks(PART) {
        change.run(query(text).param("rows", rows.to_vec())).await?;
    }
    Ok(())
}
