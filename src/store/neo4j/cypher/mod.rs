//! The answers of the database itself, in Cypher: for a graph larger than a service's memory, and as a witness.

mod answer;
mod find;
mod see;
