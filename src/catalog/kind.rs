//! The two kinds of permissions.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Whether an app acts as itself or on behalf of a signed-in user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum PermissionKind {
    /// The app acts as itself, without a user: an app role.
    Application,
    /// The app acts for a signed-in user: a scope.
    Delegated,
}

impl PermissionKind {
    /// Both kinds, in their order.
    pub const ALL: [Self; 2] = [Self::Application, Self::Delegated];

    /// The name that the portal uses: `application` or `delegated`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Application => "application",
            Self::Delegated => "delegated",
        }
    }

    /// The `type` in Microsoft Graph's `resourceAccess`: `Role` or `Scope`.
    #[must_use]
    pub const fn graph_type(self) -> &'static str {
        match self {
            Self::Application => "Role",
            Self::Delegated => "Scope",
        }
    }

    /// The kind that a `type` in Microsoft Graph's `resourceAccess` names, whatever its case.
    #[must_use]
    pub fn from_graph_type(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.graph_type().eq_ignore_ascii_case(name))
    }

    /// The other kind.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Application => Self::Delegated,
            Self::Delegated => Self::Application,
        }
    }

    /// The letter that stands for the kind in the tables.
    pub(super) const fn letter(self) -> &'static str {
        match self {
            Self::Application => "a",
            Self::Delegated => "d",
        }
    }

    /// The kind that a letter in the tables stands for.
    pub(super) fn from_letter(letter: &str) -> Self {
        if letter == Self::Application.letter() {
            Self::Application
        } else {
            Self::Delegated
        }
    }
}

impl fmt::Display for PermissionKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}
