//! The lines between the boxes.

use std::fmt::Write as _;

use crate::render::picture::{Shape, palette};

/// The radius of a bend.
const BEND: u32 = 6;

/// The line from a box to those that hang on it; the first is at the same height.
pub fn branches(from: u32, to: u32, y: u32, targets: &[u32]) -> Option<Shape> {
    let last = targets.last()?;
    let middle = from.midpoint(to);
    let mut path = format!("M{from} {y}H{to}");
    if *last > y {
        // Writing to a String cannot fail.
        let _ = write!(path, "M{middle} {y}V{}", last - BEND);
    }
    for target in targets.iter().filter(|t| **t > y) {
        let (above, right) = (target - BEND, middle + BEND);
        // Writing to a String cannot fail.
        let _ = write!(
            path,
            "M{middle} {above}Q{middle} {target} {right} {target}H{to}"
        );
    }
    let stroke = palette::LINE;
    Some(Shape::Line { path, stroke })
}
