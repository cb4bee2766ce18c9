//! The mirror: what it answers at every moment is one revision, whatever happens beside it.

#[path = "mirror/answers.rs"]
mod answers;
#[path = "mirror/revisions.rs"]
mod revisions;
#[path = "support/store.rs"]
mod store;
#[path = "mirror/text.rs"]
mod text;
#[path = "mirror/warm.rs"]
mod warm;
