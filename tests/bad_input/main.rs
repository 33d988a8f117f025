//! Whatever is wrong with the input: the message says what, where and what to do; nothing is
//! written, and nothing that was there is lost.

// In a test a panic is the report, also in the functions that tests share.
#![allow(clippy::expect_used, clippy::print_stderr)]

#[path = "../common/mod.rs"]
mod common;

mod apis;
mod bytes;
mod characters;
mod clouds;
mod credentials;
mod features;
mod handover;
mod ids;
mod mailboxes;
mod marked;
mod names;
mod operations;
mod options;
mod order;
mod parameters;
mod parts;
mod people;
mod places;
mod references;
mod registration;
mod settings;
mod shape;
mod sizes;
mod steps;
mod temporary;
mod values;
mod yaml;
