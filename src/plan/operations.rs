//! Checks what running the integration takes.

use super::uris;
use crate::diagnostics::Finding;
use crate::profile::Profile;

/// Host names, ports, addresses and days must be what they are said to be.
pub(super) fn check(profile: &Profile, findings: &mut Vec<Finding>) {
    let Some(operations) = &profile.operations else {
        return;
    };
    for connection in &operations.connections {
        // A wildcard stands for every name before the domain.
        let host = connection
            .host
            .strip_prefix("*.")
            .unwrap_or(&connection.host);
        if uris::hostname(host).is_err() {
            let what = format!("`{}` is not a host name", *connection.host);
            findings.push(
                Finding::error("bad-uri", what)
                    .at(connection.host.span)
                    .help("Write the name alone, such as graph.microsoft.com or *.contoso.com."),
            );
        }
        if !(1..=65535).contains(&*connection.port) {
            let what = format!("`{}` is not a port", *connection.port);
            findings.push(
                Finding::error("bad-uri", what)
                    .at(connection.port.span)
                    .help("A port is a number from 1 to 65535."),
            );
        }
    }
    if let Some(contact) = &operations.contact {
        if let Some(url) = contact.url.as_ref().filter(|u| uris::url(u).is_err()) {
            let what = format!("`{}` is not an https address", **url);
            findings.push(
                Finding::error("bad-uri", what)
                    .at(url.span)
                    .help("Write a whole address, such as https://contoso.com/support."),
            );
        }
        if let Some(mail) = contact
            .mail
            .as_ref()
            .filter(|m| uris::user(m).is_err() || !m.contains('@'))
        {
            let what = format!("`{}` is not a mail address", **mail);
            findings.push(
                Finding::error("bad-uri", what)
                    .at(mail.span)
                    .help("Write it alone, such as support@contoso.com."),
            );
        }
    }
    if let Some(day) = operations.review_by.as_ref().filter(|d| !is_day(d)) {
        findings.push(
            Finding::error("bad-date", format!("`{}` is not a day", **day))
                .at(day.span)
                .help("Write year, month and day, such as 2027-05-31."),
        );
    }
}

/// `2027-05-31`: a day of the calendar.
fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else {
        return false;
    };
    let number = |part: &str, length: usize| {
        (part.len() == length && part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse::<u32>().unwrap_or(0))
    };
    let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2))
    else {
        return false;
    };
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::is_day;

    #[test]
    fn days_of_the_calendar() {
        for good in ["2027-05-31", "2028-02-29", "2000-02-29", "2027-12-01"] {
            assert!(is_day(good), "{good}");
        }
        for bad in [
            "2027-02-29",
            "2100-02-29",
            "2027-04-31",
            "2027-13-01",
            "2027-00-01",
            "2027-01-00",
        ] {
            assert!(!is_day(bad), "{bad}");
        }
        for bad in [
            "",
            "2027",
            "2027-5-31",
            "27-05-31",
            "2027-05-31-",
            "2027-05-3x",
            "+027-05-31",
        ] {
            assert!(!is_day(bad), "{bad}");
        }
    }
}
