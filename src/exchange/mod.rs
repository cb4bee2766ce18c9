//! How items travel: bytes to model and back, pure, one file a format.

pub mod calendar;
pub mod csv;
pub mod mistake;
pub mod pick;
pub mod seed;
pub mod table;
pub mod xlsx;
