//! National clouds: their names, their addresses, and permissions whose ID differs there.
//!
//! Source of the addresses: Microsoft's page on national clouds, and the Azure CLI's list of clouds.

use serde::Serialize;

use super::AppPlan;
use super::template::{Segment, Template};
use crate::catalog::{self, PermissionKind};
use crate::diagnostics::Finding;
use crate::profile::Profile;

/// A cloud in which the outputs are used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Cloud {
    /// The public cloud, GCC included. A script of it checks IDs in any cloud before it grants.
    #[default]
    Public,
    /// Microsoft Cloud for US Government: `GCC High` and `DoD`.
    UsGovernment,
    /// Microsoft Azure operated by 21Vianet in China.
    China,
}

/// What a reader and a script must know of a cloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Addresses {
    /// The name in the Azure CLI.
    pub name: &'static str,
    /// What people call it.
    pub title: &'static str,
    /// The host of the sign-in service.
    pub login: &'static str,
    /// The host of Microsoft Graph.
    pub graph: &'static str,
    /// The host of the Microsoft Entra admin center.
    pub entra: &'static str,
}

impl Cloud {
    /// The addresses.
    #[must_use]
    pub const fn addresses(self) -> Addresses {
        match self {
            Self::Public => Addresses {
                name: "AzureCloud",
                title: "the public cloud",
                login: "login.microsoftonline.com",
                graph: "graph.microsoft.com",
                entra: "entra.microsoft.com",
            },
            Self::UsGovernment => Addresses {
                name: "AzureUSGovernment",
                title: "Microsoft Cloud for US Government",
                login: "login.microsoftonline.us",
                graph: "graph.microsoft.us",
                entra: "entra.microsoft.us",
            },
            Self::China => Addresses {
                name: "AzureChinaCloud",
                title: "Microsoft Azure operated by 21Vianet",
                login: "login.partner.microsoftonline.cn",
                graph: "microsoftgraph.chinacloudapi.cn",
                entra: "entra.microsoftonline.cn",
            },
        }
    }

    /// What the catalog calls the cloud.
    const fn label(self) -> Option<&'static str> {
        match self {
            Self::UsGovernment => Some("national cloud: GCCHigh"),
            Self::Public | Self::China => None,
        }
    }

    /// The ID that a permission has here, where the catalog knows another one than in public.
    fn other_id(self, api: &str, kind: PermissionKind, value: &str) -> Option<&'static str> {
        let label = self.label()?;
        let others = catalog::other_ids(api, kind, value);
        others.iter().find(|o| o.note == label).map(|o| o.id)
    }
}

/// Puts the IDs of the cloud in, and says which permissions are known for the public cloud only.
pub(super) fn apply(
    cloud: Cloud,
    profile: &Profile,
    apps: &mut [AppPlan],
    findings: &mut Vec<Finding>,
) {
    if cloud == Cloud::Public {
        return;
    }
    for app in apps.iter_mut() {
        let platforms = [&mut app.web, &mut app.public_client, &mut app.spa];
        for platform in platforms.into_iter().flatten() {
            platform
                .redirect_uris
                .iter_mut()
                .for_each(|uri| here(cloud, uri));
        }
    }
    let mut unknown: Vec<(String, Vec<String>)> = Vec::new();
    for permission in apps.iter_mut().flat_map(|app| &mut app.permissions) {
        if catalog::api_by_app_id(&permission.api_app_id).is_none() {
            continue;
        }
        let (api, kind) = (&permission.api_app_id, permission.kind);
        match cloud.other_id(api, kind, &permission.value) {
            Some(id) => id.clone_into(&mut permission.id),
            None => match unknown
                .iter_mut()
                .find(|(name, _)| *name == permission.api_name)
            {
                Some((_, values)) if values.contains(&permission.value) => {}
                Some((_, values)) => values.push(permission.value.clone()),
                None => unknown.push((permission.api_name.clone(), vec![permission.value.clone()])),
            },
        }
    }
    let groups = || profile.apps.iter().flat_map(|app| &app.permissions);
    for (api, values) in unknown {
        let title = cloud.addresses().title;
        let what = format!(
            "the catalog knows these permissions of {api} for the public cloud only, not for {title}: {}",
            values.join(", ")
        );
        let mut finding = Finding::warning("unknown-in-cloud", what).help(
            "The script compares each ID with the tenant, and stops before it grants a wrong one.",
        );
        let place =
            groups().find(|g| catalog::api(g.api.as_str()).is_some_and(|a| a.display_name == api));
        if let Some(group) = place {
            finding = finding.at(group.api.span());
        }
        findings.push(finding);
    }
}

/// A redirect URI of the sign-in service itself, such as that of native clients, has its host.
fn here(cloud: Cloud, uri: &mut Template) {
    if let Some(Segment::Literal(text)) = uri.segments.first_mut() {
        let public = format!("https://{}/", Cloud::Public.addresses().login);
        if let Some(rest) = text.strip_prefix(&public) {
            *text = format!("https://{}/{rest}", cloud.addresses().login);
        }
    }
}
