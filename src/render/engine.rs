//! Templates: one Tera instance for each target language, so that escaping is automatic.
//!
//! Tera has one escape function an instance. With an instance a language a template author cannot
//! forget to quote; what is inserted as it stands is marked `safe`, with the reason beside it.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;
use tera::{Context, Kwargs, State, Tera, Value};

use super::escape::{
    bash_word, bicep_string, html_text, markdown_code, markdown_text, markdown_words,
    powershell_comment, powershell_double, powershell_single, xml_text, yaml_scalar,
};
use super::script::{Dialect, say};
use super::{Imprint, Overrides, RenderError, templates};

/// A target language with templates of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// bash scripts.
    Bash,
    /// Bicep files.
    Bicep,
    /// HTML pages.
    Html,
    /// Markdown documents.
    Markdown,
    /// PowerShell scripts, for Windows PowerShell 5.1 too.
    PowerShell,
    /// Pictures.
    Svg,
    /// Profiles, for `init`.
    Yaml,
}

impl Language {
    /// All languages.
    pub const ALL: [Self; 7] = [
        Self::Bash,
        Self::Bicep,
        Self::Html,
        Self::Markdown,
        Self::PowerShell,
        Self::Svg,
        Self::Yaml,
    ];

    /// The folder of its templates.
    pub(super) const fn folder(self) -> &'static str {
        match self {
            Self::Bash => "bash",
            Self::Bicep => "bicep",
            Self::Html => "html",
            Self::Markdown => "markdown",
            Self::PowerShell => "powershell",
            Self::Svg => "svg",
            Self::Yaml => "yaml",
        }
    }
}

/// All templates, compiled. Make it once and share it between threads.
#[derive(Debug)]
pub struct Engine {
    instances: Vec<(Language, Tera)>,
    overrides: Overrides,
    imprint: Imprint,
}

impl Engine {
    /// Compiles the templates that are built into the program.
    ///
    /// # Errors
    ///
    /// When a template has a syntax error.
    pub fn new() -> Result<Self, RenderError> {
        Self::with_templates(Overrides::default())
    }

    /// Compiles the templates, a user's in the place of those that are built in.
    ///
    /// # Errors
    ///
    /// When a template has a syntax error.
    pub fn with_templates(overrides: Overrides) -> Result<Self, RenderError> {
        let instances = Language::ALL
            .into_iter()
            .map(|language| instance(language, &overrides).map(|tera| (language, tera)))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            instances,
            overrides,
            imprint: Imprint::default(),
        })
    }

    /// Puts a team's own words on the documents.
    #[must_use]
    pub fn with_imprint(mut self, imprint: Imprint) -> Self {
        self.imprint = imprint;
        self
    }

    /// What a team puts on its documents.
    #[must_use]
    pub const fn imprint(&self) -> &Imprint {
        &self.imprint
    }

    /// Renders a template of a language. The result ends in one line feed.
    ///
    /// # Errors
    ///
    /// When the template refers to something that `view` does not hold.
    pub fn render(
        &self,
        language: Language,
        template: &str,
        view: &impl Serialize,
    ) -> Result<String, RenderError> {
        let context = Self::context(view)?;
        self.render_with(language, template, &context)
    }

    /// Prepares a view for several templates.
    ///
    /// # Errors
    ///
    /// When the view cannot be serialised.
    pub fn context(view: &impl Serialize) -> Result<Context, RenderError> {
        Context::from_serialize(view).map_err(|error| RenderError::Template {
            template: "view".to_owned(),
            message: error.to_string(),
        })
    }

    /// Renders a template with a view that is prepared.
    ///
    /// # Errors
    ///
    /// When the template refers to something that the view does not hold.
    pub fn render_with(
        &self,
        language: Language,
        template: &str,
        context: &Context,
    ) -> Result<String, RenderError> {
        let failed = |error| RenderError::new(language, template, &self.overrides, &error);
        let found = self.instances.iter().find(|(l, _)| *l == language);
        let (_, tera) = found.ok_or_else(|| failed(tera::Error::message("no such language")))?;
        let mut text = tera.render(template, context).map_err(failed)?;
        if language == Language::Markdown {
            text = single_blank_lines(&text);
        }
        Ok(format!("{}\n", text.trim_end()))
    }
}

fn instance(language: Language, overrides: &Overrides) -> Result<Tera, RenderError> {
    let mut tera = Tera::default();
    tera.set_escape_fn(match language {
        Language::Bash => |text, out| write(out, &bash_word(text)),
        Language::Bicep => |text, out| write(out, &bicep_string(text)),
        Language::Html => |text, out| write(out, &html_text(text)),
        Language::Markdown => |text, out| write(out, &markdown_text(text)),
        Language::PowerShell => |text, out| write(out, &powershell_single(text)),
        Language::Svg => |text, out| write(out, &xml_text(text)),
        Language::Yaml => |text, out| write(out, &yaml_scalar(text)),
    });
    tera.autoescape_on(["tera"]);
    tera.register_filter("line", |text: String, _: Kwargs, _: &State| line(&text));
    if language == Language::Markdown {
        tera.register_filter("code", |text: String, _: Kwargs, _: &State| {
            Value::safe_string(&markdown_code(&text))
        });
        tera.register_filter("words", |text: String, _: Kwargs, _: &State| {
            Value::safe_string(&markdown_words(&text))
        });
        tera.register_filter("json", |text: String, _: Kwargs, _: &State| {
            json_string(&text)
        });
    }
    let dialects = [Dialect::Bash, Dialect::PowerShell];
    if let Some(dialect) = dialects.into_iter().find(|d| d.language() == language) {
        tera.register_function("text", move |values: Kwargs, _: &State| {
            message(dialect, &values)
        });
        tera.register_filter("option", move |name: String, _: Kwargs, _: &State| {
            Value::safe_string(&dialect.literal(&dialect.option(&name)))
        });
        tera.register_filter("column", |text: String, _: Kwargs, _: &State| {
            Value::safe_string(&format!("{text:<11} "))
        });
    }
    if language == Language::PowerShell {
        tera.register_filter("comment", |text: String, _: Kwargs, _: &State| {
            Value::safe_string(&powershell_comment(&text))
        });
        tera.register_filter("double", |text: String, _: Kwargs, _: &State| {
            Value::safe_string(&powershell_double(&text))
        });
    }
    tera.add_raw_templates(templates::of(language, overrides))
        .map_err(|error| RenderError::new(language, "", overrides, &error))?;
    Ok(tera)
}

/// `text(id="waiting", seconds="${seconds}")`: a message of the plan as one word of the script.
fn message(dialect: Dialect, values: &Kwargs) -> tera::TeraResult<Value> {
    let name: String = values.must_get("id")?;
    let mut given = BTreeMap::new();
    for (key, value) in values.iter() {
        let key = key.to_string();
        if key != "id" {
            given.insert(key, value.to_string());
        }
    }
    let word = say(dialect, &name, &given).map_err(tera::Error::message)?;
    Ok(Value::safe_string(&word))
}

fn write(out: &mut dyn Write, text: &str) -> io::Result<()> {
    out.write_all(text.as_bytes())
}

/// Text for a comment or for a line of a quoted here-document: one line, as it stands. The
/// template puts it after other text on the line, so it can neither end the comment nor be
/// the delimiter.
fn line(text: &str) -> Value {
    Value::safe_string(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Takes out blank lines that follow a blank line, outside code blocks: parts of a document that
/// are left out leave their spacing behind.
fn single_blank_lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut fence, mut was_blank) = (0, false);
    for line in text.lines() {
        let start = line.trim_start().bytes();
        let backquotes = start.take_while(|b| *b == b'`').count();
        if fence == 0 && backquotes >= 3 {
            fence = backquotes;
        } else if fence > 0 && backquotes >= fence {
            fence = 0;
        }
        let is_blank = line.trim().is_empty();
        if fence > 0 || !(is_blank && was_blank) {
            out.push_str(line);
            out.push('\n');
        }
        was_blank = is_blank;
    }
    out
}

/// The inside of a JSON string.
fn json_string(text: &str) -> String {
    // Serialising a string cannot fail.
    let quoted = serde_json::to_string(text).unwrap_or_default();
    let inner = quoted.strip_prefix('"').and_then(|q| q.strip_suffix('"'));
    inner.unwrap_or_default().to_owned()
}
