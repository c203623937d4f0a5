//! What the day makes of a record: on the board, ended, in force.

use serde::Serialize;

use crate::model::posting::Posting;
use crate::model::procedure::Procedure;
use crate::model::{Content, Day};

/// Where a posting stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PostingState {
    /// Not yet on the board: it has no page.
    #[serde(rename = "sap-dang")]
    Coming,
    #[serde(rename = "dang-niem-yet")]
    OnBoard,
    #[serde(rename = "da-het-han")]
    Ended,
    /// Another posting has taken its place.
    #[serde(rename = "da-thay-the")]
    Replaced,
    #[serde(rename = "da-huy")]
    Annulled,
}

impl PostingState {
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Coming => "Sắp niêm yết",
            Self::OnBoard => "Đang niêm yết",
            Self::Ended => "Đã hết hạn niêm yết",
            Self::Replaced => "Đã được thay thế",
            Self::Annulled => "Đã hủy",
        }
    }

    /// Whether text and files may be shown: from the first day on; lists of persons leave when their term ends, annulled ones at once.
    #[must_use]
    pub fn shows_body(posting: &Posting, content: &Content, day: Day) -> bool {
        match Self::of(posting, content, day) {
            Self::OnBoard => true,
            Self::Coming | Self::Annulled => false,
            Self::Ended | Self::Replaced => posting.persons.is_none(),
        }
    }

    /// The state of a posting on a day. `dang_den` is the last day on the board, inclusive.
    #[must_use]
    pub fn of(posting: &Posting, content: &Content, day: Day) -> Self {
        let replaced = || {
            posting.number.is_some_and(|number| {
                content.postings.iter().any(|other| other.replaces == Some(number) && other.from <= day && other.annulled.is_none())
            })
        };
        if posting.from > day {
            Self::Coming
        } else if posting.annulled.as_ref().is_some_and(|a| a.day.is_none_or(|annulled| annulled <= day)) {
            Self::Annulled
        } else if replaced() {
            Self::Replaced
        } else if posting.to.is_some_and(|to| to < day) || posting.taken_down.is_some_and(|down| down < day) {
            Self::Ended
        } else {
            Self::OnBoard
        }
    }
}

/// Whether a procedure is in force on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum ProcedureState {
    #[serde(rename = "sap-ap-dung")]
    Coming,
    #[serde(rename = "dang-ap-dung")]
    InForce,
    #[serde(rename = "bai-bo")]
    Repealed,
}

impl ProcedureState {
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Coming => "Sắp áp dụng",
            Self::InForce => "Đang áp dụng",
            Self::Repealed => "Đã bãi bỏ",
        }
    }

    /// `het_hieu_luc` is the first day on which the procedure no longer applies.
    #[must_use]
    pub fn of(procedure: &Procedure, day: Day) -> Self {
        if procedure.in_force_to.is_some_and(|end| end <= day) {
            Self::Repealed
        } else if procedure.in_force_from.is_some_and(|start| start > day) {
            Self::Coming
        } else {
            Self::InForce
        }
    }
}
