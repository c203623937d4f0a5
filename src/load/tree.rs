//! A YAML text as a tree that knows its places; read only when a fault or finding must be shown.

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span};

use crate::model::Step;

/// Line and column from 1, columns in characters, and how many characters are meant.
pub(super) type Place = (usize, usize, usize);

#[derive(Debug)]
pub(super) struct Node {
    pub place: Place,
    pub value: Value,
    /// Whether an anchor (`&x`) stands before it.
    pub anchored: bool,
}

#[derive(Debug)]
pub(super) enum Value {
    Scalar { text: String, plain: bool },
    List(Vec<Node>),
    Map(Vec<(Node, Node)>),
    Alias,
}

impl Node {
    pub fn is_null(&self) -> bool {
        matches!(&self.value, Value::Scalar { text, plain: true } if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }

    pub fn get(&self, key: &str) -> Option<&(Node, Node)> {
        let Value::Map(pairs) = &self.value else {
            return None;
        };
        pairs.iter().find(|(name, _)| name.text() == Some(key))
    }

    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The place of what a path of keys names: the key itself for a mapping, else the nearest place that exists.
    pub fn place_of(&self, keys: &[Step]) -> Place {
        let mut node = self;
        let mut place = self.place;
        for (depth, step) in keys.iter().enumerate() {
            let last = depth + 1 == keys.len();
            let next = match step {
                Step::Key(name) => node.get(name).map(|(key, value)| (if last { key.place } else { value.place }, value)),
                Step::Value(name) => node.get(name).map(|(_, value)| (value.place, value)),
                Step::Item(index) => match &node.value {
                    Value::List(items) => items.get(*index).map(|item| (item.place, item)),
                    _ => None,
                },
            };
            let Some((found, value)) = next else { break };
            place = found;
            node = value;
        }
        place
    }
}

/// Reads the first document of a text; `None` for an empty one.
pub(super) fn parse(text: &str) -> Result<Option<Node>, ScanError> {
    read(text, |_| false)
}

/// The same, but no further than until the outermost list or mapping holds what each of the steps names.
pub(super) fn parse_to(text: &str, mut steps: Vec<&Step>) -> Result<Option<Node>, ScanError> {
    read(text, |outermost| {
        steps.retain(|step| !outermost.ends_with(step));
        steps.is_empty()
    })
}

fn read(text: &str, mut enough: impl FnMut(&Open) -> bool) -> Result<Option<Node>, ScanError> {
    let mut parser = Parser::new_from_str(text);
    let mut open: Vec<Open> = Vec::new();
    let mut root = None;
    while let Some(event) = parser.next_event() {
        let (event, span) = event?;
        let anchored = match &event {
            Event::Scalar(_, _, anchor, _) | Event::SequenceStart(anchor, _) | Event::MappingStart(anchor, _) => *anchor > 0,
            _ => false,
        };
        let finished = match event {
            Event::SequenceStart(..) => {
                open.push(Open { place: place(span), anchored, kind: Kind::List(Vec::new()) });
                continue;
            }
            Event::MappingStart(..) => {
                open.push(Open { place: place(span), anchored, kind: Kind::Map(Vec::new(), None) });
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => open.pop().map(Open::close),
            Event::Scalar(text, style, ..) => Some(Node {
                place: place(span),
                value: Value::Scalar { text: text.into_owned(), plain: style == ScalarStyle::Plain },
                anchored,
            }),
            Event::Alias(_) => Some(Node { place: place(span), value: Value::Alias, anchored: false }),
            Event::DocumentEnd | Event::StreamEnd => break,
            _ => None,
        };
        if let Some(node) = finished {
            match open.last_mut() {
                Some(parent) => parent.add(node),
                None => root = Some(node),
            }
            if open.len() == 1 && enough(&open[0]) {
                return Ok(open.pop().map(Open::close));
            }
        }
    }
    Ok(root)
}

fn place(span: Span) -> Place {
    let width = if span.start.line() == span.end.line() { span.end.col().saturating_sub(span.start.col()) } else { 0 };
    (span.start.line(), span.start.col() + 1, width.max(1))
}

struct Open {
    place: Place,
    anchored: bool,
    kind: Kind,
}

enum Kind {
    List(Vec<Node>),
    Map(Vec<(Node, Node)>, Option<Node>),
}

impl Open {
    fn add(&mut self, node: Node) {
        match &mut self.kind {
            Kind::List(items) => items.push(node),
            Kind::Map(pairs, key) => match key.take() {
                Some(key) => pairs.push((key, node)),
                None => *key = Some(node),
            },
        }
    }

    /// Whether what was added last is what a step names.
    fn ends_with(&self, step: &Step) -> bool {
        match (&self.kind, step) {
            (Kind::List(items), Step::Item(index)) => items.len() == index + 1,
            (Kind::Map(pairs, None), Step::Key(name) | Step::Value(name)) => {
                pairs.last().is_some_and(|(key, _)| key.text() == Some(name.as_str()))
            }
            _ => false,
        }
    }

    fn close(self) -> Node {
        let value = match self.kind {
            Kind::List(items) => Value::List(items),
            Kind::Map(pairs, _) => Value::Map(pairs),
        };
        Node { place: self.place, value, anchored: self.anchored }
    }
}
