//! Identifier URIs, which name an API in tokens and in scopes.

use super::table;

const FILE: &str = include_str!("data/spns.tsv");

/// The identifier URIs of one API.
pub(super) fn of_api(app_id: &str) -> impl Iterator<Item = &'static str> + use<> {
    table::of_api(FILE, app_id).flat_map(|line| uris(line).1)
}

/// The app id of the API that a URI names.
pub(super) fn owner(uri: &str) -> Option<&'static str> {
    // Nothing without one of these is an identifier URI, so most misspelt names stop here.
    if !uri.contains(['/', ':', '.']) {
        return None;
    }
    let uri = uri
        .strip_suffix(".default")
        .unwrap_or(uri)
        .trim_end_matches('/');
    exact_owner(uri).or_else(|| wildcard_owner(host(uri)?))
}

fn exact_owner(uri: &str) -> Option<&'static str> {
    table::lines(FILE)
        .map(uris)
        .find_map(|(app_id, mut known)| {
            known
                .any(|known| known.eq_ignore_ascii_case(uri))
                .then_some(app_id)
        })
}

/// Wildcards overlap, so the longest one that fits decides.
fn wildcard_owner(host: &str) -> Option<&'static str> {
    let host = host.to_ascii_lowercase();
    table::lines(FILE)
        .map(uris)
        .flat_map(|(app_id, known)| known.map(move |known| (app_id, known)))
        .filter_map(|(app_id, known)| {
            let (_, suffix) = known.split_once('*')?;
            let fits = suffix.starts_with('.')
                && host.ends_with(&suffix.to_ascii_lowercase())
                && host.len() > suffix.len();
            fits.then_some((suffix.len(), app_id))
        })
        .max()
        .map(|(_, app_id)| app_id)
}

fn host(uri: &str) -> Option<&str> {
    let (_, rest) = uri.split_once("://")?;
    rest.split(['/', ':']).next()
}

fn uris(line: &'static str) -> (&'static str, impl Iterator<Item = &'static str>) {
    let [app_id, uris] = table::fields(line);
    (app_id, table::list(uris))
}
