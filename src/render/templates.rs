//! The templates: those that are built in, and those that a user puts in their place.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use include_dir::{Dir, File, include_dir};

use super::Language;
use crate::similar::hint;

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// Those of the languages, by name.
static REPLACEABLE: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| {
    let folders = Language::ALL.map(Language::folder);
    let folders = folders
        .into_iter()
        .filter_map(|name| BUILT_IN.get_dir(name));
    let files = folders.flat_map(files);
    files
        .filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?)))
        .collect()
});

/// Templates of a user, by the name of the built-in one that each replaces.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overrides {
    texts: BTreeMap<String, (PathBuf, String)>,
}

/// Why a folder of templates cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// The folder or a file in it cannot be read.
    #[error("`{}` cannot be read: {source}", path.display())]
    Io {
        /// What cannot be read.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file is not text.
    #[error("`{}` is not UTF-8 text", path.display())]
    NotText {
        /// The file.
        path: PathBuf,
    },
    /// A file replaces nothing.
    #[error("`{}` replaces no template: there is no `{name}`; {hint}", path.display())]
    Unknown {
        /// The file.
        path: PathBuf,
        /// Its path below the folder.
        name: String,
        /// What there is.
        hint: String,
    },
}

impl Overrides {
    /// Reads all files of a folder and of those below it. Those whose names begin with a dot are left
    /// alone.
    ///
    /// # Errors
    ///
    /// When a file cannot be read, is not text, or has not the name of a template.
    pub fn read(folder: &Path) -> Result<Self, TemplateError> {
        let mut overrides = Self::default();
        overrides.add(folder, "")?;
        Ok(overrides)
    }

    /// The file and the text in the place of a built-in template.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<(&Path, &str)> {
        let (path, text) = self.texts.get(name)?;
        Some((path, text))
    }

    fn add(&mut self, folder: &Path, above: &str) -> Result<(), TemplateError> {
        let failed = |source| TemplateError::Io {
            path: folder.to_path_buf(),
            source,
        };
        for entry in fs::read_dir(folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let path = entry.path();
            let name = entry.file_name();
            let Some(name) = name.to_str().filter(|name| !name.starts_with('.')) else {
                continue;
            };
            let name = format!("{above}{name}");
            if path.is_dir() {
                self.add(&path, &format!("{name}/"))?;
                continue;
            }
            if built_in(&name).is_none() {
                let hint = hint(&name, &names().collect::<Vec<_>>());
                return Err(TemplateError::Unknown { path, name, hint });
            }
            let bytes = fs::read(&path).map_err(|source| TemplateError::Io {
                path: path.clone(),
                source,
            })?;
            let Ok(text) = String::from_utf8(bytes) else {
                return Err(TemplateError::NotText { path });
            };
            // What an editor on Windows makes of line ends must not reach the documents.
            let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
            self.texts.insert(name, (path, text));
        }
        Ok(())
    }
}

/// The names of the templates that can be replaced, as paths below the folder: `markdown/index.md.tera`.
pub fn names() -> impl Iterator<Item = &'static str> {
    REPLACEABLE.keys().copied()
}

/// The text of a built-in template.
#[must_use]
pub fn built_in(name: &str) -> Option<&'static str> {
    REPLACEABLE.get(name).copied()
}

/// The templates of a language with their names below its folder: the user's, and for the rest the
/// built-in ones.
pub(super) fn of(language: Language, overrides: &Overrides) -> Vec<(String, String)> {
    let start = format!("{}/", language.folder());
    let names = names().filter_map(|name| Some((name, name.strip_prefix(&start)?)));
    names
        .filter_map(|(name, short)| {
            let text = overrides.get(name).map(|(_, text)| text);
            Some((
                short.to_owned(),
                text.or_else(|| built_in(name))?.to_owned(),
            ))
        })
        .collect()
}

/// The files of a folder and of those below it.
fn files(folder: &'static Dir<'static>) -> Vec<&'static File<'static>> {
    let below = folder.dirs().flat_map(files);
    folder.files().chain(below).collect()
}
