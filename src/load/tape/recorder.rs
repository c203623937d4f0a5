//! Stands between a deserializer and whoever visits it, and writes down what the visitor is told.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor};

use super::{Tape, tag};

pub(super) struct Recorder<'t, D> {
    pub inner: D,
    pub tape: &'t mut Tape,
    pub role: Role,
}

/// What is read stands for.
#[derive(Clone, Copy)]
pub(super) enum Role {
    /// A key of a mapping: the same few, again and again.
    Key,
    Value,
}

macro_rules! forwarded {
    ($($method:ident($($argument:ident: $type:ty),*)),+ $(,)?) => {
        $(fn $method<V: Visitor<'de>>(self, $($argument: $type,)* visitor: V) -> Result<V::Value, D::Error> {
            self.inner.$method($($argument,)* Listener { visitor, tape: self.tape, role: self.role })
        })+
    };
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Recorder<'_, D> {
    type Error = D::Error;

    forwarded! {
        deserialize_any(), deserialize_bool(), deserialize_i8(), deserialize_i16(), deserialize_i32(), deserialize_i64(),
        deserialize_i128(), deserialize_u8(), deserialize_u16(), deserialize_u32(), deserialize_u64(), deserialize_u128(),
        deserialize_f32(), deserialize_f64(), deserialize_char(), deserialize_str(), deserialize_string(), deserialize_bytes(),
        deserialize_byte_buf(), deserialize_option(), deserialize_unit(), deserialize_seq(), deserialize_map(),
        deserialize_identifier(), deserialize_ignored_any(), deserialize_unit_struct(name: &'static str),
        deserialize_newtype_struct(name: &'static str), deserialize_tuple(length: usize),
        deserialize_tuple_struct(name: &'static str, length: usize),
        deserialize_struct(name: &'static str, fields: &'static [&'static str]),
        deserialize_enum(name: &'static str, variants: &'static [&'static str]),
    }

    fn is_human_readable(&self) -> bool {
        self.inner.is_human_readable()
    }
}

struct Listener<'t, V> {
    visitor: V,
    tape: &'t mut Tape,
    role: Role,
}

impl<V> Listener<'_, V> {
    fn text(&mut self, text: &str) {
        match self.role {
            Role::Key => self.tape.key(text),
            Role::Value => self.tape.text(text),
        }
    }
}

macro_rules! torn {
    ($($method:ident($type:ty)),+ $(,)?) => {
        $(fn $method<E: Error>(self, value: $type) -> Result<V::Value, E> {
            self.tape.torn = true;
            self.visitor.$method(value)
        })+
    };
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Listener<'_, V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.visitor.expecting(f)
    }

    // No YAML is read as one of these.
    torn! {
        visit_i8(i8), visit_i16(i16), visit_i32(i32), visit_i128(i128), visit_u8(u8), visit_u16(u16), visit_u32(u32),
        visit_u128(u128), visit_f32(f32), visit_char(char), visit_bytes(&[u8]), visit_borrowed_bytes(&'de [u8]), visit_byte_buf(Vec<u8>),
    }

    fn visit_bool<E: Error>(self, yes: bool) -> Result<V::Value, E> {
        self.tape.tag(if yes { tag::TRUE } else { tag::FALSE });
        self.visitor.visit_bool(yes)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<V::Value, E> {
        self.tape.tag(tag::SIGNED);
        self.tape.length(number.cast_unsigned());
        self.visitor.visit_i64(number)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<V::Value, E> {
        self.tape.number(number);
        self.visitor.visit_u64(number)
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<V::Value, E> {
        self.tape.tag(tag::FLOAT);
        self.tape.length(number.to_bits());
        self.visitor.visit_f64(number)
    }

    fn visit_str<E: Error>(mut self, text: &str) -> Result<V::Value, E> {
        self.text(text);
        self.visitor.visit_str(text)
    }

    fn visit_borrowed_str<E: Error>(mut self, text: &'de str) -> Result<V::Value, E> {
        self.text(text);
        self.visitor.visit_borrowed_str(text)
    }

    fn visit_string<E: Error>(mut self, text: String) -> Result<V::Value, E> {
        self.text(&text);
        self.visitor.visit_string(text)
    }

    fn visit_none<E: Error>(self) -> Result<V::Value, E> {
        self.tape.tag(tag::NONE);
        self.visitor.visit_none()
    }

    fn visit_unit<E: Error>(self) -> Result<V::Value, E> {
        self.tape.tag(tag::UNIT);
        self.visitor.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<V::Value, D::Error> {
        self.tape.tag(tag::SOME);
        self.visitor.visit_some(Recorder { inner, tape: self.tape, role: self.role })
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<V::Value, D::Error> {
        self.tape.tag(tag::WRAPPED);
        self.visitor.visit_newtype_struct(Recorder { inner, tape: self.tape, role: self.role })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, inner: A) -> Result<V::Value, A::Error> {
        self.tape.tag(tag::LIST);
        let value = self.visitor.visit_seq(Items { inner, tape: self.tape })?;
        self.tape.tag(tag::END);
        Ok(value)
    }

    fn visit_map<A: MapAccess<'de>>(self, inner: A) -> Result<V::Value, A::Error> {
        self.tape.tag(tag::MAP);
        let value = self.visitor.visit_map(Items { inner, tape: self.tape })?;
        self.tape.tag(tag::END);
        Ok(value)
    }

    fn visit_enum<A: EnumAccess<'de>>(self, inner: A) -> Result<V::Value, A::Error> {
        self.tape.tag(tag::CHOICE);
        self.visitor.visit_enum(Items { inner, tape: self.tape })
    }
}

/// The items of a list, the pairs of a mapping, the name and content of a choice.
struct Items<'t, A> {
    inner: A,
    tape: &'t mut Tape,
}

struct Recording<'t, S> {
    seed: S,
    tape: &'t mut Tape,
    role: Role,
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Recording<'_, S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, inner: D) -> Result<S::Value, D::Error> {
        self.seed.deserialize(Recorder { inner, tape: self.tape, role: self.role })
    }
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for Items<'_, A> {
    type Error = A::Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, A::Error> {
        self.inner.next_element_seed(Recording { seed, tape: self.tape, role: Role::Value })
    }

    fn size_hint(&self) -> Option<usize> {
        self.inner.size_hint()
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Items<'_, A> {
    type Error = A::Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, A::Error> {
        self.inner.next_key_seed(Recording { seed, tape: self.tape, role: Role::Key })
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        self.inner.next_value_seed(Recording { seed, tape: self.tape, role: Role::Value })
    }

    fn size_hint(&self) -> Option<usize> {
        self.inner.size_hint()
    }
}

impl<'de, 't, A: EnumAccess<'de>> EnumAccess<'de> for Items<'t, A> {
    type Error = A::Error;
    type Variant = Items<'t, A::Variant>;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self::Variant), A::Error> {
        let (name, inner) = self.inner.variant_seed(Recording { seed, tape: &mut *self.tape, role: Role::Value })?;
        Ok((name, Items { inner, tape: self.tape }))
    }
}

impl<'de, A: VariantAccess<'de>> VariantAccess<'de> for Items<'_, A> {
    type Error = A::Error;

    fn unit_variant(self) -> Result<(), A::Error> {
        self.tape.tag(tag::UNIT);
        self.inner.unit_variant()
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, A::Error> {
        self.inner.newtype_variant_seed(Recording { seed, tape: self.tape, role: Role::Value })
    }

    fn tuple_variant<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, A::Error> {
        self.inner.tuple_variant(length, Listener { visitor, tape: self.tape, role: Role::Value })
    }

    fn struct_variant<V: Visitor<'de>>(self, fields: &'static [&'static str], visitor: V) -> Result<V::Value, A::Error> {
        self.inner.struct_variant(fields, Listener { visitor, tape: self.tape, role: Role::Value })
    }
}
