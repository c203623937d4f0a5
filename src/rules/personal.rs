//! Private persons (`personal.*`) and secrets (`secret.mark`): what `scan` found in the texts, and lists that never leave.

use super::Function;
use super::file::unread;
use super::judge::Judge;
use super::scan::told;

pub(super) const FUNCTIONS: &[(&str, Function)] = &[
    ("personal.id", told),
    ("personal.bank", told),
    ("personal.phone", told),
    ("personal.birth", told),
    ("personal.child", told),
    ("personal.health", told),
    ("personal.denouncer", told),
    ("personal.tax", told),
    ("personal.dossier", told),
    ("personal.expiry", expiry),
    ("personal.unread", unread),
    ("secret.mark", told),
];

/// The site takes a list of persons down by itself after its last day; so it must have one, and the paper must come down too.
fn expiry(judge: &mut Judge) {
    let case = judge.case;
    let Some(law) = judge.law_on(None) else { return };
    for item in case.items_of("niem-yet") {
        if let Some(count) = case.scan.unsaid_lists.get(item.source) {
            let message =
                format!("«{}»: nêu tên {count} người dân mà không có danh_sach_ca_nhan, hết hạn tên họ vẫn ở trên trang", item.title);
            judge.fails(
                law,
                item,
                "",
                message,
                "thêm danh_sach_ca_nhan: {can_cu: văn bản buộc niêm yết danh sách} và dang_den; không văn bản nào buộc thì bỏ tên",
            );
        }
    }
    let postings = case.content.postings.iter().zip(case.items_of("niem-yet"));
    for (posting, item) in postings.filter(|(posting, item)| posting.persons.is_some() && !item.annulled()) {
        match (posting.to, posting.taken_down) {
            (None, None) => {
                let message = format!("«{}»: danh sách người dân không có ngày kết thúc, tên họ ở trên trang mãi", posting.title);
                judge.fails(law, item, "danh_sach_ca_nhan", message, "ghi dang_den: hết ngày đó trang tự gỡ danh sách");
            }
            (Some(to), None) if case.day > to.plus(REMOVAL_DAYS) => {
                let message = format!("«{}»: danh sách người dân hết hạn ngày {}, chưa ghi ngày gỡ bản giấy", posting.title, to.display());
                judge.fails(law, item, "dang_den", message, "gỡ bản giấy ở các nơi dán, rồi ghi go_ngay");
            }
            _ => {}
        }
    }
}

/// How long after the last day nobody asks yet where the paper is.
const REMOVAL_DAYS: i64 = 7;
