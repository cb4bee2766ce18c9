//! Collects the types of the schema, and every name that two of them claim.

use std::collections::HashSet;

use async_graphql::dynamic::{Interface, Object, Schema, SchemaBuilder, Type};

use super::field::FieldDef;

/// The types registered so far.
pub(super) struct Registry {
    builder: SchemaBuilder,
    names: HashSet<String>,
    /// What is wrong with the names, in words for the author of the metamodel.
    pub(super) clashes: Vec<String>,
}

impl Registry {
    /// No types yet.
    #[must_use]
    pub(super) fn new() -> Self {
        let builder = Schema::build("Query", Some("Mutation"), Some("Subscription")).disable_suggestions();
        Self { builder, names: HashSet::new(), clashes: Vec::new() }
    }

    /// Registers a type.
    pub(super) fn add(&mut self, ty: impl Into<Type>) {
        let ty = ty.into();
        let name = match &ty {
            Type::Scalar(ty) => ty.type_name(),
            Type::Object(ty) => ty.type_name(),
            Type::InputObject(ty) => ty.type_name(),
            Type::Enum(ty) => ty.type_name(),
            Type::Interface(ty) => ty.type_name(),
            Type::Union(ty) => ty.type_name(),
            Type::Subscription(ty) => ty.type_name(),
            Type::Upload => "Upload",
        };
        if !self.names.insert(name.to_owned()) {
            self.clashes.push(format!("Two types are called {name}: give the kind or property another name."));
            return;
        }
        let builder = std::mem::replace(&mut self.builder, Schema::build("Query", None, None));
        self.builder = builder.register(ty);
    }

    /// Registers an object with these fields; a name given twice is a clash.
    pub(super) fn object(&mut self, name: &str, about: &str, interfaces: &[&str], fields: &[FieldDef]) {
        let mut object = Object::new(name).description(about);
        for interface in interfaces {
            object = object.implement(*interface);
        }
        let mut seen = HashSet::new();
        for field in fields {
            if seen.insert(&field.name) {
                object = object.field(field.field(!interfaces.is_empty()));
            } else {
                let clash = format!("{name} has two fields called {}: give one another name.", field.name);
                self.clashes.push(clash);
            }
        }
        self.add(object);
    }

    /// Registers an interface with these fields.
    pub(super) fn interface(&mut self, name: &str, about: &str, interfaces: &[&str], fields: &[FieldDef]) {
        let interface = fields
            .iter()
            .fold(Interface::new(name).description(about), |interface, field| interface.field(field.interface_field()));
        self.add(interfaces.iter().fold(interface, |interface, other| interface.implement(*other)));
    }

    /// The schema's builder, with every type.
    #[must_use]
    pub(super) fn finish(self) -> SchemaBuilder {
        self.builder
    }
}

impl Default for Registry {
    fn default() -> Self {
        Self::new()
    }
}
