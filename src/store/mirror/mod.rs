//! The mirror: every item in memory, fed by the record.
