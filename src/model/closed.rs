//! Closed values: each kebab-case word of the data beside the words a reader sees.

/// Declares an enum whose variants are written in data as a kebab-case word and shown with a Vietnamese label.
macro_rules! closed {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $code:literal, $label:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($variant),+ }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word that stands in the data.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The words that a reader sees.
            #[must_use]
            pub fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }

            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Word;
                impl serde::de::Visitor<'_> for Word {
                    type Value = $name;
                    fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                        f.write_str(stringify!($name))
                    }
                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$name, E> {
                        $name::from_code(text.trim()).ok_or_else(|| E::custom(format!("giá trị «{text}» không có trong danh sách")))
                    }
                }
                deserializer.deserialize_str(Word)
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn inline_schema() -> bool {
                true
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "enum": [$($code),+] })
            }
        }
    };
}

closed! {
    /// The kind of commune-level unit.
    UnitKind {
        Commune = "xa", "Xã";
        Ward = "phuong", "Phường";
        SpecialZone = "dac-khu", "Đặc khu";
    }
}

closed! {
    /// A way of handing in a dossier.
    ChannelKind {
        InPerson = "truc-tiep", "Nộp trực tiếp";
        Online = "truc-tuyen", "Nộp qua mạng";
        Post = "buu-chinh", "Gửi qua bưu điện";
    }
}

closed! {
    /// The unit of a time limit. A unit is never guessed.
    TimeUnit {
        Hours = "gio", "giờ";
        Days = "ngay", "ngày";
        WorkingDays = "ngay-lam-viec", "ngày làm việc";
        Months = "thang", "tháng";
        Years = "nam", "năm";
    }
}

closed! {
    /// Whether a paper is handed in or only shown.
    PaperKind {
        Submitted = "nop", "Giấy tờ nộp";
        Shown = "xuat-trinh", "Giấy tờ chỉ đưa xem";
    }
}

closed! {
    /// Whether a procedure costs money: said, never left to guess.
    FeeState {
        Free = "khong-thu", "Không thu";
        Charged = "co-thu", "Có thu";
        ByRegulation = "theo-quy-dinh", "Theo quy định";
    }
}

closed! {
    /// How far a procedure can be done online.
    OnlineLevel {
        Full = "toan-trinh", "Dịch vụ công trực tuyến toàn trình";
        Partial = "mot-phan", "Dịch vụ công trực tuyến một phần";
        Information = "thong-tin", "Dịch vụ cung cấp thông tin trực tuyến";
    }
}

closed! {
    /// A level of government that carries a procedure out.
    Level {
        Ministry = "cap-bo", "Cấp bộ";
        Province = "cap-tinh", "Cấp tỉnh";
        District = "cap-huyen", "Cấp huyện";
        Commune = "cap-xa", "Cấp xã";
        Other = "co-quan-khac", "Cơ quan khác";
    }
}

closed! {
    /// The kind of a charge (Luật 97/2015/QH13).
    FeeKind {
        Fee = "phi", "Phí";
        Charge = "le-phi", "Lệ phí";
        Other = "khac", "Khoản thu khác";
    }
}

closed! {
    /// Whose number a telephone is.
    PhoneKind {
        Office = "cong-vu", "Số công vụ";
        Personal = "ca-nhan", "Số cá nhân";
    }
}

closed! {
    /// A half of a working day.
    Session {
        Morning = "sang", "Buổi sáng";
        Afternoon = "chieu", "Buổi chiều";
        WholeDay = "ca-ngay", "Cả ngày";
    }
}

closed! {
    /// Where the answer to an opinion stands.
    OpinionState {
        Resolved = "da-giai-quyet", "Đã giải quyết";
        InProgress = "dang-giai-quyet", "Đang giải quyết";
        Forwarded = "chuyen-cap-tren", "Đã chuyển cấp trên";
        OutOfScope = "khong-thuoc-tham-quyen", "Không thuộc thẩm quyền";
    }
}

closed! {
    /// The kinds of budget disclosure (NĐ 73/2026/NĐ-CP Điều 36).
    BudgetKind {
        Draft = "du-thao", "Dự thảo dự toán trình Hội đồng nhân dân";
        Decided = "quyet-dinh", "Dự toán đã được Hội đồng nhân dân quyết định";
        FirstQuarter = "quy-1", "Thực hiện quý I";
        HalfYear = "6-thang", "Thực hiện 6 tháng";
        NineMonths = "9-thang", "Thực hiện 9 tháng";
        Year = "nam", "Thực hiện cả năm";
        FinalAccounts = "quyet-toan", "Quyết toán đã được phê chuẩn";
        DirectSupport = "ho-tro-truc-tiep", "Hỗ trợ trực tiếp cho cá nhân, dân cư";
        OffBudgetFunds = "quy-ngoai-ngan-sach", "Quỹ tài chính ngoài ngân sách";
    }
}

closed! {
    /// What a column of a table holds.
    ColumnKind {
        Text = "chu", "chữ";
        Number = "so", "số";
        Money = "tien", "tiền";
        Day = "ngay", "ngày";
        Percent = "ty-le", "tỷ lệ";
    }
}

closed! {
    /// What a petition is.
    PetitionKind {
        Feedback = "phan-anh", "Phản ánh của người dân";
        Voters = "kien-nghi-cu-tri", "Kiến nghị của cử tri";
        Question = "hoi-dap", "Hỏi đáp";
    }
}

closed! {
    /// What a standing document is for.
    DocumentRole {
        DemocracyRules = "quy-che-dan-chu", "Quy chế thực hiện dân chủ";
        Conduct = "quy-tac-ung-xu", "Quy tắc ứng xử";
        InformationRules = "quy-che-cung-cap-thong-tin", "Quy chế cung cấp thông tin";
        ReceptionRules = "noi-quy-tiep-cong-dan", "Nội quy tiếp công dân";
        WorkingRules = "quy-che-lam-viec", "Quy chế làm việc";
        Other = "khac", "Văn bản khác";
    }
}

closed! {
    /// A place where a paper is posted.
    PlaceKind {
        Office = "tru-so", "Trụ sở Hội đồng nhân dân, Ủy ban nhân dân";
        CultureHouse = "nha-van-hoa", "Nhà văn hóa";
        CommunityPoint = "diem-sinh-hoat", "Điểm sinh hoạt cộng đồng";
        OneStopDesk = "mot-cua", "Bộ phận tiếp nhận và trả kết quả";
        PlaceOfCollection = "noi-thu", "Nơi thu phí, lệ phí";
        ReceptionRoom = "noi-tiep-dan", "Nơi tiếp công dân";
        Other = "khac", "Nơi khác";
    }
}

closed! {
    /// The forms of publicity of Luật 10/2022/QH15 Điều 12 khoản 1.
    PublicityForm {
        Posting = "niem-yet", "Niêm yết";
        Portal = "cong-thong-tin", "Đăng trên cổng thông tin điện tử";
        Loudspeaker = "loa", "Phát trên loa truyền thanh";
        VillageHead = "truong-thon", "Thông qua trưởng thôn, tổ trưởng tổ dân phố";
        Letter = "gui-van-ban", "Gửi văn bản đến công dân";
        Dialogue = "doi-thoai", "Tại hội nghị trao đổi, đối thoại";
        Contact = "tiep-xuc", "Qua tiếp công dân, tiếp xúc cử tri, họp báo";
        SocialOrganisation = "to-chuc-ctxh", "Thông báo đến tổ chức chính trị – xã hội";
        SocialNetwork = "mang-xa-hoi", "Qua mạng viễn thông, mạng xã hội";
        Other = "khac", "Hình thức khác";
    }
}

closed! {
    /// The kinds of administrative document of NĐ 30/2020/NĐ-CP Điều 7.
    DocumentKind {
        Resolution = "nghi-quyet", "Nghị quyết";
        Decision = "quyet-dinh", "Quyết định";
        Directive = "chi-thi", "Chỉ thị";
        Regulation = "quy-che", "Quy chế";
        Rules = "quy-dinh", "Quy định";
        Communique = "thong-cao", "Thông cáo";
        Notice = "thong-bao", "Thông báo";
        Guidance = "huong-dan", "Hướng dẫn";
        Programme = "chuong-trinh", "Chương trình";
        Plan = "ke-hoach", "Kế hoạch";
        Scheme = "phuong-an", "Phương án";
        Project = "de-an", "Đề án";
        Investment = "du-an", "Dự án";
        Report = "bao-cao", "Báo cáo";
        Minutes = "bien-ban", "Biên bản";
        Submission = "to-trinh", "Tờ trình";
        Contract = "hop-dong", "Hợp đồng";
        Dispatch = "cong-van", "Công văn";
        Telegram = "cong-dien", "Công điện";
        Memorandum = "ban-ghi-nho", "Bản ghi nhớ";
        Agreement = "ban-thoa-thuan", "Bản thỏa thuận";
        Authorisation = "giay-uy-quyen", "Giấy ủy quyền";
        Invitation = "giay-moi", "Giấy mời";
        Introduction = "giay-gioi-thieu", "Giấy giới thiệu";
        Leave = "giay-nghi-phep", "Giấy nghỉ phép";
        DeliverySlip = "phieu-gui", "Phiếu gửi";
        TransferSlip = "phieu-chuyen", "Phiếu chuyển";
        NoticeSlip = "phieu-bao", "Phiếu báo";
        OfficialLetter = "thu-cong", "Thư công";
    }
}

closed! {
    /// What a posting is about: one of the 14 groups of Luật 10/2022/QH15 Điều 11, or a special kind with a law of its own.
    PostingKind {
        SocioEconomic = "dcs.1", "Kinh tế – xã hội";
        Budget = "dcs.2", "Ngân sách, tài chính";
        ProjectsAndLand = "dcs.3", "Dự án, đất đai";
        Officials = "dcs.4", "Quy chế, cán bộ";
        Funds = "dcs.5", "Quỹ và đóng góp";
        PublicAssets = "dcs.6", "Tài sản công";
        Welfare = "dcs.7", "Chính sách, an sinh";
        DisasterSupport = "dcs.8", "Hỗ trợ thiên tai, dịch bệnh";
        MilitaryService = "dcs.9", "Gọi nhập ngũ";
        Inspection = "dcs.10", "Thanh tra, kỷ luật, tín nhiệm";
        Consultation = "dcs.11", "Lấy ý kiến Nhân dân";
        FeesAndCharges = "dcs.12", "Phí, lệ phí";
        Procedures = "dcs.13", "Thủ tục hành chính";
        OtherContent = "dcs.14", "Nội dung khác";
        PoorHouseholds = "ho-ngheo", "Hộ nghèo, hộ cận nghèo";
        MiddleIncome = "muc-song-trung-binh", "Hộ có mức sống trung bình";
        SocialAssistance = "tro-giup-xa-hoi", "Trợ giúp xã hội";
        Disaster = "thien-tai-dich-benh", "Thiên tai, dịch bệnh";
        Conscription = "nghia-vu-quan-su", "Nghĩa vụ quân sự";
        LandRecovery = "thu-hoi-dat", "Thu hồi đất";
        LandCompensation = "boi-thuong-dat", "Bồi thường, hỗ trợ, tái định cư";
        LandPlanning = "quy-hoach-dat", "Quy hoạch, kế hoạch sử dụng đất";
        LandFirstRegistration = "dang-ky-dat-lan-dau", "Đăng ký đất đai lần đầu";
        LostCertificate = "mat-giay-chung-nhan", "Mất Giấy chứng nhận";
        ComplaintDecision = "giai-quyet-khieu-nai", "Giải quyết khiếu nại";
        OpinionCollection = "lay-y-kien", "Lấy ý kiến";
        FeePosting = "phi-le-phi", "Mức thu phí, lệ phí";
        ProcedurePosting = "tthc", "Danh mục thủ tục hành chính";
        Voters = "bau-cu-cu-tri", "Danh sách cử tri";
        Candidates = "bau-cu-ung-cu", "Danh sách người ứng cử";
        AbandonedChild = "tre-bo-roi", "Trẻ bị bỏ rơi";
        FosterFamily = "tim-gia-dinh-thay-the", "Tìm gia đình thay thế cho trẻ em";
        Parentage = "nhan-cha-me-con", "Nhận cha, mẹ, con";
        SecurityTeam = "bao-ve-an-ninh", "Lực lượng bảo vệ an ninh, trật tự";
        Litigation = "to-tung", "Văn bản tố tụng";
        Auction = "dau-gia", "Đấu giá tài sản";
        Other = "khac", "Nội dung khác theo luật riêng";
    }
}

impl PostingKind {
    /// The group of Điều 11, from 1 to 14, that this kind belongs to.
    #[must_use]
    pub fn group(self) -> u8 {
        match self {
            Self::SocioEconomic => 1,
            Self::Budget => 2,
            Self::ProjectsAndLand
            | Self::LandRecovery
            | Self::LandCompensation
            | Self::LandPlanning
            | Self::LandFirstRegistration
            | Self::LostCertificate => 3,
            Self::Officials => 4,
            Self::Funds => 5,
            Self::PublicAssets => 6,
            Self::Welfare | Self::PoorHouseholds | Self::MiddleIncome | Self::SocialAssistance => 7,
            Self::DisasterSupport | Self::Disaster => 8,
            Self::MilitaryService | Self::Conscription => 9,
            Self::Inspection | Self::ComplaintDecision => 10,
            Self::Consultation | Self::OpinionCollection => 11,
            Self::FeesAndCharges | Self::FeePosting => 12,
            Self::Procedures | Self::ProcedurePosting => 13,
            Self::OtherContent
            | Self::Voters
            | Self::Candidates
            | Self::AbandonedChild
            | Self::FosterFamily
            | Self::Parentage
            | Self::SecurityTeam
            | Self::Litigation
            | Self::Auction
            | Self::Other => 14,
        }
    }

    /// The kind that stands for a whole group of Điều 11.
    #[must_use]
    pub fn of_group(group: u8) -> Option<Self> {
        Self::ALL.iter().copied().take(14).find(|kind| kind.group() == group)
    }

    #[must_use]
    pub fn is_special(self) -> bool {
        !self.code().starts_with("dcs.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back_and_every_group_has_its_kind() {
        for kind in PostingKind::ALL {
            assert_eq!(PostingKind::from_code(kind.code()), Some(*kind));
            assert!((1..=14).contains(&kind.group()));
        }
        for group in 1..=14 {
            assert_eq!(PostingKind::of_group(group).map(PostingKind::code), Some(format!("dcs.{group}").as_str()));
        }
        assert_eq!(DocumentKind::ALL.len(), 29);
    }
}
