//! What guides write in place of a permission's name: the portal's title of it, a scope's address,
//! a name with words around it, a name that is gone.

use super::{Permission, PermissionKind, permission, table};

const TITLES: &str = include_str!("data/titles.tsv");

/// Names that are gone, or that other programs give to a permission.
const OLD_NAMES: [(&str, &str); 3] = [
    ("full_access_as_user", "EWS.AccessAsUser.All"),
    ("UserProfile.Read", "User.Read"),
    ("Send.Mail", "Mail.Send"),
];

/// What a text is, other than the name of a permission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// The title that the portal shows for this permission.
    Title(Permission),
    /// A text that holds the names of these permissions: a scope's address, or a name and more words.
    Around(Vec<Permission>),
    /// `.default`: all permissions that are registered, and none by itself.
    AllRegistered,
    /// The name of a permission for one team, chat or meeting, which nobody registers.
    ResourceSpecific,
    /// A name that is gone, with the one that is in use.
    OldName(Permission),
    /// Words with spaces between them, as titles are.
    Words,
}

/// What a text is that no permission of the API is called by.
#[must_use]
pub fn written(api_app_id: &str, kind: PermissionKind, text: &str) -> Option<Written> {
    let text = text.trim();
    let known = |value: &str| {
        permission(api_app_id, kind, value).or_else(|| permission(api_app_id, kind.other(), value))
    };
    if text.to_ascii_lowercase().ends_with(".default") {
        return Some(Written::AllRegistered);
    }
    if let Some((_, value)) = OLD_NAMES
        .iter()
        .find(|(old, _)| old.eq_ignore_ascii_case(text))
    {
        return known(value).map(Written::OldName);
    }
    if let Some(found) = by_title(api_app_id, kind, text) {
        return Some(Written::Title(found));
    }
    let is_between = |c: char| c.is_whitespace() || ",;()[]/\"'`".contains(c);
    let mut inside: Vec<Permission> = Vec::new();
    for word in text
        .split(is_between)
        .map(|w| w.trim_end_matches(['.', ':']))
    {
        // A plain word such as "email" stands in many sentences.
        let is_name = word != text && (word.contains(['.', '_']) || !text.contains(' '));
        if let Some(found) = known(word).filter(|_| is_name)
            && !inside.contains(&found)
        {
            inside.push(found);
        }
    }
    if !inside.is_empty() {
        return Some(Written::Around(inside));
    }
    let mut parts = text.rsplit('.');
    let last = parts.next().unwrap_or_default();
    if ["Chat", "Group", "User"].contains(&last) && parts.count() >= 2 && !text.contains(' ') {
        return Some(Written::ResourceSpecific);
    }
    (text.split_whitespace().count() > 2).then_some(Written::Words)
}

/// The permission with a title, of this kind or else of the other.
fn by_title(api_app_id: &str, kind: PermissionKind, text: &str) -> Option<Permission> {
    let text = text.trim_end_matches('.');
    // Typographic apostrophes come with text that is copied from a page.
    let text = text.replace('\u{2019}', "'");
    let of_kind = |wanted: PermissionKind| {
        let mut lines = table::lines(TITLES).map(table::fields);
        // The title of one API mostly serves for the permission of the same name in another.
        lines.find_map(|[_, short, value, title]| {
            let is_it = short == wanted.letter() && title.eq_ignore_ascii_case(&text);
            is_it
                .then(|| permission(api_app_id, wanted, value))
                .flatten()
        })
    };
    of_kind(kind).or_else(|| of_kind(kind.other()))
}
