//! The questions of `init`, line by line. `None` everywhere: the input has ended.

use super::options::{Said, address};
use super::pick::{self, line};
use super::{ID, proposed, wrong};
use crate::cli::Terminal;
use crate::init::{self, Answers, Chosen, Credential};

/// Asks for all that the options did not say.
pub(super) fn all(
    answers: &mut Answers,
    said: &Said,
    terminal: &mut dyn Terminal,
    is_taken: &dyn Fn(&str) -> bool,
) -> Option<()> {
    terminal.say("A few questions. Enter alone takes what stands in [brackets], or leaves it open; Ctrl-C ends, and nothing is written.\n\n");
    if answers.vendor.is_none() {
        let parse = checked(answers, |a, text| a.vendor = Some(text));
        answers.vendor = Some(needed("Vendor", terminal, parse)?);
    }
    if answers.integration.is_none() {
        let question = "What is integrated, as the vendor calls it";
        let parse = checked(answers, |a, text| a.integration = Some(text));
        answers.integration = Some(needed(question, terminal, parse)?);
    }
    answers.id = id(answers, terminal, is_taken)?;
    if answers.summary.is_none() {
        let parse = checked(answers, |a, text| a.summary = Some(text));
        answers.summary = optional("What it does, in a sentence", terminal, parse)?;
    }
    if answers.guide_title.is_none() {
        let parse = checked(answers, |a, text| a.guide_title = Some(text));
        answers.guide_title = optional("Title of the vendor's guide", terminal, parse)?;
    }
    if answers.guide_url.is_none() {
        let parse = checked(answers, |a, text| a.guide_url = Some(text));
        let parse = move |raw: &str| address(raw).and_then(|url| parse(&url));
        answers.guide_url = optional("Address of the guide", terminal, parse)?;
    }
    if answers.app.is_none() {
        answers.app = app(answers, terminal)?;
    }
    if said.permissions.is_empty() {
        let check = |all: &[Chosen]| fits(answers, |a| a.permissions = all.to_vec());
        answers.permissions = pick::several(terminal, &check)?;
    }
    if said.redirect_uris.is_empty() {
        let question = "Redirect URIs, where users return to after they have signed in";
        let parse = checked(answers, |a, text| a.redirect_uris = words(&text));
        let uris = optional(question, terminal, parse)?;
        answers.redirect_uris = words(&uris.unwrap_or_default());
    }
    if said.credential().is_none() {
        answers.credential = credential(terminal)?;
    }
    Some(())
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

/// Takes a text that makes a correct profile with the answers before it.
fn checked(
    answers: &Answers,
    set: impl Fn(&mut Answers, String),
) -> impl Fn(&str) -> Result<String, String> {
    move |raw| {
        let text = init::text(raw)?;
        fits(answers, |known| set(known, text.clone())).map(|()| text)
    }
}

/// Whether the answers still make a correct profile with one more. The app's name, which is made of others, is
/// judged when it is asked for.
fn fits(answers: &Answers, add: impl FnOnce(&mut Answers)) -> Result<(), String> {
    let mut known = answers.clone();
    add(&mut known);
    known.app.get_or_insert_with(|| "x".to_owned());
    wrong(&known)
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

fn needed(
    question: &str,
    terminal: &mut dyn Terminal,
    parse: impl Fn(&str) -> Result<String, String>,
) -> Option<String> {
    loop {
        match parse(&terminal.ask(&format!("{question}: "))?) {
            Ok(text) => return Some(text),
            Err(why) => terminal.say(&line(&why)),
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
            Err(why) => terminal.say(&line(&why)),
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
            let question = if proposal.is_empty() {
                format!("The profile's id ({ID}), such as contoso-rooms: ")
            } else {
                format!("The profile's id [{proposal}]: ")
            };
            let answer = terminal.ask(&question)?;
            given = if answer.is_empty() { proposal } else { answer };
        }
        let fitting = fits(answers, |known| known.id.clone_from(&given));
        if !init::is_id(&given) {
            terminal.say(
                "  Use lower-case letters, digits and single hyphens, at most 64 characters.\n",
            );
        } else if is_taken(&given) {
            terminal.say(&format!(
                "  There is a profile `{given}` already. Choose another id.\n"
            ));
        } else if let Err(why) = fitting {
            terminal.say(&line(&why));
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
    loop {
        let parse = checked(answers, |a, text| a.app = Some(text));
        if let Some(name) = optional(&question, terminal, &parse)? {
            return Some((name != usual).then_some(name));
        }
        match parse(&usual) {
            Ok(_) => return Some(None),
            Err(why) => terminal.say(&line(&why)),
        }
    }
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
