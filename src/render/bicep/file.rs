//! A Bicep file as data: parameters, resources, outputs.

use super::expression::Expr;

/// Everything in the file.
#[derive(Debug, Clone, Default)]
pub struct File {
    /// What a reader of the compiled template must know; it has no comments.
    pub notice: Option<String>,
    /// The parameters.
    pub parameters: Vec<Parameter>,
    /// The resources.
    pub resources: Vec<Resource>,
    /// The outputs.
    pub outputs: Vec<Output>,
}

/// A parameter.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// The name.
    pub name: String,
    /// What it is.
    pub description: String,
    /// `string` or `bool`.
    pub kind: &'static str,
    /// The allowed values; empty where any is allowed.
    pub allowed: Vec<String>,
    /// The default; `None` where a value must be given.
    pub default: Option<Expr>,
}

/// A resource.
#[derive(Debug, Clone)]
pub struct Resource {
    /// The name inside the file.
    pub symbol: String,
    /// What it is, for the reader.
    pub comment: String,
    /// The type without prefix and version, such as `applications`.
    pub kind: &'static str,
    /// True when it must exist already.
    pub existing: bool,
    /// Conditions of its creation; all must hold.
    pub conditions: Vec<Expr>,
    /// Its properties.
    pub body: Expr,
}

/// An output.
#[derive(Debug, Clone)]
pub struct Output {
    /// The name.
    pub name: String,
    /// What it is.
    pub description: String,
    /// The value.
    pub value: Expr,
}

impl Resource {
    /// The full type.
    pub fn full_type(&self) -> String {
        format!("Microsoft.Graph/{}@v1.0", self.kind)
    }

    /// The condition as one expression.
    pub fn condition(&self) -> Option<Expr> {
        (!self.conditions.is_empty()).then(|| Expr::All(self.conditions.clone()))
    }
}
