//! Places for everything in the picture.

use super::branches::branches;
use super::card::TIE;
use super::columns::{API, APP, Columns};
use super::graph::{AppNode, Graph};
use super::{nodes, words};
use crate::render::picture::heading::{MARGIN, ground, heading};
use crate::render::picture::legend::legend;
use crate::render::picture::{Face, Label, Scene, Shape, palette};

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
