//! A state that is not the head: a base snapshot and a patch of operations on it.
