//! What both scripts are rendered from: the plan in the words of a [`Dialect`].

mod actions;
mod app;
mod commands;
mod credentials;
mod dialect;
mod handover;
mod names;
mod parameters;
mod references;
mod requests;
mod say;
mod sites;
mod text;
mod view;

pub use dialect::Dialect;
pub use say::say;
pub use view::View;
