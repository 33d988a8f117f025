//! What differs between the two languages of the scripts, down to single values.

use crate::plan::script::Step;
use crate::plan::settings::{CLIENT_ID, CLIENT_ID_OF};
use crate::plan::{AUTHORITY, PRINCIPAL_ID_OF, ParameterPlan, Plan, Segment, TENANT_ID, Template};
use crate::profile::ParameterType;
use crate::render::Language;
use crate::render::escape::{
    bash_double, bash_heredoc, bash_word, powershell_document, powershell_double, powershell_single,
};

/// A language of the scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// `provision.sh`.
    Bash,
    /// `provision.ps1`.
    PowerShell,
}

impl Dialect {
    /// The language of its templates.
    pub const fn language(self) -> Language {
        match self {
            Self::Bash => Language::Bash,
            Self::PowerShell => Language::PowerShell,
        }
    }

    /// The script's file name.
    pub const fn script(self) -> &'static str {
        match self {
            Self::Bash => "provision.sh",
            Self::PowerShell => "provision.ps1",
        }
    }

    /// How one gets help.
    pub const fn help(self) -> &'static str {
        match self {
            Self::Bash => "provision.sh --help",
            Self::PowerShell => "Get-Help ./provision.ps1 -Detailed",
        }
    }

    /// How one gives several values of an option.
    pub const fn several(self) -> &'static str {
        match self {
            Self::Bash => "May be given several times.",
            Self::PowerShell => "Several are separated by spaces, in one pair of quotes.",
        }
    }

    /// An option: `secret-file` is `--secret-file` or `-SecretFile`.
    pub fn option(self, name: &str) -> String {
        match self {
            Self::Bash => format!("--{name}"),
            Self::PowerShell => format!("-{}", pascal(name)),
        }
    }

    /// The call of a tool.
    pub fn call(self, step: &Step, plan: &Plan) -> String {
        let parameter = step.parameter.as_deref().and_then(|n| plan.parameter(n));
        let parameter = parameter.into_iter().flat_map(|p| {
            let flag = self.literal(&self.option(p.option_name()));
            [flag, format!("\"{}\"", self.reference(p))]
        });
        let words = step.arguments.iter().map(|a| self.literal(a));
        let words = words.chain(parameter);
        match self {
            Self::Bash => std::iter::once(step.tool.bash.to_owned())
                .chain(words)
                .collect::<Vec<_>>()
                .join(" "),
            Self::PowerShell => {
                let names = step.tool.parameters.iter();
                let words = names
                    .zip(words)
                    .map(|(name, word)| format!("-{name} {word}"));
                std::iter::once(step.tool.powershell.to_owned())
                    .chain(words)
                    .collect::<Vec<_>>()
                    .join(" ")
            }
        }
    }

    /// A whole literal.
    pub fn literal(self, text: &str) -> String {
        match self {
            Self::Bash => bash_word(text),
            Self::PowerShell => powershell_single(text),
        }
    }

    /// Text for between double quotes.
    pub fn double(self, text: &str) -> String {
        match self {
            Self::Bash => bash_double(text),
            Self::PowerShell => powershell_double(text),
        }
    }

    /// Text for a here-document, or here-string, in which variables are filled in.
    pub fn document(self, text: &str) -> String {
        match self {
            Self::Bash => bash_heredoc(text),
            Self::PowerShell => powershell_document(text),
        }
    }

    /// A parameter's value, to stand inside double quotes or a here-document.
    pub fn reference(self, parameter: &ParameterPlan) -> String {
        match self {
            Self::Bash => format!("${{{}}}", parameter.variable),
            Self::PowerShell => format!("$($Value['{}'])", parameter.name),
        }
    }

    /// All values of a list parameter, for a loop.
    pub fn each(self, parameter: &ParameterPlan) -> String {
        match self {
            Self::Bash => format!("\"${{{}[@]}}\"", parameter.variable),
            Self::PowerShell => format!("$Value['{}']", parameter.name),
        }
    }

    /// All values of a list parameter as one text, separated by spaces.
    pub fn joined(self, parameter: &ParameterPlan) -> String {
        match self {
            Self::Bash => format!("${{{}[*]}}", parameter.variable),
            Self::PowerShell => format!("$($Value['{}'] -join ' ')", parameter.name),
        }
    }

    /// Fills a template; `escape` is for its literal parts.
    pub fn fill(self, template: &Template, plan: &Plan, escape: impl Fn(&str) -> String) -> String {
        let segments = template.segments.iter();
        segments
            .map(|segment| match segment {
                Segment::Literal(text) => escape(text),
                // A variable of the functions that print the app's JSON and facts.
                Segment::Parameter(name) if name == CLIENT_ID => match self {
                    Self::Bash => "${client_id}".to_owned(),
                    Self::PowerShell => "${clientId}".to_owned(),
                },
                Segment::Parameter(name) => {
                    let client = name.strip_prefix(CLIENT_ID_OF).map(|id| self.client_id(id));
                    let principal = name.strip_prefix(PRINCIPAL_ID_OF);
                    let principal = principal.map(|id| self.principal_id(id));
                    client
                        .or(principal)
                        .unwrap_or_else(|| self.named(name, plan))
                }
            })
            .collect()
    }

    /// The application ID of an app, which may not be there yet.
    fn client_id(self, app: &str) -> String {
        let symbol = app.replace('-', "_");
        match self {
            Self::Bash => format!("$(client_id {symbol})"),
            Self::PowerShell => format!("$(Get-ClientId -App '{symbol}')"),
        }
    }

    /// The object ID of an app's service principal, which may not be there yet.
    fn principal_id(self, app: &str) -> String {
        let symbol = app.replace('-', "_");
        match self {
            Self::Bash => format!("$(principal_id {symbol})"),
            Self::PowerShell => format!("$(Get-PrincipalId -App '{symbol}')"),
        }
    }

    /// A parameter, or a value of the tenant.
    fn named(self, name: &str, plan: &Plan) -> String {
        match (self, name) {
            (Self::Bash, TENANT_ID) => "${TENANT}".to_owned(),
            (Self::PowerShell, TENANT_ID) => "${Tenant}".to_owned(),
            (Self::Bash, AUTHORITY) => "${AUTHORITY}".to_owned(),
            (Self::PowerShell, AUTHORITY) => "${Authority}".to_owned(),
            _ => plan
                .parameter(name)
                .map_or_else(String::new, |p| self.reference(p)),
        }
    }

    /// The value of a handover field that is a parameter, inside double quotes.
    pub fn handed_over(self, parameter: &ParameterPlan) -> String {
        match (parameter.kind, &parameter.value) {
            (ParameterType::Sites, _) => self.joined(parameter),
            (_, Some(value)) => self.double(value),
            (_, None) => self.reference(parameter),
        }
    }
}

/// `secret-file` or `secret_file` → `SecretFile`.
pub fn pascal(name: &str) -> String {
    let words = name.split(['-', '_']);
    words
        .map(|word| {
            let mut letters = word.chars();
            let first = letters.next().map(|c| c.to_ascii_uppercase());
            first.into_iter().chain(letters).collect::<String>()
        })
        .collect()
}
