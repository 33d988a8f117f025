//! `procedure.svg`: who does what, in which order, and with which command of the script.

mod flow;
mod lanes;
mod layout;
mod nodes;
mod order;
mod words;

pub use flow::{Flow, Lane, Step};
