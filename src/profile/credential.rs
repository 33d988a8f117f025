//! Credentials of apps.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::names::gated;
use super::{Gated, Names, Spanned, Stated, Text};

/// How an app proves who it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Credential {
    /// A client secret.
    Secret(SecretCredential),
    /// A certificate.
    Certificate(CertificateCredential),
    /// A token of another identity provider, in place of a secret.
    Federated(FederatedCredential),
}

/// A federated identity credential: the app trusts tokens that another identity provider issues for
/// one subject, such as a workflow of GitHub or a service account of Kubernetes. There is no secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FederatedCredential {
    /// The credential's name. It never changes.
    #[schemars(extend("examples" = ["github-main"]))]
    pub name: Spanned<String>,
    /// Who issues the tokens: the `iss` in them. Parameters may stand in it, `${tenantId}`, and `${authority}`
    /// (the address of the sign-in service, without a slash at the end).
    #[schemars(extend("examples" = ["https://token.actions.githubusercontent.com"]))]
    pub issuer: Spanned<String>,
    /// Whom the tokens are issued for: the `sub` in them. Parameters may stand in it.
    #[schemars(extend("examples" = ["repo:contoso/backup:ref:refs/heads/main"]))]
    pub subject: Spanned<String>,
    /// What the tokens are issued for: the `aud` in them. Without it: `api://AzureADTokenExchange`.
    pub audience: Option<Spanned<String>>,
    /// What uses the credential.
    pub description: Option<Text>,
    /// Only when this feature is on, or one of these.
    #[serde(default)]
    pub only_with: Names,
    /// Only when this feature is off, or all of these.
    #[serde(default)]
    pub only_without: Names,
}

/// A client secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SecretCredential {
    /// The secret's description in the portal. It is also how a script recognises it.
    pub display_name: Stated<String>,
    /// How long it is valid, in months: 1 to 24, the longest that the portal offers.
    #[schemars(extend("examples" = [12]))]
    pub lifetime_months: Stated<u32>,
    /// Present when the secret serves only until the app has its certificate, and is removed then:
    /// what it is needed for.
    pub bootstrap: Option<Text>,
    /// Only when this feature is on, or one of these.
    #[serde(default)]
    pub only_with: Names,
    /// Only when this feature is off, or all of these.
    #[serde(default)]
    pub only_without: Names,
}

/// A certificate: the app has its public part, the product the private key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CertificateCredential {
    /// The certificate's description in the portal. It is also how a script recognises it.
    pub display_name: Stated<String>,
    /// Who makes the key pair.
    #[serde(default)]
    pub source: CertificateSource,
    /// How long a certificate that the script makes is valid, in months: 1 to 24.
    #[schemars(extend("examples" = [12]))]
    pub lifetime_months: Option<Stated<u32>>,
    /// The form in which the product takes the private key.
    #[serde(default)]
    pub key_format: KeyFormat,
    /// Where one finds the certificate in the product, for `source: vendor`.
    pub found: Option<Text>,
    /// Why a certificate, where the guide does not ask for one.
    pub inferred: Option<Text>,
    /// Only when this feature is on, or one of these.
    #[serde(default)]
    pub only_with: Names,
    /// Only when this feature is off, or all of these.
    #[serde(default)]
    pub only_without: Names,
}

/// Who makes the key pair of a certificate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum CertificateSource {
    /// The administrator: the script makes it with openssl, or takes one of the company's own
    /// certification authority.
    #[default]
    Administrator,
    /// The vendor's product: it keeps the private key and shows the public certificate.
    Vendor,
}

/// The form of a private key.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum KeyFormat {
    /// Key and certificate in PEM form.
    #[default]
    Pem,
    /// A PKCS #12 file (`.pfx`) with a password.
    Pfx,
}

gated!(SecretCredential, CertificateCredential, FederatedCredential);

impl Gated for Credential {
    fn only_with(&self) -> &Names {
        match self {
            Self::Secret(c) => c.only_with(),
            Self::Certificate(c) => c.only_with(),
            Self::Federated(c) => c.only_with(),
        }
    }

    fn only_without(&self) -> &Names {
        match self {
            Self::Secret(c) => c.only_without(),
            Self::Certificate(c) => c.only_without(),
            Self::Federated(c) => c.only_without(),
        }
    }
}
