//! Reading the compiled-in tables without parsing them: lines are found first, split afterwards.

use std::cmp::Ordering;

use super::PermissionKind;

/// The data lines of a table: all but the `#` header.
pub(super) fn lines(file: &'static str) -> std::str::Lines<'static> {
    body(file).lines()
}

/// Splits a line into its columns. Columns that are missing are empty.
pub(super) fn fields<const N: usize>(line: &'static str) -> [&'static str; N] {
    let mut columns = line.split('\t');
    std::array::from_fn(|_| columns.next().unwrap_or_default())
}

/// The entries of a column that holds a list.
pub(super) fn list(column: &'static str) -> impl Iterator<Item = &'static str> {
    column.split(';').filter(|entry| !entry.is_empty())
}

/// A column that may be empty.
pub(super) fn optional(column: &'static str) -> Option<&'static str> {
    (!column.is_empty()).then_some(column)
}

/// A column that holds a small number or nothing.
pub(super) fn number(column: &'static str) -> Option<u8> {
    column.parse().ok()
}

/// The lines whose first column is `app_id`, in a table that is sorted by it.
pub(super) fn of_api(
    file: &'static str,
    app_id: &str,
) -> impl Iterator<Item = &'static str> + use<> {
    let rest = lower_bound(body(file), |line| {
        let [found] = fields(line);
        compare(found, app_id).is_lt()
    });
    let [found] = fields(rest);
    // The table's own spelling outlives the argument, so the iterator need not borrow it.
    let wanted = found.eq_ignore_ascii_case(app_id).then_some(found);
    rest.lines().take_while(move |line| {
        let [found] = fields(line);
        Some(found) == wanted
    })
}

/// The lines for one (API, kind, value), in a table that is sorted by the three.
pub(super) fn of_permission(
    file: &'static str,
    app_id: &str,
    kind: PermissionKind,
    value: &str,
) -> impl Iterator<Item = &'static str> {
    let order = move |line| {
        let [found_app_id, found_kind, found_value] = fields(line);
        compare(found_app_id, app_id)
            .then_with(|| found_kind.cmp(kind.letter()))
            .then_with(|| compare(found_value, value))
    };
    lower_bound(body(file), move |line| order(line).is_lt())
        .lines()
        .take_while(move |line| order(line).is_eq())
}

/// Compares without regard to ASCII case. All keys of the tables are ASCII.
pub(super) fn compare(left: &str, right: &str) -> Ordering {
    let left = left.bytes().map(|byte| byte.to_ascii_lowercase());
    left.cmp(right.bytes().map(|byte| byte.to_ascii_lowercase()))
}

fn body(file: &'static str) -> &'static str {
    let mut rest = file;
    while rest.starts_with('#') {
        rest = rest.split_once('\n').map_or("", |(_, after)| after);
    }
    rest
}

/// Binary search over line boundaries: what is left after all lines for which `before` holds.
fn lower_bound(text: &'static str, before: impl Fn(&'static str) -> bool) -> &'static str {
    let bytes = text.as_bytes();
    // Both ends always stand at the beginning of a line, or at the end of the text.
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let is_newline = |byte: &u8| *byte == b'\n';
        let start = low
            + bytes[low..middle]
                .iter()
                .rposition(is_newline)
                .map_or(0, |at| at + 1);
        let end = middle
            + bytes[middle..high]
                .iter()
                .position(is_newline)
                .unwrap_or(high - middle);
        if before(&text[start..end]) {
            low = high.min(end + 1);
        } else {
            high = start;
        }
    }
    &text[low..]
}
