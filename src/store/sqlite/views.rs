//! One SQL view for each kind, with keys, names and properties by name, for people's own tools.

use std::fmt::Write;

use rusqlite::Connection;

use crate::{
    model::{
        image::builtin,
        metamodel::{Metamodel, PropertyType, PropertyUse},
        value::Phase,
    },
    store::Result,
};

/// Makes the views anew: `v_` and the kind.
pub(super) fn make(connection: &Connection, metamodel: &Metamodel) -> Result<()> {
    let mut select =
        connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'view' AND name LIKE 'v\\_%' ESCAPE '\\'")?;
    let old = select.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
    let mut sql = String::new();
    for name in old {
        let _ = writeln!(sql, "DROP VIEW {};", quoted(&name));
    }
    for (name, kind) in &metamodel.kinds {
        let columns = element_columns(metamodel, &kind.properties, kind.personal_name);
        view(&mut sql, name.as_str(), &columns, "");
    }
    for (name, kind) in &metamodel.relations {
        let ends = " JOIN items s ON s.item = i.source JOIN items t ON t.item = i.target";
        view(&mut sql, name.as_str(), &relation_columns(metamodel, &kind.properties), ends);
    }
    Ok(connection.execute_batch(&sql)?)
}

/// Name and SQL of each column.
type Columns = Vec<(String, String)>;

fn view(sql: &mut String, kind: &str, columns: &Columns, joins: &str) {
    let mut taken = std::collections::HashSet::new();
    let columns: Vec<String> = columns
        .iter()
        .filter(|(name, _)| taken.insert(name.to_lowercase()))
        .map(|(name, value)| format!("{value} AS {}", quoted(name)))
        .collect();
    let _ = writeln!(
        sql,
        "CREATE VIEW {} AS SELECT {} FROM items i{joins} WHERE i.kind = {} AND i.image IS NOT NULL;",
        quoted(&format!("v_{kind}")),
        columns.join(", "),
        text(kind),
    );
}

fn element_columns(metamodel: &Metamodel, properties: &[PropertyUse], personal_name: bool) -> Columns {
    let name = if personal_name { personal(builtin::NAME) } else { at(builtin::NAME, "words.nb") };
    let mut columns = vec![own("item"), id("id", "i"), own("key"), (builtin::NAME.to_owned(), name)];
    for (column, property, path) in [
        ("name_nn", builtin::NAME, "words.nn"),
        ("name_en", builtin::NAME, "words.en"),
        (builtin::DESCRIPTION, builtin::DESCRIPTION, "words.nb"),
    ] {
        columns.push((column.to_owned(), at(property, path)));
    }
    for phase in Phase::ALL {
        let day = match phase {
            Phase::Planned => "planned",
            Phase::PhaseIn => "phase_in",
            Phase::Active => "active",
            Phase::PhaseOut => "phase_out",
            Phase::Retired => "retired",
        };
        columns.push((format!("{day}_from"), at(builtin::LIFECYCLE, &format!("lifecycle.{day}"))));
    }
    columns.extend(shared());
    columns.extend(properties.iter().filter_map(|used| property(metamodel, used)));
    columns
}

fn relation_columns(metamodel: &Metamodel, properties: &[PropertyUse]) -> Columns {
    let mut columns = vec![own("item"), id("id", "i")];
    for (end, table) in [("source", "s"), ("target", "t")] {
        columns.push((format!("{end}_item"), format!("i.{end}")));
        columns.push(id(&format!("{end}_id"), table));
        columns.push((format!("{end}_key"), format!("{table}.key")));
        columns.push((format!("{end}_name"), format!("json_extract({table}.image, '$.values.name.words.nb')")));
    }
    columns.push((builtin::FROM.to_owned(), at(builtin::FROM, "date")));
    columns.push((builtin::TO.to_owned(), at(builtin::TO, "date")));
    columns.extend(shared());
    columns.extend(properties.iter().filter_map(|used| property(metamodel, used)));
    columns
}

fn shared() -> [(String, String); 3] {
    [
        (builtin::ILLUSTRATIVE.to_owned(), at(builtin::ILLUSTRATIVE, "flag")),
        ("confirmed_at".to_owned(), at(builtin::CONFIRMED, "confirmed.at")),
        (builtin::VISIBILITY.to_owned(), at(builtin::VISIBILITY, "choice")),
    ]
}

fn property(metamodel: &Metamodel, used: &PropertyUse) -> Option<(String, String)> {
    let defined = metamodel.properties.get(&used.name)?;
    let name = used.name.as_str();
    let tag = match defined.kind {
        PropertyType::Text if defined.personal => return Some((name.to_owned(), personal(name))),
        PropertyType::Text => "text",
        PropertyType::Number => "number",
        PropertyType::Enum => "choice",
        PropertyType::Date => "date",
        PropertyType::Boolean => "flag",
        PropertyType::Link => "link",
        PropertyType::Ref => "ref",
    };
    let value = if defined.many {
        let each = format!("json_each(i.image, {})", path(name, "many"));
        format!("(SELECT group_concat(json_extract(value, '$.{tag}'), ', ') FROM {each})")
    } else if defined.kind == PropertyType::Number {
        format!("CAST({} AS REAL)", at(name, tag))
    } else {
        at(name, tag)
    };
    Some((name.to_owned(), value))
}

fn personal(property: &str) -> String {
    let commitment = at(property, "personal.commitment");
    format!("(SELECT p.value FROM personal p WHERE p.commitment = unhex({commitment}))")
}

fn at(property: &str, rest: &str) -> String {
    format!("json_extract(i.image, {})", path(property, rest))
}

fn path(property: &str, rest: &str) -> String {
    text(&format!("$.values.{}.{rest}", quoted(property)))
}

fn own(column: &str) -> (String, String) {
    (column.to_owned(), format!("i.{column}"))
}

fn id(column: &str, table: &str) -> (String, String) {
    (column.to_owned(), format!("iif({table}.relation, 'r', 'e') || lower(hex({table}.id))"))
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn text(words: &str) -> String {
    format!("'{}'", words.replace('\'', "''"))
}
