//! One hit: its path in full, how critical it is, what one does meanwhile, and who answers where it is hit.

use std::collections::BTreeSet;

use snitt::{
    domain::{Error, impact::impact},
    model::{context::Trusts, graph::Grade, metamodel::ImpactDirection, value::Value},
};

use super::{
    TODAY, answered, clinic, hit,
    planted::{element, id, metamodel},
    stops,
};

#[tokio::test]
async fn a_path_is_told_from_the_start_to_the_hit() {
    let told = hit(&clinic(), &stops("server", Some("stolav")), "pathway").await;
    let items: Vec<&str> = told.path.iter().map(|step| step.item.key()).collect();
    assert_eq!(items, ["server", "journal", "consultation", "pathway"]);
    let kinds: Vec<&str> =
        told.path.iter().filter_map(|step| step.relation.as_ref()).map(|relation| relation.kind.as_str()).collect();
    assert_eq!(kinds, ["runs_on", "supports", "consists_of"]);
    assert!(told.path[0].relation.is_none());
    assert_eq!((told.depth, told.certainty), (3, Grade::Certain));
}

#[tokio::test]
async fn criticality_is_the_highest_on_the_path() {
    let clinic = clinic();
    let criticality = |told: super::ImpactHit| told.criticality.unwrap();
    assert_eq!(criticality(hit(&clinic, &stops("server", Some("stolav")), "pathway").await), "critical");
    assert_eq!(criticality(hit(&clinic, &stops("server", Some("hmr")), "pathway").await), "high");
    assert_eq!(criticality(hit(&clinic, &stops("server", None), "journal").await), "medium");
}

#[tokio::test]
async fn fallback_and_downtime_are_those_of_the_relation_nearest_the_hit_that_has_them() {
    let mut clinic = clinic();
    let told = hit(&clinic, &stops("server", Some("stolav")), "pathway").await;
    assert_eq!(told.fallback, Some(Value::Text("paper".into())));
    assert_eq!(told.longest_downtime, Some(4.into()));
    assert_eq!(hit(&clinic, &stops("server", Some("hmr")), "pathway").await.fallback, None);
    clinic.element("clinic", "function", &[]);
    clinic.relate("depends_on", "clinic", "consultation", &[("longest_downtime", "2")]);
    let told = hit(&clinic, &stops("server", Some("stolav")), "clinic").await;
    assert_eq!((told.fallback, told.longest_downtime), (None, Some(2.into())), "never of two relations at once");
}

#[tokio::test]
async fn a_hit_tells_at_which_trusts() {
    let told = hit(&clinic(), &stops("server", None), "consultation").await;
    assert_eq!(told.trusts, Trusts::Only(BTreeSet::from([element("stolav"), element("hmr")])));
    let told = hit(&clinic(), &stops("server", None), "journal").await;
    assert_eq!(told.trusts, Trusts::everywhere());
}

#[tokio::test]
async fn the_role_is_the_first_filled_link_where_it_is_hit() {
    let mut clinic = clinic();
    clinic.element("kari", "person", &[]);
    clinic.element("ola", "person", &[]);
    clinic.relate("holds_role", "kari", "consultation", &[("role", "prosesseier"), ("at", "hnt")]);
    assert!(hit(&clinic, &stops("server", None), "consultation").await.role.is_none(), "nobody is hit there");
    clinic.relate("holds_role", "ola", "consultation", &[("role", "prosesseier"), ("at", "stolav")]);
    let told = hit(&clinic, &stops("server", None), "consultation").await.role.unwrap();
    assert_eq!((told.holder.unwrap().key(), told.level.as_str()), ("ola", "process_owner"));
    assert!(hit(&clinic, &stops("server", Some("hmr")), "consultation").await.role.is_none());
}

#[tokio::test]
async fn what_is_relied_on_is_followed_the_other_way() {
    let question = super::ImpactQuestion { direction: ImpactDirection::ReliesOn, ..stops("pathway", Some("stolav")) };
    let told = hit(&clinic(), &question, "server").await;
    assert_eq!(told.depth, 3);
    assert_eq!(told.fallback, Some(Value::Text("paper".into())));
}

#[tokio::test]
async fn a_range_gives_those_hits_in_order_and_no_more() {
    let view = clinic().view(TODAY);
    let answer = answered(&view, &stops("server", None)).await;
    assert_eq!(answer.total(), 3);
    let all = answer.detail(&view, 0..10).await.unwrap();
    assert_eq!(answer.detail(&view, 1..2).await.unwrap(), all[1..2]);
    assert!(answer.detail(&view, 3..9).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_start_that_cannot_be_seen_is_named() {
    let mut clinic = clinic();
    clinic.element("secret", "application", &[("visibility", "security")]);
    let metamodel = metamodel();
    let view = clinic.seen(TODAY, metamodel.sight(1 << metamodel.class("open").unwrap()));
    let question = super::ImpactQuestion { of: vec![id("server"), id("secret"), id("none")], ..stops("server", None) };
    let Err(Error::Question(problems)) = impact(&view, &question).await else { panic!("it was answered") };
    let named: Vec<&str> = problems.iter().map(|problem| &*problem.blanks[0].1).collect();
    assert_eq!(named, [id("secret").to_string(), id("none").to_string()]);
}

#[tokio::test]
async fn a_hidden_step_leaves_no_path_and_no_role() {
    let mut clinic = clinic();
    clinic.element("module", "application", &[("visibility", "security")]);
    clinic.relate("depends_on", "journal", "module", &[]);
    clinic.element("addon", "platform", &[]);
    clinic.relate("runs_on", "module", "addon", &[]);
    let metamodel = metamodel();
    let view = clinic.seen(TODAY, metamodel.sight(1 << metamodel.class("open").unwrap()));
    assert_eq!(answered(&view, &stops("addon", None)).await.total(), 0);
    assert_eq!(answered(&clinic.view(TODAY), &stops("addon", None)).await.total(), 4);
}
