//! What the program promises on the command line: the real binary, real files, real signals.

#[path = "cli/program.rs"]
mod program;
#[path = "cli/refusing.rs"]
mod refusing;
#[path = "cli/serving.rs"]
mod serving;
#[path = "cli/storing.rs"]
mod storing;
