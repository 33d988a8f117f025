//! Where the columns of the picture stand.

use super::graph::Graph;
use crate::render::picture::heading::{MARGIN, badge_width};
use crate::render::picture::{Face, text_width};

/// The room between two columns, for the lines.
const GAP: u32 = 40;
/// The width of an app.
pub const APP: u32 = 190;
/// The width of an API.
pub const API: u32 = 184;
const TIERS: [&str; 5] = ["critical", "high", "medium", "low", "unrated"];

/// From this number of permissions on the rows are close together.
const MANY: usize = 40;

/// The columns of the picture.
pub struct Columns {
    /// Where the APIs begin.
    pub api_x: u32,
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
    pub gap: u32,
    pub has_permissions: bool,
}

impl Columns {
    pub fn new(graph: &Graph) -> Self {
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
    pub const fn content(&self) -> u32 {
        if self.has_permissions {
            self.row_x + self.row_width() - MARGIN
        } else {
            600
        }
    }
}
