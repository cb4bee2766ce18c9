//! Hits counted by layer, kind, trust, owner and body.

use snitt::{
    domain::impact::{GroupBy, GroupOf, ImpactGroup},
    model::image::Image,
};

use super::{TODAY, answered, clinic, planted::Planted, stops};

async fn groups(planted: &Planted, at: Option<&str>, by: GroupBy) -> Vec<(String, u64, u64)> {
    let view = planted.view(TODAY);
    let groups = answered(&view, &stops("server", at)).await.groups(&view, by).await.unwrap();
    groups.iter().map(|group| (name(group), group.count, group.without_fallback)).collect()
}

fn name(group: &ImpactGroup) -> String {
    let key = |image: &Option<Image>| image.as_ref().map_or("-", |image| image.key()).to_owned();
    match &group.of {
        GroupOf::Layer(layer) => layer.map_or("-".to_owned(), |layer| format!("{layer:?}")),
        GroupOf::Kind(kind) => kind.to_string(),
        GroupOf::Trust(image) | GroupOf::Owner(image) | GroupOf::Body(image) => key(image),
    }
}

fn told(groups: &[(&str, u64, u64)]) -> Vec<(String, u64, u64)> {
    groups.iter().map(|(name, count, without)| ((*name).to_owned(), *count, *without)).collect()
}

#[tokio::test]
async fn by_layer_and_kind_the_largest_first() {
    let clinic = clinic();
    assert_eq!(groups(&clinic, Some("stolav"), GroupBy::Layer).await, told(&[("F", 2, 0), ("A", 1, 1)]));
    assert_eq!(groups(&clinic, Some("hmr"), GroupBy::Layer).await, told(&[("F", 2, 2), ("A", 1, 1)]));
    let kinds = groups(&clinic, Some("stolav"), GroupBy::Kind).await;
    assert_eq!(
        kinds,
        told(&[("process", 1, 0), ("pathway", 1, 0), ("application", 1, 1)]),
        "equal: in the metamodel's order"
    );
}

#[tokio::test]
async fn by_trust_each_that_is_hit_and_the_region() {
    let by_trust = groups(&clinic(), None, GroupBy::Trust).await;
    let counts: Vec<(&str, u64)> = by_trust.iter().map(|(name, count, _)| (name.as_str(), *count)).collect();
    assert_eq!(counts, [("hmr", 3), ("stolav", 3), ("hnt", 1), ("rhf", 1), ("-", 1)]);
}

#[tokio::test]
async fn by_owner_where_a_portfolio_does_not_count() {
    let mut clinic = clinic();
    clinic.relate("owns", "stolav", "journal", &[("as", "owner")]);
    clinic.relate("owns", "hmr", "journal", &[("as", "owner")]);
    clinic.relate("owns", "rhf", "journal", &[("as", "portfolio")]);
    let by_owner = groups(&clinic, Some("stolav"), GroupBy::Owner).await;
    assert_eq!(by_owner, told(&[("-", 2, 0), ("hmr", 1, 1), ("stolav", 1, 1)]));
}

#[tokio::test]
async fn by_body_with_what_governance_is_handed_on() {
    let mut clinic = clinic();
    clinic.relate("governs", "bilde", "journal", &[]);
    clinic.relate("governs", "klinisk", "pathway", &[]);
    let by_body = groups(&clinic, Some("stolav"), GroupBy::Body).await;
    assert_eq!(by_body, told(&[("klinisk", 2, 0), ("bilde", 1, 1)]), "the process is handed on from its pathway");
}
