//! The server: every route on one screen.
