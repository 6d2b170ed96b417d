//! How the scanner's events become a tree of nodes.

use super::index::{Index, Node, NodeKind};
use super::{offsets::Offsets, refusal, spelling::Spelling, text};
use crate::report::{Code, Complaints, Diagnostic, FileId, Span};
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError};
use std::collections::BTreeMap;
use std::ops::Range;

/// Lists and mappings inside each other. Pages have three or four levels, a spec of them about ten.
const DEEPEST: usize = 64;
/// Nodes of one file.
const MOST_NODES: usize = 200_000;
/// Complaints about the YAML of one file. Whoever has a thousand mends what caused them and asks again.
const MOST_FAULTS: usize = 1_000;

/// What is known of a document after reading it once.
#[derive(Debug)]
pub struct Reading {
    /// The nodes; `None` when the text breaks off or is no YAML.
    pub index: Option<Index>,
    /// What is wrong with the text as YAML.
    pub complaints: Complaints,
}

/// Reads a document. Duplicate keys, anchors, tags and the like are complained about and read over.
pub fn read(file: FileId, text: &str) -> Reading {
    let complaints = text::complaints(file, text);
    if complaints.has(Code::ByteOrderMark) || complaints.has(Code::CarriageReturn) {
        return Reading {
            index: None,
            complaints,
        };
    }
    let (offsets, frames) = (Offsets::new(text), Vec::new());
    let mut reader = Reader {
        file,
        text,
        offsets,
        frames,
        root: None,
        nodes: 0,
        faults: 0,
        complaints,
    };
    let finished = reader.run();
    let Reader {
        root, mut complaints, ..
    } = reader;
    match finished {
        Err(fatal) => {
            // A tab or an unprintable character is nearly always why the scanner gave up, and says it better.
            let is_told = fatal.code == Code::Syntax && complaints.has(Code::Syntax);
            if !complaints.has(Code::Tab) && !is_told {
                complaints.push(*fatal);
            }
            Reading {
                index: None,
                complaints,
            }
        }
        Ok(()) => Reading {
            index: root.map(|root| Index::new(file, root)),
            complaints,
        },
    }
}

struct Reader<'t> {
    file: FileId,
    text: &'t str,
    offsets: Offsets,
    frames: Vec<Frame>,
    root: Option<Node>,
    nodes: usize,
    faults: usize,
    complaints: Complaints,
}

/// A list or mapping that is still open.
struct Frame {
    start: usize,
    content: Content,
}

enum Content {
    List(Vec<Node>),
    Map(Map),
}

/// A mapping, with the key whose value is still to come.
#[derive(Default)]
struct Map {
    entries: Vec<(String, Node)>,
    by_name: BTreeMap<String, usize>,
    key: Option<(String, Range<usize>)>,
}

/// `Err` is what the reading breaks off with.
type Step = Result<(), Box<Diagnostic>>;

impl Reader<'_> {
    fn run(&mut self) -> Step {
        let mut documents = 0_usize;
        let mut parser = Parser::new_from_str(self.text);
        while let Some(event) = parser.next_event() {
            let (event, span) = event.map_err(|error| self.syntax(&error))?;
            let range = self.offsets.byte(span.start.index())..self.offsets.byte(span.end.index());
            documents += usize::from(matches!(event, Event::DocumentStart(_)));
            if documents > 1 {
                return Err(refusal::second_document(self.span(self.first_line(range))).into());
            }
            if self.faults >= MOST_FAULTS {
                return Err(refusal::too_many_faults(self.span(self.first_line(range)), MOST_FAULTS).into());
            }
            self.event(event, range)?;
        }
        match &self.root {
            Some(root) if !root.kind.is_null() => Ok(()),
            _ => Err(refusal::empty(Span::start_of(self.file)).into()),
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) -> Step {
        match event {
            Event::Alias(_) => {
                self.complain(refusal::alias(self.span(range.clone())));
                self.node(NodeKind::Elsewhere, range)
            }
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse(anchor, tag.is_some(), &range);
                self.scalar(text.into_owned(), style == ScalarStyle::Plain, range)
            }
            Event::SequenceStart(anchor, tag) => {
                self.refuse(anchor, tag.is_some(), &range);
                self.open(range, Content::List(Vec::new()))
            }
            Event::MappingStart(anchor, tag) => {
                self.refuse(anchor, tag.is_some(), &range);
                self.open(range, Content::Map(Map::default()))
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(range.end),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) | Event::DocumentEnd => {
                Ok(())
            }
        }
    }

    fn open(&mut self, range: Range<usize>, content: Content) -> Step {
        if self.map().is_some_and(|map| map.key.is_none()) {
            return Err(refusal::key_of_many(self.span(range)).into());
        }
        if self.frames.len() >= DEEPEST {
            return Err(refusal::too_deep(self.span(range), DEEPEST).into());
        }
        self.frames.push(Frame {
            start: range.start,
            content,
        });
        Ok(())
    }

    fn close(&mut self, end: usize) -> Step {
        let Some(Frame { start, content }) = self.frames.pop() else {
            return Ok(());
        };
        // In block style the end is announced where the next thing begins; the last node inside knows better.
        let flow = self.text.get(start..).is_some_and(|rest| rest.starts_with(['[', '{']));
        let end_of = |last: Option<&Node>| last.filter(|_| !flow).map_or(end, Node::end);
        let (kind, end) = match content {
            Content::List(items) => {
                let end = end_of(items.last());
                (NodeKind::List(items), end)
            }
            Content::Map(Map { entries, by_name, .. }) => {
                let end = end_of(entries.last().map(|(_, node)| node));
                (NodeKind::Map { entries, by_name }, end)
            }
        };
        self.node(kind, start..end.max(start))
    }

    fn scalar(&mut self, text: String, plain: bool, range: Range<usize>) -> Step {
        if let Some(map) = self.map().filter(|map| map.key.is_none()) {
            map.key = Some((text.clone(), range.clone()));
            self.key(&text, plain, range);
            return Ok(());
        }
        let source = self.text.get(range.clone()).unwrap_or_default();
        let spelt = Spelling::of(text.trim_end(), source, range.start);
        let trimmed = range.start + source.trim_end().len();
        self.node(NodeKind::Scalar { text, plain, spelt }, range.start..trimmed)
    }

    /// Hands a finished node to what is around it.
    fn node(&mut self, kind: NodeKind, value: Range<usize>) -> Step {
        self.nodes += 1;
        if self.nodes > MOST_NODES {
            return Err(refusal::too_many(self.span(value), MOST_NODES).into());
        }
        let mut node = Node { key: None, value, kind };
        match self.frames.last_mut().map(|frame| &mut frame.content) {
            None => self.root = Some(node),
            Some(Content::List(items)) => items.push(node),
            Some(Content::Map(Map { entries, by_name, key })) => {
                let (name, at) = key.take().unwrap_or_default();
                node.key = Some(at);
                by_name.entry(name.clone()).or_insert(entries.len());
                entries.push((name, node));
            }
        }
        Ok(())
    }

    /// The innermost open mapping, when nothing else is open within it.
    fn map(&mut self) -> Option<&mut Map> {
        match &mut self.frames.last_mut()?.content {
            Content::Map(map) => Some(map),
            Content::List(_) => None,
        }
    }

    /// What can be wrong with a key on its own.
    fn key(&mut self, name: &str, plain: bool, range: Range<usize>) {
        let at = self.span(range);
        let earlier = self
            .map()
            .and_then(|map| map.entries.get(*map.by_name.get(name)?)?.1.key.clone());
        let complaint = match earlier {
            _ if plain && name == "<<" => refusal::merge_key(at),
            _ if plain && matches!(name, "" | "~" | "null") => refusal::nameless_key(at),
            Some(earlier) => refusal::duplicate_key(at, self.span(earlier), name),
            None => return,
        };
        self.complain(complaint);
    }

    fn refuse(&mut self, anchor: usize, tag: bool, range: &Range<usize>) {
        let at = self.span(self.first_line(range.clone()));
        if anchor != 0 {
            self.complain(refusal::anchor(at));
        }
        if tag {
            self.complain(refusal::tag(at));
        }
    }

    fn complain(&mut self, complaint: Diagnostic) {
        self.faults += 1;
        self.complaints.push(complaint);
    }

    fn first_line(&self, range: Range<usize>) -> Range<usize> {
        let line = self.text.get(range.clone()).and_then(|text| text.find('\n'));
        range.start..line.map_or(range.end, |length| range.start + length)
    }

    fn syntax(&self, error: &ScanError) -> Diagnostic {
        let start = self.offsets.byte(error.marker().index());
        // A fault at the end of a line would otherwise be underlined at the beginning of the next.
        let here = self
            .text
            .get(start..)
            .and_then(|rest| rest.chars().next())
            .filter(|c| *c != '\n');
        let at = self.span(start..start + here.map_or(0, char::len_utf8));
        match error.info() {
            // The scanner looks ahead, and has a limit of its own.
            "recursion limit exceeded" => refusal::too_deep(at, DEEPEST),
            info => refusal::syntax(at, info),
        }
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span {
            file: self.file,
            start: range.start,
            end: range.end,
        }
    }
}
