//! Where a permission stands in the permission index.

use std::collections::BTreeMap;

use super::permissions::Api;
use crate::catalog::PermissionKind;
use crate::plan::PermissionPlan;

/// The places of all permissions: by API, name and kind.
pub(super) struct Places<'a>(BTreeMap<Key<'a>, (usize, &'a str)>);

type Key<'a> = (&'a str, &'a str, &'a str, PermissionKind);

impl<'a> Places<'a> {
    /// Numbers the permissions in the order of the index.
    pub(super) fn new(apis: &'a [Api<'_>]) -> Self {
        let mut places = BTreeMap::new();
        for api in apis {
            for named in &api.permissions {
                for asked in &named.kinds {
                    let key = (api.name, api.app_id, named.value, asked.kind);
                    let number = places.len();
                    places.insert(key, (number, named.anchor.as_str()));
                }
            }
        }
        Self(places)
    }

    /// The number of a permission. Nothing for one of the integration's own API.
    pub(super) fn number(&self, permission: &PermissionPlan) -> Option<usize> {
        self.get(permission).map(|(number, _)| number)
    }

    /// The anchor of a permission.
    pub(super) fn anchor(&self, permission: &PermissionPlan) -> Option<&'a str> {
        self.get(permission).map(|(_, anchor)| anchor)
    }

    fn get(&self, permission: &PermissionPlan) -> Option<(usize, &'a str)> {
        let api = (&*permission.api_name, &*permission.api_app_id);
        let key = (api.0, api.1, &*permission.value, permission.kind);
        self.0.get(&key).copied()
    }
}
