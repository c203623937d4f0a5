//! Letters and words of the texts themselves (`text.*`): what `scan` found, and files whose letters stand apart from their marks.

use std::collections::HashSet;

use super::Function;
use super::judge::Judge;
use super::procedure;
use crate::model::Source;

pub(super) const FUNCTIONS: &[(&str, Function)] = &[("text.unicode", unicode), ("text.letters", told), ("text.placeholder", told)];

fn unicode(judge: &mut Judge) {
    told(judge);
    let case = judge.case;
    let Some(law) = judge.law_on(None) else { return };
    for (path, line) in &case.content.decomposed {
        let source = Source { path: path.clone(), item: None };
        judge.fails_on_line(
            law.as_info(),
            &source,
            *line,
            "chữ và dấu viết rời nhau (Unicode tổ hợp); trang đã tự ghép lại",
            "mở tệp bằng trình soạn thảo có chức năng chuyển sang Unicode dựng sẵn (NFC) rồi lưu; để vậy trang vẫn đúng",
        );
    }
}

/// Texts of procedures come from the national database and are not the clerk's to mend: one line for all of them.
fn told(judge: &mut Judge) {
    let case = judge.case;
    let Some(law) = judge.law_on(None) else { return };
    let (imported, own): (Vec<_>, Vec<_>) = case.scan.of_rule(&judge.rule.id).iter().partition(|found| found.kind == "thu-tuc");
    for found in own {
        let place = found.whereabouts.as_ref().map(|place| format!("{place}: ")).unwrap_or_default();
        judge.fails_at(law, &found.source, found.keys.clone(), format!("{place}{}", found.hit.message), &*found.hit.remedy);
        judge.place_last(found.place);
    }
    let in_files: HashSet<&Source> = imported.iter().map(|found| &found.source).collect();
    let broken = case.content.procedures.iter().filter(|procedure| in_files.contains(&procedure.source));
    let codes: Vec<&str> = broken.map(|procedure| procedure.code.as_str()).collect();
    if let Some(first) = imported.first().filter(|_| !codes.is_empty()) {
        let message = format!("lời của {}: {}; ví dụ {}", procedure::how_many(codes.len()), procedure::few(&codes), first.hit.message);
        let remedy = "lời lấy từ Cơ sở dữ liệu quốc gia, xã không tự sửa; kiến nghị tỉnh, bộ cập nhật";
        judge.site_fails(law.as_info(), message, remedy);
    }
}
