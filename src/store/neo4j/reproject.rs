//! Under another metamodel an item may be seen by others and hold elsewhere: what is computed from it is written anew.

use neo4rs::query;

use super::{client::Change, items, personal, write};
use crate::{
    model::{ids::Symbol, image::Image, metamodel::Metamodel},
    store::Result,
};

/// How many items are written at once.
const PART: usize = 5_000;

/// Writes the items of those kinds anew that one of the metamodels sees otherwise than the other.
pub(super) async fn reproject(change: &mut Change<'_>, old: &Metamodel, new: &Metamodel) -> Result<()> {
    let kinds = new.kinds.keys().chain(new.relations.keys());
    let changed: Vec<String> =
        kinds.filter(|kind| told(old, kind) != told(new, kind)).map(|kind| kind.as_str().to_owned()).collect();
    let text = "UNWIND $kinds AS kind MATCH (i:SnittItem {_kind: kind}) WHERE i._image IS NOT NULL RETURN i.id AS id";
    let rows = change.rows(query(text).param("kinds", changed)).await?;
    let ids = rows.iter().map(|row| row.get("id")).collect::<std::result::Result<Vec<String>, _>>()?;
    rewrite(change, &ids, new).await
}

/// Writes these items anew, with the personal values that are left.
pub(super) async fn rewrite(change: &mut Change<'_>, ids: &[String], metamodel: &Metamodel) -> Result<()> {
    for ids in ids.chunks(PART) {
        let text = "UNWIND $ids AS id MATCH (i:SnittItem {id: id}) RETURN i._image AS image";
        let rows = change.rows(query(text).param("ids", ids.to_vec())).await?;
        let images = rows.iter().map(|row| items::image(row.get("image")?));
        let mut images = images.collect::<Result<Vec<Image>>>()?;
        let secrets = personal::secrets_within(change, images.iter()).await?;
        images.iter_mut().for_each(|image| secrets.fill(image));
        write::rewrite(change, &images, metamodel).await?;
    }
    Ok(())
}

/// What the classes and places of a kind's items are computed from.
fn told<'m>(metamodel: &'m Metamodel, kind: &Symbol) -> impl PartialEq + 'm {
    let of_element = metamodel.kinds.get(kind).and_then(|kind| kind.visibility.as_ref());
    let of_relation = metamodel.relations.get(kind).and_then(|kind| kind.visibility.as_ref());
    let classes: Vec<&Symbol> = metamodel.visibility.keys().collect();
    (of_element.or(of_relation), classes, metamodel.is_unrestricted(kind.as_str()), metamodel.lens(kind.as_str()))
}
