//! What every store promises: each case runs on every engine by being written. `SNITT_HISTORIES` sets how many random
//! histories the engines are compared over.

#[path = "support/naive/mod.rs"]
mod naive;
#[path = "support/story.rs"]
mod story;

#[path = "store/case.rs"]
mod case;
#[path = "store/engine.rs"]
mod engine;
#[path = "store/given.rs"]
mod given;
#[path = "store/impact.rs"]
mod impact;

fn main() -> std::process::ExitCode {
    let arguments = libtest_mimic::Arguments::from_args();
    libtest_mimic::run(&arguments, case::trials()).exit_code()
}
