//! A case: one promise of the store. Writing it down runs it on every engine.

use futures::future::BoxFuture;
use libtest_mimic::Trial;

use crate::{engine::ENGINES, given::Given};

/// One promise.
pub struct Case {
    /// The promise, as a sentence.
    pub name: &'static str,
    /// What keeps it.
    pub run: fn(Given) -> BoxFuture<'static, ()>,
}

inventory::collect!(Case);

/// Writes a case down: its name, what it calls the store, and what must hold.
#[macro_export]
macro_rules! case {
    ($name:ident, $given:ident, $body:block) => {
        inventory::submit! {
            $crate::case::Case { name: stringify!($name), run: |given| Box::pin($name(given)) }
        }
        #[allow(unused_mut, reason = "a case may only ask")]
        async fn $name(mut $given: $crate::given::Given) $body
    };
}

/// Every case on every engine.
pub fn trials() -> Vec<Trial> {
    let mut cases: Vec<&Case> = inventory::iter::<Case>.into_iter().collect();
    cases.sort_by_key(|case| case.name);
    let on_engine = |engine: &'static crate::engine::Engine| {
        cases.iter().map(move |case| {
            let run = case.run;
            Trial::test(format!("{}::{}", engine.name, case.name), move || {
                let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
                runtime.block_on(async { run(Given::new((engine.open)().await).await).await });
                Ok(())
            })
            .with_ignored_flag(engine.server && crate::neo4j::server().is_none())
        })
    };
    ENGINES.iter().flat_map(on_engine).collect()
}
