//! Days as text: `2026-11-21`. Text in this form is in the order of time.

/// True for a day that the calendar has, written `2026-11-21`.
#[must_use]
pub fn is_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let mut number = |length| {
        let part = parts
            .next()
            .filter(|p| p.len() == length && p.bytes().all(|b| b.is_ascii_digit()))?;
        part.parse::<u32>().ok()
    };
    let (Some(year), Some(month), Some(day)) = (number(4), number(2), number(2)) else {
        return false;
    };
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => return false,
    };
    parts.next().is_none() && (1..=days).contains(&day)
}

/// True when a day, month or year has begun, for a day.
///
/// A month or a year alone counts when it is over: nobody is told of an end before it is sure.
pub(super) fn is_over(date: &str, today: &str) -> bool {
    match date.len() {
        10 => date <= today,
        length => today.get(..length).is_some_and(|period| date < period),
    }
}

/// Whole months from a day, month or year to a later day; `None` where the text is none of these.
pub(super) fn months_between(from: &str, to: &str) -> Option<i64> {
    let count = |text: &str, unknown: i64| {
        let mut parts = text.split('-');
        let year: i64 = parts.next()?.parse().ok()?;
        let month: i64 = parts.next().map_or(Some(unknown), |m| m.parse().ok())?;
        let day: i64 = parts.next().map_or(Some(31), |d| d.parse().ok())?;
        ((1000..=9999).contains(&year) && (1..=12).contains(&month))
            .then_some((year * 12 + month, day))
    };
    // What is not known counts from its end: nobody is blamed for it.
    let ((from, from_day), (to, to_day)) = (count(from, 12)?, count(to, 1)?);
    Some(to - from - i64::from(to_day < from_day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        for day in ["2026-11-21", "2024-02-29", "2000-02-29", "2026-12-31"] {
            assert!(is_date(day), "{day}");
        }
        for text in [
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-01",
            "2026-04-31",
            "2026-1-1",
            "2026-11",
            "2026-11-21-",
            "+026-11-21",
            "tomorrow",
            "",
        ] {
            assert!(!is_date(text), "{text}");
        }
    }

    #[test]
    fn months_are_whole() {
        for (from, to, months) in [
            ("2024-11-21", "2026-11-21", 24),
            ("2024-11-22", "2026-11-21", 23),
            ("2025", "2026-11-21", 10),
            ("2026-10", "2026-11-21", 0),
            ("2026-09", "2026-11-21", 1),
        ] {
            assert_eq!(months_between(from, to), Some(months), "{from} {to}");
        }
        assert_eq!(months_between("last spring", "2026-11-21"), None);
    }

    #[test]
    fn a_period_is_over_when_the_next_has_begun() {
        for (date, over) in [
            ("2026-11-20", true),
            ("2026-11-21", true),
            ("2026-11-22", false),
            ("2026-11", false),
            ("2026-10", true),
            ("2026", false),
            ("2025", true),
        ] {
            assert_eq!(is_over(date, "2026-11-21"), over, "{date}");
        }
    }
}
