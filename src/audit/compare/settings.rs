//! The application's settings: the body that the scripts send, member by member.

use super::Comparison;
use super::spots;
use crate::audit::json::{Json, Value};
use crate::diagnostics::{Finding, Span};
use crate::plan::Template;
use crate::render::payload::{Payload, complete_application};

/// How a member is compared.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text or a number.
    Text,
    /// `true` or `false`; nothing is `false`.
    Flag,
    /// A list of texts, in any order.
    Texts,
    /// Words with commas between them, in any order.
    Words,
    /// Objects that this member names.
    Objects(&'static str),
}

/// A member of an object.
pub(super) struct Setting {
    pub path: &'static str,
    /// What people call it.
    pub name: &'static str,
    pub kind: Kind,
    /// Compared only where the profile says something of it: Microsoft or the portal sets it too.
    pub only_stated: bool,
}

const fn setting(path: &'static str, name: &'static str, kind: Kind) -> Setting {
    Setting {
        path,
        name,
        kind,
        only_stated: false,
    }
}

const fn stated(path: &'static str, name: &'static str, kind: Kind) -> Setting {
    Setting {
        only_stated: true,
        ..setting(path, name, kind)
    }
}

const APPLICATION: &[Setting] = &[
    setting("displayName", "display name", Kind::Text),
    setting("signInAudience", "sign-in audience", Kind::Text),
    setting("web.redirectUris", "web redirect URI", Kind::Texts),
    setting(
        "publicClient.redirectUris",
        "mobile and desktop redirect URI",
        Kind::Texts,
    ),
    setting("spa.redirectUris", "single-page redirect URI", Kind::Texts),
    setting(
        "web.implicitGrantSettings.enableAccessTokenIssuance",
        "implicit grant of access tokens",
        Kind::Flag,
    ),
    setting(
        "web.implicitGrantSettings.enableIdTokenIssuance",
        "implicit grant of ID tokens",
        Kind::Flag,
    ),
    setting("isFallbackPublicClient", "public client flows", Kind::Flag),
    setting("web.logoutUrl", "logout URL", Kind::Text),
    stated("web.homePageUrl", "home page", Kind::Text),
    setting("identifierUris", "identifier URI", Kind::Texts),
    stated(
        "api.requestedAccessTokenVersion",
        "access token version",
        Kind::Text,
    ),
    stated("api.acceptMappedClaims", "mapped claims", Kind::Flag),
    setting(
        "api.oauth2PermissionScopes",
        "exposed permission",
        Kind::Objects("value"),
    ),
    setting(
        "api.preAuthorizedApplications",
        "pre-authorized client",
        Kind::Objects("appId"),
    ),
    setting("appRoles", "app role", Kind::Objects("value")),
    setting("groupMembershipClaims", "group claims", Kind::Words),
    setting(
        "optionalClaims.idToken",
        "optional claim in ID tokens",
        Kind::Objects("name"),
    ),
    setting(
        "optionalClaims.accessToken",
        "optional claim in access tokens",
        Kind::Objects("name"),
    ),
    setting(
        "optionalClaims.saml2Token",
        "optional claim in SAML tokens",
        Kind::Objects("name"),
    ),
    stated(
        "servicePrincipalLockConfiguration.isEnabled",
        "property lock",
        Kind::Flag,
    ),
    stated(
        "servicePrincipalLockConfiguration.allProperties",
        "lock of all properties",
        Kind::Flag,
    ),
];

impl Comparison<'_> {
    /// The application.
    pub(super) fn settings(&mut self) {
        let Some(application) = &self.found.application else {
            return;
        };
        let body = complete_application(self.app);
        for setting in APPLICATION {
            let top = setting.path.split('.').next().unwrap_or(setting.path);
            let wanted = member(&body, setting.path);
            if application.get(top).is_none() {
                if wanted.is_some() || !setting.only_stated {
                    self.has_not(setting.name);
                }
                continue;
            }
            self.member(setting, wanted, application);
        }
    }

    /// One member of an object.
    pub(super) fn member(&mut self, setting: &Setting, wanted: Option<&Payload>, object: &Json) {
        if wanted.is_none() && setting.only_stated {
            return;
        }
        let found = object.at(setting.path).filter(|f| !f.is_null());
        match setting.kind {
            Kind::Flag => self.flag(setting, wanted, found),
            Kind::Text => self.one(setting, wanted, found),
            Kind::Texts | Kind::Words | Kind::Objects(_) => self.several(setting, wanted, found),
        }
    }

    fn flag(&mut self, setting: &Setting, wanted: Option<&Payload>, found: Option<&Json>) {
        let is_wanted = matches!(wanted, Some(Payload::Bool(true)));
        let place = found.map_or_else(|| self.found.place(), |f| f.span);
        match (is_wanted, found.is_some_and(Json::is_true)) {
            (true, false) => self.missing_setting(setting, 0, None, place),
            (false, true) => {
                let what = format!("{}: on, and the profile does not ask for it", setting.name);
                self.report(
                    Finding::error("extra-setting", what)
                        .at(place)
                        .help(TOO_MUCH),
                );
            }
            _ => {}
        }
    }

    fn one(&mut self, setting: &Setting, wanted: Option<&Payload>, found: Option<&Json>) {
        let found = found.filter(|f| f.text() != Some(""));
        match (wanted, found) {
            (None, None) => {}
            (None, Some(found)) => self.extra_setting(setting, &shown(found), found.span),
            (Some(wanted), None) => {
                if !self.is_optional(wanted) {
                    let place = self.found.place();
                    self.missing_setting(setting, 0, Some(wanted), place);
                }
            }
            (Some(wanted), Some(found)) => {
                if !self.equals(wanted, found) {
                    let what = format!(
                        "{}: `{}`, and the profile says `{}`",
                        setting.name,
                        shown(found),
                        self.words(wanted)
                    );
                    let finding = Finding::error("different-setting", what)
                        .at(found.span)
                        .help(DIFFERENT);
                    let place = self.spot(setting, 0, Some(wanted));
                    let finding = self.beside(finding, place, "the profile's value");
                    self.report(finding);
                }
            }
        }
    }

    /// Lists in any order. What holds no parameter goes first, so that a value that fits anything
    /// does not take its place.
    fn several(&mut self, setting: &Setting, wanted: Option<&Payload>, found: Option<&Json>) {
        let wanted = match (wanted, setting.kind) {
            (Some(Payload::List(items)), _) => items.clone(),
            (Some(Payload::Text(words)), Kind::Words) => {
                let words = words.to_string();
                let words = words.split(',').map(|w| Template::literal(w.trim()));
                words.map(Payload::Text).collect()
            }
            _ => Vec::new(),
        };
        let words;
        let found = match (found, setting.kind) {
            (Some(list), Kind::Words) => {
                let text = list.text().unwrap_or_default().split(',');
                words = text
                    .map(str::trim)
                    .filter(|w| !w.is_empty() && *w != "None")
                    .map(|word| Json {
                        span: list.span,
                        value: Value::Text(word.to_owned()),
                    })
                    .collect::<Vec<_>>();
                words.as_slice()
            }
            (Some(list), _) => list.items(),
            (None, _) => &[],
        };
        let mut order: Vec<usize> = (0..wanted.len()).collect();
        order.sort_by_key(|index| is_open(&key(&wanted[*index], setting.kind)));
        let mut is_taken = vec![false; found.len()];
        for index in order {
            let item = &wanted[index];
            let name = key(item, setting.kind);
            let hit = found.iter().enumerate().find(|(at, json)| {
                !is_taken[*at] && {
                    let json = match setting.kind {
                        Kind::Objects(key) => json.get(key),
                        _ => Some(*json),
                    };
                    json.is_some_and(|json| self.equals(&name, json))
                }
            });
            if let Some((at, json)) = hit {
                is_taken[at] = true;
                self.parts(setting, item, json);
            } else if !self.is_optional(&name) {
                let place = self.found.place();
                self.missing_setting(setting, index, Some(&name), place);
            }
        }
        for (json, _) in found.iter().zip(is_taken).filter(|(_, taken)| !taken) {
            let named = match setting.kind {
                Kind::Objects(key) => json.get(key).unwrap_or(json),
                _ => json,
            };
            self.extra_setting(setting, &shown(named), named.span);
        }
    }

    /// The members of an object in a list that has its name.
    fn parts(&mut self, setting: &Setting, wanted: &Payload, found: &Json) {
        let (Payload::Object(members), Kind::Objects(key)) = (wanted, setting.kind) else {
            return;
        };
        for (name, value) in members.iter().filter(|(name, _)| *name != key) {
            let other = found.get(name).filter(|f| !f.is_null());
            let is_same = match (value, other) {
                (Payload::Bool(value), other) => *value == other.is_some_and(Json::is_true),
                (Payload::List(items), None) => items.is_empty(),
                (_, None) => false,
                (value, Some(other)) => self.equals(value, other),
            };
            if !is_same {
                let it = found.text_of(key).unwrap_or_default();
                let what = format!(
                    "{} `{it}`: `{name}` is not `{}`, as the profile says",
                    setting.name,
                    self.words(value)
                );
                let place = other.map_or_else(|| found.place_of(&[key]), |o| o.span);
                self.report(
                    Finding::error("different-setting", what)
                        .at(place)
                        .help(DIFFERENT),
                );
            }
        }
    }

    /// Is the value of the tenant that of the profile?
    pub(super) fn equals(&mut self, wanted: &Payload, found: &Json) -> bool {
        match (wanted, &found.value) {
            (Payload::Text(template), Value::Text(text)) => {
                self.values.fits(template, text, found.span)
            }
            (Payload::Number(number), Value::Number(text)) => number.to_string() == *text,
            (Payload::Bool(value), Value::Bool(other)) => value == other,
            (Payload::List(items), Value::List(others)) => {
                items.len() == others.len()
                    && items
                        .iter()
                        .all(|item| others.iter().any(|other| self.equals(item, other)))
            }
            _ => false,
        }
    }

    pub(super) fn missing_setting(
        &mut self,
        setting: &Setting,
        index: usize,
        wanted: Option<&Payload>,
        place: Span,
    ) {
        let what = match (setting.kind, wanted) {
            (Kind::Flag, _) | (_, None) => format!("{}: not on", setting.name),
            (_, Some(wanted)) => format!("{}: `{}` is missing", setting.name, self.words(wanted)),
        };
        let finding = Finding::error("missing-setting", what)
            .at(place)
            .help(DIFFERENT);
        let place = self.spot(setting, index, wanted);
        let finding = self.beside(finding, place, "the profile's value");
        self.report(finding);
    }

    fn extra_setting(&mut self, setting: &Setting, shown: &str, place: Span) {
        let what = format!("{}: `{shown}` is not in the profile", setting.name);
        self.report(
            Finding::error("extra-setting", what)
                .at(place)
                .help(TOO_MUCH),
        );
    }

    fn spot(&self, setting: &Setting, index: usize, wanted: Option<&Payload>) -> Option<Span> {
        let value = match wanted {
            Some(Payload::Text(template)) => template.to_string(),
            _ => String::new(),
        };
        spots::spot(self.written?, setting.path, index, &value)
    }

    fn is_optional(&self, wanted: &Payload) -> bool {
        wanted.optional_parameter(self.subject.plan).is_some()
    }

    /// The value of the profile for people.
    fn words(&self, wanted: &Payload) -> String {
        match wanted {
            Payload::Bool(value) => value.to_string(),
            Payload::Number(value) => value.to_string(),
            Payload::Text(template) => self.values.shown(template),
            Payload::List(items) => {
                let items: Vec<String> = items.iter().map(|i| self.words(i)).collect();
                items.join(", ")
            }
            Payload::Object(members) => {
                let first = members.first().map(|(_, value)| self.words(value));
                first.unwrap_or_default()
            }
        }
    }
}

const TOO_MUCH: &str = "Take it out of the app, or write it down in the profile. The script's `create` sets what the profile says.";
const DIFFERENT: &str = "The script's `create` sets what the profile says. If the tenant is right, correct the profile.";

/// A member below others, with dots between the names.
fn member<'p>(payload: &'p Payload, path: &str) -> Option<&'p Payload> {
    path.split('.').try_fold(payload, |node, name| match node {
        Payload::Object(members) => {
            let mut members = members.iter();
            members.find(|(n, _)| *n == name).map(|(_, value)| value)
        }
        _ => None,
    })
}

/// What names an item of a list.
fn key(item: &Payload, kind: Kind) -> Payload {
    match kind {
        Kind::Objects(key) => member(item, key).unwrap_or(item).clone(),
        _ => item.clone(),
    }
}

fn is_open(name: &Payload) -> bool {
    matches!(name, Payload::Text(template) if template.as_literal().is_none())
}

/// A value of the tenant for people.
fn shown(json: &Json) -> String {
    match &json.value {
        Value::Text(text) => text.clone(),
        _ => json.plain().to_string(),
    }
}
