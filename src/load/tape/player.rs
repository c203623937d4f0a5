//! Makes the calls of a tape again. The tape may have been written by anybody: what it says is checked, and is at most an error.

use std::fmt;

use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::{MOST_KEYS, tag};
use crate::model::Print;

/// The tape says what cannot be.
#[derive(Debug)]
pub(in crate::load) struct Torn;

impl fmt::Display for Torn {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("không đọc lại được")
    }
}

impl std::error::Error for Torn {}

impl serde::de::Error for Torn {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// Deeper than the YAML reader goes.
const DEEPEST: usize = 200;

pub(in crate::load) struct Player<'t> {
    rest: &'t [u8],
    keys: Vec<&'t str>,
    depth: usize,
}

impl<'t> Player<'t> {
    pub fn new(bytes: &'t [u8]) -> Self {
        Self { rest: bytes, keys: Vec::new(), depth: 0 }
    }

    pub fn play<T: DeserializeOwned>(&mut self) -> Result<T, Torn> {
        T::deserialize(self)
    }

    pub fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    pub fn text(&mut self) -> Result<&'t str, Torn> {
        if self.byte()? == tag::TEXT { self.sized() } else { Err(Torn) }
    }

    pub fn number(&mut self) -> Result<u64, Torn> {
        if self.byte()? == tag::UNSIGNED { self.length() } else { Err(Torn) }
    }

    pub fn print(&mut self) -> Result<Print, Torn> {
        let (print, rest) = self.rest.split_first_chunk::<{ blake3::OUT_LEN }>().ok_or(Torn)?;
        self.rest = rest;
        Ok(Print::from_bytes(*print))
    }

    fn byte(&mut self) -> Result<u8, Torn> {
        let (first, rest) = self.rest.split_first().ok_or(Torn)?;
        self.rest = rest;
        Ok(*first)
    }

    fn length(&mut self) -> Result<u64, Torn> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            let low = u64::from(byte & 0x7f);
            if shift == 63 && low > 1 {
                return Err(Torn);
            }
            number |= low << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(Torn)
    }

    fn sized(&mut self) -> Result<&'t str, Torn> {
        let length = usize::try_from(self.length()?).map_err(|_| Torn)?;
        let (text, rest) = self.rest.split_at_checked(length).ok_or(Torn)?;
        self.rest = rest;
        simdutf8::basic::from_utf8(text).map_err(|_| Torn)
    }

    fn key(&mut self) -> Result<&'t str, Torn> {
        let text = self.sized()?;
        if self.keys.len() == MOST_KEYS {
            return Err(Torn);
        }
        self.keys.push(text);
        Ok(text)
    }

    /// Whether a list or mapping ends here.
    fn ends(&mut self) -> Result<bool, Torn> {
        let ends = *self.rest.first().ok_or(Torn)? == tag::END;
        if ends {
            self.rest = &self.rest[1..];
        }
        Ok(ends)
    }

    fn deeper<T>(&mut self, inner: impl FnOnce(&mut Self) -> Result<T, Torn>) -> Result<T, Torn> {
        if self.depth == DEEPEST {
            return Err(Torn);
        }
        self.depth += 1;
        let value = inner(self);
        self.depth -= 1;
        value
    }

    fn items<T>(&mut self, visit: impl FnOnce(&mut Items<'_, 't>) -> Result<T, Torn>) -> Result<T, Torn> {
        self.deeper(|player| {
            let mut items = Items { player, ended: false };
            let value = visit(&mut items)?;
            // A visitor of a pair stops when it has both.
            if items.ended || items.player.ends()? { Ok(value) } else { Err(Torn) }
        })
    }
}

impl<'de> Deserializer<'de> for &mut Player<'_> {
    type Error = Torn;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Torn> {
        match self.byte()? {
            tag::NONE => visitor.visit_none(),
            tag::SOME => self.deeper(|player| visitor.visit_some(player)),
            tag::UNIT => visitor.visit_unit(),
            tag::FALSE => visitor.visit_bool(false),
            tag::TRUE => visitor.visit_bool(true),
            tag::UNSIGNED => visitor.visit_u64(self.length()?),
            tag::SIGNED => visitor.visit_i64(self.length()?.cast_signed()),
            tag::FLOAT => visitor.visit_f64(f64::from_bits(self.length()?)),
            tag::TEXT => visitor.visit_str(self.sized()?),
            tag::KEY => visitor.visit_str(self.key()?),
            tag::KEY_AGAIN => {
                let number = usize::from(self.byte()?);
                visitor.visit_str(self.keys.get(number).ok_or(Torn)?)
            }
            tag::LIST => self.items(|items| visitor.visit_seq(items)),
            tag::MAP => self.items(|items| visitor.visit_map(items)),
            tag::CHOICE => self.deeper(|player| visitor.visit_enum(Choice { player })),
            tag::WRAPPED => self.deeper(|player| visitor.visit_newtype_struct(player)),
            _ => Err(Torn),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct seq
        tuple tuple_struct map struct enum identifier ignored_any
    }
}

struct Items<'p, 't> {
    player: &'p mut Player<'t>,
    ended: bool,
}

impl Items<'_, '_> {
    fn next<'de, S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Torn> {
        self.ended = self.ended || self.player.ends()?;
        if self.ended { Ok(None) } else { seed.deserialize(&mut *self.player).map(Some) }
    }
}

impl<'de> SeqAccess<'de> for &mut Items<'_, '_> {
    type Error = Torn;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Torn> {
        self.next(seed)
    }
}

impl<'de> MapAccess<'de> for &mut Items<'_, '_> {
    type Error = Torn;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Torn> {
        self.next(seed)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Torn> {
        seed.deserialize(&mut *self.player)
    }
}

struct Choice<'p, 't> {
    player: &'p mut Player<'t>,
}

impl<'de> EnumAccess<'de> for Choice<'_, '_> {
    type Error = Torn;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), Torn> {
        let name = seed.deserialize(&mut *self.player)?;
        Ok((name, self))
    }
}

impl<'de> VariantAccess<'de> for Choice<'_, '_> {
    type Error = Torn;

    fn unit_variant(self) -> Result<(), Torn> {
        if self.player.byte()? == tag::UNIT { Ok(()) } else { Err(Torn) }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Torn> {
        seed.deserialize(self.player)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Torn> {
        self.player.deserialize_any(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Torn> {
        self.player.deserialize_any(visitor)
    }
}
