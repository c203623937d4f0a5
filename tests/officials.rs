//! The directory: whom to call, and what never stands in it.

mod support;

use support::{COMMUNE, Folder};

const OFFICIALS: &str = r#"
- {ma: chu-tich, ho_ten: Nông Văn Mẫu, chuc_vu: Chủ tịch Ủy ban nhân dân xã, lanh_dao: true, bo_phan: Ủy ban nhân dân, dien_thoai: "02080000020", loai_so: cong-vu, email: ct@a.gov.vn, tieu_su: "Sinh năm **1978**."}
- {ma: dia-chinh, ho_ten: Đàm Thị Đạt, chuc_vu: Công chức địa chính, bo_phan: Phòng Kinh tế, dien_thoai: "0912345678", loai_so: ca-nhan, linh_vuc: [dat-dai], thay_khi_vang: chu-tich, tu: 2026-04-01}
- {ma: da-nghi, ho_ten: Long Văn Cũ, chuc_vu: Công chức địa chính, dien_thoai: "02080000033", loai_so: cong-vu, email: cu@a.gov.vn, linh_vuc: [dat-dai], den: 2026-03-31}
- {ma: sap-ve, ho_ten: Tô Văn Mới, dien_thoai: "02080000034", loai_so: cong-vu, tu: 2026-12-01}
"#;

fn folder() -> Folder {
    let folder = Folder::new(&[
        (
            "don-vi.yaml",
            format!(
                "{COMMUNE}duong_day_nong: [{{ten: Trực ban, so: \"02080000012\"}}]\nkhan_cap: [{{ten: Công an, so: \"113\"}}]\nnguoi_phat_ngon: {{can_bo: da-nghi, ngay_phan_cong: 2026-01-01}}\ndau_moi_thong_tin: {{can_bo: chu-tich}}\n"
            ),
        ),
        ("linh-vuc.yaml", "- {ma: dat-dai, ten: Đất đai}\n".to_owned()),
        ("can-bo.yaml", OFFICIALS.to_owned()),
    ]);
    folder.build();
    folder
}

#[test]
fn every_official_in_office_is_one_tap_away_and_can_be_saved() {
    let folder = folder();
    for page in ["can-bo/index.html", "can-bo/chu-tich/index.html"] {
        let html = folder.read(page);
        assert!(html.contains("tel:+842080000020") && html.contains("0208 0000 020"), "{page}");
    }
    let card = folder.read("can-bo/chu-tich.vcf");
    assert!(card.contains("FN:Nông Văn Mẫu") && card.contains("TEL;TYPE=WORK,VOICE:+842080000020"), "{card}");
    let all = folder.read("can-bo/danh-ba.vcf");
    assert_eq!(all.matches("BEGIN:VCARD").count(), 1, "{all}");
    assert!(folder.read("can-bo/chu-tich/index.html").contains("<strong>1978</strong>"));
    let directory = folder.read("can-bo/index.html");
    assert!(directory.contains("tel:113") && directory.contains("tel:+842080000012"));
}

#[test]
fn a_personal_number_stands_nowhere_and_the_stand_in_is_called() {
    let folder = folder();
    assert!(!folder.exists("can-bo/dia-chinh.vcf"));
    let files = walkdir::WalkDir::new(folder.out()).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    for entry in files {
        let text = String::from_utf8_lossy(&std::fs::read(entry.path()).unwrap()).replace(' ', "");
        assert!(!text.contains("912345678"), "{}", entry.path().display());
    }
    let directory = folder.read("can-bo/index.html");
    assert!(directory.contains("trực thay Đàm Thị Đạt"), "{directory}");
}

#[test]
fn who_has_left_keeps_an_address_without_a_number() {
    let folder = folder();
    let html = folder.read("can-bo/da-nghi/index.html");
    assert!(html.contains("31/03/2026") && html.contains("noindex"), "{html}");
    assert!(!html.contains("0208 0000 033") && !html.contains("cu@a.gov.vn"));
    assert!(!folder.exists("can-bo/da-nghi.vcf"));
    assert!(!folder.read("tim-kiem/chi-muc.js").contains("Long Văn Cũ"));
    assert!(!folder.read("sitemap.xml").contains("/can-bo/da-nghi/"));
    let directory = folder.read("can-bo/index.html");
    assert!(!directory.contains("Long Văn Cũ"), "a spokesperson who has left is not named");
    assert!(!folder.exists("can-bo/sap-ve/index.html"), "no page before the first day in office");
}

#[test]
fn officials_are_found_by_position_and_field() {
    let index = folder().read("tim-kiem/chi-muc.js");
    assert!(index.contains("Đàm Thị Đạt, Công chức địa chính"), "{index}");
    assert!(index.contains("dat dai"), "{index}");
}
