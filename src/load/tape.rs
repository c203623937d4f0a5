//! What a YAML text told its reader, call by call, kept so that the same record can be made again without reading YAML.
//!
//! A record is a function of the calls that its `Deserialize` receives. So the calls are written down while a text is read
//! (`recorder`) and made again later (`player`): the record that comes out is the record that came out first, whatever its types
//! do with what they are told. Nothing here knows the types.

mod player;
mod recorder;

use std::ops::Range;

use serde::de::DeserializeOwned;

pub(super) use player::{Player, Torn};

use crate::model::Print;

/// What stands before each thing told; lengths and whole numbers are written seven bits to a byte, the lowest first.
mod tag {
    pub const NONE: u8 = 0;
    pub const SOME: u8 = 1;
    pub const UNIT: u8 = 2;
    pub const FALSE: u8 = 3;
    pub const TRUE: u8 = 4;
    pub const UNSIGNED: u8 = 5;
    pub const SIGNED: u8 = 6;
    pub const FLOAT: u8 = 7;
    pub const TEXT: u8 = 8;
    /// A key for the first time: a text that gets the next number.
    pub const KEY: u8 = 9;
    /// A key that was told before, by its number in one byte.
    pub const KEY_AGAIN: u8 = 10;
    pub const LIST: u8 = 11;
    pub const MAP: u8 = 12;
    /// Of a list or mapping.
    pub const END: u8 = 13;
    pub const CHOICE: u8 = 14;
    pub const WRAPPED: u8 = 15;
}

/// How many keys get a number; those beyond are written out each time.
const MOST_KEYS: usize = 256;

/// The calls, one after another.
#[derive(Default)]
pub(super) struct Tape {
    bytes: Vec<u8>,
    keys: Vec<Range<usize>>,
    /// Where among the keys the last one stood; the next is likely to follow it.
    last_key: usize,
    /// Something was told that has no form here.
    torn: bool,
    blank: bool,
}

impl Tape {
    /// A tape on which nothing is kept, for readings that nobody asks for again.
    pub fn none() -> Self {
        Self { blank: true, ..Self::default() }
    }

    /// What was told, if all of it could be kept.
    pub fn finish(self) -> Option<Box<[u8]>> {
        (!self.torn && !self.blank).then(|| self.bytes.into_boxed_slice())
    }

    /// Reads a YAML text and keeps what it tells.
    pub fn read<T: DeserializeOwned>(&mut self, yaml: &str) -> Result<T, serde_yaml::Error> {
        T::deserialize(recorder::Recorder { inner: serde_yaml::Deserializer::from_str(yaml), tape: self, role: recorder::Role::Value })
    }

    pub fn text(&mut self, text: &str) {
        self.sized(tag::TEXT, text);
    }

    pub fn number(&mut self, number: u64) {
        self.tag(tag::UNSIGNED);
        self.length(number);
    }

    pub fn print(&mut self, print: &Print) {
        if !self.blank {
            self.bytes.extend_from_slice(print.as_bytes());
        }
    }

    fn tag(&mut self, tag: u8) {
        if !self.blank {
            self.bytes.push(tag);
        }
    }

    fn length(&mut self, mut number: u64) {
        if self.blank {
            return;
        }
        while number >= 0x80 {
            self.bytes.push((number & 0x7f) as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push((number & 0x7f) as u8);
    }

    fn sized(&mut self, tag: u8, text: &str) {
        if !self.blank {
            self.bytes.push(tag);
            self.length(text.len() as u64);
            self.bytes.extend_from_slice(text.as_bytes());
        }
    }

    fn key(&mut self, text: &str) {
        if self.blank {
            return;
        }
        if let Some(number) = self.number_of(text) {
            self.last_key = usize::from(number);
            self.bytes.extend([tag::KEY_AGAIN, number]);
            return;
        }
        if self.keys.len() == MOST_KEYS {
            return self.text(text);
        }
        self.sized(tag::KEY, text);
        self.last_key = self.keys.len();
        self.keys.push(self.bytes.len() - text.len()..self.bytes.len());
    }

    fn number_of(&self, text: &str) -> Option<u8> {
        let from = (self.last_key + 1).min(self.keys.len());
        let order = (from..self.keys.len()).chain(0..from);
        let mut known = order.filter(|&index| &self.bytes[self.keys[index].clone()] == text.as_bytes());
        known.next().and_then(|index| u8::try_from(index).ok())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use serde::Deserialize;

    use super::*;
    use crate::model::procedure::Procedure;
    use crate::model::rule::{LocalRules, Parameter};

    fn both<T: DeserializeOwned>(yaml: &str) -> Option<(T, T, Box<[u8]>)> {
        let mut tape = Tape::default();
        let read = tape.read::<T>(yaml).ok()?;
        let bytes = tape.finish().expect("YAML tells nothing that has no form");
        let mut player = Player::new(&bytes);
        let played = player.play::<T>().expect("what was recorded can be played");
        assert!(player.is_at_end());
        Some((read, played, bytes))
    }

    /// Everything that the types of the model are made of.
    #[derive(Debug, PartialEq, Deserialize)]
    struct Everything {
        text: Option<String>,
        #[serde(default)]
        list: crate::model::list::List<Parameter>,
        yes: Option<bool>,
        whole: Option<u64>,
        below: Option<i64>,
        broken: Option<f64>,
        #[serde(default)]
        free: BTreeMap<String, Option<String>>,
        choice: Option<Choice>,
        tagged: Option<Tagged>,
        wrapped: Option<Wrapped>,
        pair: Option<(String, u8)>,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    enum Choice {
        Plain,
        One(String),
        Two(String, String),
        Named { name: String },
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(tag = "loai")]
    enum Tagged {
        A { so: u64 },
        B { cac: Vec<Tagged> },
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Wrapped(String);

    #[test]
    fn every_form_of_yaml_comes_back_as_it_was_read() {
        for yaml in [
            "text: |\n  một\n  hai\nlist: [1, a, true, -3, 1.5, [x, y]]\nyes: true\nwhole: 12\nbelow: -7\nbroken: -0.0\n",
            "free: {a: ~, b: 'hai', 12: ba}\nchoice: Plain\ntagged: {loai: B, cac: [{loai: A, so: 1}, {so: 2, loai: A}]}\n",
            "choice: !One a\nwrapped: b\npair: [a, 1]\n",
            "choice: !Two [a, b]\n",
            "choice: !Named {name: a}\n",
            "{}",
            "list:\ntext: ''\n",
        ] {
            let (read, played, _) = both::<Everything>(yaml).unwrap_or_else(|| panic!("{yaml}"));
            assert_eq!(read, played, "{yaml}");
        }
    }

    #[test]
    fn a_tagged_rule_within_rules_comes_back() {
        let yaml = "quy_tac:\n- id: dia-phuong.a\n  phat_bieu: a\n  muc: loi\n  can_cu: b\n  do_tin: logic\n  vi_sao: c\n  vi_du_sai: d\n  vi_du_dung: e\n  \
                    tham_so: {so_ngay: 3, chu: [a, 2]}\n  \
                    kiem_tra: {loai: nhieu, cac: [{loai: noi, doi_tuong: {loai: niem-yet, nhom: [dcs.1]}, can: [[tru-so]]}, {loai: khong, ly_do: x}]}\n";
        let (read, played, _) = both::<LocalRules>(yaml).expect("the rule can be read");
        assert_eq!(format!("{read:?}"), format!("{played:?}"));
    }

    #[test]
    fn keys_are_written_once() {
        let yaml: String = (0..50).map(|_| "- {mot_khoa_that_dai: a}\n").collect();
        let (_, _, bytes) = both::<Vec<BTreeMap<String, String>>>(&yaml).expect("a list of mappings");
        assert!(bytes.len() < 50 * 8 + 30, "{}", bytes.len());
    }

    #[test]
    fn more_keys_than_have_a_number_come_back() {
        let yaml: String = (0..400).map(|index| format!("k{index}: {index}\n")).collect();
        let yaml = format!("- {{{}}}\n- {{{}}}\n", yaml.trim_end().replace('\n', ", "), yaml.trim_end().replace('\n', ", "));
        let (read, played, _) = both::<Vec<BTreeMap<String, String>>>(&yaml).expect("a list of mappings");
        assert_eq!(read, played);
    }

    #[test]
    fn tapes_that_nest_without_end_are_refused() {
        let bytes: Vec<u8> = std::iter::repeat_n(tag::LIST, 1 << 20).collect();
        assert!(Player::new(&bytes).play::<serde_json::Value>().is_err());
        let rules = [&[tag::MAP, tag::KEY, 3][..], b"cac", &[tag::LIST]].concat().repeat(100_000);
        assert!(Player::new(&rules).play::<crate::model::rule::Check>().is_err());
    }

    /// A YAML text of scalars as people write them, nested at random.
    fn yaml() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(Into::into),
            any::<i64>().prop_map(Into::into),
            any::<u64>().prop_map(Into::into),
            (-1e9..1e9_f64).prop_map(Into::into),
            ".{0,12}".prop_map(Into::into),
        ];
        leaf.prop_recursive(5, 40, 6, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
                proptest::collection::btree_map("[a-zđ_]{1,6}", inner, 0..6)
                    .prop_map(|map| map.into_iter().collect::<serde_json::Map<_, _>>().into()),
            ]
        })
    }

    proptest! {
        #[test]
        fn any_tree_comes_back(tree in yaml()) {
            let text = serde_yaml::to_string(&tree).expect("a tree can be written");
            if let Some((read, played, _)) = both::<serde_json::Value>(&text) {
                prop_assert_eq!(read, played);
            }
        }

        /// Whatever the bytes say, the player ends: with a record, or with an error.
        #[test]
        fn no_bytes_break_the_player(bytes in proptest::collection::vec(prop_oneof![0..16_u8, any::<u8>()], 0..200)) {
            let _ = Player::new(&bytes).play::<serde_json::Value>();
            let _ = Player::new(&bytes).play::<LocalRules>();
            let _ = Player::new(&bytes).play::<Procedure>();
            let _ = Player::new(&bytes).play::<Everything>();
        }

        #[test]
        fn a_changed_byte_never_breaks_the_player(at in 0..10_000_usize, to: u8) {
            let yaml = "ma: 1.000001\nten: Tên\nlinh_vuc: a\nthanh_phan_ho_so:\n- ten: Giấy\n  so_ban_chinh: 1\n";
            let mut tape = Tape::default();
            let _ = tape.read::<serde_json::Value>(yaml);
            let mut bytes = tape.finish().expect("all of it has a form").into_vec();
            let length = bytes.len();
            bytes[at % length] = to;
            let _ = Player::new(&bytes).play::<Procedure>();
        }
    }
}
