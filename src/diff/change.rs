//! One change.

use serde::Serialize;

use crate::plan::PermissionPlan;

/// What a change means for the access that is given.
///
/// In the order of their weight, so that the gravest come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// What is there already reaches more, or more can use it.
    Widened,
    /// Something is new.
    Added,
    /// Something is gone.
    Removed,
    /// What is there reaches less, or fewer can use it.
    Narrowed,
    /// It means something else.
    Changed,
    /// It is said in other words.
    Minor,
}

impl Level {
    /// All levels.
    pub const ALL: [Self; 6] = [
        Self::Widened,
        Self::Added,
        Self::Removed,
        Self::Narrowed,
        Self::Changed,
        Self::Minor,
    ];

    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Widened => "widened",
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Narrowed => "narrowed",
            Self::Changed => "changed",
            Self::Minor => "minor",
        }
    }

    /// Widened where the second is more, narrowed where it is less.
    pub(super) fn by_order<T: PartialOrd>(before: &T, after: &T) -> Self {
        if after > before {
            Self::Widened
        } else if after < before {
            Self::Narrowed
        } else {
            Self::Changed
        }
    }
}

/// What a change is about. The order is that of reports within a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Subject {
    /// The profile as a whole.
    Profile,
    /// An app as a whole.
    App,
    /// The highest risk of all permissions.
    Risk,
    /// A permission.
    Permission,
    /// Who can sign in.
    Audience,
    /// How users and apps sign in.
    SignIn,
    /// A redirect URI.
    RedirectUri,
    /// A credential.
    Credential,
    /// A directory role.
    DirectoryRole,
    /// A user or group that is assigned.
    Assignment,
    /// An owner.
    Owner,
    /// What the app offers to other apps.
    ExposedApi,
    /// A step beyond the registration.
    Step,
    /// A feature, or what it switches.
    Feature,
    /// A parameter.
    Parameter,
    /// Anything else, by its key.
    Other,
}

impl Subject {
    /// The words for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Profile => "profile",
            Self::App => "app",
            Self::Risk => "highest risk",
            Self::Permission => "permission",
            Self::Audience => "sign-in audience",
            Self::SignIn => "sign-in",
            Self::RedirectUri => "redirect URI",
            Self::Credential => "credential",
            Self::DirectoryRole => "directory role",
            Self::Assignment => "assignment",
            Self::Owner => "owner",
            Self::ExposedApi => "exposed API",
            Self::Step => "step",
            Self::Feature => "feature",
            Self::Parameter => "parameter",
            Self::Other => "key",
        }
    }
}

/// A permission, as programs read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PermissionRef {
    /// The API's name.
    pub api: String,
    /// Its application ID.
    pub api_app_id: String,
    /// `application` or `delegated`.
    pub kind: &'static str,
    /// The permission's name.
    pub value: String,
    /// The risk.
    pub tier: &'static str,
}

impl From<&PermissionPlan> for PermissionRef {
    fn from(plan: &PermissionPlan) -> Self {
        Self {
            api: plan.api_name.clone(),
            api_app_id: plan.api_app_id.clone(),
            kind: plan.kind.as_str(),
            value: plan.value.clone(),
            tier: plan.tier,
        }
    }
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// What it means for the access that is given.
    pub level: Level,
    /// What it is about.
    pub subject: Subject,
    /// The app, by its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub app: Option<String>,
    /// What of the subject: the name of a setting, of a credential, a key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What was there; `None` when it is new.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// What is there; `None` when it is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// What a reader must know of it, in a few words each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// The permission that was there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permission_before: Option<PermissionRef>,
    /// The permission that is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permission_after: Option<PermissionRef>,
}

impl Change {
    /// A change of a subject from one value to another.
    pub(super) fn new(
        level: Level,
        subject: Subject,
        before: Option<String>,
        after: Option<String>,
    ) -> Self {
        Self {
            level,
            subject,
            app: None,
            name: None,
            before,
            after,
            notes: Vec::new(),
            permission_before: None,
            permission_after: None,
        }
    }

    /// Something new, or something that is gone.
    pub(super) fn there(subject: Subject, before: Option<String>, after: Option<String>) -> Self {
        let level = if before.is_none() {
            Level::Added
        } else if after.is_none() {
            Level::Removed
        } else {
            Level::Changed
        };
        Self::new(level, subject, before, after)
    }

    pub(super) fn of_app(mut self, app: Option<&str>) -> Self {
        self.app = app.map(str::to_owned);
        self
    }

    pub(super) fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    pub(super) fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// `+` for what is new, `-` for what is gone, `~` for what is another.
    #[must_use]
    pub const fn sign(&self) -> char {
        match (&self.before, &self.after) {
            (None, Some(_)) => '+',
            (Some(_), None) => '-',
            _ => '~',
        }
    }
}
