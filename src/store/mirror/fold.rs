//! Folds a patch into a new base.

use super::{
    base::{Base, Columns},
    build::{Builder, Row},
    graph::Graph,
};
use crate::store::Result;

impl Graph {
    /// The same revision with an empty patch.
    ///
    /// # Errors
    /// [`Error::Corrupt`](crate::store::Error::Corrupt) when there are more organisations in lens contexts than may be.
    pub(super) fn folded(&self) -> Result<Self> {
        Ok(Self::new(self.head.clone(), self.metamodel.clone(), self.fold()?))
    }

    fn fold(&self) -> Result<Base> {
        let old = &self.base;
        let of = &old.columns;
        let known = Columns { symbols: of.symbols.clone(), kinds: self.kinds.clone(), ..Columns::default() };
        let mut builder = Builder::new(self.metamodel.clone(), known);
        let stays = |item: &u32| self.over(*item).is_none();
        for item in (0..old.len()).filter(stays) {
            let mut meta = old.meta(item);
            if let Some(trust) = of.lenses.get(meta.lens) {
                meta.lens = builder.lens(trust);
            }
            builder.row(&Row {
                label: item,
                id: old.id(item),
                meta,
                ends: old.ends(item),
                image: of.images.get(item),
                key: of.keys.get(item),
                name: of.names.get(item),
                text: of.texts.get(item),
            });
        }
        for (digest, item) in of.external.iter().filter(|(_, item)| stays(item)) {
            builder.digests(*item, [*digest]);
        }
        for (commitment, item) in of.personal.iter().filter(|(_, item)| stays(item)) {
            builder.commitments(*item, [*commitment]);
        }
        for (item, over) in &self.patch.over {
            if let Some(image) = &over.image {
                builder.image(*item, image, over.ends);
            }
        }
        builder.finish()
    }
}
