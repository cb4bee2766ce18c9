//! Keys: what they look like, and how one is made from a name.

use crate::model::{ids::ItemId, image::Image, metamodel::Metamodel, value::Lang};

/// The most letters of a key.
pub const KEY_LIMIT: usize = 100;

/// Whether this can be a key: lower case letters a to z, digits and hyphens, at most 100, no hyphen first or last.
#[must_use]
pub fn is_key(text: &str) -> bool {
    let allowed = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
    !text.is_empty()
        && text.len() <= KEY_LIMIT
        && text.bytes().all(allowed)
        && !text.starts_with('-')
        && !text.ends_with('-')
}

/// The key that a new element gets when none is given, before it is told apart from others: from its name, but never
/// from a person's, which must be possible to erase.
#[must_use]
pub(super) fn wished(image: &Image, metamodel: &Metamodel) -> String {
    let personal = metamodel.kinds.get(&image.kind).is_some_and(|kind| kind.personal_name);
    let name = if personal { None } else { image.name(Lang::Nb) };
    let slug = slug(name.unwrap_or_default());
    if slug.is_empty() { nameless(image) } else { slug }
}

fn nameless(image: &Image) -> String {
    let id = match image.id {
        ItemId::Element(id) => id.0,
        ItemId::Relation(id) => id.0,
    };
    format!("{}-{:08x}", image.kind.as_str().replace('_', "-"), id >> 96)
}

/// A name as a key: `Bærum røntgen, nr. 2` gives `baerum-rontgen-nr-2`; at most 90 letters, so that a number has room.
#[must_use]
pub fn slug(name: &str) -> String {
    let mut slug = String::new();
    for letter in crate::model::text::fold(name).chars() {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() >= 90 {
            break;
        }
    }
    slug.trim_end_matches('-').to_owned()
}
