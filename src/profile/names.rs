//! Names of features that switch a part of a profile.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::SeqAccessDeserializer;
use serde::de::{self, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::Spanned;
use super::spanned::byte_span;

/// One name, or a list of names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Names(Vec<Spanned<String>>);

impl Names {
    /// The names in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Spanned<String>> {
        self.0.iter()
    }

    /// True when there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A part of a profile that features switch on or off.
pub trait Gated {
    /// The features of which one at least must be on; none: whatever is on.
    fn only_with(&self) -> &Names;
    /// The features that must all be off.
    fn only_without(&self) -> &Names;
}

/// Implements [`Gated`] for types with the two keys.
macro_rules! gated {
    ($($kind:ty),+ $(,)?) => {
        $(impl $crate::profile::Gated for $kind {
            fn only_with(&self) -> &$crate::profile::Names {
                &self.only_with
            }

            fn only_without(&self) -> &$crate::profile::Names {
                &self.only_without
            }
        })+
    };
}
pub(super) use gated;

enum Either {
    One(String),
    Several(Vec<Spanned<String>>),
}

struct EitherVisitor;

impl<'de> Visitor<'de> for EitherVisitor {
    type Value = Either;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name, or a list of names")
    }

    fn visit_str<E: de::Error>(self, v: &str) -> Result<Self::Value, E> {
        Ok(Either::One(v.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(list)).map(Either::Several)
    }
}

impl<'de> Deserialize<'de> for Either {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(EitherVisitor)
    }
}

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let outer = serde_yaml::Spanned::<Either>::deserialize(deserializer)?;
        Ok(Self(match outer.value {
            Either::One(value) => vec![Spanned {
                value,
                span: byte_span(outer.referenced),
            }],
            Either::Several(names) => names,
        }))
    }
}

impl JsonSchema for Names {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Names".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "anyOf": [
                { "type": "string", "minLength": 1 },
                { "type": "array", "minItems": 1, "items": { "type": "string", "minLength": 1 } }
            ]
        })
    }
}
