//! How the metamodel's own names are written in GraphQL: `data_object` as `DataObject`, `dataObject` or `DATA_OBJECT`.

/// `DataObject`: types.
#[must_use]
pub(super) fn pascal(symbol: &str) -> String {
    let word = |part: &str| {
        let mut letters = part.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
    };
    letters(symbol).split('_').map(word).collect()
}

/// `dataObject`: fields.
#[must_use]
pub(super) fn camel(symbol: &str) -> String {
    let name = pascal(symbol);
    let mut letters = name.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// `DATA_OBJECT`: enum values. A name that would begin with a digit begins with `_`.
#[must_use]
pub(super) fn upper(symbol: &str) -> String {
    let name = letters(symbol).to_uppercase();
    if name.starts_with(|first: char| first.is_ascii_digit()) { format!("_{name}") } else { name }
}

/// Only what a GraphQL name may hold: æ, ø and å as ae, o and a, everything else as `_`.
fn letters(symbol: &str) -> String {
    let mut name = String::with_capacity(symbol.len());
    for letter in symbol.chars() {
        match letter {
            'æ' | 'Æ' => name.push_str("ae"),
            'ø' | 'Ø' => name.push('o'),
            'å' | 'Å' => name.push('a'),
            other if other.is_ascii_alphanumeric() => name.push(other),
            _ => name.push('_'),
        }
    }
    name
}
