//! What both pictures have in common: the ground, the heading, badges.

use super::palette::{self, Tone};
use super::{Anchor, Block, Face, Label, Shape, text_width, wrap};

/// The room between the edge of a picture and what is in it.
pub const MARGIN: u32 = 24;
/// The height of a badge.
pub const BADGE: u32 = 18;

/// The light ground with a thin border, so that the picture is readable on any page.
pub fn ground(width: u32, height: u32) -> Shape {
    Shape::Block(Block {
        width: width - 1,
        height: height - 1,
        radius: 8,
        fill: palette::PAPER,
        stroke: Some(palette::EDGE),
        ..Block::default()
    })
}

/// The heading with a line below it that says what the picture shows; and where it ends.
pub fn heading(title: &str, about: &str, width: u32) -> (Vec<Shape>, u32) {
    let title_lines = wrap(title, Face::Bold, 16, width);
    let about_lines = wrap(about, Face::Sans, 12, width);
    let heading = Label {
        size: 16,
        face: Face::Bold,
        ..Label::new(MARGIN, MARGIN + 15, "")
    };
    let below = MARGIN + 15 + 22 * count(&title_lines);
    let about = Label {
        fill: palette::MUTED,
        ..Label::new(MARGIN, below, "")
    };
    let mut shapes = heading.lines(&title_lines, 22);
    shapes.extend(about.lines(&about_lines, 17));
    (shapes, below + 17 * count(&about_lines) + 4)
}

/// How wide a badge is.
pub fn badge_width(text: &str, face: Face) -> u32 {
    text_width(text, face, 11) + 14
}

/// A word in a box of its own, as wide as asked for.
pub fn badge(x: u32, y: u32, width: u32, text: &str, face: Face, tone: Tone) -> [Shape; 2] {
    let block = Block {
        x,
        y,
        width,
        height: BADGE,
        radius: 3,
        fill: tone.fill,
        stroke: Some(tone.stroke),
        dashed: false,
    };
    let label = Label {
        size: 11,
        face,
        anchor: Anchor::Middle,
        fill: tone.ink,
        ..Label::new(x + width / 2, y + 13, text)
    };
    [Shape::Block(block), Shape::Label(label)]
}

/// A number of lines, or of anything else that a picture holds.
pub fn count<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).unwrap_or(u32::MAX)
}
