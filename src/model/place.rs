//! Where a paper hangs: a kind of place alone, or with village, days and a photograph.

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::closed::PlaceKind;
use super::values::{Code, Day};

/// One place of posting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PostedAt {
    #[serde(rename = "noi")]
    pub kind: PlaceKind,
    #[serde(rename = "thon")]
    pub village: Option<Code>,
    #[serde(rename = "tu")]
    pub from: Option<Day>,
    #[serde(rename = "den")]
    pub to: Option<Day>,
    #[serde(rename = "anh")]
    pub photo: Option<String>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Described {
    #[serde(rename = "noi")]
    kind: PlaceKind,
    #[serde(rename = "thon")]
    village: Option<Code>,
    #[serde(rename = "tu")]
    from: Option<Day>,
    #[serde(rename = "den")]
    to: Option<Day>,
    #[serde(rename = "anh")]
    photo: Option<String>,
}

impl From<PlaceKind> for PostedAt {
    fn from(kind: PlaceKind) -> Self {
        Self { kind, village: None, from: None, to: None, photo: None }
    }
}

impl<'de> Deserialize<'de> for PostedAt {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct WordOrMap;
        impl<'de> Visitor<'de> for WordOrMap {
            type Value = PostedAt;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("nơi niêm yết")
            }
            fn visit_str<E: de::Error>(self, word: &str) -> Result<PostedAt, E> {
                let kind = PlaceKind::from_code(word.trim());
                kind.map(PostedAt::from).ok_or_else(|| E::custom(format!("không có nơi niêm yết «{word}»")))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<PostedAt, A::Error> {
                let Described { kind, village, from, to, photo } = Described::deserialize(de::value::MapAccessDeserializer::new(map))?;
                Ok(PostedAt { kind, village, from, to, photo })
            }
        }
        deserializer.deserialize_any(WordOrMap)
    }
}

impl JsonSchema for PostedAt {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "PostedAt".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "anyOf": [PlaceKind::json_schema(generator), Described::json_schema(generator)] })
    }
}
