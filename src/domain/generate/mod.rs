//! A synthetic region of any size, shaped like a real one: for measuring, and for trying things out. The same seed gives
//! the same wishes, and with a fixed clock the same bytes.

mod draw;
mod shape;

use std::{collections::BTreeMap, sync::Arc};

use indexmap::IndexMap;
use rust_decimal::Decimal;

pub use shape::{Shape, ShapeError};

use crate::model::{
    day::Day,
    edit::{Act, Edit, Given, Target},
    ids::Symbol,
    image::builtin,
    metamodel::Metamodel,
    value::{Lifecycle, Value, Words},
};
use draw::Draw;

/// How large, and which one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Elements, the lens organisations among them.
    pub elements: usize,
    /// Relations.
    pub relations: usize,
    /// Which of all regions of this size.
    pub seed: u64,
}

/// How the relations are spread.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spread {
    /// Elements of each kind.
    pub elements: IndexMap<Symbol, usize>,
    /// Relations of each kind.
    pub relations: IndexMap<Symbol, usize>,
    /// Relations that hold at one organisation only.
    pub with_lens: usize,
    /// The most relations that one element takes part in, and its key.
    pub hub: (usize, String),
    /// Relations an element takes part in: median and ninety-ninth percentile.
    pub degrees: (usize, usize),
}

/// A synthetic region, as wishes in the order in which they must come true.
#[derive(Debug)]
pub struct Region {
    elements: Vec<(Symbol, usize)>,
    links: Vec<Link>,
    shape: Shape,
    /// What a property of relations may be, where it is a choice.
    choices: IndexMap<Symbol, Vec<Symbol>>,
}

#[derive(Clone, Copy, Debug)]
struct Link {
    rule: u16,
    source: u32,
    target: u32,
    lens: Option<u8>,
    flavour: u16,
}

impl Region {
    /// Draws a region.
    #[must_use]
    pub fn draw(shape: Shape, size: Size, metamodel: &Metamodel) -> Self {
        let mut draw = Draw::new(size.seed);
        let lenses = shape.lens.count.min(size.elements);
        let mut elements: Vec<(Symbol, usize)> = (0..lenses).map(|n| (shape.lens.kind.clone(), n)).collect();
        let rest = size.elements - lenses;
        let shares: usize = shape.elements.iter().map(|kind| kind.share).sum();
        let mut ranges: BTreeMap<Symbol, (usize, usize)> = BTreeMap::new();
        let mut before = 0;
        for kind in &shape.elements {
            let begin = elements.len();
            let end = lenses + rest * (before + kind.share) / shares.max(1);
            before += kind.share;
            elements.extend((0..end.saturating_sub(begin)).map(|n| (kind.kind.clone(), n)));
            ranges.insert(kind.kind.clone(), (begin, elements.len()));
        }
        let links = draw_links(&shape, size, lenses, &ranges, &mut draw);
        let drawn = shape.relations.iter().flat_map(|relation| relation.values.keys());
        let choices = drawn
            .filter_map(|name| Some((name.clone(), &metamodel.properties.get(name)?.values)))
            .filter(|(_, values)| !values.is_empty())
            .map(|(name, values)| (name, values.keys().cloned().collect()))
            .collect();
        Self { elements, links, shape, choices }
    }

    /// Every wish: elements first.
    pub fn edits(&self) -> impl Iterator<Item = Edit> + '_ {
        let elements = self.elements.iter().map(|(kind, number)| self.element(kind, *number));
        let relations = self.links.iter().map(|link| self.relation(link));
        elements.chain(relations).map(|act| Edit { act, place: None })
    }

    /// How many wishes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.elements.len() + self.links.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The key of the element that the n-th wish creates.
    #[must_use]
    pub fn key(&self, n: usize) -> Option<String> {
        self.elements.get(n).map(|(kind, number)| key(kind, *number))
    }

    /// How it is spread.
    #[must_use]
    pub fn spread(&self) -> Spread {
        let mut spread = Spread::default();
        let mut degrees = vec![0_usize; self.elements.len()];
        for (kind, _) in &self.elements {
            *spread.elements.entry(kind.clone()).or_default() += 1;
        }
        for link in &self.links {
            if let Some(rule) = self.shape.relations.get(usize::from(link.rule)) {
                *spread.relations.entry(rule.kind.clone()).or_default() += 1;
            }
            spread.with_lens += usize::from(link.lens.is_some());
            for end in [link.source, link.target] {
                if let Some(degree) = degrees.get_mut(end as usize) {
                    *degree += 1;
                }
            }
        }
        if let Some((at, most)) = degrees.iter().enumerate().max_by_key(|(_, degree)| **degree) {
            spread.hub = (*most, self.key(at).unwrap_or_default());
        }
        degrees.sort_unstable();
        let part = |of: usize| degrees.get(degrees.len() * of / 100).copied().unwrap_or_default();
        spread.degrees = (part(50), part(99));
        spread
    }

    fn element(&self, kind: &Symbol, number: usize) -> Act {
        let mut draw = Draw::new(u64::try_from(number).unwrap_or_default() ^ kind.as_str().len() as u64);
        let words = self.shape.elements.iter().find(|shape| shape.kind == *kind).map_or(&[][..], |shape| &shape.words);
        let head = draw.pick(words).map_or_else(|| "Foretak".to_owned(), ToString::to_string);
        let area = draw.pick(draw::AREAS).copied().unwrap_or_default();
        let name = Words::nb(&format!("{head} for {area} {number}"));
        let mut values = vec![
            (builtin::KEY.into(), Given::Value(Value::Text(key(kind, number).into()))),
            (builtin::NAME.into(), Given::Value(Value::Words(name))),
            (builtin::ILLUSTRATIVE.into(), Given::Value(Value::Flag(true))),
            (builtin::LIFECYCLE.into(), Given::Value(Value::Lifecycle(lifecycle(&mut draw)))),
        ];
        if draw.chance(0.3) {
            let text = format!("{head} som brukes innen {area}. Laget for måling og utprøving.");
            values.push((builtin::DESCRIPTION.into(), Given::Value(Value::Words(Words::nb(&text)))));
        }
        if *kind == self.shape.lens.kind {
            for (property, choice) in &self.shape.lens.values {
                values.push((property.clone(), Given::Value(Value::Choice(choice.clone()))));
            }
        }
        Act::Create { reference: None, kind: kind.clone(), values }
    }

    fn relation(&self, link: &Link) -> Act {
        let end = |at: u32| Target::Key(self.key(at as usize).unwrap_or_default().into());
        let mut draw = Draw::new(u64::from(link.flavour));
        let mut values: Vec<(Symbol, Given)> = vec![(builtin::ILLUSTRATIVE.into(), Given::Value(Value::Flag(true)))];
        if let Some(lens) = link.lens {
            let at = Target::Key(key(&self.shape.lens.kind, usize::from(lens)).into());
            values.push((self.shape.lens.property.clone(), Given::Target(at)));
        }
        if draw.chance(0.1) {
            let from = Day(19_000 + i32::from(link.flavour % 1_000));
            values.push((builtin::FROM.into(), Given::Value(Value::Date(from))));
        }
        let rule = self.shape.relations.get(usize::from(link.rule));
        for (property, part) in rule.map(|rule| &rule.values).into_iter().flatten() {
            if draw.chance(part.chance()) {
                values.extend(self.value(property, &mut draw).map(|value| (property.clone(), Given::Value(value))));
            }
        }
        let kind = rule.map(|rule| rule.kind.clone()).unwrap_or_else(|| "".into());
        Act::Relate { reference: None, kind, source: end(link.source), target: end(link.target), values }
    }

    fn value(&self, property: &Symbol, draw: &mut Draw) -> Option<Value> {
        if let Some(choices) = self.choices.get(property) {
            return draw.pick(choices).map(|choice| Value::Choice(choice.clone()));
        }
        match property.as_str() {
            "longest_downtime" => Some(Value::Number(Decimal::from(draw.below(72) + 1))),
            _ => draw.pick(draw::FALLBACKS).map(|text| Value::Text(Arc::from(*text))),
        }
    }
}

fn draw_links(
    shape: &Shape,
    size: Size,
    lenses: usize,
    ranges: &BTreeMap<Symbol, (usize, usize)>,
    draw: &mut Draw,
) -> Vec<Link> {
    let shares: usize = shape.relations.iter().map(|rule| rule.share).sum();
    let mut links = Vec::with_capacity(size.relations);
    let mut before = 0;
    for (at, rule) in shape.relations.iter().enumerate() {
        before += rule.share;
        let end = size.relations * before / shares.max(1);
        let (Some(from), Some(to)) = (ranges.get(&rule.from), ranges.get(&rule.to)) else { continue };
        if from.0 == from.1 || to.0 == to.1 {
            continue;
        }
        while links.len() < end {
            let source = from.0 + draw.below(from.1 - from.0);
            let target = if draw.chance(rule.hub) {
                to.0
            } else if draw.chance(rule.local) {
                // As far along its own kind as the source is along its, give or take a hundredth.
                let reach = ((to.1 - to.0) / 100).max(2);
                let centre = (source - from.0) * (to.1 - to.0) / (from.1 - from.0);
                to.0 + (centre + draw.below(reach)).min(to.1 - to.0 - 1)
            } else {
                to.0 + draw.below(to.1 - to.0)
            };
            if source == target {
                continue;
            }
            let lens = (lenses > 0 && draw.chance(rule.lens)).then(|| u8::try_from(draw.below(lenses)).unwrap_or(0));
            let flavour = u16::try_from(draw.below(usize::from(u16::MAX))).unwrap_or(0);
            links.push(Link {
                rule: u16::try_from(at).unwrap_or(u16::MAX),
                source: u32::try_from(source).unwrap_or(u32::MAX),
                target: u32::try_from(target).unwrap_or(u32::MAX),
                lens,
                flavour,
            });
        }
    }
    links
}

fn lifecycle(draw: &mut Draw) -> Lifecycle {
    let begin = 17_000 + i32::try_from(draw.below(3_000)).unwrap_or(0);
    let mut lifecycle = Lifecycle { active: Some(Day(begin)), ..Lifecycle::default() };
    if draw.chance(0.05) {
        lifecycle.phase_out = Some(Day(20_700));
    }
    if draw.chance(0.03) {
        lifecycle.retired = Some(Day(20_750 + i32::try_from(draw.below(2_000)).unwrap_or(0)));
    }
    lifecycle
}

fn key(kind: &Symbol, number: usize) -> String {
    format!("{}-{number}", kind.as_str().replace('_', "-"))
}
