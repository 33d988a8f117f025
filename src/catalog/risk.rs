//! How dangerous a permission is.
//!
//! Two public classifications exist. The Enterprise Access Model says which plane a permission
//! reaches: 0 the control plane, 1 the management plane, 2 the access of users. `ScubaGear` says how
//! bad its abuse would be, from `Low` to `Critical`. They rate different things and cover different
//! permissions, so [`Tier`] puts both on one scale and takes the higher.

use serde::{Deserialize, Serialize};

/// The rating by CISA's `ScubaGear`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Little harm.
    Low,
    /// Some harm.
    Medium,
    /// Great harm.
    High,
    /// The tenant or all of its data is at stake.
    Critical,
}

impl Severity {
    /// The name as the source writes it, for example `Critical`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Low => "Low",
            Self::Medium => "Medium",
            Self::High => "High",
            Self::Critical => "Critical",
        }
    }

    pub(super) fn parse(name: &str) -> Option<Self> {
        [Self::Low, Self::Medium, Self::High, Self::Critical]
            .into_iter()
            .find(|severity| severity.as_str() == name)
    }
}

/// One risk scale for people, derived from both classifications.
///
/// | Enterprise Access Model | `ScubaGear` | tier         |
/// |-------------------------|-------------|--------------|
/// |                         | `Critical`  | [`Critical`] |
/// | 0, control plane        | `High`      | [`High`]     |
/// | 1, management plane     | `Medium`    | [`Medium`]   |
/// | 2, user access          | `Low`       | [`Low`]      |
/// | none                    | none        | [`Unrated`]  |
///
/// The higher of the two decides. The model alone never makes a permission critical: its tier 0 is
/// wide, and holds permissions that only read, some of which `ScubaGear` rates low.
///
/// [`Critical`]: Tier::Critical
/// [`High`]: Tier::High
/// [`Medium`]: Tier::Medium
/// [`Low`]: Tier::Low
/// [`Unrated`]: Tier::Unrated
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tier {
    /// No source rates the permission. That says nothing about its risk.
    Unrated,
    /// Little risk.
    Low,
    /// Some risk.
    Medium,
    /// Great risk.
    High,
    /// The tenant or all of its data is at stake.
    Critical,
}

impl Tier {
    /// The name in lower case, for example `critical`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unrated => "unrated",
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Critical => "critical",
        }
    }

    /// Puts both classifications on one scale.
    pub(super) fn derive(control_plane_tier: Option<u8>, severity: Option<Severity>) -> Self {
        let by_plane = match control_plane_tier {
            Some(0) => Self::High,
            Some(1) => Self::Medium,
            Some(_) => Self::Low,
            None => Self::Unrated,
        };
        by_plane.max(severity.map_or(Self::Unrated, Self::from))
    }
}

impl From<Severity> for Tier {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Low => Self::Low,
            Severity::Medium => Self::Medium,
            Severity::High => Self::High,
            Severity::Critical => Self::Critical,
        }
    }
}

impl std::fmt::Display for Tier {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.pad(self.as_str())
    }
}

/// Names the classifications that rate a permission, with their ratings.
pub(super) fn sources(control_plane_tier: Option<u8>, severity: Option<Severity>) -> String {
    let plane = control_plane_tier
        .map(|tier| format!("Enterprise Access Model classification (tier {tier})"));
    let severity = severity.map(|severity| format!("ScubaGear ({})", severity.as_str()));
    let named: Vec<String> = plane.into_iter().chain(severity).collect();
    if named.is_empty() {
        "not rated by any source".to_owned()
    } else {
        named.join("; ")
    }
}
