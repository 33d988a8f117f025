//! Ids of the profile and of its apps.

use crate::import::Options;
use crate::import::draft::{AppDraft, Draft};

/// What the scripts put before the `uniqueName` of an app.
const PREFIX: &str = "grantbook-";

/// The ids of an import.
pub struct Ids {
    /// Of the profile.
    pub profile: String,
    /// Of each app.
    pub apps: Vec<String>,
}

impl Ids {
    /// Ids that were said, or that the apps had in the profile that made them, or that are made of
    /// names.
    pub fn of(draft: &Draft, options: &Options) -> Self {
        let names: Option<Vec<&str>> = draft.apps.iter().map(unique_name).collect();
        let split = names.and_then(|names| split(&names, draft, options));
        let (profile, apps) = split.unwrap_or_else(|| (profile(draft, options), Vec::new()));
        let apps = if apps.is_empty() {
            let one = draft.apps.len() == 1;
            let made = draft.apps.iter().map(|app| {
                let name = slug(&app.application.display_name, 32);
                name.filter(|_| !one)
                    .unwrap_or_else(|| "integration".to_owned())
            });
            unique(made.collect())
        } else {
            apps
        };
        Self { profile, apps }
    }
}

fn unique_name(app: &AppDraft) -> Option<&str> {
    app.application.unique_name.as_deref()?.strip_prefix(PREFIX)
}

/// `moment-sharepoint-integration` into the id of the profile and that of the app. The name alone
/// does not say where one ends.
fn split(names: &[&str], draft: &Draft, options: &Options) -> Option<(String, Vec<String>)> {
    let rest = |profile: &str| -> Option<Vec<String>> {
        let prefix = format!("{profile}-");
        let rests = names
            .iter()
            .map(|name| name.strip_prefix(&prefix).map(str::to_owned));
        let rests: Vec<String> = rests.collect::<Option<_>>()?;
        let is_good = |r: &String| slug(r, 32).as_deref() == Some(r);
        rests.iter().all(is_good).then_some(rests)
    };
    if let Some(id) = &options.id {
        return Some((id.clone(), rest(id)?));
    }
    // `integration.application.json` names the app.
    let first = names.first()?;
    let stem = draft.apps.first()?.file.split('.').next()?;
    let by_file = first.strip_suffix(stem).and_then(|p| p.strip_suffix('-'));
    let ends = first.rmatch_indices('-').map(|(at, _)| &first[..at]);
    by_file.into_iter().chain(ends).find_map(|profile| {
        let apps = rest(profile)?;
        let is_good = slug(profile, 64).as_deref() == Some(profile);
        (is_good && unique(apps.clone()) == apps).then(|| (profile.to_owned(), apps))
    })
}

fn profile(draft: &Draft, options: &Options) -> String {
    let said = options.id.clone();
    let of_vendor = || {
        let vendor = options.vendor.as_deref()?;
        let integration = options.integration.as_deref().unwrap_or("");
        slug(&format!("{vendor} {integration}"), 64)
    };
    let of_app = || {
        let mut apps = draft.apps.iter();
        apps.find_map(|app| slug(&app.application.display_name, 64))
    };
    let of_file = || {
        let file = draft.apps.first()?.file.split('.').next()?;
        slug(file, 64).filter(|slug| slug != "standard-input")
    };
    said.or_else(of_vendor)
        .or_else(of_app)
        .or_else(of_file)
        .unwrap_or_else(|| "imported-app".to_owned())
}

/// Lower-case letters, digits and single hyphens; `None` where nothing is left.
#[must_use]
pub fn slug(text: &str, max: usize) -> Option<String> {
    let text = text.to_lowercase();
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    let mut slug = String::new();
    for word in words.filter(|w| !w.is_empty()) {
        let length = slug.len() + usize::from(!slug.is_empty()) + word.len();
        if length > max {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word);
    }
    let is_device = |name: &str| {
        let numbered = name
            .strip_prefix("com")
            .or_else(|| name.strip_prefix("lpt"));
        ["con", "prn", "aux", "nul"].contains(&name)
            || numbered
                .is_some_and(|n| n.len() == 1 && n != "0" && n.as_bytes()[0].is_ascii_digit())
    };
    if is_device(&slug) {
        slug.push_str("-app");
    }
    (!slug.is_empty()).then_some(slug)
}

/// The same ids, with a number where two would be alike. Bicep makes names of them without hyphens.
fn unique(ids: Vec<String>) -> Vec<String> {
    let mut unique: Vec<String> = Vec::new();
    for id in ids {
        let is_free = |id: &String| {
            unique
                .iter()
                .all(|u| u.replace('-', "") != id.replace('-', ""))
        };
        let stem: String = id.chars().take(29).collect();
        let stem = stem.trim_end_matches('-');
        let numbered = (2..).map(|n| format!("{stem}-{n}"));
        let mut candidates = std::iter::once(id.clone()).chain(numbered);
        // There are more numbers than ids.
        let free = candidates.find(is_free).unwrap_or(id);
        unique.push(free);
    }
    unique
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs() {
        assert_eq!(
            slug("Contoso Ltd. (Mail)", 64).as_deref(),
            Some("contoso-ltd-mail")
        );
        assert_eq!(slug("日本", 64), None);
        assert_eq!(slug("NUL", 64).as_deref(), Some("nul-app"));
        assert_eq!(slug("one two three", 8).as_deref(), Some("one-two"));
    }
}
