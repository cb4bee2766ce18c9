//! `Subscription`: what happens from now on, or from a revision on, as far as the reader may see.

use std::{collections::BTreeSet, sync::Arc, time::Instant};

use async_graphql::dynamic::{
    FieldValue, ResolverContext, Subscription, SubscriptionField, SubscriptionFieldFuture, TypeRef,
};
use futures::{StreamExt, stream::BoxStream};

use super::{
    args::Args,
    connection::met_plan,
    error::{Fault, Result},
    field::{ArgDef, FieldDef},
    ids::{Mark, seal_token},
    item::{list_nn, text_nn},
    registry::Registry,
    row::{Row, any},
    scalar::some,
    session::Session,
    state::State,
};
use crate::{
    domain::news::News,
    model::{ids::ItemId, page::PAGE_LIMIT, revision::Revision},
};

/// One change, and the state after it.
struct Event {
    news: News,
    state: Arc<State>,
}

/// Registers the root of subscriptions and what it tells.
pub(super) fn register(types: &mut Registry) {
    let fields = [
        FieldDef::held::<Arc<Event>>("entry", TypeRef::named_nn("HistoryEntry"), "What happened.", |event, _| {
            Ok(Some(FieldValue::owned_any(Arc::new(event.news.entry.clone()))))
        }),
        FieldDef::held::<Arc<Event>>(
            "token",
            text_nn(),
            "For `extensions.token`: what is asked with it knows of this change.",
            |event, _| Ok(some(seal_token(&event.news.token))),
        ),
        FieldDef::asked(
            "items",
            list_nn("Item"),
            "What it touched, as it stands after it or later; what is gone is not among them. At most 500.",
            |ctx| {
                Box::pin(async move {
                    let event = ctx.parent_value.try_downcast_ref::<Arc<Event>>()?;
                    let touched: BTreeSet<ItemId> = event.news.entry.ops.iter().map(|op| op.item()).collect();
                    let touched: Vec<ItemId> = touched.into_iter().take(PAGE_LIMIT).collect();
                    let found = event.state.view.get(&touched).await.map_err(Fault::from)?;
                    let rows: Vec<_> = found.into_iter().flatten().map(|image| Row::new(&event.state, image)).collect();
                    met_plan(&event.state, rows.clone(), &[ctx.field()]).await?;
                    Ok(Some(FieldValue::list(rows.iter().map(any))))
                })
            },
        ),
    ];
    types.object("ChangeEvent", "One change, told as soon as it can be read.", &[], &fields);
    let args = [
        ArgDef::new(
            "after",
            TypeRef::named("Revision"),
            "The last revision one has heard of; what came since is told first. From now on when absent.",
        ),
        ArgDef::new("of", TypeRef::named_nn_list("ItemRef"), "Only what touches one of these; at most 500."),
    ];
    let about = "Each change once, in order, by today's rights: of what the reader may not see nothing is told. When the \
                 line breaks, ask again after the last entry's revision.";
    let field = SubscriptionField::new("changes", TypeRef::named_nn("ChangeEvent"), |ctx| {
        SubscriptionFieldFuture::new(
            async move { Ok(changes(&ctx).await?.map(|event| event.map(FieldValue::owned_any))) },
        )
    });
    let field = args.iter().fold(field.description(about), |field, arg| field.argument(arg.input()));
    types.add(Subscription::new("Subscription").description("What happens.").field(field));
}

async fn changes(
    ctx: &ResolverContext<'_>,
) -> async_graphql::Result<BoxStream<'static, async_graphql::Result<Arc<Event>>>> {
    let session = Session::of(ctx)?;
    let args = Args::of(ctx);
    let wrong =
        |text: &str| Fault::question(format!("«{text}» is not a revision: use one exactly as it was answered."));
    let after = args.text("after").map(|text| text.parse().map(Revision).map_err(|_| wrong(text))).transpose()?;
    let of = touching(session, &args).await?;
    let (caller, shape) = (&session.caller, Arc::clone(&session.shape));
    let patience = caller.deadline.saturating_duration_since(Instant::now());
    let news = session.domain.news(&caller.reader, after, patience, caller.budget);
    let events = news.filter_map(move |news| {
        let told = match news {
            Ok(news) if of.as_ref().is_some_and(|of| !news.entry.ops.iter().any(|op| of.contains(&op.item()))) => None,
            Ok(news) => {
                let mark = Mark { as_of: None, on: None };
                let state = Arc::new(State::new(news.view.clone(), mark, Arc::clone(&shape)));
                Some(Ok(Arc::new(Event { news, state })))
            }
            Err(error) => Some(Err(Fault::from(error).into())),
        };
        futures::future::ready(told)
    });
    Ok(events.boxed())
}

/// The items that are listened to, if not all.
async fn touching(session: &Session, args: &Args) -> Result<Option<BTreeSet<ItemId>>> {
    let Some(of) = args.list("of") else { return Ok(None) };
    if of.len() > PAGE_LIMIT {
        let text = format!("of names {} items; at most {PAGE_LIMIT} are allowed.", of.len());
        return Err(Fault::limit(text));
    }
    let state = session.main().await?;
    let mut keys = BTreeSet::new();
    of.iter().for_each(|given| super::state::keys_in(given, &mut keys));
    state.learn_keys(keys).await?;
    of.iter().map(|given| state.one(given)).collect::<Result<_>>().map(Some)
}
