//! The record in a Neo4j database, and the answers of the database itself in Cypher.

#![allow(dead_code, reason = "the engine is being built on this")]

mod client;
mod cypher;
mod error;
mod names;
mod project;

pub use client::Connect;
