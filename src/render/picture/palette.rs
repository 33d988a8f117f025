//! Colours. Each pair of text and background has a contrast of 4.5 or more (WCAG AA; a test
//! computes it), and no meaning depends on colour alone.

/// Text.
pub const INK: &str = "#1f2933";
/// Text that says less.
pub const MUTED: &str = "#52606d";
/// Behind everything.
pub const PAPER: &str = "#ffffff";
/// Around the picture, and between its parts.
pub const EDGE: &str = "#d0d7de";
/// Borders and connecting lines that mean something.
pub const LINE: &str = "#75828f";
/// Behind every second lane.
pub const TINT: &str = "#f6f8fa";
/// Behind the heads of lanes, and the APIs.
pub const SHADE: &str = "#eef1f4";
/// Apps and commands: behind them.
pub const ACCENT: &str = "#e8f0fa";
/// Apps and commands: their borders.
pub const ACCENT_EDGE: &str = "#5b7fa8";
/// Apps and commands: text on their background.
pub const ACCENT_INK: &str = "#1d3f66";

/// Background, border and text of a badge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tone {
    /// Behind the text.
    pub fill: &'static str,
    /// Around it.
    pub stroke: &'static str,
    /// The text.
    pub ink: &'static str,
}

/// A badge that is no risk.
pub const NEUTRAL: Tone = Tone {
    fill: PAPER,
    stroke: LINE,
    ink: INK,
};

/// The colours of a risk tier; quiet ones for any other word.
pub const fn tier(name: &str) -> Tone {
    let (fill, stroke, ink) = match name.as_bytes() {
        b"critical" => ("#9f1f2b", "#9f1f2b", "#ffffff"),
        b"high" => ("#fbe3dc", "#c4553b", "#7c2413"),
        b"medium" => ("#fcf0cf", "#a8801d", "#5e4504"),
        b"low" => ("#e2f2e6", "#4b8a5e", "#1d5231"),
        _ => ("#f1f3f5", "#75828f", "#3e4a56"),
    };
    Tone { fill, stroke, ink }
}
