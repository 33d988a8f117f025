//! What a failed request means for the next move, by what the Azure CLI says of it.

use serde::Serialize;

/// A kind of failure with the texts that tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ErrorKind {
    /// The name in the scripts.
    pub name: &'static str,
    /// What it means for the next move.
    pub meaning: &'static str,
    /// Parts of the message; one is enough.
    pub texts: &'static [&'static str],
}

/// The kinds in the order in which they are looked for. The status line of the answer, as the Azure
/// CLI prints it, comes with `(`; the rest are error codes of Microsoft Graph and words of the CLI.
pub const ERROR_KINDS: &[ErrorKind] = &[
    ErrorKind {
        name: "throttled",
        meaning: "the request was not carried out; repeat it later",
        texts: &["Too Many Requests("],
    },
    ErrorKind {
        name: "busy",
        meaning: "the same, as far as one can tell",
        texts: &["Service Unavailable("],
    },
    ErrorKind {
        name: "exists",
        meaning: "it is there already",
        texts: &[
            "already exist",
            "MultipleObjectsWithSameKeyValue",
            "ObjectConflict",
            "ConflictingObjects",
        ],
    },
    ErrorKind {
        name: "missing",
        meaning: "the object is not there, or not visible yet",
        texts: &[
            "Not Found(",
            "ResourceNotFound",
            "Request_ResourceDoesNotExist",
            "does not reference a valid",
            "PrincipalNotFound",
        ],
    },
    ErrorKind {
        name: "denied",
        meaning: "the right is missing",
        texts: &[
            "Forbidden(",
            "Authorization_RequestDenied",
            "accessDenied",
            "(Forbidden)",
            "Insufficient privileges",
            "AuthorizationFailed",
        ],
    },
    ErrorKind {
        name: "sign-in",
        meaning: "the sign-in is not valid",
        texts: &["AADSTS", "az login", "Unauthorized("],
    },
    ErrorKind {
        name: "other",
        meaning: "the request is refused",
        texts: &["Bad Request(", "Conflict(", "Precondition Failed("],
    },
    ErrorKind {
        name: "unclear",
        meaning: "it may have been carried out; look before repeating it",
        texts: &[
            "Gateway Timeout(",
            "Bad Gateway(",
            "Internal Server Error(",
            "onnection",
            "imed out",
            "Max retries",
        ],
    },
];
