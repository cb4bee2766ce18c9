//! Names in Cypher text that cannot be parameters: labels, types and properties. Everything else is a parameter.

/// A name as Cypher text holds it, whatever it is made of. The only way a name comes into a statement.
pub(super) fn quoted(name: &str) -> String {
    // `\u0060` would be read as a backtick before the name is.
    let plain: String = name.chars().filter(|letter| !letter.is_control() && *letter != '\\').collect();
    format!("`{}`", plain.replace('`', "``"))
}

/// The label of a kind: `data_object` is `DataObject`.
pub(super) fn label(kind: &str) -> String {
    kind.split('_')
        .flat_map(|word| {
            let mut letters = word.chars();
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters)
        })
        .collect()
}

/// The type of a relation kind's relationships: `runs_on` is `RUNS_ON`.
pub(super) fn type_of(kind: &str) -> String {
    kind.to_uppercase()
}
