//! Findings: what breaks a rule of the metamodel without being an error, told from what the reader may see, so that what is
//! hidden is in no finding.

mod count;
mod cycle;
mod double;
mod own;
pub mod register;

use std::collections::HashMap;

use super::{Result, guideline, problem::Problem, view::View};
pub(super) use count::most_at_one_place;

use crate::model::{
    ask::Include,
    graph::{Along, Direction, Follow, Grade, Rule},
    ids::{ItemId, Symbol},
    image::Image,
};

/// The findings of these items, as the state has them on its day: the metamodel's rules that they break, then the
/// guidelines. Items that are not there for the reader have none. A fixed number of store calls, and one more for each
/// level of a hierarchy and of the chain of responsibility.
///
/// # Errors
/// The store's own.
pub async fn findings(view: &View, items: &[ItemId]) -> Result<Vec<Problem>> {
    let images: Vec<Image> = view.get(items).await?.into_iter().flatten().collect();
    of_images(view, &images).await
}

/// The metamodel's rules that these items break.
///
/// # Errors
/// The store's own.
pub(super) async fn broken_rules(view: &View, items: &[ItemId]) -> Result<Vec<Problem>> {
    let images: Vec<Image> = view.get(items).await?.into_iter().flatten().collect();
    let mut findings = rules(view, &images).await?;
    in_order(&images, &mut findings);
    Ok(findings)
}

async fn of_images(view: &View, images: &[Image]) -> Result<Vec<Problem>> {
    let mut findings = rules(view, images).await?;
    guideline::look(view, images, &mut findings).await?;
    in_order(images, &mut findings);
    Ok(findings)
}

async fn rules(view: &View, images: &[Image]) -> Result<Vec<Problem>> {
    let mut findings = Vec::new();
    own::look(view, images, &mut findings).await?;
    double::look(view, images, &mut findings).await?;
    count::look(view, images, &mut findings).await?;
    cycle::look(view, images, &mut findings).await?;
    Ok(findings)
}

/// By item as they stand, then code, guideline and property.
fn in_order(images: &[Image], findings: &mut [Problem]) {
    let places: HashMap<ItemId, usize> = images.iter().enumerate().map(|(at, image)| (image.id, at)).collect();
    findings.sort_by_cached_key(|finding| {
        let place = finding.item.and_then(|item| places.get(&item).copied());
        (place, finding.code, finding.name(), finding.property.clone())
    });
}

/// The relations of these kinds, some ways.
pub(super) fn follow(kinds: impl IntoIterator<Item = (Symbol, Direction)>, include: Include) -> Follow {
    let rule = |(relation, direction)| Rule { relation, direction, grade: Grade::Certain, along: Along::Across };
    Follow { rules: kinds.into_iter().map(rule).collect(), at: None, depth: None, include }
}
