//! The box of an app or an API.

use crate::render::picture::heading::{BADGE, badge, badge_width, count};
use crate::render::picture::palette::{self, NEUTRAL};
use crate::render::picture::{Block, Face, Label, Shape, wrap};

/// From the upper edge of a card to the middle of its first line, where lines are tied to it.
pub const TIE: u32 = 21;

const PAD: u32 = 12;

/// Something drawn, and how high it is.
pub struct Node {
    pub shapes: Vec<Shape>,
    pub height: u32,
}

/// A card in the manner of `block`, at a place and with a width: a name, notes, perhaps a badge.
pub fn card(
    block: &Block,
    (x, y, width): (u32, u32, u32),
    name: &str,
    notes: &[String],
    word: Option<&str>,
) -> Node {
    let room = width - 2 * PAD;
    let lines = wrap(name, Face::Bold, 13, room);
    let label = Label {
        size: 13,
        face: Face::Bold,
        ..Label::new(x + PAD, y + TIE + 5, "")
    };
    let mut inner = label.lines(&lines, 18);
    let mut end = TIE + 5 + 18 * count(&lines);
    let muted = Label {
        fill: palette::MUTED,
        ..Label::new(x + PAD, y + end, "")
    };
    let notes: Vec<String> = notes
        .iter()
        .flat_map(|note| wrap(note, Face::Sans, 12, room))
        .collect();
    inner.extend(muted.lines(&notes, 17));
    end += 17 * count(&notes);
    if let Some(word) = word {
        let width = badge_width(word, Face::Bold);
        inner.extend(badge(
            x + PAD,
            y + end - 6,
            width,
            word,
            Face::Bold,
            NEUTRAL,
        ));
        end += BADGE + 6;
    }
    let height = end - 3;
    let block = Block {
        x,
        y,
        width,
        height,
        radius: 6,
        ..block.clone()
    };
    let mut shapes = vec![Shape::Block(block)];
    shapes.extend(inner);
    Node { shapes, height }
}
