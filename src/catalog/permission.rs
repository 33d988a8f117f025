//! The permissions, and the ways to find one.

use super::{PermissionKind, Severity, Tier, risk, table};

const FILE: &str = include_str!("data/permissions.tsv");

/// A permission of an API. API, kind and value identify it; a GUID alone does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permission {
    /// The app id of the API that offers it.
    pub api_app_id: &'static str,
    /// Whether it is an app role or a scope.
    pub kind: PermissionKind,
    /// The name, in the API's own spelling, for example `User.Read.All`.
    pub value: &'static str,
    /// The GUID in the public cloud. [`other_ids`](super::other_ids) knows some of other clouds.
    pub id: &'static str,
    /// Whether only an administrator can consent; `None` where no source says so.
    ///
    /// `Some(false)` is the type of the scope; the consent policy of a tenant can be stricter.
    pub admin_consent_required: Option<bool>,
    /// The Enterprise Access Model's tier: 0 control plane, 1 management plane, 2 user access.
    pub control_plane_tier: Option<u8>,
    /// The rating by `ScubaGear`.
    pub severity: Option<Severity>,
    /// Microsoft Graph's own privilege level, 1 (least) to 5 (most).
    pub privilege_level: Option<u8>,
    /// `disabled`, `preview`, `deprecated` or `retired`; `None` for a permission in regular use.
    pub status: Option<&'static str>,
    /// Whether Microsoft's managed consent policy keeps users from consenting to it.
    pub excluded_from_user_consent: bool,
    sources: &'static str,
    consent_source: &'static str,
    status_source: &'static str,
}

impl Permission {
    /// The codes of the sources that list this permission; `data/SOURCES.md` explains them.
    pub fn sources(&self) -> impl Iterator<Item = &'static str> + use<> {
        table::list(self.sources)
    }

    /// Whether it is rated to reach the control plane, or to put the tenant at stake.
    #[must_use]
    pub fn is_over_the_tenant(&self) -> bool {
        self.control_plane_tier == Some(0) || self.severity == Some(Severity::Critical)
    }

    /// Whether only one source lists this permission, so that nothing confirms its GUID.
    #[must_use]
    pub fn is_single_sourced(&self) -> bool {
        self.sources().count() == 1
    }

    /// The codes of the sources that say who can consent, joined by `+`, where they differ from
    /// [`sources`](Self::sources).
    #[must_use]
    pub fn consent_source(&self) -> Option<&'static str> {
        let codes = self.consent_source.split('(').next();
        codes.filter(|codes| !codes.is_empty())
    }

    /// What is doubtful about [`admin_consent_required`](Self::admin_consent_required), for example
    /// that another source disagrees.
    #[must_use]
    pub fn consent_remark(&self) -> Option<&'static str> {
        let (_, remark) = self.consent_source.split_once('(')?;
        remark.strip_suffix(')')
    }

    /// The code of the source of [`status`](Self::status).
    #[must_use]
    pub fn status_source(&self) -> Option<&'static str> {
        table::optional(self.status_source)
    }

    /// The risk on one scale; see [`Tier`] for the derivation.
    #[must_use]
    pub fn tier(&self) -> Tier {
        Tier::derive(self.control_plane_tier, self.severity)
    }

    /// Names the classifications behind [`tier`](Self::tier), for example
    /// `Enterprise Access Model classification (tier 0); ScubaGear (Critical)`.
    #[must_use]
    pub fn tier_source(&self) -> String {
        risk::sources(self.control_plane_tier, self.severity)
    }
}

/// All permissions, sorted by app id, kind and value.
pub fn permissions() -> impl Iterator<Item = Permission> {
    table::lines(FILE).map(parse)
}

/// Finds a permission by its identity. The case of app id and value does not matter.
///
/// Two values stand for two GUIDs each; this is the one that more sources list, or else the lower
/// GUID. [`permissions_with_key`] has both.
#[must_use]
pub fn permission(api_app_id: &str, kind: PermissionKind, value: &str) -> Option<Permission> {
    table::of_permission(FILE, api_app_id, kind, value)
        .next()
        .map(parse)
}

/// All permissions with this identity: one, in two known cases two.
#[must_use]
pub fn permissions_with_key(
    api_app_id: &str,
    kind: PermissionKind,
    value: &str,
) -> Vec<Permission> {
    table::of_permission(FILE, api_app_id, kind, value)
        .map(parse)
        .collect()
}

/// The permissions of one API: application permissions first, each kind by value.
pub fn permissions_of(api_app_id: &str) -> impl Iterator<Item = Permission> + use<> {
    table::of_api(FILE, api_app_id).map(parse)
}

/// All permissions with this GUID, over all APIs and both kinds: a GUID alone is not unique.
#[must_use]
pub fn permissions_by_id(guid: &str) -> Vec<Permission> {
    let lines = table::lines(FILE).filter(|line| {
        let [_, _, _, id] = table::fields(line);
        id.eq_ignore_ascii_case(guid)
    });
    lines.map(parse).collect()
}

/// All permissions with this value, in any API and of any kind.
#[must_use]
pub fn permissions_by_value(value: &str) -> Vec<Permission> {
    // A line is split no further than it must be: this is asked of every word of a list.
    let lines = table::lines(FILE).filter(|line| {
        let [_, _, found] = table::fields(line);
        found.eq_ignore_ascii_case(value)
    });
    lines.map(parse).collect()
}

fn parse(line: &'static str) -> Permission {
    let [
        api_app_id,
        kind,
        value,
        id,
        admin_consent,
        sources,
        consent_source,
        control_plane_tier,
        severity,
        privilege_level,
        status,
        excluded,
    ] = table::fields(line);
    let (status, status_source) = status.split_once(':').unwrap_or((status, ""));
    Permission {
        api_app_id,
        kind: PermissionKind::from_letter(kind),
        value,
        id,
        admin_consent_required: table::optional(admin_consent).map(|letter| letter == "t"),
        control_plane_tier: table::number(control_plane_tier),
        severity: Severity::parse(severity),
        privilege_level: table::number(privilege_level),
        status: table::optional(status),
        excluded_from_user_consent: !excluded.is_empty(),
        sources,
        consent_source,
        status_source,
    }
}
