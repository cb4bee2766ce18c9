//! What is wrong with a request or with the data, in the user's words: a stable code, what it is about, and the remedy.

use std::{borrow::Cow, sync::Arc};

pub use super::code::Code;
use super::{guideline::Guideline, message};
use crate::model::{
    edit::Place,
    ids::{ItemId, Symbol},
    revision::Revision,
    value::{Lang, Words},
};

/// One thing that is wrong. Texts stand in `schema/messages.yaml` under the code.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// What sort of problem.
    pub code: Code,
    /// The operation it is about, counted from 0.
    pub operation: Option<usize>,
    /// The item it is about, if the reader may see it.
    pub item: Option<ItemId>,
    /// The property it is about.
    pub property: Option<Symbol>,
    /// What readers call the property; else its name.
    pub called: Option<Words>,
    /// What fills the blanks of the text, by name.
    pub blanks: Vec<(&'static str, Arc<str>)>,
    /// For a conflict: the revision at which somebody else changed it.
    pub conflict: Option<Revision>,
    /// Where it stands in a file.
    pub place: Option<Place>,
    /// The guideline that is broken, if one is.
    pub guideline: Option<Arc<Guideline>>,
}

impl Problem {
    /// A problem about nothing in particular yet.
    #[must_use]
    pub fn new(code: Code) -> Self {
        Self {
            code,
            operation: None,
            item: None,
            property: None,
            called: None,
            blanks: Vec::new(),
            conflict: None,
            place: None,
            guideline: None,
        }
    }

    /// A guideline that is broken, about the property that would mend it.
    #[must_use]
    pub fn of_guideline(guideline: &Arc<Guideline>) -> Self {
        let property = guideline.mended_in().cloned();
        Self { guideline: Some(Arc::clone(guideline)), property, ..Self::new(Code::BreaksGuideline) }
    }

    /// What sort of problem, by name: the guideline's id, else the code's own name.
    #[must_use]
    pub fn name(&self) -> Cow<'static, str> {
        match &self.guideline {
            Some(guideline) => guideline.id.as_str().to_uppercase().replace('-', "_").into(),
            None => self.code.name().into(),
        }
    }

    /// About this operation.
    #[must_use]
    pub fn at(self, operation: usize) -> Self {
        Self { operation: Some(operation), ..self }
    }

    /// About this item.
    #[must_use]
    pub fn item(self, item: impl Into<ItemId>) -> Self {
        Self { item: Some(item.into()), ..self }
    }

    /// About this property.
    #[must_use]
    pub fn property(self, property: impl Into<Symbol>) -> Self {
        let property = property.into();
        let name: Arc<str> = property.as_str().into();
        Self { property: Some(property), ..self }.blank("property", name)
    }

    /// About a property that readers call this.
    #[must_use]
    pub fn called(self, label: &Words) -> Self {
        Self { called: Some(label.clone()), ..self }
    }

    /// With this in a blank of the text.
    #[must_use]
    pub fn blank(mut self, name: &'static str, words: impl Into<Arc<str>>) -> Self {
        self.blanks.push((name, words.into()));
        self
    }

    /// What is wrong, in this language.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match &self.guideline {
            Some(guideline) => guideline.message.read(lang).to_owned(),
            None => message::of(self.code)
                .map_or_else(|| self.code.name().to_owned(), |m| self.fill(m.text.read(lang), lang)),
        }
    }

    /// What to do about it, in this language.
    #[must_use]
    pub fn remedy(&self, lang: Lang) -> String {
        match &self.guideline {
            Some(guideline) => guideline.remedy.read(lang).to_owned(),
            None => message::of(self.code).map_or_else(String::new, |m| self.fill(m.remedy.read(lang), lang)),
        }
    }

    fn fill(&self, text: &str, lang: Lang) -> String {
        let text = match &self.called {
            Some(label) => Cow::Owned(text.replace("{property}", label.read(lang))),
            None => Cow::Borrowed(text),
        };
        self.blanks.iter().fold(text.into_owned(), |text, (name, words)| text.replace(&format!("{{{name}}}"), words))
    }
}
