//! Whom to call: the official responsible for a field, who stands in, else the commune's own number.

use std::collections::HashMap;

use serde::Serialize;

use crate::model::closed::PhoneKind;
use crate::model::official::Official;
use crate::model::values::Phone;
use crate::model::{Content, Day, Record};

/// A telephone as templates use it.
#[derive(Debug, Clone, Serialize, PartialEq)]
pub struct PhoneView {
    /// In groups, for reading aloud.
    #[serde(rename = "hien")]
    pub display: String,
    /// What a `tel:` link dials; none when the text is no number.
    #[serde(rename = "goi")]
    pub dialled: Option<String>,
}

impl PhoneView {
    #[must_use]
    pub fn of(phone: &Phone) -> Self {
        Self { display: phone.display(), dialled: phone.dialled() }
    }
}

/// Whom to call about something.
#[derive(Debug, Clone, Serialize, PartialEq)]
pub struct Contact {
    #[serde(rename = "ten")]
    pub name: String,
    #[serde(rename = "chuc_vu")]
    pub position: Option<String>,
    #[serde(rename = "dien_thoai")]
    pub phone: PhoneView,
    pub url: Option<String>,
    /// Whom this person stands in for.
    #[serde(rename = "thay_cho")]
    pub stands_in_for: Option<String>,
    /// The commune's own number, for want of an official's.
    #[serde(rename = "so_chung")]
    pub general: bool,
}

/// The officials in office, by code.
pub struct Directory<'a> {
    day: Day,
    by_code: HashMap<&'a str, &'a Record<Official>>,
    ordered: Vec<&'a Record<Official>>,
    /// Those of `ordered` who are responsible for a field, and those who ever were, in the order of the file.
    responsible: HashMap<&'a str, Vec<&'a Record<Official>>>,
    ever: HashMap<&'a str, Vec<&'a Record<Official>>>,
    commune: Option<Contact>,
}

impl<'a> Directory<'a> {
    pub(super) fn new(content: &'a Content, day: Day) -> Self {
        let by_code: HashMap<_, _> = content.officials.iter().map(|official| (official.code.as_str(), official)).collect();
        let mut ordered: Vec<_> = content.officials.iter().filter(|official| in_office(official, day)).collect();
        ordered.sort_by_key(|official| (official.order.map_or(u64::MAX, |order| order.0), official.source.item));
        let commune = content.commune.phone.as_ref().map(|phone| Contact {
            name: format!("Ủy ban nhân dân {}", super::lower_first(&super::site::commune_name(&content.commune))),
            position: None,
            phone: PhoneView::of(phone),
            url: None,
            stands_in_for: None,
            general: true,
        });
        let responsible = by_field(ordered.iter().copied());
        let ever = by_field(content.officials.iter().filter(|official| std::ptr::eq(by_code[official.code.as_str()], *official)));
        Self { day, by_code, ordered, responsible, ever, commune }
    }

    /// The officials in office on the day, in the order of `thu_tu`, then of the file.
    #[must_use]
    pub fn in_office(&self) -> &[&'a Record<Official>] {
        &self.ordered
    }

    #[must_use]
    pub fn get(&self, code: &str) -> Option<&'a Record<Official>> {
        self.by_code.get(code).copied()
    }

    /// The number of an official that may be shown: in office, and no personal mobile.
    #[must_use]
    pub fn public_phone(&self, official: &Official) -> Option<PhoneView> {
        let phone = official.phone.as_ref().filter(|_| official.phone_kind != Some(PhoneKind::Personal))?;
        in_office(official, self.day).then(|| PhoneView::of(phone))
    }

    /// Whom to call about a field: the first official responsible who has a number, who stands in for one who has none, else the commune.
    #[must_use]
    pub fn for_field(&self, field: &str) -> Option<Contact> {
        let of_field = |all: &HashMap<&str, Vec<&'a Record<Official>>>| all.get(field).cloned().unwrap_or_default();
        let responsible = of_field(&self.responsible);
        let direct = responsible.iter().find_map(|official| self.contact(official, None));
        let stand_in = || {
            let absent = of_field(&self.ever).into_iter();
            let mut candidates = absent.filter_map(|absent| Some((absent, self.get(absent.stand_in.as_deref()?)?)));
            candidates.find_map(|(absent, other)| self.contact(other, Some(absent)))
        };
        let through_office = || responsible.first().and_then(|official| self.through_office(official));
        direct.or_else(stand_in).or_else(through_office).or_else(|| self.commune.clone())
    }

    /// The commune's own number.
    #[must_use]
    pub fn commune(&self) -> Option<&Contact> {
        self.commune.as_ref()
    }

    /// A person named by an official's code, or by free text.
    #[must_use]
    pub fn named(&self, code_or_text: &str) -> Person {
        match self.get(code_or_text.trim()) {
            Some(official) => Person {
                name: official.name.to_string(),
                position: official.position.clone(),
                url: in_office(official, self.day).then(|| official_url(official)),
            },
            None => Person { name: code_or_text.trim().to_owned(), position: None, url: None },
        }
    }

    /// An official without a number of their own, asked for at the commune's.
    fn through_office(&self, official: &Official) -> Option<Contact> {
        let office = self.commune.clone()?;
        Some(Contact { name: official.name.to_string(), position: official.position.clone(), url: Some(official_url(official)), ..office })
    }

    fn contact(&self, official: &Official, stands_in_for: Option<&Official>) -> Option<Contact> {
        let phone = self.public_phone(official)?;
        Some(Contact {
            name: official.name.to_string(),
            position: official.position.clone(),
            phone,
            url: Some(official_url(official)),
            stands_in_for: stands_in_for.map(|absent| absent.name.to_string()),
            general: false,
        })
    }
}

/// Officials by the fields that they are responsible for, each list in their order.
fn by_field<'a>(officials: impl Iterator<Item = &'a Record<Official>>) -> HashMap<&'a str, Vec<&'a Record<Official>>> {
    let mut by_field: HashMap<&str, Vec<_>> = HashMap::new();
    for official in officials {
        let mut fields: Vec<&str> = official.fields.iter().map(|code| &**code).collect();
        fields.sort_unstable();
        fields.dedup();
        fields.into_iter().for_each(|field| by_field.entry(field).or_default().push(official));
    }
    by_field
}

/// A person as a page names them.
#[derive(Debug, Clone, Serialize, PartialEq)]
pub struct Person {
    #[serde(rename = "ten")]
    pub name: String,
    #[serde(rename = "chuc_vu")]
    pub position: Option<String>,
    pub url: Option<String>,
}

/// Whether an official is in office on a day; `den` is the last day.
#[must_use]
pub fn in_office(official: &Official, day: Day) -> bool {
    official.from.is_none_or(|from| from <= day) && official.to.is_none_or(|to| to >= day)
}

#[must_use]
pub fn official_url(official: &Official) -> String {
    crate::model::address::official_url(&official.code)
}
