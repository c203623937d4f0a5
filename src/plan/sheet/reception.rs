//! The calendar of receptions as Luật 42/2013/QH13 Điều 24 wants it posted: where, when, who receives, about what.

use super::text::{bullets, column, fact, facts, heading, labelled, paragraph, plain, table};
use super::{Draft, Issuer, Paper, Run};
use crate::plan::Context;
use crate::plan::reception::{self, SittingView};

pub(super) const PATH: &str = "tiep-cong-dan";

pub(super) fn draft(context: &Context, issuer: &Issuer) -> Draft {
    let coming = reception::coming(context);
    let documents = reception::documents(context);
    let hotlines = crate::plan::commune::numbers(&context.content.commune.hotlines);
    let when_and_where = facts([
        reception::place(context).map(|place| fact("Nơi tiếp", place)),
        reception::regular_time(context).map(|time| fact("Thường xuyên", time)),
    ]);
    let columns = vec![column("Ngày", 4), column("Giờ", 4), column("Người tiếp", 5), column("Thành phần, nội dung", 9)];
    let rows: Vec<_> = coming.iter().map(row).collect();
    let none = rows.is_empty().then(|| paragraph("Chưa có lịch cho thời gian tới."));
    let titles = documents.iter().map(|document| document.title.clone().unwrap_or_else(|| document.path.clone()));
    let more = (!documents.is_empty()).then(|| [heading(2, "Nội quy, quy trình niêm yết tại nơi tiếp"), bullets(titles)]);
    let calls = hotlines.iter().map(|line| labelled(&line.ten, &line.so.display));
    Draft::new(issuer, PATH, Paper::A4, "Lịch tiếp công dân")
        .with(when_and_where)
        .push(heading(2, "Lịch tiếp của lãnh đạo"))
        .with(none)
        .with((!rows.is_empty()).then(|| table("Các buổi tiếp công dân sắp tới", columns, rows)))
        .with(more.into_iter().flatten())
        .with((!hotlines.is_empty()).then(|| heading(2, "Số điện thoại cần biết")))
        .with(calls)
        .at(issuer, "/tiep-cong-dan/")
}

fn row(sitting: &SittingView) -> Vec<Vec<Run>> {
    let mut day = vec![Run::strong(format!("{}, {}", sitting.ngay.weekday_name(), sitting.ngay.display()))];
    day.extend(sitting.doi_sang.map(|to| Run::emphasis(format!(" (chuyển sang ngày {})", to.display()))));
    day.extend(sitting.doi_tu.map(|from| Run::emphasis(format!(" (thay cho ngày {})", from.display()))));
    let hours = [sitting.buoi.map(str::to_owned), sitting.gio.clone()].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let host = sitting.nguoi.as_ref().map(|person| match &person.position {
        Some(position) => format!("{}, {position}", person.name),
        None => person.name.clone(),
    });
    let attendants = sitting.thanh_phan.as_ref().map(|text| format!("Thành phần: {}", text.trim_end_matches('.')));
    let topics = sitting.noi_dung.as_ref().map(|text| format!("Nội dung: {}", text.trim_end_matches('.')));
    let rest = [attendants, topics].into_iter().flatten().collect::<Vec<_>>().join(". ");
    vec![day, plain(hours), plain(host.unwrap_or_else(|| "chưa ghi".to_owned())), plain(rest)]
}
