//! The questions of `init`, line by line. `None` everywhere: the input has ended.

use super::options::{Said, address};
use super::pick::{self, capital};
use super::proposed;
use crate::cli::Terminal;
use crate::init::{self, Answers, Credential};

/// Asks for all that the options did not say.
pub(super) fn all(
    answers: &mut Answers,
    said: &Said,
    terminal: &mut dyn Terminal,
    is_taken: &dyn Fn(&str) -> bool,
) -> Option<()> {
    terminal.say("A few questions. Enter alone takes what stands in [brackets], or leaves it open; Ctrl-C ends, and nothing is written.\n\n");
    if answers.vendor.is_none() {
        answers.vendor = Some(needed("Vendor", terminal)?);
    }
    if answers.integration.is_none() {
        let question = "What is integrated, as the vendor calls it";
        answers.integration = Some(needed(question, terminal)?);
    }
    answers.id = id(answers, terminal, is_taken)?;
    if answers.summary.is_none() {
        answers.summary = optional("What it does, in a sentence", terminal, init::text)?;
    }
    if answers.guide_title.is_none() {
        answers.guide_title = optional("Title of the vendor's guide", terminal, init::text)?;
    }
    if answers.guide_url.is_none() {
        answers.guide_url = optional("Address of the guide", terminal, address)?;
    }
    if answers.app.is_none() {
        answers.app = app(answers, terminal)?;
    }
    if said.permissions.is_empty() {
        answers.permissions = pick::several(terminal)?;
    }
    if said.redirect_uris.is_empty() {
        let question = "Redirect URIs, where users return to after they have signed in";
        let uris = optional(question, terminal, init::text)?.unwrap_or_default();
        answers.redirect_uris = uris.split_whitespace().map(str::to_owned).collect();
    }
    if said.credential().is_none() {
        answers.credential = credential(terminal)?;
    }
    Some(())
}

/// A question with yes for the answer, unless it is no.
pub(super) fn yes(question: &str, terminal: &mut dyn Terminal) -> Option<bool> {
    loop {
        let answer = terminal.ask(&format!("{question} [yes] "))?;
        match answer.to_ascii_lowercase().as_str() {
            "" | "y" | "yes" => return Some(true),
            "n" | "no" => return Some(false),
            _ => terminal.say("Answer yes or no.\n"),
        }
    }
}

fn needed(question: &str, terminal: &mut dyn Terminal) -> Option<String> {
    loop {
        match init::text(&terminal.ask(&format!("{question}: "))?) {
            Ok(text) => return Some(text),
            Err(why) => terminal.say(&format!("  {}.\n", capital(&why))),
        }
    }
}

/// The inner `None`: it was left open.
#[allow(clippy::option_option)] // the outer one is the end of the input, everywhere in this file
fn optional(
    question: &str,
    terminal: &mut dyn Terminal,
    parse: impl Fn(&str) -> Result<String, String>,
) -> Option<Option<String>> {
    loop {
        let answer = terminal.ask(&format!("{question}: "))?;
        if answer.trim().is_empty() {
            return Some(None);
        }
        match parse(&answer) {
            Ok(text) => return Some(Some(text)),
            Err(why) => terminal.say(&format!("  {}.\n", capital(&why))),
        }
    }
}

fn id(
    answers: &Answers,
    terminal: &mut dyn Terminal,
    is_taken: &dyn Fn(&str) -> bool,
) -> Option<String> {
    let mut given = answers.id.clone();
    loop {
        if given.is_empty() {
            let proposal = proposed(answers);
            let answer = terminal.ask(&format!("The profile's id [{proposal}]: "))?;
            given = if answer.is_empty() { proposal } else { answer };
        }
        if !init::is_id(&given) {
            terminal.say(
                "  Use lower-case letters, digits and single hyphens, at most 64 characters.\n",
            );
        } else if is_taken(&given) {
            terminal.say(&format!(
                "  There is a profile `{given}` already. Choose another id.\n"
            ));
        } else {
            return Some(given);
        }
        given.clear();
    }
}

/// The inner `None`: the name that is proposed.
#[allow(clippy::option_option)] // as above
fn app(answers: &Answers, terminal: &mut dyn Terminal) -> Option<Option<String>> {
    let names = [&answers.vendor, &answers.integration].map(|n| n.as_deref().unwrap_or_default());
    let usual = init::app_name(names[0], names[1]);
    let question = format!("The app's name in the portal [{usual}]");
    let answer = optional(&question, terminal, init::text)?;
    Some(answer.filter(|name| *name != usual))
}

fn credential(terminal: &mut dyn Terminal) -> Option<Credential> {
    loop {
        let question = "Credential: 1 client secret, 2 certificate, 3 neither [1]: ";
        match terminal.ask(question)?.to_ascii_lowercase().as_str() {
            "" | "1" | "secret" => return Some(Credential::Secret),
            "2" | "certificate" => return Some(Credential::Certificate),
            "3" | "neither" | "none" => return Some(Credential::None),
            _ => terminal.say("  Answer 1, 2 or 3.\n"),
        }
    }
}
