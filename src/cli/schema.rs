//! `snitt schema`.

use crate::{app, config::Settings};

use super::{Done, progress::print};

pub(super) async fn run(settings: &Settings) -> Done {
    print(app::schema(settings)?.trim_end());
    Ok(())
}
