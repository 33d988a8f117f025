//! Quoting for the target languages. Whatever a profile says, it stays a string there.
//!
//! Each function is total: it takes any text and returns something that the target language
//! reads back as that text. Property tests prove it with the languages' own readers.

mod bash;
mod bicep;
mod html;
mod markdown;
mod powershell;
mod script;
mod xml;

pub use crate::scalar::yaml_scalar;
pub use bash::{bash_double, bash_heredoc, bash_word};
pub(super) use bicep::bicep_inner;
pub use bicep::{arm_expression_string, arm_literal, bicep_string};
pub use html::html_text;
pub use markdown::{markdown_code, markdown_code_in_text, markdown_text, markdown_words};
pub use powershell::{
    powershell_comment, powershell_document, powershell_double, powershell_single,
};
pub use script::script_json;
pub use xml::xml_text;
