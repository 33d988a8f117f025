//! Where tokens are sent: redirect URIs.

use std::collections::BTreeSet;

use super::change::{Change, Level, Subject};
use super::comparison::Comparison;
use super::model::Model;
use super::tree::Difference;

const PLATFORMS: [(&str, &str); 3] = [
    ("web", "Web"),
    ("spa", "Single-page application"),
    ("publicClient", "Mobile and desktop"),
];

pub(super) fn compare(c: &mut Comparison<'_>) {
    let taken = c.take(|d| platform(d).is_some());
    let old_hosts = hosts(&c.before);
    let is_both = c.is_both();
    let mut moved = Vec::new();
    for difference in taken.iter().filter(|d| d.after.is_some()) {
        let from = taken
            .iter()
            .find(|d| d.before == difference.after && d.path.app() == difference.path.app());
        if let Some(from) = from {
            moved.push(from.path.clone());
            moved.push(difference.path.clone());
            let name = |d: &Difference| platform(d).map(str::to_owned);
            c.tell(
                Change::new(
                    Level::Changed,
                    Subject::RedirectUri,
                    name(from),
                    name(difference),
                )
                .of_app(difference.path.app())
                .named(difference.path.entry_at(4).unwrap_or_default()),
            );
        }
    }
    for difference in taken.iter().filter(|d| !moved.contains(&d.path)) {
        let uri = |there: bool| {
            let uri = difference.path.entry_at(4).filter(|_| there);
            uri.map(str::to_owned)
        };
        let (before, after) = (
            uri(difference.before.is_some()),
            uri(difference.after.is_some()),
        );
        let mut change = Change::there(Subject::RedirectUri, before, after)
            .of_app(difference.path.app())
            .note(platform(difference).unwrap_or_default());
        if let Some(uri) = change.after.clone().filter(|_| is_both) {
            let host = host(&uri).to_owned();
            if !old_hosts.contains(&host) {
                change.level = Level::Widened;
                change = change.note(format!("new host {host}"));
            }
            if uri.starts_with("http://") && !is_loopback(&host) {
                change = change.note("not encrypted");
            }
        }
        c.tell(change);
    }
}

/// The platform of a redirect URI; `None` for a difference of something else.
fn platform(difference: &Difference) -> Option<&'static str> {
    let found = PLATFORMS
        .iter()
        .find(|(key, _)| difference.path.is(&format!("apps.*.{key}.redirectUris.*")));
    found.map(|(_, name)| *name)
}

fn hosts(model: &Model<'_>) -> BTreeSet<String> {
    let apps = model.profile.into_iter().flat_map(|profile| &profile.apps);
    let uris = apps.flat_map(|app| {
        let web = app.web.iter().flat_map(|p| &p.redirect_uris);
        let others = app.spa.iter().chain(&app.public_client);
        web.chain(others.flat_map(|p| &p.redirect_uris))
    });
    uris.map(|uri| host(uri).to_owned()).collect()
}

/// The host of an address, with its port; of an address without `//`, its scheme.
fn host(uri: &str) -> &str {
    let Some((_, rest)) = uri.split_once("://") else {
        return uri.split(':').next().unwrap_or(uri);
    };
    let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
    let authority = &rest[..end];
    authority.rsplit('@').next().unwrap_or(authority)
}

fn is_loopback(host: &str) -> bool {
    let name = host.split(':').next().unwrap_or(host);
    name == "localhost" || name == "127.0.0.1" || host.starts_with("[::1]")
}

#[cfg(test)]
mod tests {
    use super::host;

    #[test]
    fn hosts_of_addresses() {
        assert_eq!(host("https://a.example.com/x?y"), "a.example.com");
        assert_eq!(host("https://${server}:8443/x"), "${server}:8443");
        assert_eq!(host("https://a.example.com@evil.example/x"), "evil.example");
        assert_eq!(host("http://localhost"), "localhost");
        assert_eq!(host("${extraUri}"), "${extraUri}");
    }
}
