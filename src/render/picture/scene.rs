//! What a picture is made of: boxes, lines and texts, at places in whole pixels.

use serde::Serialize;

use super::palette;

/// A picture, laid out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Scene {
    /// The width.
    pub width: u32,
    /// The height.
    pub height: u32,
    /// The name for a person who does not see it.
    pub title: String,
    /// The content in words.
    pub description: String,
    /// What is drawn, from the back to the front.
    pub shapes: Vec<Shape>,
}

/// Something that is drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase", tag = "is")]
pub enum Shape {
    /// A box.
    Block(Block),
    /// A line through several points.
    Line {
        /// The points, as the `d` of a path.
        path: String,
        /// The colour.
        stroke: &'static str,
    },
    /// One line of text.
    Label(Label),
}

/// A box.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Block {
    /// The left edge.
    pub x: u32,
    /// The upper edge.
    pub y: u32,
    /// The width.
    pub width: u32,
    /// The height.
    pub height: u32,
    /// The radius of the corners.
    pub radius: u32,
    /// The colour inside.
    pub fill: &'static str,
    /// The colour of the border.
    pub stroke: Option<&'static str>,
    /// Whether the border is broken.
    pub dashed: bool,
}

/// One line of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Label {
    /// Where it is anchored.
    pub x: u32,
    /// The baseline.
    pub y: u32,
    /// The size of the font.
    pub size: u32,
    /// The font.
    pub face: Face,
    /// Which part of it is at `x`.
    pub anchor: Anchor,
    /// The colour.
    pub fill: &'static str,
    /// The text.
    pub text: String,
}

/// A font.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Face {
    /// For most texts.
    Sans,
    /// For names and headings.
    Bold,
    /// For what one types or copies.
    Mono,
}

/// Which part of a text is at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Anchor {
    /// The beginning.
    Start,
    /// The middle.
    Middle,
}

impl Label {
    /// A text in the usual size and colour that begins at a place.
    pub(super) fn new(x: u32, y: u32, text: impl Into<String>) -> Self {
        Self {
            x,
            y,
            size: 12,
            face: Face::Sans,
            anchor: Anchor::Start,
            fill: palette::INK,
            text: text.into(),
        }
    }

    /// Several lines, one below the other.
    pub(super) fn lines(&self, lines: &[String], leading: u32) -> Vec<Shape> {
        let mut y = self.y;
        let mut shapes = Vec::new();
        for text in lines {
            let text = text.clone();
            shapes.push(Shape::Label(Self {
                y,
                text,
                ..self.clone()
            }));
            y += leading;
        }
        shapes
    }
}
