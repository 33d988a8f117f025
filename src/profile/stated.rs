//! Values together with what the vendor's guide says of them.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::{MapAccessDeserializer, StrDeserializer, U64Deserializer};
use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::spanned::byte_span;
use super::{Spanned, Text};
use crate::diagnostics::Span;

/// A value that the guide states, or one that it does not.
///
/// In a profile either the plain value (the guide states it), or a mapping with `value` and
/// `inferred` (the guide does not; the reason is given), or `value` and `asWritten` (the guide
/// spells it differently).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Stated<T> {
    /// The value that grantbook uses.
    pub value: Spanned<T>,
    /// How the guide spells it, where that differs.
    pub as_written: Option<Text>,
    /// Why this value was chosen, where the guide does not state it.
    pub inferred: Option<Text>,
}

impl<T> Stated<T> {
    /// Where the value stands in the profile.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.value.span
    }
}

impl<T> Deref for Stated<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value.value
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[serde(bound = "T: Deserialize<'de>")]
struct Qualified<T> {
    value: Spanned<T>,
    as_written: Option<Text>,
    inferred: Option<Text>,
}

enum Either<T> {
    Plain(T),
    Qualified(Qualified<T>),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Either<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(EitherVisitor(PhantomData))
    }
}

struct EitherVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for EitherVisitor<T> {
    type Value = Either<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value, or a mapping with `value` and `inferred` or `asWritten`")
    }

    fn visit_str<E: de::Error>(self, v: &str) -> Result<Self::Value, E> {
        T::deserialize(StrDeserializer::new(v)).map(Either::Plain)
    }

    fn visit_u64<E: de::Error>(self, v: u64) -> Result<Self::Value, E> {
        T::deserialize(U64Deserializer::new(v)).map(Either::Plain)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        Qualified::deserialize(MapAccessDeserializer::new(map)).map(Either::Qualified)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Stated<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let outer = serde_yaml::Spanned::<Either<T>>::deserialize(deserializer)?;
        Ok(match outer.value {
            Either::Plain(value) => Self {
                value: Spanned {
                    value,
                    span: byte_span(outer.referenced),
                },
                inferred: None,
                as_written: None,
            },
            Either::Qualified(q) => Self {
                value: q.value,
                inferred: q.inferred,
                as_written: q.as_written,
            },
        })
    }
}

impl<T: JsonSchema> JsonSchema for Stated<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Stated_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<T>();
        let text = generator.subschema_for::<Text>();
        json_schema!({
            "anyOf": [
                value,
                {
                    "type": "object",
                    "description": "The value with what the guide says of it.",
                    "properties": {
                        "value": value,
                        "asWritten": described(&text, "How the guide spells it, where that differs from the value."),
                        "inferred": described(&text, "The guide does not state this value: why it was chosen.")
                    },
                    "required": ["value"],
                    "additionalProperties": false
                }
            ]
        })
    }
}

fn described(schema: &Schema, description: &str) -> Schema {
    let mut schema = schema.clone();
    schema.insert("description".to_owned(), description.into());
    schema
}
