//! Who delivers, link by link, by which agreements, and where there is none.

use snitt::domain::suppliers::{SupplierChain, supplier_chain};

use crate::{
    TODAY,
    planted::{Planted, id},
};

/// A service by a provider with a subcontractor, which has one of its own.
fn delivered() -> Planted {
    let mut region = Planted::region();
    region.element("service", "service", &[]);
    for supplier in ["provider", "middle", "maker", "other"] {
        region.element(supplier, "organisation", &[("organisation_type", "supplier")]);
    }
    region.element("platform", "platform", &[]);
    region.relate("delivers", "provider", "service", &[]);
    region.relate("subcontracts", "provider", "middle", &[]);
    region.relate("subcontracts", "middle", "maker", &[]);
    region.relate("subcontracts", "provider", "other", &[("regarding", "platform")]);
    region
}

fn agree(region: &mut Planted, key: &str, customer: &str, supplier: &str, until: Option<&str>) {
    let until: Vec<(&str, &str)> = until.iter().map(|day| ("valid_until", *day)).collect();
    region.element(key, "contract", &until);
    region.relate("party_to", customer, key, &[("side", "customer")]);
    region.relate("party_to", supplier, key, &[("side", "supplier")]);
}

/// Each link as depth, customer, supplier, agreements and gap.
async fn links(region: &Planted) -> Vec<(u32, String, String, Vec<String>, String)> {
    let chain = chain(region).await;
    let told = chain.links.iter().map(|link| {
        let agreements = link.agreements.iter().map(|one| format!("{} {}", one.agreement.key(), one.over));
        let gap = link.gap.as_ref().map_or(String::new(), |gap| gap.code.to_string());
        (link.depth, link.customer.key().to_owned(), link.supplier.key().to_owned(), agreements.collect(), gap)
    });
    told.collect()
}

async fn chain(region: &Planted) -> SupplierChain {
    supplier_chain(&region.view(TODAY), id("service"), None).await.unwrap()
}

fn link(depth: u32, ends: (&str, &str), agreements: &[&str], gap: &str) -> (u32, String, String, Vec<String>, String) {
    let agreements = agreements.iter().map(|text| (*text).to_owned()).collect();
    (depth, ends.0.to_owned(), ends.1.to_owned(), agreements, gap.to_owned())
}

#[tokio::test]
async fn every_link_down_to_the_last_supplier_is_told_and_a_link_without_agreement_is_a_gap() {
    let mut region = delivered();
    agree(&mut region, "deal", "provider", "middle", Some("2027-01-01"));
    agree(&mut region, "backwards", "maker", "middle", None);
    let expected = [
        link(1, ("service", "provider"), &[], "no_agreement"),
        link(2, ("provider", "middle"), &["deal false"], ""),
        link(3, ("middle", "maker"), &[], "no_agreement"),
    ];
    assert_eq!(links(&region).await, expected);
    let last: Vec<String> = chain(&region).await.last.iter().map(|image| image.key().to_owned()).collect();
    assert_eq!(last, ["maker"]);
    let gap = chain(&region).await.links[2].gap.clone().unwrap();
    assert_eq!(&*gap.message.nb, "Ingen kjent avtale dekker det maker leverer til middle.");
}

#[tokio::test]
async fn an_agreement_covers_until_its_last_day_and_an_expired_one_is_a_gap() {
    let mut region = delivered();
    agree(&mut region, "over", "provider", "middle", Some("2026-05-31"));
    assert_eq!(links(&region).await[1], link(2, ("provider", "middle"), &["over true"], "expired_agreement"));
    agree(&mut region, "stands", "provider", "middle", Some("2026-06-01"));
    assert_eq!(links(&region).await[1], link(2, ("provider", "middle"), &["stands false", "over true"], ""));
}

#[tokio::test]
async fn an_agreement_covers_the_element_when_its_supplier_is_the_one_who_delivers() {
    let mut region = delivered();
    agree(&mut region, "theirs", "stolav", "maker", None);
    agree(&mut region, "ours", "stolav", "provider", None);
    region.relate("covered_by", "service", "theirs", &[]);
    assert_eq!(links(&region).await[0], link(1, ("service", "provider"), &[], "no_agreement"));
    region.relate("covered_by", "service", "ours", &[]);
    assert_eq!(links(&region).await[0], link(1, ("service", "provider"), &["ours false"], ""));
}

/// A subcontractor for something that the element does not stand on is not in its chain.
#[tokio::test]
async fn a_subcontractor_for_something_else_is_not_in_the_chain() {
    let mut region = delivered();
    assert!(links(&region).await.iter().all(|link| link.2 != "other"));
    region.relate("runs_on", "service", "platform", &[]);
    assert!(links(&region).await.iter().any(|link| link.2 == "other"));
}
