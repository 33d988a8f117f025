//! The lanes: one below the other, so that any number of them is readable. Who is needed again has
//! another lane.

use super::flow::{Flow, Lane};
use super::nodes;
use crate::render::picture::heading::{MARGIN, count};
use crate::render::picture::{Block, Face, Label, Shape, palette, wrap};

/// The width of the names, and of the steps.
const NAME: u32 = 290;
const STEPS: u32 = 560;
/// The room around the steps of a lane, and beside the names.
const PAD: u32 = 14;
/// From the upper edge of a lane to the first baseline: that of the first step.
const BASE: u32 = PAD + nodes::BASE;

/// The width of all of it.
pub const WIDTH: u32 = NAME + STEPS;

/// The lanes with their steps from a height on, and where they end.
pub fn lanes(flow: &Flow, top: u32) -> (Vec<Shape>, u32) {
    let (mut shapes, mut steps) = (Vec::new(), Vec::new());
    let (mut y, mut number, mut below) = (top, 0, None);
    let runs = flow.steps.chunk_by(|a, b| a.lane == b.lane);
    for (place, run) in runs.enumerate() {
        let mut at = y + PAD;
        for step in run {
            number += 1;
            let x = MARGIN + NAME + PAD;
            let node = nodes::step(number, step, x, at, STEPS - 2 * PAD);
            let tie = x + nodes::TIE;
            steps.extend(below.map(|below| nodes::arrow(tie, below, at)));
            steps.extend(node.shapes);
            below = Some(at + node.height);
            at += node.height + 2 * PAD;
        }
        let lane = run.first().and_then(|step| flow.lanes.get(step.lane));
        let (name, end) = lane.map_or((Vec::new(), y), |lane| name(lane, y));
        let height = (at - PAD).max(end) - y;
        let fill = [palette::PAPER, palette::TINT][place % 2];
        shapes.push(cell(MARGIN, y, NAME, height, palette::SHADE));
        shapes.push(cell(MARGIN + NAME, y, STEPS, height, fill));
        shapes.extend(name);
        y += height;
    }
    shapes.extend(steps);
    (shapes, y)
}

/// The name of a lane, and where it ends.
fn name(lane: &Lane, y: u32) -> (Vec<Shape>, u32) {
    let lines = wrap(&lane.who, Face::Bold, 12, NAME - 2 * PAD);
    let label = Label {
        face: Face::Bold,
        ..Label::new(MARGIN + PAD, y + BASE, "")
    };
    let mut shapes = label.lines(&lines, 16);
    let mut end = y + BASE + 16 * count(&lines);
    if lane.is_inferred {
        shapes.push(Shape::Label(Label {
            fill: palette::MUTED,
            ..Label::new(MARGIN + PAD, end, "inferred")
        }));
        end += 16;
    }
    (shapes, end + PAD - 12)
}

/// A part of the ground on which names and steps stand.
fn cell(x: u32, y: u32, width: u32, height: u32, fill: &'static str) -> Shape {
    Shape::Block(Block {
        x,
        y,
        width,
        height,
        fill,
        stroke: Some(palette::EDGE),
        ..Block::default()
    })
}
