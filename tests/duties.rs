//! What falls due in the coming days: told before it is late, gone once it is done.

mod support;

use support::{COMMUNE, Folder};

const DAY: &str = "2026-11-16";

/// The lines that begin with a day, of the duties of the next days.
fn duties(folder: &Folder, days: &str) -> Vec<String> {
    let output = folder.niemyet(&["check", "--as-of", DAY, "--upcoming", days]).assert().success().get_output().stdout.clone();
    let text = String::from_utf8(output).expect("Vietnamese in UTF-8");
    text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit())).map(str::to_owned).collect()
}

fn of(folder: &Folder, word: &str) -> Vec<String> {
    duties(folder, "60").into_iter().filter(|line| line.contains(word)).collect()
}

#[test]
fn a_budget_that_was_decided_is_to_be_published_within_thirty_days() {
    let budget = |published: &str| format!("nam: 2027\nloai: quyet-dinh\nnghi_quyet: {{so: 21/NQ-HĐND, ngay: 2026-11-10}}\n{published}");
    let folder = Folder::new(&[("ngan-sach/2027/quyet-dinh.yaml", budget(""))]);
    assert_eq!(of(&folder, "quyết định").len() + of(&folder, "Quyết định").len(), 1, "{:?}", duties(&folder, "60"));
    assert!(duties(&folder, "60").iter().any(|line| line.starts_with("10/12/2026 (Thứ Năm)")), "{:?}", duties(&folder, "60"));
    folder.write("ngan-sach/2027/quyet-dinh.yaml", budget("ngay_cong_khai: 2026-11-12\n"));
    assert!(!duties(&folder, "60").iter().any(|line| line.starts_with("10/12/2026")));
}

#[test]
fn the_next_quarterly_list_is_due_three_months_after_the_last() {
    let list =
        "---\nso: 2026/1\ntieu_de: Danh mục nội dung đã công khai quý III năm 2026\nnhom: dcs.14\ndang_tu: 2026-10-05\n---\nDanh mục.\n";
    let folder = Folder::new(&[("niem-yet/2026/danh-muc.md", list)]);
    assert_eq!(
        of(&folder, "danh mục trước"),
        ["05/01/2027 (Thứ Ba): Lập, niêm yết danh mục nội dung đã công khai (danh mục trước: 05/10/2026)"]
    );
}

#[test]
fn the_calendar_of_a_reception_day_is_to_hang_five_working_days_before() {
    let folder = Folder::new(&[("tiep-cong-dan/2026.yaml", "noi_tiep: Trụ sở\nlich: [{ngay: 2026-11-27, nguoi_tiep: Chủ tịch}]\n")]);
    let found = of(&folder, "lịch tiếp công dân ngày");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("19/11/2026"), "24/11 is a day off: {found:?}");
}

#[test]
fn an_end_on_the_board_a_term_and_the_dialogue_of_the_year_are_told() {
    let posting = "---\nso: 2026/1\ntieu_de: Thông báo\nnhom: dcs.1\ndang_tu: 2026-10-16\ndang_den: 2026-11-20\n---\nThân.\n";
    let official = "- {ma: a, ho_ten: Người Mẫu, den: 2026-12-01}\n";
    let folder = Folder::new(&[("niem-yet/2026/a.md", posting), ("can-bo.yaml", official)]);
    folder.write("don-vi.yaml", COMMUNE);
    for word in [
        "20/11/2026 (Thứ Sáu): Ngày niêm yết cuối",
        "01/12/2026 (Thứ Ba): Người Mẫu thôi giữ chức vụ",
        "31/12/2026 (Thứ Năm): Tổ chức hội nghị",
    ] {
        assert_eq!(of(&folder, word).len(), 1, "{word}: {:?}", duties(&folder, "60"));
    }
    assert!(duties(&folder, "3").is_empty(), "nothing within three days");
}

#[test]
fn the_number_of_days_is_the_one_the_commune_has_set() {
    let commune = format!("{COMMUNE}cai_dat: {{tham_so: {{reception.notice.so_ngay: 7}}}}\n");
    let calendar = "noi_tiep: Trụ sở\nlich: [{ngay: 2026-11-27, nguoi_tiep: Chủ tịch}]\n";
    let folder = Folder::new(&[("don-vi.yaml", commune.as_str()), ("tiep-cong-dan/2026.yaml", calendar)]);
    let found = of(&folder, "lịch tiếp công dân ngày");
    assert!(found.len() == 1 && found[0].starts_with("17/11/2026"), "{found:?}");
}

#[test]
fn a_list_is_printed_as_a_table_and_what_cannot_be_asked_is_refused_in_vietnamese() {
    let folder = Folder::empty();
    let asked = |days: &str, format: &str| {
        let output = folder.niemyet(&["check", "--as-of", DAY, "--upcoming", days, "--format", format]).output().expect("it runs");
        (
            output.status.success(),
            String::from_utf8_lossy(&output.stdout).into_owned(),
            String::from_utf8_lossy(&output.stderr).into_owned(),
        )
    };
    let (done, table, _) = asked("60", "csv");
    assert!(done && table.starts_with("han,viec,can_cu,tep\n2026-"), "{table}");
    let (done, nothing, refusal) = asked("60", "sarif");
    assert!(!done && nothing.is_empty() && refusal.contains("không có dạng sarif"), "{refusal}");
    let (done, _, refusal) = asked("5000", "text");
    assert!(!done && refusal.contains("từ 0 đến 3660"), "{refusal}");
}

#[test]
fn the_calendar_after_the_last_is_to_hang_before_the_next_week_or_month() {
    let calendar = |day: &str| format!("noi_tiep: Trụ sở\nlich: [{{ngay: {day}, nguoi_tiep: Chủ tịch, niem_yet_ngay: 2026-11-02}}]\n");
    let folder = Folder::new(&[("tiep-cong-dan/a.yaml", calendar("2026-11-19"))]);
    // The week of 23 November has 24 as a day off; its last day is Friday 27, five working days before it is Thursday 19.
    assert_eq!(
        of(&folder, "lịch tiếp công dân tiếp theo"),
        [
            "19/11/2026 (Thứ Năm): Niêm yết lịch tiếp công dân tiếp theo: lịch đã ghi chỉ đến 19/11/2026, tuần có ngày 23/11/2026 chưa có ngày tiếp"
        ]
    );
    folder.write("don-vi.yaml", format!("{COMMUNE}cai_dat: {{tham_so: {{reception.min: 2-ngay-thang}}}}\n"));
    // The first of two days in December may be Wednesday 30 at the latest.
    let found = of(&folder, "lịch tiếp công dân tiếp theo");
    assert!(found.len() == 1 && found[0].starts_with("23/12/2026") && found[0].contains("tháng 12/2026"), "{found:?}");
    folder.write("tiep-cong-dan/a.yaml", calendar("2026-07-02"));
    assert!(of(&folder, "lịch tiếp công dân tiếp theo").is_empty(), "a calendar that ended long ago is no habit");
}

#[test]
fn the_budget_and_the_plan_of_next_year_are_told_without_a_day_of_the_session() {
    let folder = Folder::empty();
    let draft = of(&folder, "dự thảo");
    assert!(draft.len() == 1 && draft[0].starts_with("31/12/2026") && draft[0].contains("khi Hội đồng nhân dân họp"), "{draft:?}");
    assert_eq!(of(&folder, "Lập kế hoạch công khai năm 2027").len(), 1);
    let decided: Vec<_> = duties(&folder, "90").into_iter().filter(|line| line.contains("khi Hội đồng nhân dân quyết định")).collect();
    assert!(decided.len() == 1 && decided[0].starts_with("19/01/2027"), "{decided:?}");
    let session = "nam: 2027\nloai: du-thao\nngay_khai_mac_ky_hop: 2026-12-07\n";
    folder.write("ngan-sach/2027/du-thao.yaml", session);
    folder.write("ke-hoach-cong-khai/2027.yaml", "nam: 2027\nmuc: []\n");
    let draft: Vec<_> =
        duties(&folder, "60").into_iter().filter(|line| line.contains("Hội đồng nhân dân") || line.contains("dự thảo")).collect();
    assert!(of(&folder, "khi Hội đồng nhân dân họp").is_empty(), "the day of the session is known: {draft:?}");
    assert!(duties(&folder, "60").iter().any(|line| line.starts_with("14/12/2026")), "five working days after it opens");
    assert!(of(&folder, "kế hoạch công khai năm 2027").is_empty());
}

/// The duties that a day of its own is asked for.
fn as_of(folder: &Folder, day: &str, days: &str) -> String {
    let output = folder.niemyet(&["check", "--as-of", day, "--upcoming", days]).assert().success().get_output().stdout.clone();
    String::from_utf8(output).expect("Vietnamese in UTF-8")
}

#[test]
fn a_draft_without_its_day_or_with_one_to_come_leaves_the_disclosure_due() {
    let half = "10/07/2026 (Thứ Sáu): Công khai ngân sách năm 2026: thực hiện 6 tháng";
    let folder = Folder::new(&[("ngan-sach/h.yaml", "nam: 2026\nloai: 6-thang\n")]);
    assert!(as_of(&folder, "2026-07-01", "15").contains(half), "{}", as_of(&folder, "2026-07-01", "15"));
    folder.write("ngan-sach/h.yaml", "nam: 2026\nloai: 6-thang\nngay_cong_khai: 2026-07-09\n");
    assert!(as_of(&folder, "2026-07-01", "15").contains(half), "a day to come is a plan");
    assert!(!as_of(&folder, "2026-07-09", "15").contains(half), "published on the day");
    for draft in ["nam: 2027\nloai: du-thao\n", "nam: 2027\nloai: du-thao\nngay_cong_khai: 2026-12-30\n"] {
        folder.write("ngan-sach/d.yaml", draft);
        assert_eq!(of(&folder, "khi Hội đồng nhân dân họp").len(), 1, "{draft}");
    }
    folder.write("ngan-sach/d.yaml", "nam: 2027\nloai: du-thao\nngay_khai_mac_ky_hop: 2026-12-07\nngay_cong_khai: 2026-12-10\n");
    let told = duties(&folder, "60");
    assert!(told.iter().any(|line| line.starts_with("14/12/2026")), "the day of the session counts while nothing is public: {told:?}");
}

#[test]
fn a_dialogue_to_come_is_neither_held_nor_announced() {
    let dialogue = |notice: &str| format!("ten: Đối thoại cuối năm\nngay: 2026-12-20\n{notice}");
    let folder = Folder::new(&[("doi-thoai/d.yaml", dialogue(""))]);
    assert_eq!(of(&folder, "Tổ chức hội nghị trao đổi, đối thoại với Nhân dân năm 2026").len(), 1, "{:?}", duties(&folder, "60"));
    let notice = "13/12/2026 (Chủ nhật): Thông báo hội nghị đối thoại ngày 20/12/2026, có địa điểm, nội dung";
    assert_eq!(of(&folder, "Thông báo hội nghị đối thoại"), [notice]);
    folder.write("doi-thoai/d.yaml", dialogue("thong_bao: {ngay: 2026-12-01, hinh_thuc: [loa]}\n"));
    assert_eq!(of(&folder, "Thông báo hội nghị đối thoại"), [notice], "a notice to come is a plan");
    folder.write("doi-thoai/d.yaml", dialogue("thong_bao: {ngay: 2026-11-15, hinh_thuc: [loa]}\n"));
    assert!(of(&folder, "Thông báo hội nghị đối thoại").is_empty());
    folder.write("doi-thoai/d.yaml", dialogue(""));
    folder.write("don-vi.yaml", format!("{COMMUNE}cai_dat: {{tham_so: {{dialogue.notice.so_ngay: 10}}}}\n"));
    assert!(of(&folder, "Thông báo hội nghị đối thoại")[0].starts_with("10/12/2026"), "as the commune has set it");
    folder.write("doi-thoai/d.yaml", "ten: Đối thoại\nngay: 2026-11-10\n");
    assert!(of(&folder, "đối thoại").is_empty(), "{:?}", of(&folder, "đối thoại"));
}

#[test]
fn a_conference_to_come_is_not_held() {
    let commune = format!("{COMMUNE}thon: [{{ma: na-vi, ten: Thôn Nà Vi}}]\n");
    let conference = |day: &str| format!("thon: na-vi\nngay: {day}\n");
    let folder = Folder::new(&[("don-vi.yaml", commune), ("hoi-nghi-thon/a.yaml", conference("2026-12-20"))]);
    assert_eq!(of(&folder, "Hội nghị của cộng đồng dân cư Thôn Nà Vi năm 2026").len(), 1, "{:?}", duties(&folder, "60"));
    folder.write("hoi-nghi-thon/a.yaml", conference("2026-11-10"));
    assert!(of(&folder, "Hội nghị của cộng đồng dân cư").is_empty());
}

#[test]
fn a_consultation_is_answered_only_when_the_whole_answer_is_public() {
    let consultation = |more: &str| format!("ten: Đặt tên đường\ntu: 2026-10-20\nden: 2026-11-12\n{more}");
    let folder = Folder::new(&[("y-kien/a.yaml", consultation("ket_qua: 90 trên 100 hộ đồng ý\n"))]);
    let due = "19/11/2026 (Thứ Năm): Công khai kết quả và giải trình lấy ý kiến: Đặt tên đường";
    assert_eq!(
        of(&folder, "lấy ý kiến: Đặt"),
        [format!("{due} (còn thiếu giải trình việc tiếp thu, ngày công khai kết quả)")],
        "check misses them from 20/11 on"
    );
    folder.write("y-kien/a.yaml", consultation(""));
    assert_eq!(of(&folder, "lấy ý kiến: Đặt"), [due]);
    folder.write("don-vi.yaml", format!("{COMMUNE}cai_dat: {{tham_so: {{consult.result.so_ngay: 3}}}}\n"));
    assert!(of(&folder, "lấy ý kiến: Đặt")[0].starts_with("17/11/2026"), "as the commune has set it");
    let whole = "ket_qua: 90 trên 100 hộ đồng ý\ngiai_trinh: Tiếp thu cả\nngay_ket_qua: 2026-11-16\n";
    folder.write("y-kien/a.yaml", consultation(whole));
    assert!(of(&folder, "lấy ý kiến: Đặt").is_empty());
    folder.write("y-kien/a.yaml", consultation(&whole.replace("11-16", "11-17")));
    assert_eq!(of(&folder, "lấy ý kiến: Đặt").len(), 1, "a day to come is a plan");
}
