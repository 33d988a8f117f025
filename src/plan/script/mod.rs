//! What the scripts do and say, once for both languages.
//!
//! The bash and the PowerShell template walk the same [`Command`]s, send the same [`Request`]s, take
//! the same answers for the same [`ERROR_KINDS`], and say the same [`messages`]. Only the grammar is
//! each language's own.

mod errors;
mod messages;
mod request;
mod requests;
mod steps;
mod tools;
mod usage;

pub use errors::{ERROR_KINDS, ErrorKind};
pub use messages::{Message, message, messages};
pub use request::{Caller, Request};
pub use requests::requests;
pub use steps::{
    Block, Command, Step, When, commands, consent_title, first_steps, last_steps, script_key,
};
pub use tools::Tool;
pub use usage::{CommandHelp, OptionHelp, commands_help, options_help};
