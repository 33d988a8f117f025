//! The legend below a picture: what is in the picture, and nothing else.

use super::heading::{BADGE, MARGIN, badge, badge_width, count};
use super::palette::{self, Tone};
use super::{Block, Face, Label, Shape, text_width, wrap};

/// What stands before the words of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sample {
    /// A badge with its text.
    Badge(&'static str, Face, Tone),
    /// A box without text: the radius of its corners, and whether its border is broken.
    Outline(u32, bool),
    /// A word as it stands.
    Word(&'static str),
}

/// An entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What is explained.
    pub sample: Sample,
    /// What it means.
    pub text: String,
}

const GAP: u32 = 10;
const LEADING: u32 = 17;

/// The legend from a height on, and where it ends.
pub fn legend(entries: &[Entry], top: u32, width: u32) -> (Vec<Shape>, u32) {
    if entries.is_empty() {
        return (Vec::new(), top);
    }
    let path = format!("M{MARGIN} {top}H{}", MARGIN + width);
    let stroke = palette::EDGE;
    let mut shapes = vec![Shape::Line { path, stroke }];
    let sample = entries.iter().map(|e| sample_width(&e.sample));
    let sample = sample.max().unwrap_or(0);
    let mut y = top + 18;
    for entry in entries {
        shapes.extend(drawn(&entry.sample, y, sample));
        let label = Label {
            fill: palette::MUTED,
            ..Label::new(MARGIN + sample + GAP, y + 13, "")
        };
        let room = width.saturating_sub(sample + GAP);
        let lines = wrap(&entry.text, Face::Sans, 12, room);
        shapes.extend(label.lines(&lines, LEADING));
        y += LEADING * count(&lines) + 8;
    }
    (shapes, y)
}

fn sample_width(sample: &Sample) -> u32 {
    match sample {
        Sample::Badge(text, face, _) => badge_width(text, *face),
        Sample::Outline(..) => 36,
        Sample::Word(text) => text_width(text, Face::Sans, 12),
    }
}

fn drawn(sample: &Sample, y: u32, width: u32) -> Vec<Shape> {
    match *sample {
        Sample::Badge(text, face, tone) => badge(MARGIN, y, width, text, face, tone).to_vec(),
        Sample::Outline(radius, dashed) => vec![Shape::Block(Block {
            x: MARGIN,
            y,
            width,
            height: BADGE,
            radius,
            fill: palette::PAPER,
            stroke: Some(palette::LINE),
            dashed,
        })],
        Sample::Word(text) => vec![Shape::Label(Label {
            fill: palette::MUTED,
            ..Label::new(MARGIN, y + 13, text)
        })],
    }
}
