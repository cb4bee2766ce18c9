//! One definition of a field, from which both the object's field and the interface's are built.

use std::sync::Arc;

use async_graphql::{
    Result, Value,
    dynamic::{Field, FieldFuture, FieldValue, InputValue, InterfaceField, ResolverContext, TypeRef},
};
use futures::future::BoxFuture;

use super::args::Args;

/// What a resolver answers.
pub(super) type Answer = Result<Option<FieldValue<'static>>>;
type Resolve = Arc<dyn for<'a> Fn(ResolverContext<'a>) -> FieldFuture<'a> + Send + Sync>;

/// A field: its type, its documentation, its arguments and how it is answered.
#[derive(Clone)]
pub(super) struct FieldDef {
    /// Its name.
    pub(super) name: String,
    ty: TypeRef,
    about: String,
    args: Vec<ArgDef>,
    resolve: Resolve,
}

/// An argument.
#[derive(Clone)]
pub(super) struct ArgDef {
    name: String,
    ty: TypeRef,
    about: String,
    default: Option<Value>,
}

impl FieldDef {
    /// A field that is read from what its parent already holds.
    pub(super) fn held<P: 'static>(
        name: impl Into<String>,
        ty: TypeRef,
        about: impl Into<String>,
        read: impl Fn(&P, &Args) -> Answer + Send + Sync + 'static,
    ) -> Self {
        let nullable = !matches!(ty, TypeRef::NonNull(_));
        let resolve = move |ctx: ResolverContext<'_>| {
            let args = Args::of(&ctx);
            let read = ctx.parent_value.try_downcast_ref::<P>().and_then(|parent| read(parent, &args));
            settle(&ctx, nullable, read)
        };
        Self::with(name, ty, about, move |ctx| held(resolve(ctx)))
    }

    /// A field that asks the domain.
    pub(super) fn asked<F>(name: impl Into<String>, ty: TypeRef, about: impl Into<String>, ask: F) -> Self
    where
        F: for<'a> Fn(&'a ResolverContext<'a>) -> BoxFuture<'a, Answer> + Send + Sync + 'static,
    {
        let nullable = !matches!(ty, TypeRef::NonNull(_));
        let ask = Arc::new(ask);
        Self::with(name, ty, about, move |ctx| {
            let ask = Arc::clone(&ask);
            FieldFuture::new(async move {
                let answer = ask(&ctx).await;
                settle(&ctx, nullable, answer)
            })
        })
    }

    fn with<R>(name: impl Into<String>, ty: TypeRef, about: impl Into<String>, resolve: R) -> Self
    where
        R: for<'a> Fn(ResolverContext<'a>) -> FieldFuture<'a> + Send + Sync + 'static,
    {
        Self { name: name.into(), ty, about: about.into(), args: Vec::new(), resolve: Arc::new(resolve) }
    }

    /// With an argument more.
    #[must_use]
    pub(super) fn arg(mut self, arg: ArgDef) -> Self {
        self.args.push(arg);
        self
    }

    /// With these arguments more.
    #[must_use]
    pub(super) fn args(mut self, args: impl IntoIterator<Item = ArgDef>) -> Self {
        self.args.extend(args);
        self
    }

    /// As an object has it; `bare` leaves the arguments' descriptions to the interface that tells them.
    #[must_use]
    pub(super) fn field(&self, bare: bool) -> Field {
        let resolve = Arc::clone(&self.resolve);
        let field = Field::new(&self.name, self.ty.clone(), move |ctx| resolve(ctx)).description(&self.about);
        self.args.iter().fold(field, |field, arg| field.argument(if bare { arg.bare() } else { arg.input() }))
    }

    /// As an interface has it.
    #[must_use]
    pub(super) fn interface_field(&self) -> InterfaceField {
        let field = InterfaceField::new(&self.name, self.ty.clone()).description(&self.about);
        self.args.iter().fold(field, |field, arg| field.argument(arg.input()))
    }
}

impl ArgDef {
    /// An argument.
    pub(super) fn new(name: impl Into<String>, ty: TypeRef, about: impl Into<String>) -> Self {
        Self { name: name.into(), ty, about: about.into(), default: None }
    }

    /// With a default.
    #[must_use]
    pub(super) fn or(mut self, default: impl Into<Value>) -> Self {
        self.default = Some(default.into());
        self
    }

    /// As a field or an input object has it.
    #[must_use]
    pub(super) fn input(&self) -> InputValue {
        self.bare().description(&self.about)
    }

    fn bare(&self) -> InputValue {
        let input = InputValue::new(&self.name, self.ty.clone());
        match &self.default {
            Some(default) => input.default_value(default.clone()),
            None => input,
        }
    }
}

/// A nullable field that fails is null and its error stands beside the answer, with its path.
fn settle(ctx: &ResolverContext<'_>, nullable: bool, answer: Answer) -> Answer {
    match answer {
        Err(error) if nullable => {
            ctx.add_error(ctx.set_error_path(error.into_server_error(ctx.item.pos)));
            Ok(None)
        }
        other => other,
    }
}

fn held<'a>(answer: Answer) -> FieldFuture<'a> {
    match answer {
        Ok(value) => FieldFuture::Value(value),
        Err(error) => FieldFuture::new(async move { Err::<Option<FieldValue<'_>>, _>(error) }),
    }
}
