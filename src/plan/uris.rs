//! Host names, redirect URIs and site addresses: what Microsoft Entra ID and SharePoint accept.

/// A DNS name: labels of letters, digits and hyphens, at least two of them.
pub(super) fn hostname(value: &str) -> Result<(), String> {
    let label = |l: &str| {
        (1..=63).contains(&l.len())
            && l.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !l.starts_with('-')
            && !l.ends_with('-')
    };
    if value.len() <= 253 && value.contains('.') && value.split('.').all(label) {
        Ok(())
    } else {
        Err("it must be a full DNS name such as server.contoso.com".to_owned())
    }
}

/// A redirect URI: absolute, https (http for loopback only) or a custom scheme, no wildcard, no
/// fragment, at most 256 characters.
pub(super) fn redirect_uri(value: &str) -> Result<(), String> {
    let is_safe = |c: char| c.is_ascii_alphanumeric() || "-._~:/?@!&()+,;=%[]".contains(c);
    if value.len() > 256 {
        return Err("it has more than 256 characters".to_owned());
    }
    if let Some(bad) = value.chars().find(|c| !is_safe(*c)) {
        return Err(match bad {
            '*' => "a wildcard is not safe in a redirect URI".to_owned(),
            '#' => "a redirect URI has no fragment".to_owned(),
            _ => format!("`{bad}` must be percent-encoded"),
        });
    }
    let Some((scheme, rest)) = value.split_once(':') else {
        return Err("it has no scheme such as https:".to_owned());
    };
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    if !is_scheme {
        return Err("its scheme is not valid".to_owned());
    }
    let authority = rest
        .strip_prefix("//")
        .map(|r| r.split(['/', '?']).next().unwrap_or(""));
    if authority.is_some_and(|a| a.contains('@')) {
        return Err("it names a user before the host".to_owned());
    }
    let host = authority.map(|a| match a.find(']') {
        Some(end) => &a[..=end],
        None => a.split(':').next().unwrap_or(""),
    });
    match (scheme.to_ascii_lowercase().as_str(), host) {
        ("https" | "http", None | Some("")) => Err("it has no host".to_owned()),
        ("http", Some(host)) if !matches!(host, "localhost" | "127.0.0.1" | "[::1]") => {
            Err("http is allowed for localhost only; use https".to_owned())
        }
        ("https" | "http", Some(host)) if !has_good_port(authority, host) => {
            Err("what follows the host is not a port".to_owned())
        }
        ("javascript" | "data" | "file" | "vbscript", _) => {
            Err(format!("`{scheme}:` is not a scheme for redirects"))
        }
        _ if rest.is_empty() => Err("nothing follows the scheme".to_owned()),
        _ => Ok(()),
    }
}

/// Nothing behind the host, or a colon and a port.
fn has_good_port(authority: Option<&str>, host: &str) -> bool {
    let rest = authority.and_then(|a| a.strip_prefix(host)).unwrap_or("");
    rest.is_empty() || rest.strip_prefix(':').is_some_and(|p| port(p).is_ok())
}

/// An https address.
pub(super) fn url(value: &str) -> Result<(), String> {
    if value.starts_with("https://") {
        redirect_uri(value)
    } else {
        Err("it must be an https address".to_owned())
    }
}

/// A part of an address or a name: safe in every language, and in a path.
pub(super) fn label(value: &str) -> Result<(), String> {
    let is_good = (1..=100).contains(&value.len())
        && value.starts_with(|c: char| c.is_ascii_alphanumeric())
        && value
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
    if is_good {
        Ok(())
    } else {
        Err(
            "it takes up to 100 letters, digits, `-`, `_` and `.`, first a letter or digit"
                .to_owned(),
        )
    }
}

/// A port number.
pub(super) fn port(value: &str) -> Result<(), String> {
    match value.parse::<u16>() {
        Ok(number) if number > 0 && !value.starts_with(['0', '+']) => Ok(()),
        _ => Err("it must be a number from 1 to 65535".to_owned()),
    }
}

/// A GUID.
pub(super) fn a_guid(value: &str) -> Result<(), String> {
    if guid(value) {
        Ok(())
    } else {
        Err("it must be a GUID".to_owned())
    }
}

/// A user: an object ID, or a user principal name of letters, digits and `.`, `_`, `+`, `-`.
pub(super) fn user(value: &str) -> Result<(), String> {
    let is_name = value.split_once('@').is_some_and(|(name, domain)| {
        !name.is_empty()
            && name
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"._+-".contains(&b))
            && hostname(domain).is_ok()
    });
    if is_name || guid(value) {
        Ok(())
    } else {
        Err("it must be an object ID, or a user principal name such as anna@contoso.com; give the object ID where the name has other characters".to_owned())
    }
}

/// A group: an object ID, or a display name.
pub(super) fn group(value: &str) -> Result<(), String> {
    let is_good = (1..=120).contains(&value.chars().count())
        && value.trim() == value
        && !value.contains(|c: char| c.is_control() || "\"\\`$<>".contains(c));
    if is_good {
        Ok(())
    } else {
        Err("it must be an object ID, or a display name of up to 120 characters; give the object ID where the name has quotes, backslashes or `$`".to_owned())
    }
}

/// A SharePoint site: `hostname,siteCollectionId,webId`, a site collection's ID, or its address.
pub(super) fn site(value: &str) -> Result<(), String> {
    let parts: Vec<&str> = value.split(',').collect();
    let is_id = match parts.as_slice() {
        [one] => guid(one),
        [host, collection, web] => hostname(host).is_ok() && guid(collection) && guid(web),
        _ => false,
    };
    let is_address = value.strip_prefix("https://").is_some_and(|rest| {
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        hostname(host).is_ok()
            && path
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-._~/%".contains(&b))
    });
    if is_id || is_address {
        Ok(())
    } else {
        Err(
            "it must be a site ID (hostname,GUID,GUID or a GUID) or the site's https address"
                .to_owned(),
        )
    }
}

/// 8-4-4-4-12 hexadecimal digits.
pub(super) fn guid(value: &str) -> bool {
    let lengths = value.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12]) && value.bytes().all(|b| b == b'-' || b.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn redirect_uris() {
        for good in [
            "https://server.contoso.com/Synergy/docs/SysJwtTokenLogin.aspx",
            "http://localhost:8080/callback",
            "http://127.0.0.1",
            "http://[::1]:8080/x",
            "msal1234://auth",
            "https://a.example?x=1",
        ] {
            assert_eq!(redirect_uri(good), Ok(()), "{good}");
        }
        for bad in [
            "http://server.contoso.com/",
            "https://",
            "http://localhost:80@evil.example/x",
            "https://good.example@evil.example/",
            "https:///path",
            "https://*.contoso.com",
            "https://a.example/#x",
            "javascript:alert(1)",
            "no scheme",
            "nothing:",
            "https://a.example/\"",
            "https://a.example/é",
        ] {
            assert!(redirect_uri(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn sites() {
        let id = "1b5f1a2e-0000-4000-8000-00000000000a";
        assert!(site(id).is_ok());
        assert!(site(&format!("contoso.sharepoint.com,{id},{id}")).is_ok());
        assert!(site("https://contoso.sharepoint.com/sites/Moment").is_ok());
        assert!(site("https://contoso.sharepoint.com/sites/'x").is_err());
        assert!(site("Moment").is_err());
        assert!(site("").is_err());
    }

    #[test]
    fn ports() {
        for good in ["1", "443", "65535"] {
            assert!(port(good).is_ok(), "{good}");
            let uri = format!("https://a.example:{good}/x");
            assert!(redirect_uri(&uri).is_ok(), "{uri}");
        }
        for bad in ["", "0", "065", "+1", "-1", "65536", "4 3", "x"] {
            assert!(port(bad).is_err(), "{bad}");
            let uri = format!("http://localhost:{bad}/x");
            assert!(redirect_uri(&uri).is_err(), "{uri}");
        }
    }

    #[test]
    fn labels() {
        let longest = "a".repeat(100);
        for good in ["a", "A-1_b.c", "9", &longest] {
            assert!(label(good).is_ok(), "{good}");
        }
        for bad in ["", "-a", ".", "a b", "a/b", "ä", &format!("{longest}a")] {
            assert!(label(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn users_and_groups() {
        let id = "1b5f1a2e-0000-4000-8000-00000000000a";
        for good in [id, "anna@contoso.com", "a.b_c+d-e@mail.contoso.com"] {
            assert!(user(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "anna",
            "@contoso.com",
            "anna@contoso",
            "o'neil@contoso.com",
            "a b@contoso.com",
        ] {
            assert!(user(bad).is_err(), "{bad}");
        }
        for good in [
            id,
            "Sales & Marketing (EU)",
            "O'Neil's team",
            "Käufer",
            &"ä".repeat(120),
        ] {
            assert!(group(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            " Sales",
            "Sales ",
            "a\nb",
            "a\"b",
            "a\\b",
            "$(id)",
            "a`b",
            "<b>",
            &"ä".repeat(121),
        ] {
            assert!(group(bad).is_err(), "{bad}");
        }
    }
}
