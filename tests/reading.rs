//! What helps people read: the reading aid, other languages, the facts before the papers, and what stands without a script.

mod support;

use support::Folder;

const PROCEDURE: &str = "ma: \"1.001193\"\nten: Đăng ký khai sinh\nlinh_vuc: ho-tich\ncach_thuc_thuc_hien:\n  - {hinh_thuc: truc-tiep, thoi_han: {so: 1, don_vi: ngay-lam-viec}, phi: [{ten: Lệ phí, so_tien: 8000}]}\n";
const FIELDS: &str = "- {ma: ho-tich, ten: Hộ tịch}\n";

fn with_procedure(more: &str) -> Folder {
    let folder = Folder::new(&[("linh-vuc.yaml", FIELDS.to_owned()), ("thu-tuc/ho-tich/1.001193.yaml", format!("{PROCEDURE}{more}"))]);
    folder.build();
    folder
}

fn page(folder: &Folder) -> scraper::Html {
    scraper::Html::parse_document(&folder.read("thu-tuc/1.001193/index.html"))
}

fn texts(page: &scraper::Html, selector: &str) -> Vec<String> {
    let selector = scraper::Selector::parse(selector).expect("a constant selector");
    page.select(&selector)
        .map(|element| element.text().collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

#[test]
fn without_a_script_nothing_is_offered_that_would_not_work() {
    let folder = Folder::empty();
    folder.build();
    let home = scraper::Html::parse_document(&folder.read("index.html"));
    for part in ["[aria-controls=tro-giup-doc]", "#tro-giup-doc", "[data-trang-cu]"] {
        let selector = scraper::Selector::parse(part).expect("a constant selector");
        let found: Vec<_> = home.select(&selector).collect();
        assert_eq!(found.len(), 1, "{part}");
        assert!(found[0].value().attr("hidden").is_some(), "{part}");
    }
}

#[test]
fn time_fee_and_phone_stand_before_the_papers() {
    let folder = with_procedure("");
    folder.write("can-bo.yaml", "- {ma: a, ho_ten: Nguyễn Văn Mẫu, dien_thoai: 0208 3123 456, loai_so: cong-vu, linh_vuc: [ho-tich]}\n");
    folder.build();
    assert_eq!(
        texts(&page(&folder), ".gon li"),
        ["Mang gì Xem giấy tờ cần mang", "Bao lâu 1 ngày làm việc", "Bao nhiêu tiền 8.000 đồng", "Gọi ai 0208 3123 456"]
    );
}

#[test]
fn what_the_data_do_not_tell_is_said_to_be_missing() {
    let folder = Folder::new(&[("linh-vuc.yaml", FIELDS), ("thu-tuc/a.yaml", "ma: \"1.001193\"\nten: A\nlinh_vuc: ho-tich\n")]);
    folder.build();
    assert_eq!(texts(&page(&folder), ".gon li"), ["Mang gì Xem giấy tờ cần mang", "Bao lâu chưa ghi", "Bao nhiêu tiền chưa ghi"]);
}

#[test]
fn a_translation_bears_its_language_and_the_name_that_readers_know() {
    let folder = with_procedure(
        "ban_dich:\n  - {ngon_ngu: hmn, tom_tat: Nyob zoo}\n  - {ngon_ngu: tyz, tom_tat: A}\n  - {ngon_ngu: xx, tom_tat: B}\n",
    );
    let page = page(&folder);
    assert_eq!(texts(&page, ".tieng-khac summary"), ["Tiếng Mông", "Tiếng Tày", "xx"]);
    assert_eq!(texts(&page, ".tieng-khac div[lang=hmn]"), ["Nyob zoo"]);
}

#[test]
fn a_form_that_is_kept_back_leads_to_the_page_that_says_why() {
    let folder = with_procedure("");
    folder.write("thu-tuc/ho-tich/1.001193.yaml", format!("{PROCEDURE}mau_don_to_khai: [{{ten: Tờ khai, tep: tep/a.txt}}]\n"));
    folder.write("tep/a.txt", "Ông A, số 001090123456 (CCCD)\n");
    folder.build();
    let page = folder.read("thu-tuc/1.001193/index.html");
    assert!(page.contains("tep/a.txt/index.html") && page.contains("Tạm không hiển thị"));
    folder.write("tep/a.txt", "Tờ khai\n");
    folder.build();
    assert!(folder.read("thu-tuc/1.001193/index.html").contains("tep/a.txt\">Tờ khai"));
}
