//! The mirror: what it answers at every moment is one revision, whatever happens beside it.

#[path = "mirror/text.rs"]
mod text;
