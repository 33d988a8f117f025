//! Which profiles a command works on, read and resolved.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use rayon::prelude::*;

use crate::diagnostics::{FileReport, Finding};
use crate::lint;
use crate::plan::{self, Choices, Cloud, Plan};
use crate::profile::{self, Loaded, ParameterType, Profile};
use crate::similar::closest;

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
    /// The findings of all, by file name.
    pub reports: Vec<FileReport>,
    /// True when it is all of a folder (or all built-in ones), so that an index can be made.
    pub is_complete: bool,
}

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/profiles");

impl Selection {
    /// Reads and resolves the profiles.
    ///
    /// # Errors
    ///
    /// A sentence for the user when a profile, a parameter or a feature of that name does not exist,
    /// or a folder cannot be read.
    pub fn load(&self) -> Result<Selected, String> {
        let mut loaded = self.read()?;
        loaded.sort_by(|a, b| a.source.name.cmp(&b.source.name));
        let profiles: Vec<&Profile> = loaded.iter().filter_map(|l| l.profile.as_ref()).collect();
        // With a broken profile among them a name may well be one of its own.
        if profiles.len() == loaded.len() {
            self.check_names(&profiles)?;
        }
        let choices = self.choices();
        let planned: Vec<(FileReport, Option<Plan>)> = loaded
            .into_par_iter()
            .map(|l| resolve(l, &choices))
            .collect();
        let (mut reports, plans): (Vec<FileReport>, Vec<Option<Plan>>) =
            planned.into_iter().unzip();
        duplicates(&mut reports, &plans);
        let mut plans: Vec<Plan> = plans.into_iter().flatten().collect();
        plans.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(Selected {
            plans,
            reports,
            is_complete: self.profiles.is_empty(),
        })
    }

    fn read(&self) -> Result<Vec<Loaded>, String> {
        let folder = self.folder();
        if self.profiles.is_empty() {
            return match &folder {
                Some(folder) => {
                    let files = files(folder)?;
                    if files.is_empty() {
                        return Err(format!(
                            "the folder `{}` has no profile (*.yaml)",
                            folder.display()
                        ));
                    }
                    Ok(files.par_iter().map(|f| profile::load(f)).collect())
                }
                None => Ok(BUILT_IN
                    .files()
                    .filter_map(|f| built_in(f.path()))
                    .collect()),
            };
        }
        self.profiles
            .iter()
            .map(|name| one(name, folder.as_deref()))
            .collect()
    }

    fn folder(&self) -> Option<PathBuf> {
        let here = PathBuf::from("profiles");
        match &self.profiles_dir {
            Some(folder) => Some(folder.clone()),
            None => here.is_dir().then_some(here),
        }
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

    fn check_names(&self, profiles: &[&Profile]) -> Result<(), String> {
        let parameters = || {
            profiles
                .iter()
                .flat_map(|p| &p.parameters)
                .map(|p| p.name.as_str())
        };
        for (name, _) in &self.set {
            known("parameter", name, parameters())?;
            let times = self.set.iter().filter(|(n, _)| n == name).count();
            let mut of_name = profiles
                .iter()
                .flat_map(|p| &p.parameters)
                .filter(|p| *p.name == *name);
            if times > 1 && of_name.all(|p| p.kind != ParameterType::Sites) {
                return Err(format!("--set {name} is given twice"));
            }
        }
        let features = || {
            profiles
                .iter()
                .flat_map(|p| &p.features)
                .map(|f| f.name.as_str())
        };
        for name in self.with.iter().chain(&self.without) {
            known("feature", name, features())?;
        }
        match self.with.iter().find(|f| self.without.contains(f)) {
            Some(both) => Err(format!("--with and --without both name `{both}`")),
            None => Ok(()),
        }
    }
}

fn assignment(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.to_owned())),
        _ => Err("write NAME=VALUE".to_owned()),
    }
}

fn known<'a>(what: &str, name: &str, all: impl Iterator<Item = &'a str>) -> Result<(), String> {
    let all: Vec<&str> = all.collect();
    if all.contains(&name) {
        return Ok(());
    }
    let hint = closest(name, all.iter().copied()).map_or_else(
        || match all.as_slice() {
            [] => format!("; they have no {what}"),
            some => format!("; there is: {}", some.join(", ")),
        },
        |best| format!("; did you mean `{best}`?"),
    );
    Err(format!("no selected profile has a {what} `{name}`{hint}"))
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let unreadable = |error| format!("the folder `{}` cannot be read: {error}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if is_profile(&path) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn is_profile(path: &Path) -> bool {
    matches!(
        path.extension().and_then(|e| e.to_str()),
        Some("yaml" | "yml")
    )
}

/// A profile by its path or its id.
fn one(name: &str, folder: Option<&Path>) -> Result<Loaded, String> {
    if is_profile(Path::new(name)) || name.contains(['/', '\\']) {
        return Ok(profile::load(Path::new(name)));
    }
    let Some(folder) = folder else {
        let path = PathBuf::from(format!("{name}.yaml"));
        return built_in(&path).ok_or_else(|| {
            let stems: Vec<&str> = BUILT_IN.files().filter_map(|f| stem(f.path())).collect();
            not_found(name, "built-in profile", &stems)
        });
    };
    for extension in ["yaml", "yml"] {
        let path = folder.join(format!("{name}.{extension}"));
        if path.exists() {
            return Ok(profile::load(&path));
        }
    }
    let files = files(folder)?;
    let stems: Vec<&str> = files.iter().filter_map(|f| stem(f)).collect();
    Err(not_found(
        name,
        &format!("profile in `{}`", folder.display()),
        &stems,
    ))
}

fn not_found(name: &str, what: &str, known: &[&str]) -> String {
    let hint = closest(name, known.iter().copied()).map_or_else(
        || format!("there is: {}", known.join(", ")),
        |best| format!("did you mean `{best}`?"),
    );
    format!("there is no {what} named `{name}`; {hint}")
}

fn stem(path: &Path) -> Option<&str> {
    is_profile(path)
        .then(|| path.file_stem()?.to_str())
        .flatten()
}

fn built_in(path: &Path) -> Option<Loaded> {
    let stem = stem(path)?;
    let text = BUILT_IN.get_file(path)?.contents_utf8()?;
    Some(profile::parse(&format!("built-in {stem}.yaml"), text))
}

fn resolve(loaded: Loaded, choices: &Choices) -> (FileReport, Option<Plan>) {
    let Loaded {
        source,
        profile,
        mut findings,
    } = loaded;
    let plan = profile.and_then(|profile| {
        let planned = plan::build(&profile, choices);
        findings.extend(planned.findings);
        if let Some(plan) = &planned.plan {
            findings.extend(lint::check(&profile, plan));
        }
        planned.plan
    });
    (FileReport::new(source, findings), plan)
}

/// Two profiles must not write to one folder, nor claim one application in the tenant.
fn duplicates(reports: &mut [FileReport], plans: &[Option<Plan>]) {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut found: Vec<(usize, Finding)> = Vec::new();
    for (index, plan) in plans.iter().enumerate() {
        let Some(plan) = plan else { continue };
        let apps = plan.apps.iter().map(|a| a.unique_name.as_str());
        for name in apps.chain([plan.id.as_str()]) {
            if let Some(first) = seen.insert(name, index) {
                let other = &reports[first].source.name;
                let finding = Finding::error(
                    "duplicate-id",
                    format!("`{name}` stands for something in {other} already"),
                )
                .help("Give one of the two profiles, or of their apps, another id.");
                found.push((index, finding));
            }
        }
    }
    for (index, finding) in found {
        reports[index].findings.push(finding);
    }
}
