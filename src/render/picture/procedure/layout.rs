//! The picture as a whole.

use super::flow::Flow;
use super::{lanes, words};
use crate::render::picture::Scene;
use crate::render::picture::heading::{MARGIN, ground, heading};
use crate::render::picture::legend::legend;

impl Flow {
    /// The picture.
    #[must_use]
    pub fn scene(&self) -> Scene {
        let width = lanes::WIDTH;
        let about = "Who does what, in which order, and with which command of the script";
        let (mut shapes, end) = heading(self.name.trim(), about, width);
        let (drawn, end) = lanes::lanes(self, end + 4);
        shapes.extend(drawn);
        let (drawn, end) = legend(&words::legend(self), end + 20, width);
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
