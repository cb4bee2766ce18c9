//! Snitt: the shared architecture repository of Helse Midt-Norge.
//!
//! Code points one way: `http, graphql -> domain -> store -> model`. ARCHITECTURE.md is the map.

pub mod app;
pub mod cli;
pub mod config;
pub mod domain;
pub mod exchange;
pub mod graphql;
pub mod http;
pub mod model;
pub mod store;
pub mod telemetry;
