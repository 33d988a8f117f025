//! What both scripts are rendered from: the plan in the words of a [`Dialect`].

mod actions;
mod app;
mod credentials;
mod dialect;
mod handover;
mod names;
mod requests;
mod say;
mod text;
mod view;

pub use dialect::Dialect;
pub use say::say;
pub use view::View;
