//! What the options of `init` say of the profile.

use crate::init::{self, Answers, Asked, Chosen, Credential};

/// Options that say something of the profile.
#[derive(Debug, Clone, Default, PartialEq, Eq, clap::Args)]
#[group(id = "said", multiple = true)]
pub struct Said {
    /// The vendor's name.
    #[arg(long, value_name = "NAME", value_parser = init::text)]
    pub vendor: Option<String>,

    /// What is integrated, as the vendor calls it.
    #[arg(long, value_name = "NAME", value_parser = init::text)]
    pub integration: Option<String>,

    /// What the integration does with the access, in a sentence.
    #[arg(long, value_name = "TEXT", value_parser = init::text)]
    pub summary: Option<String>,

    /// The title of the vendor's guide.
    #[arg(long, value_name = "TEXT", value_parser = init::text)]
    pub guide_title: Option<String>,

    /// The guide's address.
    #[arg(long, value_name = "URL", value_parser = address)]
    pub guide_url: Option<String>,

    /// The app's name in the portal. Without it one is made of vendor and integration.
    #[arg(long, value_name = "NAME", value_parser = init::text)]
    pub app: Option<String>,

    /// A permission: API/kind/value, such as `Microsoft Graph/application/Mail.Read`; or its name
    /// alone, where that is clear. `=REASON` after it says what the integration does with it. May be
    /// given several times.
    #[arg(long = "permission", value_name = "API/KIND/VALUE", value_parser = permission)]
    pub permissions: Vec<Chosen>,

    /// Where users return to after they have signed in. `${name}` in it becomes a parameter. May be
    /// given several times.
    #[arg(long = "redirect-uri", value_name = "URI", value_parser = init::text)]
    pub redirect_uris: Vec<String>,

    /// The app has a client secret. That is so without this option too.
    #[arg(long, group = "proof")]
    pub secret: bool,

    /// The app has a certificate.
    #[arg(long, group = "proof")]
    pub certificate: bool,

    /// The app has neither.
    #[arg(long, group = "proof")]
    pub no_credential: bool,
}

impl Said {
    /// Whether there is no option at all.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The credential, where one was named.
    pub const fn credential(&self) -> Option<Credential> {
        match (self.secret, self.certificate, self.no_credential) {
            (_, true, _) => Some(Credential::Certificate),
            (_, _, true) => Some(Credential::None),
            (true, ..) => Some(Credential::Secret),
            _ => None,
        }
    }

    /// The answers that the options give.
    ///
    /// # Errors
    ///
    /// A sentence for the user when a permission stands twice.
    pub fn answers(&self) -> Result<Answers, String> {
        for (at, chosen) in self.permissions.iter().enumerate() {
            let earlier = self.permissions.iter().take(at);
            if earlier.into_iter().any(|c| c.name() == chosen.name()) {
                return Err(format!("--permission {} is given twice", chosen.name()));
            }
        }
        Ok(Answers {
            vendor: self.vendor.clone(),
            integration: self.integration.clone(),
            summary: self.summary.clone(),
            guide_title: self.guide_title.clone(),
            guide_url: self.guide_url.clone(),
            app: self.app.clone(),
            permissions: self.permissions.clone(),
            redirect_uris: self.redirect_uris.clone(),
            credential: self.credential().unwrap_or_default(),
            ..Answers::default()
        })
    }
}

/// The address of a guide, as the profile format takes it.
pub(super) fn address(raw: &str) -> Result<String, String> {
    let text = init::text(raw)?;
    let rest = text.strip_prefix("https://");
    if rest.is_some_and(|r| !r.is_empty()) && !text.contains(' ') {
        Ok(text)
    } else {
        Err("write an address that begins with https://".to_owned())
    }
}

fn permission(text: &str) -> Result<Chosen, String> {
    let mut chosen = init::resolve(&Asked::new(text)).map_err(|unclear| unclear.sentence())?;
    chosen.reason = chosen.reason.as_deref().map(init::text).transpose()?;
    Ok(chosen)
}
