//! What things are: identities, images of items, the metamodel, changes and the questions a graph can be asked.
//! Nothing here awaits, reads a file or knows a database.

pub mod ask;
pub mod change;
pub mod context;
pub mod day;
pub mod edit;
pub mod entry;
pub mod find;
pub mod graph;
pub mod history;
pub mod ids;
pub mod image;
pub mod metamodel;
pub mod page;
pub mod revision;
pub mod text;
pub mod value;
