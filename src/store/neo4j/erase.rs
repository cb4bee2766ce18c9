//! Erasure of personal values. The server's transaction log keeps what it once wrote until it is pruned.

use neo4rs::query;

use super::{client::Change, reproject};
use crate::{
    model::{ids::Hash, metamodel::Metamodel},
    store::Result,
};

/// Erases these values: their nodes go, and the items that hold them are written anew.
pub(super) async fn erase(change: &mut Change<'_>, commitments: &[Hash], metamodel: &Metamodel) -> Result<()> {
    let commitments: Vec<String> = commitments.iter().map(ToString::to_string).collect();
    let text = "UNWIND $commitments AS commitment
                MATCH (:SnittPersonal {commitment: commitment})<-[:SNITT_HOLDS]-(i) WHERE i._image IS NOT NULL
                RETURN DISTINCT i.id AS id";
    let rows = change.rows(query(text).param("commitments", commitments.clone())).await?;
    let holders = rows.iter().map(|row| row.get("id")).collect::<std::result::Result<Vec<String>, _>>()?;
    let text = "UNWIND $commitments AS commitment MATCH (p:SnittPersonal {commitment: commitment}) DETACH DELETE p";
    change.run(query(text).param("commitments", commitments)).await?;
    reproject::rewrite(change, &holders, metamodel).await
}
