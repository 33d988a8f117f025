//! The boxes of the picture, and the arrows between them.

use super::flow::Step;
use crate::render::picture::heading::{badge, badge_width, count};
use crate::render::picture::palette::{self, NEUTRAL, Tone};
use crate::render::picture::permissions::Node;
use crate::render::picture::{Anchor, Block, Face, Label, Shape, text_width, wrap};

const PAD: u32 = 10;
/// The height of a step's number.
const NUMBER: u32 = 22;
/// From the left edge of a step to its words.
const WORDS: u32 = PAD + NUMBER + 16;
/// The room for the badge to the right of the words.
const HOW: u32 = 120;

/// From the left edge of a step to the middle of its number.
pub const TIE: u32 = PAD + NUMBER / 2;
/// From the upper edge of a step to its first baseline.
pub const BASE: u32 = PAD + 15;

/// A command of the script.
pub const COMMAND: Tone = Tone {
    fill: palette::ACCENT,
    stroke: palette::ACCENT_EDGE,
    ink: palette::ACCENT_INK,
};
/// What stands in the place of a command.
pub const BY_HAND: &str = "by hand";

/// A step: its number, what is done, and with which command.
pub fn step(number: usize, step: &Step, x: u32, y: u32, width: u32) -> Node {
    let room = width - WORDS - HOW;
    let title = wrap(&step.title, Face::Sans, 12, room);
    let notes: Vec<String> = step
        .notes
        .iter()
        .flat_map(|note| wrap(note, Face::Sans, 11, room))
        .collect();
    let below = BASE + 16 * count(&title);
    let label = Label::new(x + WORDS, y + BASE, "");
    let note = Label {
        size: 11,
        fill: palette::MUTED,
        ..Label::new(x + WORDS, y + below, "")
    };
    let height = (below + 15 * count(&notes) - 4).max(NUMBER + 2 * PAD);
    let is_scripted = step.command.is_some();
    let (how, face, tone) = match step.command {
        Some(command) => (command, Face::Mono, COMMAND),
        None => (BY_HAND, Face::Sans, NEUTRAL),
    };
    let block = Block {
        x,
        y,
        width,
        height,
        radius: 6,
        fill: palette::PAPER,
        stroke: Some(tone.stroke),
        dashed: !is_scripted,
    };
    let mut shapes = vec![Shape::Block(block)];
    shapes.extend(numbered(number, x, y + PAD));
    let wide = badge_width(how, face);
    let at = x + width - PAD - wide;
    shapes.extend(badge(at, y + PAD + 2, wide, how, face, tone));
    shapes.extend(label.lines(&title, 16));
    shapes.extend(note.lines(&notes, 15));
    Node { shapes, height }
}

fn numbered(number: usize, x: u32, y: u32) -> [Shape; 2] {
    let text = number.to_string();
    let width = NUMBER.max(text_width(&text, Face::Bold, 12) + 6);
    let block = Block {
        x: x + TIE - width / 2,
        y,
        width,
        height: NUMBER,
        radius: NUMBER / 2,
        fill: palette::ACCENT_INK,
        ..Block::default()
    };
    let label = Label {
        face: Face::Bold,
        anchor: Anchor::Middle,
        fill: palette::PAPER,
        ..Label::new(x + TIE, y + 15, text)
    };
    [Shape::Block(block), Shape::Label(label)]
}

/// An arrow from the lower edge of a step to the upper edge of the next one.
pub fn arrow(x: u32, below: u32, above: u32) -> Shape {
    let (left, right) = (x - 4, x + 4);
    let (tip, back) = (above - 2, above - 7);
    let path = format!("M{x} {below}V{tip}M{left} {back}L{x} {tip}L{right} {back}");
    let stroke = palette::LINE;
    Shape::Line { path, stroke }
}
