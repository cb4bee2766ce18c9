//! Findings: what breaks a rule of the metamodel without being an error, told from what the reader may see, so that what is
//! hidden is in no finding.

mod count;
mod cycle;
mod double;
mod own;

use super::{Result, problem::Problem, view::View};
use crate::model::{
    ask::Include,
    graph::{Along, Direction, Follow, Grade, Rule},
    ids::{ItemId, Symbol},
    image::Image,
};

/// The findings of these items, as the state has them on its day; items that are not there for the reader have none.
///
/// # Errors
/// The store's own.
pub async fn findings(view: &View, items: &[ItemId]) -> Result<Vec<Problem>> {
    let images: Vec<Image> = view.get(items).await?.into_iter().flatten().collect();
    let mut findings = Vec::new();
    own::look(view, &images, &mut findings).await?;
    double::look(view, &images, &mut findings).await?;
    count::look(view, &images, &mut findings).await?;
    cycle::look(view, &images, &mut findings).await?;
    let place = |finding: &Problem| items.iter().position(|item| Some(*item) == finding.item);
    findings.sort_by_cached_key(|finding| (place(finding), finding.code, finding.property.clone()));
    Ok(findings)
}

/// The relations of these kinds, some ways.
fn follow(kinds: impl IntoIterator<Item = (Symbol, Direction)>, include: Include) -> Follow {
    let rule = |(relation, direction)| Rule { relation, direction, grade: Grade::Certain, along: Along::Across };
    Follow { rules: kinds.into_iter().map(rule).collect(), at: None, depth: None, include }
}
