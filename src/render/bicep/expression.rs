//! Expressions, printed as Bicep and as ARM JSON from one tree.

use serde_json::{Map, Value};

use crate::render::escape::{arm_expression_string, arm_literal, bicep_inner, bicep_string};

/// A Bicep expression, as far as these files need them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expr {
    /// Text.
    Text(String),
    /// Text with expressions in it.
    Interpolated(Vec<Piece>),
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Number(u32),
    /// A list.
    List(Vec<Expr>),
    /// An object.
    Object(Vec<(&'static str, Expr)>),
    /// A parameter's value.
    Parameter(String),
    /// A property of a resource of this file: symbol, property.
    Property(String, &'static str),
    /// The address of the sign-in service of the cloud, with a slash at the end.
    LoginEndpoint,
    /// The directory (tenant) ID.
    TenantId,
    /// Nothing for an unset text parameter, else a list with its value.
    ListUnlessEmpty(String),
    /// Lists joined.
    Joined(Vec<Expr>),
    /// All of these hold.
    All(Vec<Expr>),
}

/// A piece of an interpolated text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Text as it stands.
    Literal(String),
    /// An expression.
    Hole(Expr),
}

impl Expr {
    /// The expression as Bicep. `indent` is the depth of the line that it starts on.
    pub fn bicep(&self, indent: usize) -> String {
        match self {
            Self::Text(text) => bicep_string(text),
            Self::Interpolated(pieces) => {
                let inner: String = pieces.iter().map(Piece::bicep).collect();
                format!("'{inner}'")
            }
            Self::Bool(value) => value.to_string(),
            Self::Number(value) => value.to_string(),
            Self::List(items) if items.is_empty() => "[]".to_owned(),
            Self::List(items) => {
                let lines = items.iter().map(|i| i.bicep(indent + 1));
                block("[", lines, "]", indent)
            }
            Self::Object(members) => {
                let lines = members
                    .iter()
                    .map(|(name, value)| format!("{name}: {}", value.bicep(indent + 1)));
                block("{", lines, "}", indent)
            }
            Self::Parameter(name) => name.clone(),
            Self::Property(symbol, property) => format!("{symbol}.{property}"),
            Self::LoginEndpoint => "environment().authentication.loginEndpoint".to_owned(),
            Self::TenantId => "tenant().tenantId".to_owned(),
            Self::ListUnlessEmpty(name) => format!("empty({name}) ? [] : [{name}]"),
            Self::Joined(lists) => {
                let lists: Vec<String> = lists.iter().map(|l| l.bicep(indent)).collect();
                format!("union({})", lists.join(", "))
            }
            Self::All(conditions) => {
                let all: Vec<String> = conditions.iter().map(|c| c.bicep(indent)).collect();
                all.join(" && ")
            }
        }
    }

    /// The expression as a value of an ARM template.
    pub fn arm(&self) -> Value {
        match self {
            Self::Text(text) => Value::String(arm_literal(text)),
            Self::Bool(value) => Value::Bool(*value),
            Self::Number(value) => Value::from(*value),
            Self::List(items) => Value::Array(items.iter().map(Self::arm).collect()),
            Self::Object(members) => {
                let members = members
                    .iter()
                    .map(|(name, v)| ((*name).to_owned(), v.arm()));
                Value::Object(members.collect::<Map<_, _>>())
            }
            other => Value::String(format!("[{}]", other.arm_inner())),
        }
    }

    /// Symbols of the resources that the expression refers to.
    pub fn symbols(&self, found: &mut Vec<String>) {
        match self {
            Self::Property(symbol, _) => found.push(symbol.clone()),
            Self::List(items) | Self::Joined(items) | Self::All(items) => {
                for item in items {
                    item.symbols(found);
                }
            }
            Self::Object(members) => {
                for (_, value) in members {
                    value.symbols(found);
                }
            }
            Self::Interpolated(pieces) => {
                for piece in pieces {
                    if let Piece::Hole(inner) = piece {
                        inner.symbols(found);
                    }
                }
            }
            _ => {}
        }
    }

    /// The expression in the language inside the brackets.
    fn arm_inner(&self) -> String {
        let all = |items: &[Self]| {
            items
                .iter()
                .map(Self::arm_inner)
                .collect::<Vec<_>>()
                .join(", ")
        };
        match self {
            Self::Text(text) => arm_expression_string(text),
            Self::Interpolated(pieces) => {
                let mut format = String::new();
                let mut holes = Vec::new();
                for piece in pieces {
                    match piece {
                        Piece::Literal(text) => {
                            format.push_str(&text.replace('{', "{{").replace('}', "}}"));
                        }
                        Piece::Hole(inner) => {
                            format.extend(["{", &holes.len().to_string(), "}"]);
                            holes.push(inner.arm_inner());
                        }
                    }
                }
                format!(
                    "format({}, {})",
                    arm_expression_string(&format),
                    holes.join(", ")
                )
            }
            Self::Bool(value) => format!("{value}()"),
            Self::Number(value) => value.to_string(),
            Self::List(items) => format!("createArray({})", all(items)),
            Self::Object(members) => {
                let members: Vec<String> = members
                    .iter()
                    .map(|(name, v)| format!("{}, {}", arm_expression_string(name), v.arm_inner()))
                    .collect();
                format!("createObject({})", members.join(", "))
            }
            Self::Parameter(name) => format!("parameters('{name}')"),
            Self::Property(symbol, property) => format!("reference('{symbol}').{property}"),
            Self::LoginEndpoint => "environment().authentication.loginEndpoint".to_owned(),
            Self::TenantId => "tenant().tenantId".to_owned(),
            Self::ListUnlessEmpty(name) => {
                let value = format!("parameters('{name}')");
                format!("if(empty({value}), createArray(), createArray({value}))")
            }
            Self::Joined(lists) => format!("union({})", all(lists)),
            Self::All(conditions) => match conditions.as_slice() {
                [one] => one.arm_inner(),
                // Bicep compiles `a && b && c` to nested calls of two, from the left.
                [init @ .., last] => {
                    let left = Self::All(init.to_vec()).arm_inner();
                    format!("and({left}, {})", last.arm_inner())
                }
                [] => "true()".to_owned(),
            },
        }
    }
}

impl Piece {
    fn bicep(&self) -> String {
        match self {
            Self::Literal(text) => bicep_inner(text),
            Self::Hole(inner) => format!("${{{}}}", inner.bicep(0)),
        }
    }
}

fn block(open: &str, lines: impl Iterator<Item = String>, close: &str, indent: usize) -> String {
    let pad = "  ".repeat(indent + 1);
    let body: Vec<String> = lines.map(|line| format!("{pad}{line}")).collect();
    format!(
        "{open}\n{}\n{}{close}",
        body.join("\n"),
        "  ".repeat(indent)
    )
}
