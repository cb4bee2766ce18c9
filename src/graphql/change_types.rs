//! The inputs of `change`: one type for creating and one for updating each kind, all in the `@oneOf` input `Operation`.

use async_graphql::dynamic::{Enum, EnumItem, InputObject, InputValue, TypeRef};

use super::{
    names::{camel, upper},
    registry::Registry,
    shape::{ItemType, Shape, en},
};
use crate::model::metamodel::PropertyType;

/// The most operations of one call.
pub(super) const OPERATIONS: usize = 1_000;

/// Registers them.
pub(super) fn register(types: &mut Registry, shape: &Shape) {
    small(types, shape);
    let mut operation = InputObject::new("Operation").description("One operation: exactly one of these.");
    for of in &shape.elements {
        let (create, update) = (format!("Create{}", of.stem), format!("Update{}", of.stem));
        let personal =
            of.kinds.iter().any(|kind| shape.metamodel.kinds.get(kind).is_some_and(|kind| kind.personal_name));
        types.add(leaves(element_input(create_head(&create, of), personal), shape, of));
        types.add(leaves(element_input(update_head(&update, of), personal), shape, of));
        operation = one(operation, &create, &format!("A new {}.", of.name));
        operation = one(operation, &update, &format!("Other values of a {}.", of.name));
    }
    for of in &shape.relations {
        let (relate, update) = (format!("Relate{}", of.stem), format!("Update{}", of.stem));
        let ends = create_head(&relate, of)
            .field(input("sourceEnd", TypeRef::named_nn("Target"), "Where it starts; never changes."))
            .field(input("targetEnd", TypeRef::named_nn("Target"), "Where it points; never changes."));
        types.add(leaves(relation_input(ends), shape, of));
        types.add(leaves(relation_input(update_head(&update, of)), shape, of));
        operation = one(operation, &relate, &format!("A new {}.", of.name));
        operation = one(operation, &update, &format!("Other values of a {}.", of.name));
    }
    let item = input("item", TypeRef::named_nn("Target"), "Which.");
    let about = "An item ceases to be, and with it every relation that ends on it.";
    types.add(InputObject::new("Delete").description(about).field(item));
    types.add(one(operation, "Delete", about).oneof());
}

fn one(operation: InputObject, ty: &str, about: &str) -> InputObject {
    operation.field(input(&camel(ty), TypeRef::named(ty), about))
}

fn input(name: &str, ty: TypeRef, about: &str) -> InputValue {
    InputValue::new(name, ty).description(about)
}

fn create_head(name: &str, of: &ItemType) -> InputObject {
    let reference = "What other operations of the same call name it by: «#a».";
    let head =
        InputObject::new(name).description(&of.about).field(input("ref", TypeRef::named(TypeRef::STRING), reference));
    if of.kinds.len() > 1 || of.name.starts_with("Other") {
        return head.field(input("kind", TypeRef::named_nn("Kind"), "Its kind, which never changes."));
    }
    head
}

fn update_head(name: &str, of: &ItemType) -> InputObject {
    let about = format!("{} What is absent stays; null clears.", of.about);
    InputObject::new(name).description(about).field(input("item", TypeRef::named_nn("Target"), "Which."))
}

fn element_input(head: InputObject, personal: bool) -> InputObject {
    let name = if personal { TypeRef::STRING } else { "WordsInput" };
    let personal = if personal { "The person's name; it can be erased." } else { "Its name." };
    head.field(input(
        "key",
        TypeRef::named(TypeRef::STRING),
        "Lower case letters, digits and hyphens; made from the name when absent.",
    ))
    .field(input("name", TypeRef::named(name), personal))
    .field(input("description", TypeRef::named("WordsInput"), "One or more sentences."))
    .field(input(
        "lifecycle",
        TypeRef::named("LifecycleInput"),
        "The day each phase begins; replaces all of them.",
    ))
}

fn relation_input(head: InputObject) -> InputObject {
    head.field(input("from", TypeRef::named("Date"), "The first day it is in force.")).field(input(
        "to",
        TypeRef::named("Date"),
        "The first day it is no longer in force.",
    ))
}

/// What every item has, and the properties of this type.
fn leaves(head: InputObject, shape: &Shape, of: &ItemType) -> InputObject {
    let mut object = head
        .field(input("source", TypeRef::named_nn_list("SourceInput"), "Where what is said of it stands; replaces all."))
        .field(input("illustrative", TypeRef::named(TypeRef::BOOLEAN), "Made up for a demonstration."))
        .field(input("visibility", TypeRef::named("Visibility"), "Who may see it; as its kind when absent."))
        .field(input(
            "externalIds",
            TypeRef::named_nn_list("ExternalIdInput"),
            "What other systems call it; replaces all.",
        ))
        .field(input("extra", TypeRef::named_nn_list("ExtraInput"), "Extra properties, in order; replaces all."));
    for name in &of.properties {
        let Some(property) = shape.metamodel.properties.get(name) else { continue };
        let named = match property.kind {
            PropertyType::Text | PropertyType::Link => TypeRef::STRING,
            PropertyType::Number => TypeRef::FLOAT,
            PropertyType::Date => "Date",
            PropertyType::Boolean => TypeRef::BOOLEAN,
            PropertyType::Ref => "Target",
            PropertyType::Enum => shape.enums.get(name).map_or("", |choice| &choice.name),
        };
        let ty = if property.many { TypeRef::named_nn_list(named) } else { TypeRef::named(named) };
        object = object.field(input(&camel(name.as_str()), ty, &super::property::about(property)));
    }
    object
}

fn small(types: &mut Registry, shape: &Shape) {
    let text = || TypeRef::named(TypeRef::STRING);
    let text_nn = || TypeRef::named_nn(TypeRef::STRING);
    types.add(
        InputObject::new("Target")
            .description("An item, by exactly one of its names, or by what the same call names it.")
            .field(input("id", TypeRef::named(TypeRef::ID), "Its id, from any state."))
            .field(input("itemId", TypeRef::named(TypeRef::ID), "Its identity."))
            .field(input("key", text(), "An element's key, or an earlier one."))
            .field(input("ref", text(), "The ref of another operation of the same call: «#a»."))
            .oneof(),
    );
    types.add(
        InputObject::new("WordsInput")
            .description("A text in three languages; what is missing is read in bokmål.")
            .field(input("nb", text_nn(), "Bokmål."))
            .field(input("nn", text(), "Nynorsk."))
            .field(input("en", text(), "English.")),
    );
    let day = |name: &str, about: &str| input(name, TypeRef::named("Date"), about);
    types.add(
        InputObject::new("LifecycleInput")
            .description("The day each phase begins; given days never go backwards.")
            .field(day("planned", "Planned from."))
            .field(day("phaseIn", "Being introduced from."))
            .field(day("active", "In ordinary use from."))
            .field(day("phaseOut", "On its way out from."))
            .field(day("retired", "Gone from.")),
    );
    types.add(
        InputObject::new("SourceInput")
            .description("Where something stands.")
            .field(input("key", text_nn(), "The document."))
            .field(input("heading", text(), "The heading it stands under."))
            .field(input("clause", text(), "The clause."))
            .field(input("quote", text(), "At most eight words, exactly as they stand.")),
    );
    types.add(
        InputObject::new("ExternalIdInput")
            .description("What another system calls the item.")
            .field(input("source", text_nn(), "The other system."))
            .field(input("id", text_nn(), "Its id there.")),
    );
    types.add(
        InputObject::new("ExtraInput")
            .description("An extra property.")
            .field(input("name", text_nn(), "Its name; may be empty."))
            .field(input("value", text_nn(), "Its value.")),
    );
    let mut classes = Enum::new("Visibility").description("Who may see an item.");
    for (name, class) in &shape.metamodel.visibility {
        classes = classes.item(EnumItem::new(upper(name.as_str())).description(en(&class.definition)));
    }
    types.add(classes);
}
