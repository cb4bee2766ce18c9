//! Puts relations that are ends of others before them.

use std::{collections::HashSet, sync::Arc};

use crate::model::edit::{Act, Edit, Target};

use super::mistakes::Mistakes;

/// The relations, each after those it ends on; an end that the file does not name is a mistake.
pub(super) fn ends_first(relations: Vec<Edit>, mistakes: &mut Mistakes) -> Vec<Edit> {
    let named: HashSet<Arc<str>> = relations.iter().filter_map(reference).collect();
    let mut done: HashSet<Arc<str>> = HashSet::new();
    let mut ordered = Vec::with_capacity(relations.len());
    let mut waiting = relations;
    loop {
        let (ready, later): (Vec<Edit>, Vec<Edit>) =
            waiting.into_iter().partition(|edit| ends(edit).all(|end| done.contains(end)));
        if ready.is_empty() {
            for edit in &later {
                let line = edit.place.as_ref().map_or(1, |place| place.line);
                match ends(edit).find(|end| !named.contains(*end)) {
                    Some(end) => {
                        let name = end.rsplit('#').next().unwrap_or_default();
                        let remedy = "Write `ref:` on the relation that is meant; it stands in the same file.";
                        mistakes.add(line, format!("no relation is called «#{name}»"), remedy);
                    }
                    None => mistakes.add(line, "relations end on each other in a circle", "Break the circle."),
                }
            }
            return ordered;
        }
        done.extend(ready.iter().filter_map(reference));
        ordered.extend(ready);
        if later.is_empty() {
            return ordered;
        }
        waiting = later;
    }
}

fn reference(edit: &Edit) -> Option<Arc<str>> {
    match &edit.act {
        Act::Relate { reference, .. } => reference.clone(),
        _ => None,
    }
}

fn ends(edit: &Edit) -> impl Iterator<Item = &Arc<str>> {
    let ends = match &edit.act {
        Act::Relate { source, target, .. } => [Some(source), Some(target)],
        _ => [None, None],
    };
    ends.into_iter().flatten().filter_map(|end| match end {
        Target::Reference(name) => Some(name),
        _ => None,
    })
}
