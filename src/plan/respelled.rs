//! The correction of a permission's name.

use crate::diagnostics::Fix;
use crate::profile::Permission;

/// Another name in place of this one; the guide's own spelling is kept.
pub(super) fn respelled(asked: &Permission, name: &str) -> Fix {
    Fix::new(asked.value.span, &asked.value, name).keeping_old(asked.as_written.is_none())
}
