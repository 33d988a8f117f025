//! The boxes of the picture.

use super::card::{Node, card};
use super::columns::Columns;
use super::graph::{ApiNode, AppNode, PermissionRow};
use crate::catalog::PermissionKind;
use crate::render::picture::heading::{BADGE, badge, count};
use crate::render::picture::palette;
use crate::render::picture::{Block, Face, Label, Shape, wrap};

/// The badge of a temporary app.
pub const TEMPORARY: &str = "temporary";
/// The badge of a retired API.
pub const RETIRED: &str = "retired";

/// An app.
pub fn app(app: &AppNode, x: u32, y: u32, width: u32) -> Node {
    let block = Block {
        fill: palette::ACCENT,
        stroke: Some(palette::ACCENT_EDGE),
        dashed: app.is_temporary,
        ..Block::default()
    };
    let badge = app.is_temporary.then_some(TEMPORARY);
    let note = permissions(app.permissions());
    card(&block, (x, y, width), &app.name, &[note], badge)
}

/// An API.
pub fn api(api: &ApiNode, x: u32, y: u32, width: u32) -> Node {
    let block = Block {
        fill: palette::SHADE,
        stroke: Some(palette::LINE),
        ..Block::default()
    };
    let mut notes = vec![permissions(api.permissions.len())];
    if api.is_own {
        notes.push("app of this profile".to_owned());
    }
    let badge = api.is_retired.then_some(RETIRED);
    card(&block, (x, y, width), &api.name, &notes, badge)
}

/// A number of permissions in words.
pub fn permissions(count: usize) -> String {
    match count {
        0 => "no permissions".to_owned(),
        1 => "1 permission".to_owned(),
        _ => format!("{count} permissions"),
    }
}

/// A permission: square with an unbroken border when the app has it itself, round with a broken one
/// when it has it for a user.
pub fn permission(row: &PermissionRow, is_retired: bool, columns: &Columns, y: u32) -> Node {
    let lines = wrap(&row.value, Face::Mono, 12, columns.name);
    let height = columns.row + 16 * (count(&lines) - 1);
    let (radius, dashed) = outline(row.kind, columns.row);
    let block = Block {
        x: columns.row_x,
        y,
        width: columns.row_width(),
        height,
        radius,
        fill: palette::PAPER,
        stroke: Some(palette::LINE),
        dashed,
    };
    let middle = y + columns.row / 2;
    let name = Label {
        face: Face::Mono,
        ..Label::new(columns.name_x(), middle + 4, "")
    };
    let kind = Label {
        fill: palette::MUTED,
        ..Label::new(columns.kind_x(), middle + 4, row.kind.as_str())
    };
    let mut shapes = vec![Shape::Block(block)];
    shapes.extend(name.lines(&lines, 16));
    shapes.push(Shape::Label(kind));
    // What gives nothing any more does not stand out.
    let tier = if is_retired { "" } else { row.tier };
    let (x, tone) = (columns.tier_x(), palette::tier(tier));
    let (top, bold) = (middle - BADGE / 2, Face::Bold);
    shapes.extend(badge(x, top, columns.tier, row.tier, bold, tone));
    Node { shapes, height }
}

/// The corners of a permission's box, and whether its border is broken.
pub const fn outline(kind: PermissionKind, row: u32) -> (u32, bool) {
    match kind {
        PermissionKind::Application => (2, false),
        PermissionKind::Delegated => (row / 2, true),
    }
}
