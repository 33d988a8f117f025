//! Names made of other names.

/// The longest id.
const LONGEST: usize = 64;

/// Letters of Latin scripts without their marks. What is not here is left out.
const PLAIN: [(&str, &str); 14] = [
    ("àáâãäåā", "a"),
    ("æ", "ae"),
    ("çćč", "c"),
    ("ďđ", "d"),
    ("èéêëēęě", "e"),
    ("ìíîïī", "i"),
    ("łľ", "l"),
    ("ñńň", "n"),
    ("òóôõöøō", "o"),
    ("œ", "oe"),
    ("řŕ", "r"),
    ("śšş", "s"),
    ("ùúûüūů", "u"),
    ("ß", "ss"),
];

/// An id made of names: `Exact` and `Exchange Online` give `exact-exchange-online`. Empty when there is
/// no letter or digit to make it of.
#[must_use]
pub fn slug(names: &[&str]) -> String {
    let mut words: Vec<String> = vec![String::new()];
    for c in names.join(" ").to_lowercase().chars() {
        let plain = PLAIN.iter().find(|(marked, _)| marked.contains(c));
        if let Some(word) = words.last_mut() {
            match (plain, c) {
                (Some((_, plain)), _) => word.push_str(plain),
                (None, c) if c.is_ascii_alphanumeric() => word.push(c),
                // An apostrophe is within a word, as in "Vendor's".
                (None, '\'' | '’') => {}
                (None, c) if c.is_alphanumeric() => {}
                (None, _) => words.push(String::new()),
            }
        }
    }
    words.retain(|word| !word.is_empty());
    // "Contoso" and "Contoso Rooms" say it once.
    words.dedup();
    let mut id = String::new();
    for word in words {
        let separator = usize::from(!id.is_empty());
        if id.len() + separator + word.len() > LONGEST {
            break;
        }
        if separator == 1 {
            id.push('-');
        }
        id.push_str(&word);
    }
    id
}

/// Whether this can be an id.
#[must_use]
pub fn is_id(text: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    text.len() <= LONGEST && text.split('-').all(is_part)
}

/// The app's name in the portal, made of vendor and integration.
#[must_use]
pub fn app_name(vendor: &str, integration: &str) -> String {
    if integration
        .to_lowercase()
        .starts_with(&vendor.to_lowercase())
    {
        integration.to_owned()
    } else {
        format!("{vendor} {integration}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_made_of_any_names() {
        for (names, id) in [
            (["Exact", "Exchange Online"], "exact-exchange-online"),
            (["Contoso", "Contoso Rooms"], "contoso-rooms"),
            (["Müller & Søn", "O'Neil's"], "muller-son-oneils"),
            (["日本語", "Office 365"], "office-365"),
            (["日本語", "!"], ""),
        ] {
            assert_eq!(slug(&names), id);
        }
        let long = "word ".repeat(40);
        assert_eq!(slug(&[&long, "x"]).len(), 6);
        let words: Vec<String> = (0..40).map(|n| format!("w{n}")).collect();
        let long = words.join(" ");
        let id = slug(&[&long]);
        assert!(id.len() <= LONGEST && !id.ends_with('-'), "{id}");
    }

    #[test]
    fn an_app_has_its_vendor_in_its_name_once() {
        assert_eq!(app_name("Contoso", "Rooms"), "Contoso Rooms");
        assert_eq!(app_name("Contoso", "contoso Rooms"), "contoso Rooms");
    }
}
