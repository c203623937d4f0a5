//! Dialogues, consultations and petitions: what was promised, what is answered, what does not add up.

mod support;

use support::Folder;

const MEETING: &str = "ten: Đối thoại năm 2026\nngay: 2026-10-01\ndia_diem: Nhà văn hóa\ny_kien:\n  - {noi_dung: Đường ngập., co_quan: Phòng Kinh tế, han: 2026-11-15, trang_thai: dang-giai-quyet}\n  - {noi_dung: Loa hỏng., trang_thai: da-giai-quyet, ngay_giai_quyet: 2026-10-20}\n  - {noi_dung: Xe buýt., han: 2026-10-05, trang_thai: khong-thuoc-tham-quyen}\n";

#[test]
fn a_promise_is_overdue_the_day_after_it_was_due() {
    let folder = Folder::new(&[("doi-thoai/2026.yaml", MEETING)]);
    folder.build_on("2026-11-15");
    let index = folder.visible("doi-thoai/index.html");
    assert!(index.contains("3 ý kiến: 1 đã giải quyết, 1 còn phải làm, 1 không thuộc thẩm quyền"), "{index}");
    assert!(!index.contains("1 quá hạn"), "{index}");
    folder.build_on("2026-11-16");
    assert!(folder.visible("doi-thoai/index.html").contains("1 còn phải làm, 1 quá hạn"));
    assert!(folder.read("doi-thoai/2026/index.html").contains("tt-qua"));
}

#[test]
fn a_promise_is_open_until_the_day_it_was_kept() {
    let folder = Folder::new(&[("doi-thoai/2026.yaml", MEETING)]);
    folder.build_on("2026-10-19");
    assert!(folder.visible("doi-thoai/index.html").contains("2 việc, hạn gần nhất xếp trước"));
    folder.build_on("2026-10-20");
    let index = folder.visible("doi-thoai/index.html");
    assert!(index.contains("1 việc, hạn gần nhất xếp trước") && !index.contains("Loa hỏng"), "{index}");
}

#[test]
fn totals_that_do_not_agree_with_the_opinions_are_said() {
    let declared = "tong_hop: {so_y_kien: 5, da_giai_quyet: 1, ty_le: 33.3}\n";
    let folder = Folder::new(&[("doi-thoai/2026.yaml", format!("{MEETING}{declared}"))]);
    folder.build();
    let page = folder.visible("doi-thoai/2026/index.html");
    assert!(page.contains("Không khớp. Số ý kiến: ghi 5, tính lại là 3."), "{page}");
    assert_eq!(page.matches("Không khớp.").count(), 1, "33,3 % is 33,33 % rounded: {page}");
}

#[test]
fn totals_of_a_report_stand_apart_and_are_counted_nowhere() {
    let report =
        "ten: Theo báo cáo\nngay: 2023-12-25\ntong_hop: {so_cuoc: 27, so_y_kien: 100, da_giai_quyet: 50, ty_le: 60}\nnguon: Báo cáo số 1\n";
    let folder = Folder::new(&[("doi-thoai/2026.yaml", MEETING), ("doi-thoai/2023.yaml", report)]);
    folder.build();
    let index = folder.visible("doi-thoai/index.html");
    assert!(index.contains("Cộng từ 3 ý kiến của 1 buổi đối thoại"), "{index}");
    assert!(index.contains("Báo cáo ghi 27 cuộc.") && index.contains("Nguồn: Báo cáo số 1."), "{index}");
    let page = folder.visible("doi-thoai/2023/index.html");
    assert!(page.contains("Tỷ lệ đã giải quyết: ghi 60 %, tính lại là 50 %"), "{page}");
}

#[test]
fn a_meeting_not_yet_announced_has_no_page() {
    let folder = Folder::new(&[("doi-thoai/sau.yaml", "ten: Năm sau\nngay: 2027-10-01\nthong_bao: {ngay: 2027-09-15}\n")]);
    folder.build();
    assert!(!folder.exists("doi-thoai/sau"));
    folder.build_on("2027-09-15");
    assert!(folder.visible("doi-thoai/sau/index.html").contains("sẽ diễn ra ngày 01/10/2027"));
}

#[test]
fn a_consultation_is_open_then_closed_and_says_when_no_result_is_published() {
    let record = "ten: Quy ước thôn\ntu: 2026-11-01\nden: 2026-11-20\nket_qua: 90 hộ đồng ý\nngay_ket_qua: 2026-12-01\n";
    let folder = Folder::new(&[("y-kien/a.yaml", record)]);
    folder.build();
    let page = folder.read("y-kien/index.html");
    assert!(page.contains("data-den=\"2026-11-20\"") && !page.contains("90 hộ"), "{page}");
    folder.build_on("2026-11-21");
    assert!(folder.visible("y-kien/index.html").contains("Chưa công bố kết quả"));
    folder.build_on("2026-12-01");
    let page = folder.visible("y-kien/index.html");
    assert!(page.contains("90 hộ đồng ý") && page.contains("Chưa có giải trình"), "{page}");
}

#[test]
fn a_petition_without_an_answer_says_so_and_is_counted() {
    let folder = Folder::new(&[
        ("phan-anh/a.yaml", "ngay: 2026-11-01\nnoi_dung: Đèn hỏng\nloai: phan-anh\n"),
        ("phan-anh/b.yaml", "ngay: 2026-11-02\nnoi_dung: Rác\nloai: phan-anh\ntra_loi: Đã dọn\nngay_tra_loi: 2026-11-05\n"),
        ("phan-anh/c.yaml", "ngay: 2026-11-03\nnoi_dung: 'Số tài khoản: 1234 5678 9012'\nloai: phan-anh\n"),
    ]);
    folder.build();
    let page = folder.visible("phan-anh/index.html");
    assert!(page.contains("3 ý kiến trên trang này: 1 đã trả lời, 2 chưa trả lời"), "{page}");
    assert!(page.contains("Chưa trả lời") && !page.contains("1234 5678"), "{page}");
    assert!(page.find("Rác") < page.find("Đèn hỏng"), "the newest first: {page}");
}

#[test]
fn a_group_without_postings_says_so_or_why() {
    let commune = format!(
        "{}cai_dat:\n  khong_phat_sinh: [{{nhom: dcs.8, ky: quý IV năm 2026, ly_do: Không có thiên tai}}]\n  mien_tru: [{{quy_tac: posting.duration, ly_do: Theo luật riêng}}]\n",
        support::COMMUNE
    );
    let plan = "nam: 2026\nmuc: [{nhom: dcs.1, noi_dung: Kế hoạch, hinh_thuc: [niem-yet], thoi_diem: Tháng 1, thoi_gian: 30 ngày, nguoi_thuc_hien: Văn phòng}]\n";
    let folder = Folder::new(&[("don-vi.yaml", commune), ("ke-hoach-cong-khai/2026.yaml", plan.to_owned())]);
    folder.build();
    let page = folder.visible("cong-khai/index.html");
    assert!(page.contains("12 Thiếu") && page.contains("1 Không phát sinh"), "{page}");
    assert!(page.contains("Không phát sinh Lý do (quý IV năm 2026): Không có thiên tai") && page.contains("Theo luật riêng"), "{page}");
    let plan = folder.visible("cong-khai/ke-hoach/2026/index.html");
    for part in ["Kế hoạch", "Niêm yết", "Tháng 1", "30 ngày", "Văn phòng"] {
        assert!(plan.contains(part), "{part}: {plan}");
    }
}
