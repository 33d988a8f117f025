//! Places for everything in the picture.

use super::branches::branches;
use super::card::TIE;
use super::graph::{AppNode, Graph};
use super::{nodes, words};
use crate::render::picture::heading::{MARGIN, badge_width, ground, heading};
use crate::render::picture::legend::legend;
use crate::render::picture::{Face, Label, Scene, Shape, palette, text_width};

/// The room between two columns, for the lines.
const GAP: u32 = 40;
const APP: u32 = 190;
const API: u32 = 184;
const TIERS: [&str; 5] = ["critical", "high", "medium", "low", "unrated"];

/// From this number of permissions on the rows are close together.
const MANY: usize = 40;

/// The columns of the picture.
pub struct Columns {
    api_x: u32,
    /// Where the permissions begin.
    pub row_x: u32,
    /// The width of the longest name of a permission.
    pub name: u32,
    kind: u32,
    /// The width of a risk tier.
    pub tier: u32,
    /// The height of a permission whose name fits on one line.
    pub row: u32,
    /// The room between two permissions.
    gap: u32,
    has_permissions: bool,
}

impl Columns {
    fn new(graph: &Graph) -> Self {
        let names = graph.permissions().map(|p| &p.value);
        let names = names.map(|n| text_width(n, Face::Mono, 12));
        let is_dense = graph.permissions().count() > MANY;
        let tiers = TIERS.iter().map(|t| badge_width(t, Face::Bold));
        let api_x = MARGIN + APP + GAP;
        Self {
            api_x,
            row_x: api_x + API + GAP,
            name: names.max().unwrap_or(0).clamp(150, 420),
            kind: text_width("application", Face::Sans, 12),
            tier: tiers.max().unwrap_or(0),
            row: if is_dense { 24 } else { 30 },
            gap: if is_dense { 4 } else { 8 },
            has_permissions: graph.permissions().next().is_some(),
        }
    }

    /// Where the names begin.
    pub const fn name_x(&self) -> u32 {
        self.row_x + 14
    }

    /// Where the kinds begin.
    pub const fn kind_x(&self) -> u32 {
        self.name_x() + self.name + 16
    }

    /// Where the risk tiers begin.
    pub const fn tier_x(&self) -> u32 {
        self.kind_x() + self.kind + 12
    }

    /// The width of a permission.
    pub const fn row_width(&self) -> u32 {
        self.tier_x() + self.tier + 12 - self.row_x
    }

    /// The width of all of it.
    const fn content(&self) -> u32 {
        if self.has_permissions {
            self.row_x + self.row_width() - MARGIN
        } else {
            600
        }
    }
}

impl Graph {
    /// The picture.
    #[must_use]
    pub fn scene(&self) -> Scene {
        let columns = Columns::new(self);
        let width = columns.content();
        let title = self.name.trim();
        let about = "The apps, the APIs that they use, and the permissions that they ask for";
        let (mut shapes, end) = heading(title, about, width);
        let mut y = end + 14;
        shapes.extend(captions(&columns, y));
        y += 14;
        for app in &self.apps {
            let (drawn, end) = block(app, &columns, y);
            shapes.extend(drawn);
            y = end + 28;
        }
        let (drawn, end) = legend(&words::legend(self, columns.row), y, width);
        shapes.extend(drawn);
        let (width, height) = (width + 2 * MARGIN, end + MARGIN - 8);
        shapes.insert(0, ground(width, height));
        Scene {
            width,
            height,
            title: words::title(self),
            description: words::description(self),
            shapes,
        }
    }
}

fn captions(columns: &Columns, y: u32) -> Vec<Shape> {
    let mut places = vec![(MARGIN, "App")];
    if columns.has_permissions {
        places.extend([(columns.api_x, "API"), (columns.name_x(), "Permission")]);
        places.extend([(columns.kind_x(), "Kind"), (columns.tier_x(), "Risk")]);
    }
    let label = |(x, text)| {
        Shape::Label(Label {
            size: 11,
            face: Face::Bold,
            fill: palette::MUTED,
            ..Label::new(x, y, text)
        })
    };
    places.into_iter().map(label).collect()
}

/// An app with all that hangs on it, and where it ends.
fn block(app: &AppNode, columns: &Columns, top: u32) -> (Vec<Shape>, u32) {
    let node = nodes::app(app, MARGIN, top, APP);
    let mut end = top + node.height;
    let mut shapes = node.shapes;
    let (mut y, mut ties) = (top, Vec::new());
    for api in &app.apis {
        let node = nodes::api(api, columns.api_x, y, API);
        let tie = y + TIE;
        ties.push(tie);
        shapes.extend(node.shapes);
        let (mut row, mut rows) = (tie - columns.row / 2, Vec::new());
        for permission in &api.permissions {
            rows.push(row + columns.row / 2);
            let node = nodes::permission(permission, api.is_retired, columns, row);
            shapes.extend(node.shapes);
            row += node.height + columns.gap;
        }
        let from = columns.api_x + API;
        shapes.extend(branches(from, columns.row_x, tie, &rows));
        let bottom = (y + node.height).max(row.saturating_sub(columns.gap));
        end = end.max(bottom);
        y = bottom + 22;
    }
    shapes.extend(branches(MARGIN + APP, columns.api_x, top + TIE, &ties));
    (shapes, end)
}
