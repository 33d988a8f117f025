//! What running the integration takes: hosts, ports, addresses and days.

use crate::marked::COLLECTOR;

#[test]
fn connections() {
    for host in ["https://graph.microsoft.com", "graph", "*.*.contoso.com"] {
        COLLECTOR.refused(
            &[(
                "      host: graph.microsoft.com\n",
                &format!("      host: «\"{host}\"»\n"),
            )],
            &format!(
                "
error[bad-uri]: `{host}` is not a host name
= Write the name alone, such as graph.microsoft.com or *.contoso.com.
"
            ),
        );
    }
    COLLECTOR.rendered(
        &[],
        &[(
            "      host: graph.microsoft.com\n",
            "      host: \"*.contoso.com\"\n",
        )],
    );
    for port in ["0", "65536"] {
        COLLECTOR.refused(
            &[("      port: 443\n", &format!("      port: «{port}»\n"))],
            &format!(
                "
error[bad-uri]: `{port}` is not a port
= A port is a number from 1 to 65535.
"
            ),
        );
    }
}

#[test]
fn the_contact() {
    COLLECTOR.refused(
        &[(
            "    url: https://tailspin.example/support\n",
            "    url: «http://tailspin.example/support»\n",
        )],
        "
error[bad-uri]: `http://tailspin.example/support` is not an https address
= Write a whole address, such as https://contoso.com/support.
",
    );
    for mail in [
        "support",
        "a b@tailspin.example",
        "11111111-2222-3333-4444-555555555555",
    ] {
        COLLECTOR.refused(
            &[(
                "    mail: support@tailspin.example\n",
                &format!("    mail: «{mail}»\n"),
            )],
            &format!(
                "
error[bad-uri]: `{mail}` is not a mail address
= Write it alone, such as support@contoso.com.
"
            ),
        );
    }
}

#[test]
fn the_day_of_the_review() {
    for day in ["2027-02-29", "31.05.2027", "2027-5-31"] {
        COLLECTOR.refused(
            &[(
                "  reviewBy: 2027-05-31\n",
                &format!("  reviewBy: «{day}»\n"),
            )],
            &format!(
                "
error[bad-date]: `{day}` is not a day
= Write year, month and day, such as 2027-05-31.
"
            ),
        );
    }
}
