//! The worked examples: for each rule an event, the last lawful day or the first lawful end, and the counting in words.
//!
//! Written from the law and a wall calendar, not from the program: Bộ luật Dân sự 2015 Điều 147–148 (the first day is not
//! counted; a period that ends on a day off ends with the next working day), the days off that the Government announced,
//! and the number of days of each article. Where the law leaves room, a comment says how it was read.

use niemyet::model::Severity;

use Must::{BeDoneBy, BeMissedAfter, LastUntil};
use Record::{AllBudgetsBut, Budget, Files, Posting};

/// What the day of a row is to its event.
#[derive(Clone, Copy)]
pub enum Must {
    /// The last day to do it.
    BeDoneBy,
    /// The first day on which it may end.
    LastUntil,
    /// It is not done: the last day on which nobody can say that it is late.
    BeMissedAfter,
}

/// The records of a site; in all texts `EVENT` and `DAY` stand for the days of a row.
#[derive(Clone, Copy)]
pub enum Record {
    /// A posting of a kind with further keys.
    Posting(&'static str, &'static str),
    /// A disclosure of a year and kind with further keys.
    Budget(u16, &'static str, &'static str),
    /// All disclosures of a year and of the next, but for one kind of the first.
    AllBudgetsBut(u16, &'static str),
    /// Files as they stand; `don-vi.yaml` holds what is added to the least a commune must say.
    Files(&'static [(&'static str, &'static str)]),
}

/// Event, day, how it is counted.
pub type Row = (&'static str, &'static str, &'static str);

/// A rule, a record that it judges, and worked examples of its days.
pub struct Counted {
    pub rule: &'static str,
    pub must: Must,
    pub record: Record,
    pub rows: &'static [Row],
}

const FROM_TO: &str = "dang_tu: EVENT\ndang_den: DAY";

/// Postings under the general law: Luật 10/2022/QH15 Điều 12–13, Luật 104/2016/QH13 Điều 18, 21.
pub const BOARD: &[Counted] = &[
    Counted {
        rule: "posting.deadline",
        must: BeDoneBy,
        record: Posting("dcs.1", "van_ban: {ngay: EVENT}\ndang_tu: DAY"),
        rows: &[
            ("2026-03-02", "2026-03-09", "from Monday: 3, 4, 5, 6 March, a weekend, 9 March"),
            ("2026-02-11", "2026-02-25", "12, 13 February; Tết 14 to 22; 23, 24, 25 February"),
            ("2026-04-23", "2026-05-05", "24 April; 27 off for Giỗ Tổ; 28, 29; 30/4 and 1/5 off; 4, 5 May"),
            ("2026-04-29", "2026-05-08", "30/4 and 1/5 off, a weekend; 4, 5, 6, 7, 8 May"),
            ("2026-08-20", "2026-08-26", "21 August; Saturday the 22nd is worked for 31/8; 24, 25, 26"),
            ("2026-08-28", "2026-09-09", "31/8 swapped, 1 and 2/9 off; 3, 4, 7, 8, 9 September"),
            ("2026-11-20", "2026-11-30", "23 November; 24 off from 2026 on; 25, 26, 27, 30"),
            ("2025-11-20", "2025-11-27", "21, 24 (a working day until 2025), 25, 26, 27 November"),
            ("2025-04-24", "2025-05-05", "25 April; Saturday the 26th is worked for 2/5; 28, 29; 30/4 to 2/5 off; 5 May"),
            ("2024-05-02", "2024-05-08", "3 May; Saturday the 4th is worked for 29/4; 6, 7, 8 May"),
            ("2023-12-28", "2024-01-05", "29 December; 1/1 off; 2, 3, 4, 5 January"),
        ],
    },
    Counted {
        rule: "budget.posting",
        must: BeDoneBy,
        record: Posting("dcs.2", "van_ban: {ngay: EVENT}\ndang_tu: DAY"),
        rows: &[
            ("2026-09-09", "2026-10-09", "21 days to 30 September, 9 more to Friday 9 October"),
            ("2026-09-03", "2026-10-05", "the thirtieth is Saturday 3 October; Monday the 5th"),
            ("2026-10-25", "2026-11-25", "6 days to 31 October; the thirtieth is 24 November, off from 2026 on"),
            ("2026-01-18", "2026-02-23", "13 days to 31 January; 17 February is Tết, off until the 22nd"),
        ],
    },
    // Laws that only say how long a paper hangs leave the five working days of the general law standing.
    Counted {
        rule: "posting.deadline",
        must: BeDoneBy,
        record: Posting("thu-hoi-dat", "van_ban: {ngay: EVENT}\ndang_tu: DAY"),
        rows: &[("2026-03-02", "2026-03-09", "3, 4, 5, 6, 9 March"), ("2026-11-20", "2026-11-30", "23 November; 24 off; 25, 26, 27, 30")],
    },
    Counted {
        rule: "posting.deadline",
        must: BeDoneBy,
        record: Posting("boi-thuong-dat", "van_ban: {ngay: EVENT}\ndang_tu: DAY"),
        rows: &[("2026-03-02", "2026-03-09", "3, 4, 5, 6, 9 March"), ("2026-11-20", "2026-11-30", "23 November; 24 off; 25, 26, 27, 30")],
    },
    Counted {
        rule: "posting.deadline",
        must: BeDoneBy,
        record: Posting("dang-ky-dat-lan-dau", "van_ban: {ngay: EVENT}\ndang_tu: DAY"),
        rows: &[("2026-03-02", "2026-03-09", "3, 4, 5, 6, 9 March"), ("2026-11-20", "2026-11-30", "23 November; 24 off; 25, 26, 27, 30")],
    },
    Counted {
        rule: "posting.deadline",
        must: BeDoneBy,
        record: Posting("mat-giay-chung-nhan", "van_ban: {ngay: EVENT}\ndang_tu: DAY"),
        rows: &[("2026-03-02", "2026-03-09", "3, 4, 5, 6, 9 March"), ("2026-11-20", "2026-11-30", "23 November; 24 off; 25, 26, 27, 30")],
    },
    Counted {
        rule: "posting.deadline",
        must: BeDoneBy,
        record: Posting("giai-quyet-khieu-nai", "van_ban: {ngay: EVENT}\ndang_tu: DAY"),
        rows: &[("2026-03-02", "2026-03-09", "3, 4, 5, 6, 9 March"), ("2026-11-20", "2026-11-30", "23 November; 24 off; 25, 26, 27, 30")],
    },
    Counted {
        rule: "posting.deadline",
        must: BeDoneBy,
        record: Posting("to-tung", "van_ban: {ngay: EVENT}\ndang_tu: DAY"),
        rows: &[("2026-03-02", "2026-03-09", "3, 4, 5, 6, 9 March"), ("2026-11-20", "2026-11-30", "23 November; 24 off; 25, 26, 27, 30")],
    },
    Counted {
        rule: "posting.deadline",
        must: BeDoneBy,
        record: Posting("bao-ve-an-ninh", "van_ban: {ngay: EVENT}\ndang_tu: DAY"),
        rows: &[("2026-03-02", "2026-03-09", "3, 4, 5, 6, 9 March"), ("2026-11-20", "2026-11-30", "23 November; 24 off; 25, 26, 27, 30")],
    },
    Counted {
        rule: "posting.duration",
        must: LastUntil,
        record: Posting("dcs.7", FROM_TO),
        rows: &[
            ("2026-03-02", "2026-04-01", "29 days more to the 31st, 1 April is the thirtieth after the first"),
            ("2026-04-01", "2026-05-01", "30 days; it may end on a day off, a duration is not moved"),
            ("2026-01-16", "2026-02-15", "15 days to 31 January, 15 in February; the Sunday before Tết is not moved"),
            ("2024-02-01", "2024-03-02", "28 days to 29 February of the leap year, 2 in March"),
            ("2026-10-25", "2026-11-24", "6 days to 31 October, 24 in November; the day off is not moved"),
        ],
    },
    Counted {
        rule: "posting.duration.default",
        must: LastUntil,
        record: Posting("dcs.14", FROM_TO),
        rows: &[
            ("2026-03-02", "2026-04-01", "as posting.duration"),
            ("2021-03-01", "2021-03-31", "Luật 104/2016 is in force since 2018-07-01: 30 days after 1 March"),
        ],
    },
    Counted {
        rule: "posting.loudspeaker",
        must: LastUntil,
        // The law says «03 ngày liên tục». Read as three broadcast dates, the first among them, not as first day plus three.
        record: Files(&[
            ("don-vi.yaml", "co_loa_truyen_thanh: true\n"),
            ("niem-yet/2026/a.md", "---\ntieu_de: Tờ thử\nnhom: dcs.7\ndang_tu: EVENT\nloa: {tu: EVENT, den: DAY}\n---\n"),
        ]),
        rows: &[
            ("2026-03-02", "2026-03-04", "2, 3, 4 March"),
            ("2026-08-28", "2026-08-30", "Friday, Saturday, Sunday: broadcasts know no day off"),
        ],
    },
    Counted {
        rule: "posting.register",
        must: BeMissedAfter,
        // «Hằng quý»: read as three months from list to list. By quarters of the calendar the next list could come later.
        record: Posting(
            "dcs.14",
            "dang_tu: EVENT\nnoi_niem_yet: [tru-so, nha-van-hoa]\nvan_ban: {trich_yeu: Danh mục nội dung đã công khai}",
        ),
        rows: &[
            ("2026-03-10", "2026-06-10", "three months, a Wednesday"),
            ("2026-07-24", "2026-10-26", "24 October is a Saturday, so Monday the 26th"),
            ("2026-08-24", "2026-11-25", "24 November is off, so the 25th"),
            ("2025-08-24", "2025-11-24", "a Monday, a working day in 2025"),
            ("2025-11-30", "2026-03-02", "the month has no 30th: 28 February, a Saturday, so Monday 2 March"),
        ],
    },
    Counted {
        rule: "consult.duration",
        must: LastUntil,
        record: Files(&[("y-kien/a.yaml", "ten: Lấy ý kiến\nngay_cong_bo: EVENT\ntu: EVENT\nden: DAY\n")]),
        rows: &[
            ("2026-03-02", "2026-03-22", "20 days after the 2nd; a Sunday is not moved"),
            ("2026-02-02", "2026-02-22", "20 days after the 2nd, all of Tết among them"),
            ("2026-11-04", "2026-11-24", "20 days after the 4th; the day off is not moved"),
        ],
    },
    Counted {
        rule: "consult.result",
        must: BeMissedAfter,
        // No article gives the result a day; the general five working days are counted from the end of the collection.
        record: Files(&[("y-kien/a.yaml", "ten: Lấy ý kiến\ntu: 2025-01-02\nden: EVENT\n")]),
        rows: &[
            ("2026-03-20", "2026-03-27", "from Friday: 23, 24, 25, 26, 27 March"),
            ("2026-02-11", "2026-02-25", "12, 13 February; Tết; 23, 24, 25"),
            ("2026-08-20", "2026-08-26", "21, Saturday 22 worked, 24, 25, 26 August"),
            ("2026-11-20", "2026-11-30", "23 November; 24 off; 25, 26, 27, 30"),
            ("2025-11-20", "2025-11-27", "21, 24, 25, 26, 27 November"),
        ],
    },
    Counted {
        rule: "village.conference",
        must: BeDoneBy,
        // A day before an event is not moved: moving it on would shorten the notice that the law protects.
        record: Files(&[
            ("don-vi.yaml", "thon: [{ma: a, ten: Thôn A}]\n"),
            (
                "hoi-nghi-thon/a.yaml",
                "thon: a\nngay: EVENT\ngio: 8 giờ\ndia_diem: Nhà văn hóa\nthanh_phan: Các hộ\nnoi_dung: Tổng kết\nthong_bao: {ngay: DAY}\n",
            ),
        ]),
        rows: &[
            ("2026-03-29", "2026-03-24", "back from Sunday the 29th: 28, 27, 26, 25, 24 March"),
            ("2026-02-25", "2026-02-20", "24, 23, 22, 21, 20 February, days of Tết counted"),
            ("2026-11-29", "2026-11-24", "28, 27, 26, 25, 24 November; the day off counts"),
        ],
    },
    Counted {
        rule: "tthc.posting.deadline",
        must: BeDoneBy,
        record: Files(&[
            ("linh-vuc.yaml", "- {ma: ho-tich, ten: Hộ tịch}\n"),
            (
                "thu-tuc/a.yaml",
                "ma: \"1.001193\"\nten: Đăng ký khai sinh\nlinh_vuc: ho-tich\nquyet_dinh_cong_bo: {so: 1234/QĐ-UBND, ngay: EVENT}\n",
            ),
            ("niem-yet/2026/a.md", "---\ntieu_de: Thủ tục theo Quyết định 1234/QĐ-UBND\nnhom: tthc\ndang_tu: DAY\n---\n"),
        ]),
        rows: &[
            ("2026-03-02", "2026-03-09", "3, 4, 5, 6, 9 March"),
            ("2026-02-11", "2026-02-25", "12, 13 February; Tết; 23, 24, 25"),
            ("2026-08-28", "2026-09-09", "31/8, 1, 2/9 off; 3, 4, 7, 8, 9 September"),
            ("2026-11-20", "2026-11-30", "23 November; 24 off; 25, 26, 27, 30"),
        ],
    },
    Counted {
        rule: "portal.outage",
        must: BeDoneBy,
        record: Files(&[("su-co/a.yaml", "tu: EVENT\nly_do: Bảo trì\nbao_truoc_ngay: DAY\nkhac_phuc_du_kien: EVENT\n")]),
        rows: &[
            ("2026-07-20", "2026-07-09", "back from Monday: 17, 16, 15, 14, 13, 10, 9 July"),
            ("2026-09-03", "2026-08-21", "2, 1/9 and 31/8 off; 28, 27, 26, 25, 24, Saturday 22 worked, 21 August"),
            ("2026-11-30", "2026-11-18", "27, 26, 25; 24 off; 23, 20, 19, 18 November"),
        ],
    },
];

/// Postings with a law of their own.
pub const SPECIAL: &[Counted] = &[
    Counted {
        rule: "poor.posting",
        must: LastUntil,
        record: Posting("ho-ngheo", FROM_TO),
        rows: &[
            ("2026-03-02", "2026-03-05", "3, 4, 5 March"),
            ("2026-02-12", "2026-02-24", "13 February; Tết; 23, 24"),
            ("2026-04-24", "2026-05-04", "27 off; 28, 29 April; 30/4, 1/5 off; 4 May"),
            ("2026-08-21", "2026-08-25", "Saturday 22 worked, 24, 25 August"),
            ("2026-11-20", "2026-11-26", "23 November; 24 off; 25, 26"),
            ("2025-11-20", "2025-11-25", "21, 24, 25 November"),
        ],
    },
    Counted {
        rule: "midincome.posting",
        must: LastUntil,
        record: Posting("muc-song-trung-binh", FROM_TO),
        rows: &[
            ("2026-03-02", "2026-03-09", "3, 4, 5, 6, 9 March"),
            ("2026-02-11", "2026-02-25", "12, 13 February; Tết; 23, 24, 25"),
            ("2026-04-24", "2026-05-06", "27 off; 28, 29 April; 30/4, 1/5 off; 4, 5, 6 May"),
            ("2026-08-20", "2026-08-26", "21, Saturday 22 worked, 24, 25, 26 August"),
            ("2026-11-20", "2026-11-30", "23 November; 24 off; 25, 26, 27, 30"),
        ],
    },
    Counted {
        rule: "military.posting",
        must: LastUntil,
        record: Posting("nghia-vu-quan-su", FROM_TO),
        rows: &[
            ("2026-03-02", "2026-03-22", "20 days after the 2nd; a Sunday is not moved"),
            ("2026-01-28", "2026-02-17", "3 days to 31 January, 17 in February; the first day of Tết is not moved"),
            ("2026-11-04", "2026-11-24", "20 days after the 4th; the day off is not moved"),
        ],
    },
    Counted {
        rule: "election.voters",
        must: BeDoneBy,
        record: Posting("bau-cu-cu-tri", "dang_tu: DAY\nsu_kien: {ngay_bau_cu: EVENT}"),
        rows: &[
            ("2026-03-15", "2026-02-03", "40 days back: 15 to 28 February, 25 more to 3 February"),
            ("2021-05-23", "2021-04-13", "40 days back: 23 to 30 April, 17 more to 13 April"),
        ],
    },
    Counted {
        rule: "election.voters",
        must: LastUntil,
        record: Posting("bau-cu-cu-tri", "dang_tu: 2026-01-30\ndang_den: DAY\nsu_kien: {ngay_bau_cu: EVENT}"),
        rows: &[("2026-03-15", "2026-03-15", "until election day itself")],
    },
    Counted {
        rule: "election.candidates",
        must: BeDoneBy,
        record: Posting("bau-cu-ung-cu", "dang_tu: DAY\nsu_kien: {ngay_bau_cu: EVENT}"),
        rows: &[("2026-03-15", "2026-02-27", "16 days back: 15 to 28 February, 1 more")],
    },
    Counted {
        rule: "complaint.decision",
        must: LastUntil,
        record: Posting("giai-quyet-khieu-nai", FROM_TO),
        rows: &[
            ("2026-03-02", "2026-03-17", "15 days after the 2nd"),
            ("2026-11-09", "2026-11-24", "15 days after the 9th; the day off is not moved"),
        ],
    },
    Counted {
        rule: "special.auction",
        must: BeDoneBy,
        record: Posting("dau-gia", "dang_tu: DAY\nsu_kien: {ngay_dau_gia: EVENT}"),
        rows: &[
            ("2026-03-31", "2026-03-16", "15 days back from the 31st"),
            ("2026-12-09", "2026-11-24", "9 days back to 30 November, 6 more; the day off is not moved"),
        ],
    },
    Counted {
        rule: "special.abandoned",
        must: LastUntil,
        record: Posting("tre-bo-roi", FROM_TO),
        rows: &[
            ("2026-03-02", "2026-03-09", "7 days after the 2nd"),
            ("2026-02-11", "2026-02-18", "7 days after the 11th, days of Tết counted and not moved"),
        ],
    },
    Counted {
        rule: "special.foster",
        must: LastUntil,
        record: Posting("tim-gia-dinh-thay-the", FROM_TO),
        rows: &[("2026-03-02", "2026-05-01", "29 days to 31 March, 30 in April, 1 May; the day off is not moved")],
    },
    Counted {
        rule: "special.parentage",
        must: LastUntil,
        record: Posting("nhan-cha-me-con", FROM_TO),
        rows: &[
            ("2026-03-02", "2026-03-09", "3, 4, 5, 6, 9 March"),
            ("2026-08-20", "2026-08-26", "21, Saturday 22 worked, 24, 25, 26 August"),
            ("2026-04-24", "2026-05-06", "27 off; 28, 29 April; 30/4, 1/5 off; 4, 5, 6 May"),
        ],
    },
    Counted {
        rule: "special.security",
        must: LastUntil,
        record: Posting("bao-ve-an-ninh", FROM_TO),
        rows: &[
            ("2026-03-02", "2026-03-23", "4 to the 6th, 5 to the 13th, 5 to the 20th, 23 March"),
            ("2026-02-09", "2026-03-09", "10 to 13 February; Tết; 23 to 27; 2 to 6 March; 9 March"),
            ("2026-08-17", "2026-09-09", "18 to 21 and Saturday 22: 5; 24 to 28: 10; 3, 4: 12; 7, 8, 9 September"),
            ("2026-11-13", "2026-12-07", "16 to 20: 5; 23, 25, 26, 27: 9; 30 to 4 December: 14; 7 December"),
        ],
    },
    Counted {
        rule: "special.litigation",
        must: LastUntil,
        record: Posting("to-tung", FROM_TO),
        rows: &[("2026-11-09", "2026-11-24", "15 days after the 9th; the day off is not moved")],
    },
    Counted {
        rule: "special.assistance",
        must: LastUntil,
        // 7 working days in one version of the procedure, 2 in another: the shorter one is all that can be asked.
        record: Posting("tro-giup-xa-hoi", FROM_TO),
        rows: &[("2026-03-02", "2026-03-04", "3, 4 March"), ("2026-11-23", "2026-11-26", "24 off; 25, 26 November")],
    },
    Counted {
        rule: "special.disaster",
        must: LastUntil,
        record: Posting("thien-tai-dich-benh", FROM_TO),
        rows: &[("2026-08-03", "2026-09-02", "28 days to 31 August, 2 in September; the day off is not moved")],
    },
    Counted {
        rule: "special.epidemic",
        must: LastUntil,
        record: Posting("thien-tai-dich-benh", "dang_tu: EVENT\ndang_den: DAY\nvan_ban: {trich_yeu: Hỗ trợ do dịch bệnh}"),
        rows: &[("2026-03-02", "2026-03-07", "5 days after the 2nd; a Saturday is not moved")],
    },
    Counted {
        rule: "special.epidemic",
        must: BeDoneBy,
        record: Posting("thien-tai-dich-benh", "dang_tu: DAY\nvan_ban: {trich_yeu: Hỗ trợ do dịch bệnh}\nsu_kien: {ngay_ket_luan: EVENT}"),
        rows: &[
            ("2026-03-02", "2026-03-05", "3 days after the 2nd"),
            ("2026-11-21", "2026-11-25", "24 November is off, so the 25th"),
            ("2026-08-19", "2026-08-22", "a Saturday, but worked: not moved"),
        ],
    },
    Counted {
        rule: "special.other",
        must: LastUntil,
        record: Posting("khac", FROM_TO),
        rows: &[("2026-03-02", "2026-04-01", "as posting.duration")],
    },
];

/// Land: Luật Đất đai 31/2024/QH15 Điều 75, 87, 111; NĐ 151/2025/NĐ-CP.
pub const LAND: &[Counted] = &[
    Counted {
        rule: "land.compensation",
        must: LastUntil,
        // A paper on compensation and on resettlement hangs the longer of both.
        record: Posting(
            "boi-thuong-dat",
            "van_ban: {trich_yeu: \"Phương án bồi thường, bố trí tái định cư\"}\ndang_tu: EVENT\ndang_den: DAY",
        ),
        rows: &[("2026-03-02", "2026-04-01", "30 days after the 2nd")],
    },
    Counted {
        rule: "land.notice",
        must: LastUntil,
        record: Posting("thu-hoi-dat", "dang_tu: 2026-09-01\ndang_den: DAY\nsu_kien: {ngay_ket_luan: EVENT}"),
        rows: &[("2026-11-24", "2026-11-24", "until the compensation ends, whatever day that is")],
    },
    Counted {
        rule: "land.compensation",
        must: LastUntil,
        record: Posting("boi-thuong-dat", FROM_TO),
        rows: &[
            ("2026-03-02", "2026-04-01", "29 days to 31 March, 1 April"),
            ("2026-04-01", "2026-05-01", "30 days; the day off is not moved"),
        ],
    },
    Counted {
        rule: "land.resettlement",
        must: LastUntil,
        record: Posting("boi-thuong-dat", "dang_tu: EVENT\ndang_den: DAY\nvan_ban: {trich_yeu: Phương án bố trí tái định cư}"),
        rows: &[
            ("2026-03-02", "2026-03-17", "15 days after the 2nd"),
            ("2026-11-09", "2026-11-24", "15 days after the 9th; the day off is not moved"),
        ],
    },
    Counted {
        rule: "land.firstreg",
        must: LastUntil,
        record: Posting("dang-ky-dat-lan-dau", FROM_TO),
        rows: &[("2026-03-02", "2026-03-17", "15 days after the 2nd")],
    },
    Counted {
        rule: "land.lostcert",
        must: LastUntil,
        record: Posting("mat-giay-chung-nhan", "dang_tu: EVENT\ndang_den: DAY\nbien_ban: {so_ban: 3}"),
        rows: &[("2026-03-02", "2026-03-17", "15 days after the 2nd")],
    },
    Counted {
        rule: "land.lostcert",
        must: BeMissedAfter,
        record: Posting("mat-giay-chung-nhan", "dang_tu: 2026-01-05\ndang_den: EVENT"),
        rows: &[
            ("2026-03-17", "2026-03-23", "5 days after the 17th: Sunday the 22nd, so Monday"),
            ("2026-04-25", "2026-05-04", "5 days after the 25th: 30 April, off until 3 May"),
            ("2026-11-19", "2026-11-25", "5 days after the 19th: 24 November, off"),
        ],
    },
    Counted {
        rule: "land.plan",
        must: BeDoneBy,
        record: Posting("quy-hoach-dat", "dang_tu: DAY\nvan_ban: {so: 812/QĐ-UBND}\nsu_kien: {ngay_phe_duyet: EVENT}"),
        rows: &[
            ("2026-03-02", "2026-03-17", "15 days after the 2nd"),
            ("2026-02-02", "2026-02-23", "15 days after: 17 February, Tết until Sunday the 22nd"),
            ("2026-04-15", "2026-05-04", "15 days after: 30 April, off until Sunday 3 May"),
            ("2026-08-07", "2026-08-22", "15 days after: a Saturday, but worked: not moved"),
            ("2026-11-09", "2026-11-25", "15 days after: 24 November, off"),
            ("2025-11-09", "2025-11-24", "15 days after: a Monday, a working day in 2025"),
        ],
    },
    Counted {
        rule: "land.plan",
        must: LastUntil,
        record: Posting(
            "quy-hoach-dat",
            "dang_tu: 2026-03-13\ndang_den: DAY\nvan_ban: {so: 812/QĐ-UBND}\nsu_kien: {ngay_phe_duyet: 2026-03-10, ky_quy_hoach: {tu: 2026-01-01, den: EVENT}}",
        ),
        rows: &[("2026-12-31", "2026-12-31", "until the plan's own last day")],
    },
];

/// Budget: NĐ 73/2026/NĐ-CP Điều 37 from 2026-03-25.
pub const BUDGET: &[Counted] = &[
    Counted {
        rule: "budget.deadline.draft",
        must: BeDoneBy,
        record: Budget(2027, "du-thao", "ngay_khai_mac_ky_hop: EVENT\nngay_cong_khai: DAY"),
        rows: &[
            ("2026-07-06", "2026-07-13", "7, 8, 9, 10, 13 July"),
            ("2026-04-23", "2026-05-05", "24 April; 27 off; 28, 29; 30/4, 1/5 off; 4, 5 May"),
            ("2026-08-20", "2026-08-26", "21, Saturday 22 worked, 24, 25, 26 August"),
            ("2026-08-28", "2026-09-09", "31/8, 1, 2/9 off; 3, 4, 7, 8, 9 September"),
            ("2026-11-20", "2026-11-30", "23 November; 24 off; 25, 26, 27, 30"),
        ],
    },
    Counted {
        rule: "budget.deadline.decided",
        must: BeDoneBy,
        record: Budget(2026, "quyet-dinh", "nghi_quyet: {ngay: EVENT}\nngay_cong_khai: DAY"),
        rows: &[
            ("2026-06-24", "2026-07-24", "30 days after the 24th, a Friday"),
            ("2026-06-26", "2026-07-27", "30 days after: Sunday 26 July, so Monday"),
            ("2026-03-31", "2026-05-04", "30 days after: 30 April, off until Sunday 3 May"),
            ("2026-07-23", "2026-08-22", "30 days after: a Saturday, but worked: not moved"),
            ("2026-07-30", "2026-09-03", "30 days after: Saturday 29 August; 31/8 swapped, 1, 2/9 off"),
            ("2026-10-25", "2026-11-25", "30 days after: 24 November, off"),
        ],
    },
    Counted {
        rule: "budget.deadline.period",
        must: BeDoneBy,
        record: Budget(2026, "quy-1", "ngay_cong_khai: DAY"),
        rows: &[("2026-03-31", "2026-04-10", "10 days after 31 March, a Friday")],
    },
    Counted {
        rule: "budget.deadline.period",
        must: BeDoneBy,
        record: Budget(2026, "6-thang", "ngay_cong_khai: DAY"),
        rows: &[("2026-06-30", "2026-07-10", "10 days after 30 June, a Friday")],
    },
    Counted {
        rule: "budget.deadline.period",
        must: BeDoneBy,
        record: Budget(2026, "9-thang", "ngay_cong_khai: DAY"),
        rows: &[("2026-09-30", "2026-10-12", "10 days after 30 September: Saturday the 10th, so Monday")],
    },
    Counted {
        rule: "budget.deadline.year",
        must: BeDoneBy,
        // A report on a year before 2026 may still follow Thông tư 343/2016 (Thông tư 26/2026 Điều 37), whose days for it are
        // not known for sure; it is read by the law of the day on which it was handed in.
        record: Budget(2025, "nam", "ngay_nop_bao_cao: EVENT\nngay_cong_khai: DAY"),
        rows: &[
            ("2026-06-08", "2026-06-18", "10 days after the 8th"),
            ("2026-04-20", "2026-05-04", "10 days after: 30 April, off until Sunday 3 May"),
            ("2026-08-12", "2026-08-22", "10 days after: a Saturday, but worked: not moved"),
            ("2026-11-14", "2026-11-25", "10 days after: 24 November, off"),
        ],
    },
    Counted {
        rule: "budget.deadline.final",
        must: BeDoneBy,
        record: Budget(2025, "quyet-toan", "nghi_quyet: {ngay: EVENT}\nngay_cong_khai: DAY"),
        rows: &[
            ("2026-06-24", "2026-07-24", "30 days after the 24th, a Friday"),
            ("2026-03-27", "2026-04-28", "30 days after: Sunday 26 April, Giỗ Tổ; Monday is its substitute; Tuesday"),
            ("2026-10-25", "2026-11-25", "30 days after: 24 November, off"),
        ],
    },
    Counted {
        rule: "budget.support.policy",
        must: BeDoneBy,
        record: Budget(2026, "ho-tro-truc-tiep", "ngay_nhan_van_ban: EVENT\nngay_cong_khai: DAY"),
        rows: &[
            ("2026-06-01", "2026-06-04", "2, 3, 4 June"),
            ("2026-04-24", "2026-05-04", "27 off; 28, 29 April; 30/4, 1/5 off; 4 May"),
            ("2026-08-20", "2026-08-24", "21, Saturday 22 worked, 24 August"),
            ("2026-08-28", "2026-09-07", "31/8, 1, 2/9 off; 3, 4, 7 September"),
            ("2026-11-20", "2026-11-26", "23 November; 24 off; 25, 26"),
        ],
    },
    Counted {
        rule: "budget.support.result",
        must: BeDoneBy,
        record: Budget(2026, "ho-tro-truc-tiep", "nghi_quyet: {ngay: EVENT}\nngay_cong_khai: DAY"),
        rows: &[
            ("2026-06-03", "2026-07-03", "30 days after the 3rd, a Friday"),
            ("2026-03-31", "2026-05-04", "30 days after: 30 April, off until Sunday 3 May"),
            ("2026-07-23", "2026-08-22", "30 days after: a Saturday, but worked: not moved"),
            ("2026-07-30", "2026-09-03", "30 days after: Saturday 29 August; 31/8 swapped, 1, 2/9 off"),
            ("2026-10-25", "2026-11-25", "30 days after: 24 November, off"),
        ],
    },
    // What is not there at all is missed once its own deadline has passed, not before and not later.
    Counted {
        rule: "budget.kinds",
        must: BeMissedAfter,
        // The commune decides within 10 days of the province, which decides before 10/12: at the latest on 20/12.
        record: AllBudgetsBut(2026, "quyet-dinh"),
        rows: &[("2025-12-20", "2026-01-19", "30 days after: 11 to 31 December, 19 in January, a Monday")],
    },
    Counted {
        rule: "budget.kinds",
        must: BeMissedAfter,
        record: AllBudgetsBut(2026, "quy-1"),
        rows: &[("2026-03-31", "2026-04-10", "as budget.deadline.period")],
    },
    Counted {
        rule: "budget.kinds",
        must: BeMissedAfter,
        record: AllBudgetsBut(2026, "9-thang"),
        rows: &[("2026-09-30", "2026-10-12", "as budget.deadline.period")],
    },
    Counted {
        rule: "budget.kinds",
        must: BeMissedAfter,
        record: AllBudgetsBut(2025, "9-thang"),
        rows: &[("2025-09-30", "2025-10-15", "15 days under TT 343/2016")],
    },
    Counted {
        rule: "budget.kinds",
        must: BeMissedAfter,
        // Approved before 31/3, published within 30 days.
        record: AllBudgetsBut(2025, "quyet-toan"),
        rows: &[("2026-03-31", "2026-05-04", "30 days after: 30 April, off until Sunday 3 May")],
    },
];

/// Reception and dialogue: Luật 42/2013/QH13 Điều 24, Luật 10/2022/QH15 Điều 12, 13, 32.
pub const MEETINGS: &[Counted] = &[
    Counted {
        rule: "reception.notice",
        must: BeDoneBy,
        record: Files(&[("tiep-cong-dan/a.yaml", "lich: [{ngay: EVENT, nguoi_tiep: Chủ tịch, niem_yet_ngay: DAY}]\n")]),
        rows: &[
            ("2026-03-19", "2026-03-12", "back from Thursday: 18, 17, 16, 13, 12 March"),
            ("2026-02-26", "2026-02-12", "25, 24, 23; Tết; 13, 12 February"),
            ("2026-05-07", "2026-04-28", "6, 5, 4 May; 1/5, 30/4 off; 29, 28 April"),
            ("2026-08-27", "2026-08-21", "26, 25, 24, Saturday 22 worked, 21 August"),
            ("2026-09-07", "2026-08-26", "4, 3; 2, 1/9, 31/8 off; 28, 27, 26 August"),
            ("2026-11-30", "2026-11-20", "27, 26, 25; 24 off; 23, 20 November"),
            ("2025-12-01", "2025-11-24", "28, 27, 26, 25, 24 November, a working day in 2025"),
        ],
    },
    Counted {
        rule: "dialogue.notice",
        must: BeDoneBy,
        record: Files(&[(
            "doi-thoai/a.yaml",
            "ten: Đối thoại\nngay: EVENT\ndia_diem: Hội trường\nnoi_dung: Đường thôn\nthong_bao: {ngay: DAY}\n",
        )]),
        rows: &[
            ("2026-03-20", "2026-03-13", "7 days back from Friday"),
            ("2026-02-25", "2026-02-18", "7 days back; a day of Tết is not moved"),
            ("2026-09-09", "2026-09-02", "7 days back; the day off is not moved"),
            ("2026-12-01", "2026-11-24", "7 days back; the day off is not moved"),
        ],
    },
    Counted {
        rule: "dialogue.result",
        must: BeDoneBy,
        // No article gives the conclusion a day; the general five working days are counted from the day it was signed.
        record: Files(&[("doi-thoai/a.yaml", CONCLUDED), ("niem-yet/2026/a.md", PAPER_HUNG)]),
        rows: &[
            ("2026-03-20", "2026-03-27", "23, 24, 25, 26, 27 March"),
            ("2026-02-11", "2026-02-25", "12, 13 February; Tết; 23, 24, 25"),
            ("2026-08-20", "2026-08-26", "21, Saturday 22 worked, 24, 25, 26 August"),
            ("2026-11-20", "2026-11-30", "23 November; 24 off; 25, 26, 27, 30"),
        ],
    },
    Counted {
        rule: "dialogue.result",
        must: BeMissedAfter,
        record: Files(&[("doi-thoai/a.yaml", CONCLUDED)]),
        rows: &[("2026-11-20", "2026-11-30", "23 November; 24 off; 25, 26, 27, 30")],
    },
    Counted {
        rule: "dialogue.result",
        must: LastUntil,
        record: Files(&[("doi-thoai/a.yaml", CONCLUDED), ("niem-yet/2026/a.md", PAPER_KEPT)]),
        rows: &[("2026-03-02", "2026-04-01", "30 days after the first: 29 to 31 March, 1 April")],
    },
];

const CONCLUDED: &str = "ten: Đối thoại\nngay: EVENT\nket_luan: {so: 120/TB-UBND, ngay: EVENT}\n";
const PAPER_HUNG: &str = "---\ntieu_de: Kết luận\nnhom: dcs.14\ndang_tu: DAY\nvan_ban: {so: 120/TB-UBND, ngay: EVENT}\n---\n";
const PAPER_KEPT: &str =
    "---\ntieu_de: Kết luận\nnhom: dcs.14\ndang_tu: EVENT\ndang_den: DAY\nvan_ban: {so: 120/TB-UBND, ngay: EVENT}\n---\n";

/// Items of earlier years by the law of their own day: its article, how hard the finding may be, the rows.
pub const EARLIER: &[(&str, Severity, Counted)] = &[
    // The numbers of the ordinance of 2007 are remembered, not read: never more than a warning. Its two days are days, not
    // working days.
    (
        "Pháp lệnh 34/2007/PL-UBTVQH11",
        Severity::Warning,
        Counted {
            rule: "posting.deadline",
            must: BeDoneBy,
            record: Posting("dcs.7", "van_ban: {ngay: EVENT}\ndang_tu: DAY"),
            rows: &[
                ("2021-03-01", "2021-03-03", "2 days after Monday"),
                ("2021-03-05", "2021-03-08", "2 days after Friday: Sunday, so Monday"),
                ("2021-02-08", "2021-02-17", "2 days after: 10 February, Tết until the 16th"),
                ("2021-04-28", "2021-05-04", "2 days after: 30/4; 3/5 is the substitute of 1/5"),
            ],
        },
    ),
    (
        "Pháp lệnh 34/2007/PL-UBTVQH11",
        Severity::Warning,
        Counted {
            rule: "posting.duration",
            must: LastUntil,
            record: Posting("dcs.7", FROM_TO),
            rows: &[("2021-03-01", "2021-03-31", "30 days after the first")],
        },
    ),
    (
        "Pháp lệnh 34/2007/PL-UBTVQH11",
        Severity::Warning,
        Counted {
            rule: "special.disaster",
            must: LastUntil,
            record: Posting("thien-tai-dich-benh", FROM_TO),
            rows: &[("2021-03-01", "2021-03-31", "30 days after the first")],
        },
    ),
    (
        "Pháp lệnh 34/2007/PL-UBTVQH11",
        Severity::Warning,
        Counted {
            rule: "posting.loudspeaker",
            must: LastUntil,
            record: Files(&[
                ("don-vi.yaml", "co_loa_truyen_thanh: true\n"),
                ("niem-yet/2021/a.md", "---\ntieu_de: Tờ thử\nnhom: dcs.7\ndang_tu: EVENT\nloa: {tu: EVENT, den: DAY}\n---\n"),
            ]),
            rows: &[("2021-03-01", "2021-03-03", "1, 2, 3 March")],
        },
    ),
    (
        "Luật Đất đai 45/2013/QH13",
        Severity::Warning,
        Counted {
            rule: "land.compensation",
            must: LastUntil,
            record: Posting("boi-thuong-dat", FROM_TO),
            rows: &[("2021-03-01", "2021-03-21", "20 days after the first; a Sunday is not moved")],
        },
    ),
    (
        "Thông tư 343/2016/TT-BTC",
        Severity::Error,
        Counted {
            rule: "budget.deadline.decided",
            must: BeDoneBy,
            record: Budget(2025, "quyet-dinh", "nghi_quyet: {ngay: EVENT}\nngay_cong_khai: DAY"),
            rows: &[
                ("2024-12-20", "2025-01-20", "30 days after: Sunday 19 January, so Monday"),
                ("2025-10-25", "2025-11-24", "30 days after: a Monday, a working day in 2025"),
                ("2026-01-16", "2026-02-23", "30 days after: Sunday 15 February, Tết until the 22nd"),
            ],
        },
    ),
    (
        "Thông tư 343/2016/TT-BTC",
        Severity::Error,
        Counted {
            rule: "budget.deadline.final",
            must: BeDoneBy,
            record: Budget(2024, "quyet-toan", "nghi_quyet: {ngay: EVENT}\nngay_cong_khai: DAY"),
            rows: &[("2025-03-27", "2025-04-26", "30 days after: a Saturday, but worked for 2/5: not moved")],
        },
    ),
    (
        "Thông tư 343/2016/TT-BTC",
        Severity::Error,
        Counted {
            rule: "budget.deadline.period",
            must: BeDoneBy,
            record: Budget(2025, "quy-1", "ngay_cong_khai: DAY"),
            rows: &[("2025-03-31", "2025-04-15", "15 days after 31 March")],
        },
    ),
    (
        "Thông tư 343/2016/TT-BTC",
        Severity::Error,
        Counted {
            rule: "budget.deadline.period",
            must: BeDoneBy,
            record: Budget(2025, "6-thang", "ngay_cong_khai: DAY"),
            rows: &[("2025-06-30", "2025-07-15", "15 days after 30 June")],
        },
    ),
    (
        "Thông tư 343/2016/TT-BTC",
        Severity::Error,
        Counted {
            rule: "budget.deadline.period",
            must: BeDoneBy,
            record: Budget(2023, "9-thang", "ngay_cong_khai: DAY"),
            rows: &[("2023-09-30", "2023-10-16", "15 days after 30 September: Sunday the 15th, so Monday")],
        },
    ),
];

/// Counted by the law, but no record holds the day that it counts from: only the calendar can be held to these.
pub const UNCHECKED: &[(&str, u32, &[Row])] = &[(
    "voters.petition",
    15,
    &[
        ("2026-03-02", "2026-03-23", "4 to the 6th, 5 to the 13th, 5 to the 20th, 23 March"),
        ("2026-02-09", "2026-03-09", "10 to 13 February; Tết; 23 to 27; 2 to 6 March; 9 March"),
        ("2026-04-10", "2026-05-06", "13 to 17: 5; 20 to 24: 10; 27 off; 28, 29: 12; 4, 5, 6 May"),
        ("2026-08-17", "2026-09-09", "18 to 21 and Saturday 22: 5; 24 to 28: 10; 3, 4: 12; 7, 8, 9 September"),
        ("2026-11-13", "2026-12-07", "16 to 20: 5; 23, 25, 26, 27: 9; 30 to 4 December: 14; 7 December"),
    ],
)];

/// Before its law nothing was asked, so nothing is said however late: rule, record, event, day.
pub const NOT_YET: &[(&str, Record, &str, &str)] = &[
    ("portal.outage", Files(&[("su-co/a.yaml", "tu: EVENT\nbao_truoc_ngay: DAY\nden: EVENT\n")]), "2026-06-24", "2026-06-24"),
    (
        "budget.support.policy",
        Budget(2025, "ho-tro-truc-tiep", "ngay_nhan_van_ban: EVENT\nngay_cong_khai: DAY"),
        "2025-06-02",
        "2025-08-01",
    ),
    (
        "budget.support.result",
        Budget(2025, "ho-tro-truc-tiep", "nghi_quyet: {ngay: EVENT}\nngay_cong_khai: DAY"),
        "2025-06-02",
        "2025-08-01",
    ),
    // TT 343/2016 counted the draft from the day it was sent to the deputies, which no record holds.
    ("budget.deadline.draft", Budget(2026, "du-thao", "ngay_khai_mac_ky_hop: EVENT\nngay_cong_khai: DAY"), "2025-11-20", "2025-12-31"),
    ("election.candidates", Posting("bau-cu-ung-cu", "dang_tu: DAY\nsu_kien: {ngay_bau_cu: EVENT}"), "2021-05-23", "2021-05-20"),
    (
        "land.plan",
        Posting("quy-hoach-dat", "dang_tu: DAY\nvan_ban: {so: 812/QĐ-UBND}\nsu_kien: {ngay_phe_duyet: EVENT}"),
        "2021-03-01",
        "2021-06-01",
    ),
];

/// A month, the days of the chairman that are just enough: one in every week whose working days all lie in the month.
pub const MONTHS: &[(&str, &[&str], &str)] = &[
    ("2026-02-28", &["2026-02-05", "2026-02-12", "2026-02-26"], "weeks of 2, 9, 23 February; that of the 16th is Tết"),
    ("2026-04-30", &["2026-04-09", "2026-04-16", "2026-04-23", "2026-04-28"], "6, 13, 20, 27 April; that of 30 March is shared"),
    ("2026-05-31", &["2026-05-07", "2026-05-14", "2026-05-21", "2026-05-28"], "4, 11, 18, 25 May; 1 May is off"),
    ("2026-08-31", &["2026-08-06", "2026-08-13", "2026-08-20", "2026-08-27"], "3, 10, 17, 24 August; 31/8 is off"),
    ("2026-09-30", &["2026-09-03", "2026-09-10", "2026-09-17", "2026-09-24"], "31/8 with 3 and 4/9; 7, 14, 21; that of 28 is shared"),
    ("2026-10-31", &["2026-10-08", "2026-10-15", "2026-10-22", "2026-10-29"], "5, 12, 19, 26 October; that of 28/9 is shared"),
];
