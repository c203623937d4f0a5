//! Lists and files as people write them: an empty key is an empty list, one thing is a list of one.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};

/// A list whose key may stand empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct List<T>(pub Vec<T>);

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Deref for List<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<'a, T> IntoIterator for &'a List<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<T> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self(items.into_iter().collect())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut items = Option::<Vec<T>>::deserialize(deserializer)?.unwrap_or_default();
        // Most lists hold one thing, and grow by four.
        items.shrink_to_fit();
        Ok(Self(items))
    }
}

impl<T: JsonSchema> JsonSchema for List<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("List_{}", T::schema_name()).into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let items = generator.subschema_for::<T>();
        json_schema!({ "type": ["array", "null"], "items": items })
    }
}

/// Reads a mapping whose keys are free; a key that stands twice is refused, or the first would be lost unsaid.
///
/// # Errors
/// When a key stands twice, or a value cannot be read.
pub fn unique<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<BTreeMap<String, T>, D::Error> {
    struct Pairs<T>(PhantomData<T>);
    impl<'de, T: Deserialize<'de>> Visitor<'de> for Pairs<T> {
        type Value = BTreeMap<String, T>;
        fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
            f.write_str("nhóm khóa")
        }
        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut pairs = BTreeMap::new();
            while let Some((key, value)) = map.next_entry::<String, T>()? {
                if pairs.insert(key.clone(), value).is_some() {
                    return Err(de::Error::custom(format!("khóa «{key}» viết hai lần")));
                }
            }
            Ok(pairs)
        }
    }
    deserializer.deserialize_map(Pairs(PhantomData))
}

/// Several texts, or one written without the brackets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
#[serde(transparent)]
pub struct Texts(pub Vec<String>);

impl Deref for Texts {
    type Target = [String];
    fn deref(&self) -> &[String] {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrMany;
        impl<'de> Visitor<'de> for OneOrMany {
            type Value = Texts;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("chữ hoặc danh sách chữ")
            }
            fn visit_unit<E: de::Error>(self) -> Result<Texts, E> {
                Ok(Texts::default())
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Texts, E> {
                Ok(Texts(vec![text.to_owned()]))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Texts, A::Error> {
                let mut texts = Vec::new();
                while let Some(text) = items.next_element::<String>()? {
                    texts.push(text);
                }
                Ok(Texts(texts))
            }
        }
        deserializer.deserialize_any(OneOrMany)
    }
}

impl JsonSchema for Texts {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Texts".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let text = json_schema!({ "type": ["string", "number", "boolean"], "x-kieu": "chu" });
        json_schema!({ "anyOf": [{ "type": ["string", "null"] }, { "type": "array", "items": text }] })
    }
}

/// A file to download: its path below `content/` and the title that readers see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Attachment {
    #[serde(rename = "ten")]
    pub title: Option<String>,
    #[serde(rename = "tep")]
    pub path: String,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct TitledFile {
    #[serde(rename = "ten")]
    title: Option<String>,
    #[serde(rename = "tep")]
    path: super::values::Text,
}

impl<'de> Deserialize<'de> for Attachment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PathOrTitled;
        impl<'de> Visitor<'de> for PathOrTitled {
            type Value = Attachment;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("đường dẫn tệp hoặc {ten, tep}")
            }
            fn visit_str<E: de::Error>(self, path: &str) -> Result<Attachment, E> {
                Ok(Attachment { title: None, path: path.trim().to_owned() })
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Attachment, A::Error> {
                let file = TitledFile::deserialize(de::value::MapAccessDeserializer::new(map))?;
                Ok(Attachment { title: file.title, path: file.path.to_string() })
            }
        }
        deserializer.deserialize_any(PathOrTitled)
    }
}

impl JsonSchema for Attachment {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Attachment".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let titled = TitledFile::json_schema(generator);
        json_schema!({ "anyOf": [{ "type": "string", "x-kieu": "tep" }, titled] })
    }
}

/// The files of a record: a list, or a single one without the brackets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
#[serde(transparent)]
pub struct Attachments(pub Vec<Attachment>);

impl Deref for Attachments {
    type Target = [Attachment];
    fn deref(&self) -> &[Attachment] {
        &self.0
    }
}

impl<'a> IntoIterator for &'a Attachments {
    type Item = &'a Attachment;
    type IntoIter = std::slice::Iter<'a, Attachment>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<'de> Deserialize<'de> for Attachments {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Files(PhantomData<Attachment>);
        impl<'de> Visitor<'de> for Files {
            type Value = Attachments;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("danh sách tệp")
            }
            fn visit_unit<E: de::Error>(self) -> Result<Attachments, E> {
                Ok(Attachments::default())
            }
            fn visit_str<E: de::Error>(self, path: &str) -> Result<Attachments, E> {
                Ok(Attachments(vec![Attachment { title: None, path: path.trim().to_owned() }]))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Attachments, A::Error> {
                let mut files = Vec::new();
                while let Some(file) = items.next_element()? {
                    files.push(file);
                }
                Ok(Attachments(files))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Attachments, A::Error> {
                let file = Attachment::deserialize(de::value::MapAccessDeserializer::new(map))?;
                Ok(Attachments(vec![file]))
            }
        }
        deserializer.deserialize_any(Files(PhantomData))
    }
}

impl JsonSchema for Attachments {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Attachments".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<Attachment>();
        json_schema!({ "anyOf": [{ "type": ["string", "null"], "x-kieu": "tep" }, { "type": "array", "items": one.clone() }, TitledFile::json_schema(generator)] })
    }
}
