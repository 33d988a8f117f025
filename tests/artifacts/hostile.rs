//! A profile in which every free text is an attack. YAML takes JSON, so it is built as JSON.

use serde_json::{Value, json};

pub const ID: &str = "hostile";

/// The display names of its apps: all that a display name may be.
pub const FIRST: &str = r#"A'"`$(touch pwned)${x}|\ [b](u) EOF"#;
pub const SECOND: &str = "JSON";

/// The descriptions of their secrets.
pub const SECRET: &str = r#"FACTS '; DROP TABLE x; -- "$(touch pwned)" `touch pwned` \"#;

/// The description of a certificate, and the name of an API.
const CERTIFICATE: &str = r#"C'"] $(touch pwned) `x` ’ [y] \"#;
const API: &str = r#"A'"] $(touch pwned) `x` ’ [y] | \"#;

const TEXTS: &[&str] = &[
    "It's \"quoted\" $(touch pwned) `touch pwned` ${x} $${y} \\",
    "'; DROP TABLE users; -- <script>alert(1)</script> | cell | \\| cell",
    "EOF",
    "JSON",
    "FACTS",
    "USAGE",
    "# heading ## <!-- comment -->",
    "- dash; 1. list; **bold** _it_ ~~gone~~ `code` ``two``",
    "[link](https://evil.example) ![image](https://evil.example/x.png) <https://evil.example>",
    "Vendor’s ‘q’ “d” 日本語 🦀 %s %n {0} {{ x }} {% raw %}",
    "’; Remove-Item pwned; ‘ #> <# \"“ $(Remove-Item pwned) `” „ – — @'",
    "# SIG # Begin signature block",
    ".SYNOPSIS",
    "*/ // /* ' ''' ${environment()} [parameters('x')]",
];

/// The texts in turn, each with a number, so that no two are alike.
struct Texts(usize);

impl Texts {
    fn next(&mut self) -> String {
        self.0 += 1;
        let text = TEXTS[self.0 % TEXTS.len()];
        // A few stand alone, as the delimiter of a here-document would.
        if text.len() < 6 {
            text.to_owned()
        } else {
            format!("{text} {}", self.0)
        }
    }
}

#[allow(clippy::too_many_lines)] // one profile with everything in it
pub fn profile() -> String {
    let mut texts = Texts(0);
    let mut t = || texts.next();
    let mut later = Texts(500);
    let mut fresh = || later.next();
    let app = |id: &str, name: &str, t: &mut dyn FnMut() -> String| {
        json!({
            "id": id,
            "displayName": {"value": name, "inferred": t(), "asWritten": t()},
            "purpose": t(),
            "signInAudience": {"value": "AzureADMyOrg", "inferred": t()},
            "credentials": [{"secret": {
                "displayName": {"value": SECRET, "inferred": t()},
                "lifetimeMonths": {"value": 6, "inferred": t()},
            }}],
        })
    };
    let mut first = app("first", FIRST, &mut t);
    first["web"] = json!({
        "redirectUris": ["https://${server}/x?a=1&b=(2)!", "${uri}"],
        "implicitGrantSettings": {"enableAccessTokenIssuance": true},
    });
    first["publicClient"] = json!({"redirectUris": ["msal-x://auth"]});
    first["removeDefaultUserRead"] = t().into();
    first["permissions"] = json!([
        {"api": {"value": "Microsoft Graph", "asWritten": t()},
         "kindInferred": t(), "reasonsInferred": t(),
         "application": [{"value": "Sites.Selected", "reason": t(), "asWritten": t(), "inferred": t()}],
         "delegated": [{"value": "User.Read", "reason": t(), "onlyWith": "feature"}]},
        {"api": "Office 365 Exchange Online",
         "application": [{"value": "full_access_as_app", "reason": t(), "withoutIt": fresh(), "lesser": fresh()}]},
    ]);
    first["permissions"][0]["forbidden"] =
        json!({"application": [{"value": "User.Read.All", "why": t()}]});
    first["identifierUris"] = json!(["api://${clientId}"]);
    first["api"] = json!({
        "oauth2PermissionScopes": [{"value": "access", "type": "User",
            "adminConsentDisplayName": t(), "adminConsentDescription": t(),
            "userConsentDisplayName": t(), "userConsentDescription": t()}],
        "preAuthorizedApplications": [
            {"appId": "9bc3ab49-b65d-410a-85ad-de819febfddc", "name": t(), "scopes": ["access"]}],
    });
    let roles = (0..TEXTS.len()).map(|n| {
        json!({"value": format!("Role.{n}"), "displayName": t(), "description": t(),
               "allowedMemberTypes": ["User"]})
    });
    first["appRoles"] = roles.collect();
    first["servicePrincipal"] = json!({"appRoleAssignmentRequired": true, "notes": t(),
        "tags": ["x-1:2.3_4"], "owners": ["${owner}"],
        "assignments": [{"to": "${group}", "role": "Role.1", "inferred": t()}, {"to": "${owner}"}],
        "directoryRoles": [{"role": {"value": "Reports Reader", "asWritten": t(), "inferred": t()}, "reason": t()}]});
    first["usersConsent"] = t().into();
    let federated = json!({"federated": {"name": "x-1", "issuer": "https://a.example/?x=a&b=(c)!",
        "subject": "a'b\"c`d$(touch)${label}\\'';#>", "description": t()}});
    let certificate = json!({"certificate": {"displayName": CERTIFICATE, "inferred": t(), "found": t(),
        "lifetimeMonths": {"value": 3, "inferred": t()}, "keyFormat": "pfx"}});
    let more = json!({"secret": {"displayName": format!("2 {SECRET}"), "lifetimeMonths": 1, "bootstrap": t()}});
    if let Some(credentials) = first["credentials"].as_array_mut() {
        credentials.extend([federated, certificate, more]);
    }
    let mut third = json!({"id": "third-app", "displayName": "Third", "purpose": t(),
        "spa": {"redirectUris": ["${later}"]}});
    third["permissions"] = json!([
        {"api": {"value": API, "asWritten": t()}, "application": [{"value": "a$b'c\"d`e", "reason": t()}]},
        {"api": "app:first", "delegated": [{"value": "access", "reason": t(), "kindInferred": t()}]}]);
    let mut second = app("second-app", SECOND, &mut t);
    second["temporary"] = json!({"usedFor": t(), "inferred": t()});
    second["permissions"] = json!([{"api": "Microsoft Graph",
        "application": [{"value": "Sites.FullControl.All", "reason": t()}]}]);
    let value: Value = json!({
        "id": ID, "version": fresh(), "vendor": t(), "integration": t(), "summary": t(),
        "sources": [{"title": t(), "url": "https://example.com/a?b=c&d=(e)|f", "reference": t(),
                     "dated": t(), "complete": false, "missing": t()}],
        "reuse": {"condition": t(), "instead": t()},
        "operations": {"licences": [t()], "privacy": [t()], "waitingTimes": [t()], "reviewBy": "2027-02-28",
            "owner": fresh(),
            "contact": {"name": t(), "mail": "a.b@example.com", "url": "https://example.com/(x)"},
            "connections": [{"from": t(), "host": "*.example.com", "port": 443, "purpose": t()}]},
        "productVersions": [{"product": t(), "versions": [t(), t()], "from": t()}],
        "parameters": [
            {"name": "server", "type": "hostname", "description": t(), "example": "a.example.com"},
            {"name": "uri", "type": "redirectUri", "description": t(), "optional": true,
             "example": "https://b.example.com/x"},
            {"name": "group", "type": "group", "description": t(), "example": "It's & <here>".replace(['<', '>'], "")},
            {"name": "owner", "type": "user", "description": t(), "optional": true},
            {"name": "label", "type": "label", "description": t()},
            {"name": "later", "type": "redirectUri", "description": t(), "knownWhen": t()},
            {"name": "site", "type": "sites", "description": t(), "optional": true},
            {"name": "role", "type": "choice", "description": t(), "values": ["read", "write"],
             "default": "read", "inferred": t()},
        ],
        "features": [{"name": "feature", "description": t(), "default": true, "decision": t(),
                      "whenOff": t(), "whenOn": t()},
                     {"name": "one", "description": t(), "default": true, "oneOf": "set |`x", "whenOff": t(), "whenOn": t()},
                     {"name": "two", "description": t(), "oneOf": "set |`x", "whenOff": t(), "whenOn": t()}],
        "apis": [{"name": API, "appId": "3f0f6a52-7b5e-4f0e-8f5e-6f1d0b7a9c11", "permissions": {"application": [
            {"value": "a$b'c\"d`e", "id": "9b1d7c3a-2a43-4b6c-8f7e-0c5d1e2f3a41", "description": t()}]}}],
        "apps": [first, third, second],
        "steps": [
            {"siteGrant": {"app": "first", "actingApp": "second-app", "sites": "site",
                           "role": {"value": "${role}", "inferred": t()},
                           "findingSites": [t(), t()], "postman": [{"name": t(), "holds": t()}]}},
            {"resourceSpecificConsent": {"app": "first", "scope": "team", "teamsApp": t(), "expect": t(),
                "permissions": [{"value": "ChannelMessage.Read.Group", "reason": t()}]}},
            {"manual": {"title": t(), "phase": "before", "who": {"value": t(), "inferred": t()},
                        "place": t(), "why": t(), "before": t(), "actions": [t(), t()],
                        "expect": t(), "undo": t(), "inferred": t(), "commands": [
                            {"language": "sh", "about": t(), "text": "echo '```'\n```\n~~~\n# x"}]}},
            {"azureRole": {"app": "first", "role": {"value": "Reader (x)", "inferred": t()},
                "scope": "/subscriptions/00000000-0000-0000-0000-000000000000/${label}/x", "reason": t(), "who": {"value": t(), "inferred": t()},
                "before": t(), "stop": t(), "inferred": t(), "minutes": 5, "id": "a"}},
            {"groupMember": {"app": "third-app", "group": "${group}", "reason": t(), "after": "a"}},
            {"graphRequest": {"title": t(), "method": "POST", "path": "/x/$y(z='1')?a=b&$select=c", "why": t(),
                "body": "{\"a'b`c$(touch pwned)\": \"${label}\",\n\"@odata.id\": \"x\"}", "permission": format!("User.Read {}", t()), "byHand": t(),
                "check": {"path": "/x", "property": "a.b", "value": "a'b\"c`d$(touch pwned)\\’"},
                "undo": {"method": "DELETE", "path": "/x/${clientId:first}"}, "wait": true}},
            {"exchangeRole": {"app": "first", "roles": ["Application Mail.Read"], "group": "${group}", "reason": t()}},
            {"exchangeRole": {"app": "third-app", "roles": ["Application Mail.Send"], "filter": "Name -eq 'x’y'", "reason": t()}},
            {"powershell": {"title": t(), "module": "M'x\"y", "connect": "Connect-It -X 'a\"b$(x)'", "why": t(), "expect": t(),
                "commands": "echo '```' $(touch pwned) \"x\" ’ ${clientId:first} ${servicePrincipalId:first}\nEOF\n\"@\n'@\n# x ${label}",
                "check": t().replace("${", "$ {"), "undo": t().replace("${", "$ {")}},
            {"powerBiSetting": {"settings": [t(), t()], "section": t(), "group": "${group}", "why": t(), "optional": true}},
            {"manual": {"title": t(), "phase": "afterHandover", "who": t(), "place": t(),
                        "why": t(), "optional": true, "actions": [t()], "expect": t(), "commands": [
                            {"language": "sh", "about": t(), "text": "echo '```' ${clientId:first}\n```\n~~~\n# x"}]}},
        ],
        "handover": [
            {"label": t(), "value": "clientId", "app": "first", "into": t(), "found": t(), "inferred": t()},
            {"label": t(), "value": "clientSecret", "app": "first", "credential": SECRET, "into": t()},
            {"label": t(), "value": "certificateThumbprint", "app": "first", "into": t()},
            {"label": t(), "value": "text", "into": t(),
             "text": "a'b\"c`d$(touch pwned)${label}${tenantId}${authority}${clientId:first}\\'';#> |"},
            {"label": t(), "value": "parameter", "parameter": "server", "into": t()},
            {"label": t(), "value": "tenantId", "into": t()},
        ],
        "rotation": t(),
        "deviations": [{"guide": t(), "here": {"value": t(), "inferred": t()}, "because": t()}],
    });
    format!("{value:#}\n")
}
