//! The states of what must be public, in the words that readers see: never a colour alone.

use serde::{Serialize, Serializer};

/// Where something that must be public stands on the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Posted,
    Late,
    /// It was held, but its notice came late.
    NoticeLate,
    /// It is there, and something that the law asks of it is not.
    Incomplete,
    /// It is written down without the day on which it became public.
    Undated,
    Missing,
    NothingArisen,
    NotDue,
    /// Neither a posting nor a written reason, and no rule that says it was owed.
    Unrecorded,
    /// A form that was not used and that nothing asks for.
    Unused,
    /// Of a list of persons that is off the board only number, title and dates are told.
    Untold,
}

impl State {
    pub fn label(self) -> &'static str {
        match self {
            Self::Posted => "Đã đăng",
            Self::Late => "Đăng muộn",
            Self::NoticeLate => "Đã tổ chức, thông báo muộn",
            Self::Incomplete => "Có, chưa đủ",
            Self::Undated => "Chưa ghi ngày công khai",
            Self::Missing => "Thiếu",
            Self::NothingArisen => "Không phát sinh",
            Self::NotDue => "Chưa đến hạn",
            Self::Unrecorded => "Không ghi nhận",
            Self::Unused => "Không dùng",
            Self::Untold => "Không nêu",
        }
    }

    /// The mark before the word, a class of the style sheet.
    fn mark(self) -> &'static str {
        match self {
            Self::Posted => "tt-xong",
            Self::Late | Self::NoticeLate | Self::Incomplete => "tt-muon",
            Self::Missing | Self::Undated => "tt-qua",
            Self::NotDue => "tt-cho",
            Self::NothingArisen | Self::Unrecorded | Self::Unused | Self::Untold => "tt-khong",
        }
    }
}

/// Templates read the word and its mark: `trang_thai.ten`, `trang_thai.lop`.
impl Serialize for State {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut state = serializer.serialize_struct("State", 2)?;
        state.serialize_field("ten", self.label())?;
        state.serialize_field("lop", self.mark())?;
        state.end()
    }
}
