//! The calendar of receptions, on the page and in the file for phones.

mod support;

use support::Folder;

const CALENDAR: &str = r"
noi_tiep: Phòng tiếp công dân
lich:
  - {ngay: 2026-11-12, buoi: sang, nguoi_tiep: Ông Trước, niem_yet_ngay: 2026-10-01}
  - {ngay: 2026-11-19, buoi: chieu, nguoi_tiep: chu-tich, niem_yet_ngay: 2026-10-01}
  - {ngay: 2026-11-26, buoi: sang, gio: 8 giờ – 11 giờ 30, nguoi_tiep: chu-tich, doi_sang: 2026-11-27, niem_yet_ngay: 2026-10-01}
  - {ngay: 2027-01-07, buoi: sang, nguoi_tiep: chu-tich, niem_yet_ngay: 2026-12-20}
don_thu: {tiep_nhan: 12, da_giai_quyet: 10, ty_le: 90}
";

fn folder() -> Folder {
    let folder = Folder::new(&[
        ("can-bo.yaml", "- {ma: chu-tich, ho_ten: Nông Văn Mẫu, chuc_vu: Chủ tịch}\n"),
        ("tiep-cong-dan/2026-q4.yaml", CALENDAR),
    ]);
    folder.build();
    folder
}

/// The event of the calendar whose UID begins so.
fn event(calendar: &str, uid: &str) -> String {
    let events = calendar.replace("\r\n ", "");
    let found = events.split("BEGIN:VEVENT").find(|event| event.contains(&format!("UID:{uid}")));
    found.unwrap_or_else(|| panic!("no {uid} in {events}")).to_owned()
}

#[test]
fn a_moved_day_is_cancelled_and_stands_on_its_new_day() {
    let folder = folder();
    let html = folder.read("tiep-cong-dan/index.html");
    assert!(html.contains("chuyển sang Thứ Sáu") && html.contains("Thay cho ngày"), "{html}");
    let calendar = folder.read("tiep-cong-dan/lich.ics");
    assert!(event(&calendar, "tiep-cong-dan-2026-11-26-sang@minhhoa.example.gov.vn").contains("STATUS:CANCELLED"));
    let new_day = event(&calendar, "tiep-cong-dan-2026-11-27-sang@");
    assert!(new_day.contains("DTSTART:20261127T010000Z") && new_day.contains("DTEND:20261127T043000Z"), "{new_day}");
    assert!(!new_day.contains("CANCELLED"));
}

#[test]
fn hours_that_were_not_written_are_the_usual_ones() {
    let event = event(&folder().read("tiep-cong-dan/lich.ics"), "tiep-cong-dan-2026-11-19-chieu@");
    assert!(event.contains("DTSTART:20261119T063000Z") && event.contains("DTEND:20261119T100000Z"), "{event}");
    assert!(event.contains("DTSTAMP:20261001T000000Z"), "the calendar was posted that day: {event}");
    assert!(event.contains("Nông Văn Mẫu"), "{event}");
}

#[test]
fn days_that_were_not_posted_yet_are_not_shown() {
    let folder = folder();
    assert!(!folder.read("tiep-cong-dan/index.html").contains("2027-01-07"));
    assert!(!folder.read("tiep-cong-dan/lich.ics").contains("2027"));
}

#[test]
fn past_days_are_folded_away_and_the_count_is_true() {
    let html = folder().read("tiep-cong-dan/index.html");
    let (coming, past) = html.split_once("<details").expect("past days");
    assert!(coming.contains("2 buổi") && !coming.contains("Ông Trước"), "{html}");
    assert!(past.contains("Ông Trước"));
}

#[test]
fn the_declared_rate_stands_beside_the_computed_one() {
    let html = folder().read("tiep-cong-dan/index.html");
    assert!(html.contains("90 % (xã báo cáo)") && html.contains("83,33 % (tính từ"), "{html}");
}

#[test]
fn without_a_calendar_the_page_says_so() {
    let folder = Folder::empty();
    folder.build();
    assert!(folder.read("tiep-cong-dan/index.html").contains("Chưa có lịch tiếp công dân"));
    assert!(!folder.exists("tiep-cong-dan/lich.ics"));
}
