//! The forms of publicity as the matrix has them: those that Điều 13 asks for by name, and all others.

use crate::model::closed::PublicityForm;

/// A column of forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Board,
    Portal,
    Loudspeaker,
    VillageHead,
    Other,
}

impl Form {
    pub const ALL: [Self; 5] = [Self::Board, Self::Portal, Self::Loudspeaker, Self::VillageHead, Self::Other];

    pub fn of(form: PublicityForm) -> Self {
        match form {
            PublicityForm::Posting => Self::Board,
            PublicityForm::Portal => Self::Portal,
            PublicityForm::Loudspeaker => Self::Loudspeaker,
            PublicityForm::VillageHead => Self::VillageHead,
            _ => Self::Other,
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Board => "Niêm yết",
            Self::Portal => "Cổng thông tin",
            Self::Loudspeaker => "Loa",
            Self::VillageHead => "Trưởng thôn",
            Self::Other => "Hình thức khác",
        }
    }

    /// The word of the data.
    pub fn code(self) -> &'static str {
        match self {
            Self::Board => PublicityForm::Posting.code(),
            Self::Portal => PublicityForm::Portal.code(),
            Self::Loudspeaker => PublicityForm::Loudspeaker.code(),
            Self::VillageHead => PublicityForm::VillageHead.code(),
            Self::Other => PublicityForm::Other.code(),
        }
    }
}
