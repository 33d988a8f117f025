//! What the permissions open, by kind of data.

use serde::Serialize;

use crate::plan::{Access, Extent, Plan, data_class, extent};

/// One kind of data, as far as one app reaches it in one way.
#[derive(Serialize)]
pub struct Data<'a> {
    class: String,
    /// Whether no row above has the same kind of data.
    is_first: bool,
    extent: Extent,
    #[serde(flatten)]
    access: Access,
    /// The permissions.
    names: String,
    /// The app, where there are several.
    app: Option<&'a str>,
    is_temporary: bool,
}

/// The rows, in the order of the permissions. Permissions that give nothing any more are left out.
pub fn data(plan: &Plan) -> Vec<Data<'_>> {
    let mut rows: Vec<Data<'_>> = Vec::new();
    for app in &plan.apps {
        let name = (plan.apps.len() > 1).then(|| app.name());
        for permission in app.permissions.iter().filter(|p| !plan.is_inert(p)) {
            let (class, extent) = (data_class(permission), extent(permission));
            let known = rows
                .iter_mut()
                .find(|r| r.class == class && r.extent == extent && r.app == name);
            if let Some(row) = known {
                row.access = row.access.and(Access::of(permission));
                row.names.push_str(", ");
                row.names.push_str(&permission.value);
            } else {
                rows.push(Data {
                    is_first: rows.iter().all(|r| r.class != class),
                    class,
                    extent,
                    access: Access::of(permission),
                    names: permission.value.clone(),
                    app: name,
                    is_temporary: app.temporary.is_some(),
                });
            }
        }
    }
    rows
}
