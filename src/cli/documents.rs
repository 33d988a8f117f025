//! What the documents of a run look like: the team's templates, and what it puts on every document.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::inputs::Selected;
use crate::config::{At, Config};
use crate::diagnostics::{FileReport, Finding};
use crate::render::{Engine, Imprint, Overrides, RenderError, template_names};

/// A logo is read into every HTML document: more than this is a mistake.
const LARGEST_LOGO: u64 = 262_144;

/// How the documents are made.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct DocumentArgs {
    /// Folder with templates that take the place of those of the same name; `grantbook templates`
    /// lists them. Replaces `templates` of `[documents]` in grantbook.toml.
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
}

/// Why the documents cannot be made.
pub enum Failure {
    /// `grantbook.toml` says something that does not work.
    Config(FileReport),
    /// Anything else, as a sentence.
    Other(String),
}

impl From<RenderError> for Failure {
    fn from(error: RenderError) -> Self {
        Self::Other(error.to_string())
    }
}

/// The engines of a run: one for each `grantbook.toml`.
pub struct Engines {
    first: Engine,
    others: Vec<(Arc<Config>, Engine)>,
}

impl Engines {
    /// The engine for a profile with this `grantbook.toml`.
    pub fn of(&self, config: &Arc<Config>) -> &Engine {
        let found = self.others.iter().find(|(k, _)| Arc::ptr_eq(k, config));
        found.map_or(&self.first, |(_, engine)| engine)
    }

    /// The engine for what covers all profiles: that of the first.
    pub const fn for_all(&self) -> &Engine {
        &self.first
    }
}

impl DocumentArgs {
    /// Reads templates and logos, and compiles.
    ///
    /// # Errors
    ///
    /// When a file is not there or not what it should be, or a template has a mistake.
    pub fn engines(&self, selected: &Selected) -> Result<Engines, Failure> {
        let mut configs: Vec<&Arc<Config>> = Vec::new();
        for config in selected.written.iter().map(|w| &w.config) {
            if !configs.iter().any(|known| Arc::ptr_eq(known, config)) {
                configs.push(config);
            }
        }
        let mut configs = configs.into_iter();
        let first = configs.next().map_or_else(Arc::default, Arc::clone);
        let other = |config: &Arc<Config>| {
            self.engine(config)
                .map(|engine| (Arc::clone(config), engine))
        };
        Ok(Engines {
            first: self.engine(&first)?,
            others: configs.map(other).collect::<Result<_, Failure>>()?,
        })
    }

    /// The files that change what the documents look like, beside `grantbook.toml`.
    pub fn watched(&self) -> Vec<PathBuf> {
        let folder = self.templates.as_deref();
        let mut files: Vec<PathBuf> = Vec::new();
        if let Some(folder) = folder {
            files.push(folder.to_path_buf());
            files.extend(template_names().map(|name| folder.join(name)));
        }
        files
    }

    fn engine(&self, config: &Config) -> Result<Engine, Failure> {
        let overrides = match (&self.templates, &config.documents.templates) {
            (Some(folder), _) => {
                Overrides::read(folder).map_err(|error| Failure::Other(error.to_string()))?
            }
            (None, Some(folder)) => Overrides::read(&beside(config, &folder.value))
                .map_err(|error| wrong(config, folder, &error.to_string()))?,
            (None, None) => Overrides::default(),
        };
        let imprint = imprint(config)?;
        Ok(Engine::with_templates(overrides)?.with_imprint(imprint))
    }
}

fn imprint(config: &Config) -> Result<Imprint, Failure> {
    let documents = &config.documents;
    let value = |said: &Option<At<String>>| said.as_ref().map(|s| s.value.clone());
    let logo = documents.logo.as_ref().map(|path| logo(config, path));
    Ok(Imprint {
        title: value(&documents.title),
        footer: value(&documents.footer),
        support: value(&documents.support),
        owner: value(&documents.owner),
        logo: logo.transpose()?,
        without: documents.without.iter().map(|s| s.value.clone()).collect(),
    })
}

/// The picture as an address that holds it. What it is, its first bytes say, and not its name.
fn logo(config: &Config, said: &At<String>) -> Result<String, Failure> {
    let path = beside(config, &said.value);
    let shown = path.display();
    let unreadable =
        |error: std::io::Error| wrong(config, said, &format!("`{shown}` cannot be read: {error}"));
    let size = fs::metadata(&path).map_err(unreadable)?;
    if !size.is_file() || size.len() > LARGEST_LOGO {
        let what = format!("`{shown}` is no file of at most 256 kB");
        return Err(wrong(config, said, &what));
    }
    let bytes = fs::read(&path).map_err(unreadable)?;
    let text = String::from_utf8_lossy(&bytes);
    let kind = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        "image/png"
    } else if bytes.starts_with(b"\xff\xd8\xff") {
        "image/jpeg"
    } else if text
        .trim_start_matches('\u{feff}')
        .trim_start()
        .starts_with('<')
        && text.contains("<svg")
    {
        // Shown as a picture, an SVG runs no script and loads nothing.
        "image/svg+xml"
    } else {
        let what = format!("`{shown}` is no PNG, JPEG or SVG picture");
        return Err(wrong(config, said, &what));
    };
    Ok(format!("data:{kind};base64,{}", STANDARD.encode(&bytes)))
}

/// A path of the file, which is relative to the file's folder.
fn beside(config: &Config, path: &str) -> PathBuf {
    let file = config.file.as_ref().map(|file| Path::new(&*file.name));
    let folder = file.and_then(Path::parent).unwrap_or_else(|| Path::new(""));
    folder.join(path)
}

fn wrong(config: &Config, said: &At<String>, what: &str) -> Failure {
    let finding = Finding::error("bad-config", what).at(said.span);
    config.file.as_ref().map_or_else(
        || Failure::Other(what.to_owned()),
        |file| Failure::Config(FileReport::new(Arc::clone(file), vec![finding])),
    )
}
