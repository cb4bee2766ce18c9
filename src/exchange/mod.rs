//! How items travel: bytes to model and back, pure, one file a format.

pub mod calendar;
pub mod mistake;
pub mod seed;
