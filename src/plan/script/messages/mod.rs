//! Everything that the scripts say, so that both languages say the same.

mod access;
mod apps;
mod checks;
mod credentials;
mod removal;
mod run;
mod sites;
mod tenant;
mod wrong_use;

/// A message: its name and its text.
///
/// In braces stand values that the script fills in. Two are the language's own: `{script}` is the
/// file's name, and `{option:secret-file}` an option as one writes it there.
pub type Message = (&'static str, &'static str);

/// The text of a message.
#[must_use]
pub fn message(name: &str) -> Option<&'static str> {
    let found = messages().find(|(n, _)| *n == name);
    found.map(|(_, text)| *text)
}

/// All messages.
pub fn messages() -> impl Iterator<Item = &'static Message> {
    PARTS.iter().copied().flatten()
}

const PARTS: &[&[Message]] = &[
    run::MESSAGES,
    wrong_use::MESSAGES,
    apps::MESSAGES,
    access::MESSAGES,
    tenant::MESSAGES,
    credentials::MESSAGES,
    checks::MESSAGES,
    removal::MESSAGES,
    sites::MESSAGES,
];
