//! Which profiles a command works on, read and resolved.

mod configs;
pub(super) mod files;
mod names;
mod sides;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use super::progress::{GAUGE, Phase};
use crate::config::{self, Config};
use crate::diagnostics::{FileReport, Finding, SourceFile};
use crate::lint::{self, Subject};
use crate::plan::{self, Choices, Cloud, Plan};
use crate::profile::{self, Loaded, Profile};

pub use sides::{Side, sides};

use configs::Configs;
use files::Origin;

/// Options that say which profiles and with which choices.
#[derive(Debug, Clone, clap::Args)]
pub struct Selection {
    /// Profiles: ids, or paths of YAML files. All of the folder when none is named.
    #[arg(value_name = "PROFILE")]
    pub profiles: Vec<String>,

    /// Folder of the profiles. Without it `profiles` here, or else the built-in profiles.
    #[arg(long = "profiles", value_name = "DIR")]
    pub profiles_dir: Option<PathBuf>,

    /// Value of a parameter. May be given several times.
    #[arg(long, value_name = "NAME=VALUE", value_parser = assignment)]
    pub set: Vec<(String, String)>,

    /// Switch a feature on. May be given several times.
    #[arg(long, value_name = "FEATURE")]
    pub with: Vec<String>,

    /// Switch a feature off. May be given several times.
    #[arg(long, value_name = "FEATURE")]
    pub without: Vec<String>,

    /// The file with the team's policy. Without it the nearest `grantbook.toml` above each profile.
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// The cloud in which the tenant is.
    #[arg(long, value_enum, default_value_t)]
    pub cloud: CloudName,
}

/// A cloud, by a short name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum CloudName {
    /// The public cloud, GCC included.
    #[default]
    Public,
    /// `GCC High` and `DoD`.
    #[value(name = "usgov")]
    UsGov,
    /// Operated by 21Vianet.
    China,
}

/// The selected profiles.
#[derive(Debug)]
pub struct Selected {
    /// The plans of those without an error, by id.
    pub plans: Vec<Plan>,
    /// Where the plans come from, in the same order.
    pub written: Vec<Written>,
    /// The findings of all, by file name; or those of `grantbook.toml`, when it has mistakes.
    pub reports: Vec<FileReport>,
    /// True when it is all of a folder (or all built-in ones), so that an index can be made.
    pub is_complete: bool,
}

/// A profile that has a plan, as it is written.
#[derive(Debug)]
pub struct Written {
    /// The file.
    pub source: Arc<SourceFile>,
    /// What it says.
    pub profile: Profile,
    /// What the team asks of it.
    pub config: Arc<Config>,
}

impl Selection {
    /// Reads and resolves the profiles. `as_of` is the day for which findings are asked.
    ///
    /// # Errors
    ///
    /// A sentence for the user when a profile, a parameter or a feature of that name does not exist,
    /// or a folder cannot be read.
    pub fn load(&self, as_of: Option<&str>) -> Result<Selected, String> {
        let origins = self.origins()?;
        GAUGE.begin(Phase::Read, origins.len());
        let mut read: Vec<(Origin, Loaded)> = origins
            .into_par_iter()
            .map(|origin| {
                let loaded = origin.load();
                GAUGE.step();
                (origin, loaded)
            })
            .collect();
        read.sort_by(|(_, a), (_, b)| a.source.name.cmp(&b.source.name));
        let profiles: Vec<&Profile> = read
            .iter()
            .filter_map(|(_, l)| l.profile.as_ref())
            .collect();
        // With a broken profile among them a name may well be one of its own.
        if profiles.len() == read.len() {
            names::check(self, &profiles)?;
        }
        let configs = match Configs::read(self.config.as_deref(), read.iter().map(|(o, _)| o)) {
            Ok(configs) => configs,
            Err(reports) => {
                return Ok(Selected {
                    plans: Vec::new(),
                    written: Vec::new(),
                    reports,
                    is_complete: false,
                });
            }
        };
        let choices = self.choices();
        GAUGE.begin(Phase::Plan, read.len());
        let subjects: Vec<Subject> = read
            .into_par_iter()
            .map(|(origin, loaded)| {
                let subject = subject(loaded, configs.of(&origin), &choices);
                GAUGE.step();
                subject
            })
            .collect();
        let reports = lint::review(&subjects, as_of);
        let planned = subjects.into_iter().filter_map(planned);
        let mut planned: Vec<(Plan, Written)> = planned.collect();
        planned.sort_by(|(a, _), (b, _)| a.id.cmp(&b.id));
        let (plans, written) = planned.into_iter().unzip();
        Ok(Selected {
            plans,
            written,
            reports,
            is_complete: self.profiles.is_empty(),
        })
    }

    /// Looks whether everything is there that is named. A folder may be empty still.
    ///
    /// # Errors
    ///
    /// A sentence for the user when a profile is not there, or the folder or the policy.
    pub fn exist(&self) -> Result<(), String> {
        let folder = self.profiles_dir.iter().find(|folder| !folder.is_dir());
        if let Some(folder) = folder {
            return Err(format!("there is no folder `{}`", folder.display()));
        }
        let mut named: Vec<PathBuf> = self.config.iter().cloned().collect();
        if !self.profiles.is_empty() {
            named.extend(self.origins()?.into_iter().filter_map(Origin::into_file));
        }
        match named.iter().find(|path| !path.exists()) {
            Some(path) => Err(format!("there is no file `{}`", path.display())),
            None => Ok(()),
        }
    }

    /// What to tell a person of where the profiles come from.
    pub fn remark(&self) -> Option<&'static str> {
        files::remark(&self.profiles, self.profiles_dir.as_deref())
    }

    /// The files that the profiles and their policies come from, and those that they would come from.
    pub fn watched(&self) -> Vec<PathBuf> {
        // A folder that cannot be read now may be readable later; it is looked at itself.
        let mut files: Vec<PathBuf> = self.profiles_dir.iter().cloned().collect();
        files.push(PathBuf::from("profiles"));
        let origins = self.origins().unwrap_or_default();
        match &self.config {
            Some(config) => files.push(config.clone()),
            None => files.extend(
                origins
                    .iter()
                    .map(Origin::folder)
                    .flat_map(config::candidates),
            ),
        }
        files.extend(origins.into_iter().filter_map(Origin::into_file));
        files.sort();
        files.dedup();
        files
    }

    /// The files of the profiles.
    ///
    /// # Errors
    ///
    /// A sentence for the user when there is none of a name, or when they are built in.
    pub fn paths(&self) -> Result<Vec<PathBuf>, String> {
        let paths = self.origins()?.into_iter().map(|origin| match origin {
            Origin::File(path) => Ok(path),
            Origin::BuiltIn(_) => Err(files::BUILT_IN_STAYS.to_owned()),
        });
        paths.collect()
    }

    /// What reading and resolving a text finds: all findings that can have a fix. True when it could be
    /// read, so that names were resolved.
    #[must_use]
    pub fn findings(&self, name: &str, text: &str) -> (Vec<Finding>, bool) {
        let loaded = profile::parse(name, text);
        match &loaded.profile {
            Some(profile) => (plan::build(profile, &self.choices()).findings, true),
            None => (loaded.findings, false),
        }
    }

    fn origins(&self) -> Result<Vec<Origin>, String> {
        files::named(&self.profiles, self.profiles_dir.as_deref())
    }

    fn choices(&self) -> Choices {
        let on = self.with.iter().map(|f| (f.clone(), true));
        let off = self.without.iter().map(|f| (f.clone(), false));
        Choices {
            cloud: match self.cloud {
                CloudName::Public => Cloud::Public,
                CloudName::UsGov => Cloud::UsGovernment,
                CloudName::China => Cloud::China,
            },
            values: self.values(),
            features: on.chain(off).collect(),
        }
    }

    /// A parameter of type `sites` may be given several times, as in the scripts.
    fn values(&self) -> BTreeMap<String, String> {
        let mut values: BTreeMap<String, String> = BTreeMap::new();
        for (name, value) in &self.set {
            let known = values.entry(name.clone()).or_default();
            if !known.is_empty() {
                known.push(' ');
            }
            known.push_str(value);
        }
        values
    }
}

fn assignment(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.to_owned())),
        _ => Err("write NAME=VALUE".to_owned()),
    }
}

fn planned(subject: Subject) -> Option<(Plan, Written)> {
    let written = Written {
        source: subject.loaded.source,
        profile: subject.loaded.profile?,
        config: subject.config,
    };
    Some((subject.plan?, written))
}

fn subject(mut loaded: Loaded, config: Arc<Config>, choices: &Choices) -> Subject {
    let (mut plan, mut draft) = (None, None);
    if let Some(profile) = &loaded.profile {
        let planned = plan::build(profile, choices);
        loaded.findings.extend(planned.findings);
        (plan, draft) = (planned.plan, planned.draft);
    }
    Subject {
        loaded,
        plan,
        draft,
        config,
    }
}
