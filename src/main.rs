//! The program `snitt`.

fn main() {}
