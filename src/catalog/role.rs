//! Directory roles of Microsoft Entra ID.

use super::table;

const FILE: &str = include_str!("data/directory_roles.tsv");

/// A built-in directory role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DirectoryRole {
    /// The template id, the same in every tenant.
    pub template_id: &'static str,
    /// The name that the portal shows.
    pub display_name: &'static str,
    /// Whether Microsoft labels the role as privileged.
    pub privileged: bool,
    /// The Enterprise Access Model's tier, 0 to 2; `None` where it is not classified.
    pub control_plane_tier: Option<u8>,
    sources: &'static str,
}

impl DirectoryRole {
    /// The codes of the sources that list this role; `data/SOURCES.md` explains them.
    pub fn sources(&self) -> impl Iterator<Item = &'static str> + use<> {
        table::list(self.sources)
    }

    /// Whether only one source lists this role.
    #[must_use]
    pub fn is_single_sourced(&self) -> bool {
        self.sources().count() == 1
    }
}

/// Finds a directory role by name or template id, whatever the case.
#[must_use]
pub fn directory_role(name: &str) -> Option<DirectoryRole> {
    let name = name.trim();
    directory_roles().find(|role| {
        role.display_name.eq_ignore_ascii_case(name) || role.template_id.eq_ignore_ascii_case(name)
    })
}

/// All directory roles, by name.
pub fn directory_roles() -> impl Iterator<Item = DirectoryRole> {
    table::lines(FILE).map(|line| {
        let [template_id, display_name, privileged, tier, sources] = table::fields(line);
        DirectoryRole {
            template_id,
            display_name,
            privileged: privileged == "t",
            control_plane_tier: table::number(tier),
            sources,
        }
    })
}
