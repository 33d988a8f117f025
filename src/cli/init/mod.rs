//! `grantbook init`.

mod ask;
mod options;
mod pick;
mod write;

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use super::{Output, Terminal};
use crate::init::{self, Answers};
use crate::render::{Engine, RenderError};

/// What an id is made of.
const ID: &str = "an id has letters from a to z, digits and single hyphens only";

/// Begin a profile, or a policy.
///
/// On a terminal and without options it asks. With options it makes the profile of them; with an id
/// alone, a template that explains each part. It overwrites nothing.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// The profile's id, which is the name of its file too. Without it one is made of vendor and
    /// integration.
    id: Option<String>,

    #[command(flatten)]
    said: options::Said,

    /// Folder of the profiles.
    #[arg(
        long = "profiles",
        value_name = "DIR",
        default_value = "profiles",
        value_hint = clap::ValueHint::DirPath
    )]
    profiles_dir: PathBuf,

    /// Ask for what the options do not say, also when the input is no terminal.
    #[arg(long)]
    ask: bool,

    /// Write `grantbook.toml` here, in which everything is explained and nothing is on.
    #[arg(long, conflicts_with_all = ["id", "ask", "said"])]
    policy: bool,

    /// Print the file and write nothing.
    #[arg(long)]
    stdout: bool,
}

pub(super) fn run(args: &Args, terminal: &mut dyn Terminal) -> Output {
    if args.policy {
        let path = Path::new("grantbook.toml");
        return if args.stdout {
            printed(init::POLICY.to_owned())
        } else {
            write::policy(path)
        };
    }
    let says_nothing = args.id.is_none() && args.said.is_empty();
    let outcome = if args.ask || says_nothing && terminal.is_interactive() {
        by_asking(args, terminal)
    } else {
        by_options(args)
    };
    outcome.unwrap_or_else(|output| output)
}

/// What the options say, and no question.
fn by_options(args: &Args) -> Result<Output, Output> {
    let failed = |message: String| Output::failed(&message);
    let mut answers = args.said.answers().map_err(failed)?;
    answers.is_explained = args.said.is_empty();
    answers.id = match &args.id {
        Some(id) => id.clone(),
        None => proposed(&answers),
    };
    if answers.id.is_empty() && answers.vendor.is_some() && answers.integration.is_some() {
        return Err(Output::failed(&format!(
            "no id can be made of these names: {ID}; give one, as in `grantbook init contoso-rooms --vendor …`"
        )));
    }
    if answers.id.is_empty() {
        return Err(Output::failed(
            "say which profile: give an id, or --vendor and --integration; on a terminal \
             `grantbook init` alone asks",
        ));
    }
    let text = text(&answers)?;
    if args.stdout {
        return Ok(printed(text));
    }
    write::profile(&args.profiles_dir, &answers.id, &text)
}

/// What the options say, and what a person answers.
fn by_asking(args: &Args, terminal: &mut dyn Terminal) -> Result<Output, Output> {
    let mut answers = args
        .said
        .answers()
        .map_err(|message| Output::failed(&message))?;
    // Before the first question: what is wrong in options cannot be answered away.
    wrong(&answers).map_err(|why| Output::failed(&why))?;
    answers.id = args.id.clone().unwrap_or_default();
    let is_taken = |id: &str| !args.stdout && write::existing(&args.profiles_dir, id).is_some();
    ask::all(&mut answers, &args.said, terminal, &is_taken).ok_or_else(given_up)?;
    let text = text(&answers)?;
    if args.stdout {
        return Ok(printed(text));
    }
    let path = write::place(&args.profiles_dir, &answers.id);
    terminal.say(&format!("\n{text}\n"));
    let question = format!("Write it to {}?", path.display());
    if !ask::yes(&question, terminal).ok_or_else(given_up)? {
        return Err(given_up());
    }
    write::profile(&args.profiles_dir, &answers.id, &text)
}

/// An id made of the names; empty when there are none.
fn proposed(answers: &Answers) -> String {
    let names = [&answers.vendor, &answers.integration];
    let names: Vec<&str> = names.into_iter().flatten().map(String::as_str).collect();
    init::slug(&names)
}

/// Reading the templates takes longer than judging an answer.
static ENGINE: LazyLock<Result<Engine, RenderError>> = LazyLock::new(Engine::new);

fn written(answers: &Answers) -> Result<String, String> {
    let engine = ENGINE.as_ref().map_err(ToString::to_string)?;
    init::profile(answers, engine).map_err(|error| error.to_string())
}

/// The text of the profile, or what is wrong with what it would say.
fn text(answers: &Answers) -> Result<String, Output> {
    let text = written(answers).map_err(|why| Output::failed(&why))?;
    let errors = write::errors(&answers.id, &text);
    if errors.is_empty() {
        return Ok(text);
    }
    let lines = errors.iter().map(|error| format!("error: {error}\n"));
    Err(Output {
        stderr: lines.collect::<String>() + "\nNothing was written.\n",
        status: 2,
        ..Output::default()
    })
}

/// What is wrong with the answers that are there, before the others are asked for.
fn wrong(answers: &Answers) -> Result<(), String> {
    let mut known = answers.clone();
    if known.id.is_empty() {
        "x".clone_into(&mut known.id);
    }
    // It would be made of names that nobody has said yet.
    if known.vendor.is_none() || known.integration.is_none() {
        known.app = known.app.or_else(|| Some("x".to_owned()));
    }
    let text = written(&known)?;
    match write::errors(&known.id, &text).into_iter().next() {
        Some(first) => Err(first),
        None => Ok(()),
    }
}

fn printed(stdout: String) -> Output {
    Output {
        stdout,
        ..Output::default()
    }
}

/// The input has ended, or the answer was no.
fn given_up() -> Output {
    Output {
        stderr: "\nNothing was written.\n".to_owned(),
        status: 1,
        ..Output::default()
    }
}
