//! The `grantbook.toml` of each profile, each file read once.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::files::Origin;
use crate::config::{self, Config};
use crate::diagnostics::{FileReport, Finding, SourceFile};
use crate::lint;

/// The policies of a run.
pub(super) struct Configs {
    /// By the folder of the profiles; one for all when it was named.
    by_folder: BTreeMap<PathBuf, Arc<Config>>,
    named: Option<Arc<Config>>,
}

impl Configs {
    /// Reads the file that was named, or else the nearest one above each profile.
    ///
    /// # Errors
    ///
    /// The reports of those files that have mistakes or cannot be read.
    pub(super) fn read<'o>(
        named: Option<&Path>,
        origins: impl Iterator<Item = &'o Origin>,
    ) -> Result<Self, Vec<FileReport>> {
        let mut configs = Self {
            by_folder: BTreeMap::new(),
            named: None,
        };
        if let Some(path) = named {
            configs.named = Some(Arc::new(one(path).map_err(|report| vec![report])?));
            return Ok(configs);
        }
        let mut by_path: BTreeMap<PathBuf, Arc<Config>> = BTreeMap::new();
        let mut reports: BTreeMap<PathBuf, FileReport> = BTreeMap::new();
        for folder in origins.map(Origin::folder) {
            if configs.by_folder.contains_key(folder) {
                continue;
            }
            let config = match config::find(folder) {
                None => Arc::default(),
                Some(path) => match by_path.get(&path) {
                    Some(known) => Arc::clone(known),
                    None => match one(&path) {
                        Ok(config) => {
                            let config = Arc::new(config);
                            by_path.insert(path, Arc::clone(&config));
                            config
                        }
                        Err(report) => {
                            reports.insert(path, report);
                            Arc::default()
                        }
                    },
                },
            };
            configs.by_folder.insert(folder.to_path_buf(), config);
        }
        if reports.is_empty() {
            Ok(configs)
        } else {
            Err(reports.into_values().collect())
        }
    }

    /// The policy for a profile.
    pub(super) fn of(&self, origin: &Origin) -> Arc<Config> {
        let found = self
            .named
            .as_ref()
            .or_else(|| self.by_folder.get(origin.folder()));
        found.map_or_else(Arc::default, Arc::clone)
    }
}

fn one(path: &Path) -> Result<Config, FileReport> {
    let name = path.display().to_string();
    let text = fs::read_to_string(path).map_err(|error| {
        let what = format!("the file cannot be read: {error}");
        let file = Arc::new(SourceFile::new(name.clone(), ""));
        FileReport::new(file, vec![Finding::error("unreadable-file", what)])
    })?;
    let file = Arc::new(SourceFile::new(name, text));
    let (config, mut mistakes) = config::read(&file);
    mistakes.extend(lint::config_findings(&config));
    if mistakes.is_empty() {
        return Ok(config);
    }
    Err(FileReport::new(file, mistakes))
}
