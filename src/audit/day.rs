//! Days, and how many lie between them. Nothing reads a clock.

/// For which day, or moment, credentials are judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Today {
    /// The day: `2026-11-21`.
    pub day: String,
    /// The moment, where it is known: `2026-11-21T15:00:00Z`.
    pub moment: Option<String>,
    /// True when the state says so itself, and nobody gave a day.
    pub is_of_export: bool,
}

impl Today {
    /// The day that somebody gave.
    #[must_use]
    pub fn given(day: &str) -> Self {
        Self {
            day: day.to_owned(),
            moment: None,
            is_of_export: false,
        }
    }

    /// The moment at which a state was exported, where it is one.
    #[must_use]
    pub fn of_export(moment: &str) -> Option<Self> {
        number(moment)?;
        Some(Self {
            day: moment.get(..10)?.to_owned(),
            // A day alone, or another zone of time, is no moment that can be compared.
            moment: is_moment(moment).then(|| moment.to_owned()),
            is_of_export: true,
        })
    }

    /// Is what ends at a moment over? With a day alone, what ends on that day is not yet.
    #[must_use]
    pub fn is_over(&self, end: &str) -> bool {
        match &self.moment {
            Some(moment) if is_moment(end) => end.get(..19) <= moment.get(..19),
            _ => end.get(..10).is_some_and(|day| day < self.day.as_str()),
        }
    }

    /// How many days are left until a moment.
    #[must_use]
    pub fn days_until(&self, end: &str) -> Option<i64> {
        Some(number(end)? - number(&self.day)?)
    }

    /// For people: `as of 2026-11-21, when the state was exported`.
    #[must_use]
    pub fn words(&self) -> String {
        let when = if self.is_of_export {
            ", when the state was exported"
        } else {
            ""
        };
        format!("as of {}{when}", self.day)
    }
}

/// True for day and time of day in UTC, as Microsoft Graph writes them.
fn is_moment(text: &str) -> bool {
    text.len() >= 20 && text.ends_with('Z') && text.as_bytes().get(10) == Some(&b'T')
}

/// True when there are more than so many months between two moments. Three days more are none: a
/// month may be short, and a script does not take the same second as the tenant.
#[must_use]
pub fn is_longer(start: &str, end: &str, months: u32) -> bool {
    let (Some((year, month, day)), Some(end)) = (date(start), number(end)) else {
        return false;
    };
    let month = month - 1 + i64::from(months);
    let limit = days(year + month / 12, month % 12 + 1, day);
    end > limit + 3
}

/// Whole months between two moments, rounded to the nearest.
#[must_use]
pub fn months(start: &str, end: &str) -> Option<i64> {
    let days = number(end)? - number(start)?;
    Some((days * 12 + 182) / 365)
}

/// The day of a moment, counted from some day long ago.
fn number(text: &str) -> Option<i64> {
    let (year, month, day) = date(text)?;
    Some(days(year, month, day))
}

fn date(text: &str) -> Option<(i64, i64, i64)> {
    let mut parts = text.get(..10)?.split('-');
    let mut next = || parts.next()?.parse::<i64>().ok();
    let (year, month, day) = (next()?, next()?, next()?);
    let is_one = (1000..=9999).contains(&year) && (1..=12).contains(&month);
    (is_one && (1..=31).contains(&day)).then_some((year, month, day))
}

/// Source: the algorithm `days_from_civil` by Howard Hinnant.
const fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let month = (month + 9) % 12;
    let of_year = (153 * month + 2) / 5 + day - 1;
    365 * year + year / 4 - year / 100 + year / 400 + of_year
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_moments_are_not_mixed() {
        let moment = Today::of_export("2026-11-21T15:00:00Z").expect("a moment");
        assert!(!moment.is_over("2030-01-01"));
        assert!(moment.is_over("2020-01-01"));
        assert!(moment.is_over("2026-11-21T14:00:00Z"));
        assert!(!moment.is_over("2026-11-21T16:00:00Z"));
        let day = Today::of_export("2026-11-21").expect("a day");
        assert!(day.is_over("2020-01-01T00:00:00Z"));
        assert!(!day.is_over("2026-11-21T00:00:00Z"));
        assert!(!day.is_over("2030-01-01T00:00:00+02:00"));
    }

    #[test]
    fn days_are_counted() {
        let today = Today::given("2024-02-28");
        assert_eq!(today.days_until("2024-03-01T00:00:00Z"), Some(2));
        assert_eq!(today.days_until("2025-02-28T00:00:00Z"), Some(366));
        assert_eq!(today.days_until("soon"), None);
    }

    #[test]
    fn an_end_is_over_when_its_day_or_moment_is() {
        let day = Today::given("2026-11-21");
        assert!(day.is_over("2026-11-20T23:59:59Z"));
        assert!(!day.is_over("2026-11-21T00:00:00Z"));
        let moment = Today::of_export("2026-11-21T15:00:00Z");
        let over = |end| moment.as_ref().is_some_and(|m| m.is_over(end));
        assert!(over("2026-11-21T14:59:59.123Z"));
        assert!(!over("2026-11-21T15:00:01Z"));
        assert_eq!(Today::of_export("yesterday"), None);
    }

    #[test]
    fn lifetimes_are_long_or_not() {
        for (end, months, long) in [
            ("2027-05-21T09:00:00Z", 6, false),
            ("2027-05-24T09:00:00Z", 6, false),
            ("2027-05-25T09:00:00Z", 6, true),
            ("2028-11-21T09:00:00Z", 24, false),
            ("2028-11-21T09:00:00Z", 12, true),
        ] {
            assert_eq!(
                is_longer("2026-11-21T08:00:00Z", end, months),
                long,
                "{end}"
            );
        }
        assert_eq!(months("2026-11-21", "2028-11-21"), Some(24));
        assert_eq!(months("2026-11-21", "2027-05-21"), Some(6));
    }
}
