//! Minutes of a posting: that it was hung, and that its term ended. What the record does not tell is left to be written by hand.

use super::posting::{nothing_to_show, place, term};
use super::text::{BLANK, bullets, fact, facts, labelled, paragraph, remark, signature};
use super::{Block, Draft, Fact, Issuer, Paper, Run};
use crate::model::Day;
use crate::model::closed::{PlaceKind, PublicityForm};
use crate::plan::posting::{BroadcastView, Details, MinutesView, PlaceView, PostingView};
use crate::plan::states::PostingState;

/// Luật Thực hiện dân chủ ở cơ sở came into force on this day; what hung before hung by other law.
const LAW_IN_FORCE: (i16, i8, i8) = (2023, 7, 1);
const SIGN: &str = "(Ký, ghi rõ họ tên)";
const SIGN_AND_SEAL: &str = "(Ký, ghi rõ họ tên, đóng dấu)";

/// Which minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    Hung,
    Ended,
}

impl Moment {
    pub const ALL: [Self; 2] = [Self::Hung, Self::Ended];

    /// `bien-ban/niem-yet/2026/0012`, of the address of the posting's page.
    pub fn path(self, url: &str) -> String {
        let rest = url.trim_matches('/').strip_prefix("niem-yet/").unwrap_or_default();
        match self {
            Self::Hung => format!("bien-ban/niem-yet/{rest}"),
            Self::Ended => format!("bien-ban/ket-thuc/{rest}"),
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Hung => "Biên bản niêm yết",
            Self::Ended => "Biên bản kết thúc niêm yết",
        }
    }

    /// Whether there is something to take down on the day: an annulled posting is gone without a term that ended.
    pub fn has_come(self, view: &PostingView, last: Option<Day>, day: Day) -> bool {
        let stands = view.trang_thai != PostingState::Annulled;
        match self {
            Self::Hung => stands,
            Self::Ended => stands && last.is_some_and(|last| last <= day),
        }
    }

    /// The day on which the minutes are taken, when the record knows it.
    pub fn day(self, view: &PostingView) -> Option<Day> {
        match self {
            Self::Hung => Some(view.tu),
            Self::Ended => view.go_ngay,
        }
    }
}

pub(super) fn draft(issuer: &Issuer, url: &str, view: &PostingView, moment: Moment) -> Draft {
    let about = match moment {
        Moment::Hung => "Niêm yết công khai",
        Moment::Ended => "Kết thúc niêm yết công khai",
    };
    let number = view.so.as_ref().map(|number| format!(" số {number}")).unwrap_or_default();
    let mut draft = Draft::new(issuer, moment.path(url), Paper::A4, format!("BIÊN BẢN\n{about}: {}", view.tieu_de))
        .running(&format!("{}{number}", moment.title()))
        .push(head(issuer, moment.day(view)))
        .with(ground(view))
        .with(opening(issuer, view, moment))
        .with(match moment {
            Moment::Hung => hung(view),
            Moment::Ended => ended(view),
        })
        .with(closing(issuer, view));
    if view.so.is_none() {
        draft.remarks.push("chưa cấp số niêm yết; biên bản để trống chỗ ghi số".to_owned());
    }
    draft
}

/// `ỦY BAN NHÂN DÂN XÃ MINH HỌA`, which may be broken before `XÃ` and nowhere else.
fn named(issuer: &Issuer) -> String {
    let (first, rest) = issuer.name.split_at(issuer.name.find(&issuer.unit).unwrap_or(issuer.name.len()));
    let whole = |line: &str| line.trim().to_uppercase().replace(' ', "\u{a0}");
    format!("{} {}", whole(first), whole(rest)).trim().to_owned()
}

fn head(issuer: &Issuer, day: Option<Day>) -> Block {
    Block::QuocHieu {
        co_quan_cap_tren: None,
        co_quan: named(issuer),
        so: Some("……/BB-UBND".to_owned()),
        noi: issuer.place.clone(),
        ngay: day,
    }
}

fn details(view: &PostingView) -> Option<&Details> {
    view.chi_tiet.as_ref()
}

fn minutes(view: &PostingView) -> Option<&MinutesView> {
    details(view)?.bien_ban.as_ref()
}

/// The law that orders to post, where the record or the group tells it.
fn ground(view: &PostingView) -> Option<Block> {
    let own = details(view).and_then(|details| details.can_cu.as_ref());
    if let Some(basis) = own {
        return Some(remark(format!("Căn cứ {}.", basis.trim_end_matches(['.', ';']))));
    }
    let (year, month, day) = LAW_IN_FORCE;
    let in_force = Day(jiff::civil::date(year, month, day));
    let group_of_law = view.loai.is_none() && view.nhom.khoan < 14;
    (group_of_law && view.tu >= in_force).then(|| remark("Căn cứ Điều 13 Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15."))
}

/// `Hôm nay, vào hồi … giờ … phút, ngày … tháng … năm …, tại …, chúng tôi gồm:` and who they are.
fn opening(issuer: &Issuer, view: &PostingView, moment: Moment) -> Vec<Block> {
    let day = moment.day(view).map_or_else(|| "ngày …… tháng …… năm ………".to_owned(), Day::spelled);
    let places: Vec<String> = details(view)
        .map(|details| details.noi.iter().map(|place| crate::plan::lower_first(&told(place, place.ten.clone()))).collect())
        .unwrap_or_default();
    let at = if places.is_empty() { "………………………………".to_owned() } else { places.join("; ") };
    let mut blocks = vec![
        paragraph(format!("Hôm nay, vào hồi …… giờ …… phút, {day}, tại {at}, chúng tôi gồm:")),
        Block::DongTrong { nhan: format!("1. Đại diện {} (ông/bà, chức vụ):", issuer.name), so_dong: 2 },
    ];
    let known = minutes(view).map(|minutes| minutes.nguoi_chung_kien.as_slice()).unwrap_or_default();
    if known.is_empty() {
        blocks.push(Block::DongTrong {
            nhan: "2. Người chứng kiến (ông/bà, chức vụ hoặc nơi cư trú):".to_owned(), so_dong: 2
        });
    } else {
        blocks.push(paragraph("2. Người chứng kiến:"));
        blocks.push(bullets(known.iter().cloned()));
    }
    blocks
}

fn hung(view: &PostingView) -> Vec<Block> {
    let mut blocks = vec![paragraph("Đã tiến hành niêm yết công khai văn bản sau đây:")];
    blocks.extend(facts(paper(view, Moment::Hung)));
    blocks.extend(places(view));
    blocks.extend(other_forms(view, false));
    blocks.push(Block::DongTrong { nhan: "Tình trạng văn bản khi niêm yết, ghi chú khác:".to_owned(), so_dong: 2 });
    blocks
}

fn ended(view: &PostingView) -> Vec<Block> {
    let mut blocks = vec![paragraph("Đã tiến hành lập biên bản kết thúc việc niêm yết công khai văn bản sau đây:")];
    blocks.extend(facts(paper(view, Moment::Ended)));
    blocks.extend(places(view));
    blocks.extend(other_forms(view, true));
    blocks.push(Block::DongTrong { nhan: "Tình trạng văn bản trong thời gian niêm yết:".to_owned(), so_dong: 1 });
    let opinions = minutes(view).and_then(|minutes| minutes.y_kien.as_deref()).filter(|text| is_opinion(text));
    blocks.push(match opinions {
        Some(opinions) => labelled("Ý kiến, phản ánh, kiến nghị nhận được", opinions),
        None => Block::DongTrong { nhan: "Ý kiến, phản ánh, kiến nghị nhận được:".to_owned(), so_dong: 3 },
    });
    blocks
}

/// What was typed while the paper hung tells how it stood then, and nothing of what was said.
fn is_opinion(text: &str) -> bool {
    let typed = text.trim().trim_end_matches('.').to_lowercase();
    !typed.is_empty() && ![PostingState::Coming, PostingState::OnBoard].iter().any(|state| typed == state.label().to_lowercase())
}

/// What was posted.
fn paper(view: &PostingView, moment: Moment) -> Vec<Option<Fact>> {
    let document = details(view).and_then(|details| details.van_ban.as_ref());
    let name = document.map(|document| {
        let kind = document.loai.unwrap_or("Văn bản").to_owned();
        let number = document.so.as_ref().map(|number| format!("số {number}"));
        let day = document.ngay.map(|day| format!("ngày {}", day.display()));
        let body = document.co_quan.as_ref().map(|body| format!("của {body}"));
        [Some(kind), number, day, body].into_iter().flatten().collect::<Vec<_>>().join(" ")
    });
    vec![
        Some(fact("Văn bản", name.unwrap_or_else(|| BLANK.repeat(3)))),
        Some(fact("Nội dung", view.tieu_de.as_str())),
        Some(fact("Số niêm yết", view.so.clone().unwrap_or_else(|| BLANK.to_owned()))),
        Some(fact("Thời gian niêm yết", term(view.tu, view.den))),
        view.go_ngay.filter(|_| moment == Moment::Ended).map(|day| fact("Ngày gỡ", day.display())),
        view.giu_lai.is_some().then(|| fact("Lưu ý", nothing_to_show(view))),
    ]
}

/// «Nơi khác» tells nobody where: that is written by hand.
fn told(place: &PlaceView, words: String) -> String {
    let untold = place.ten == PlaceKind::Other.label();
    if untold { words.replacen(&place.ten, &format!("{}: {}", place.ten, BLANK.repeat(2)), 1) } else { words }
}

fn places(view: &PostingView) -> Vec<Block> {
    let places: Vec<String> = details(view).map(|details| details.noi.iter().map(|at| told(at, place(at))).collect()).unwrap_or_default();
    if places.is_empty() {
        return vec![Block::DongTrong { nhan: "Nơi niêm yết:".to_owned(), so_dong: 2 }];
    }
    vec![paragraph("Nơi niêm yết:"), bullets(places)]
}

/// The loudspeaker and the village heads, when they were among the forms.
fn other_forms(view: &PostingView, over: bool) -> Vec<Block> {
    let Some(details) = details(view) else { return Vec::new() };
    let used = |form: PublicityForm| details.hinh_thuc.contains(&form.label());
    let mut blocks = Vec::new();
    if used(PublicityForm::Loudspeaker) || details.loa.is_some() {
        let label = if over { "Đã phát trên loa truyền thanh" } else { "Phát trên loa truyền thanh" };
        blocks.push(labelled(label, &broadcast(details.loa.as_ref())));
    }
    if used(PublicityForm::VillageHead) || details.gui_thon.is_some() {
        let day = details.gui_thon.map_or_else(|| "…… / …… / ………".to_owned(), Day::display);
        blocks.push(labelled("Gửi trưởng thôn, tổ trưởng tổ dân phố", &format!("ngày {day}")));
    }
    blocks
}

fn broadcast(broadcast: Option<&BroadcastView>) -> String {
    let day = |day: Option<Day>| day.map_or_else(|| "…… / …… / ………".to_owned(), Day::display);
    let times = broadcast.and_then(|broadcast| broadcast.so_lan).map_or_else(|| "……".to_owned(), |times| times.to_string());
    let (from, to) = (broadcast.and_then(|broadcast| broadcast.tu), broadcast.and_then(|broadcast| broadcast.den));
    format!("từ ngày {} đến ngày {}, số lần phát: {times}", day(from), day(to))
}

/// How many copies, and who signs.
fn closing(issuer: &Issuer, view: &PostingView) -> Vec<Block> {
    let copies = minutes(view).and_then(|minutes| minutes.so_ban).map_or_else(|| "……".to_owned(), |copies| format!("{copies:02}"));
    let witnesses = minutes(view).map(|minutes| minutes.nguoi_chung_kien.as_slice()).unwrap_or_default();
    let upper = named(issuer);
    let mut blocks = vec![
        paragraph("Việc lập biên bản kết thúc vào hồi …… giờ …… phút cùng ngày."),
        paragraph(format!(
            "Biên bản được lập thành {copies} bản có nội dung như nhau, đã đọc lại cho những người có tên trên cùng nghe, công nhận là đúng và cùng ký tên dưới đây."
        )),
        Block::ChuKy {
            nguoi: vec![signature("NGƯỜI LẬP BIÊN BẢN", SIGN, None), signature(format!("ĐẠI DIỆN {upper}"), SIGN_AND_SEAL, None)],
        },
    ];
    if witnesses.is_empty() {
        blocks.push(Block::ChuKy { nguoi: vec![signature("NGƯỜI CHỨNG KIẾN", SIGN, None); 2] });
    }
    // A record names a witness or only the part of one; either way the name is written by hand, below the signature.
    for side_by_side in witnesses.chunks(3) {
        let sign = |witness: &String| signature("NGƯỜI CHỨNG KIẾN", &format!("{witness}\n{SIGN}"), None);
        blocks.push(Block::ChuKy { nguoi: side_by_side.iter().map(sign).collect() });
    }
    let receivers = Run { strong: true, emphasis: true, ..Run::plain("Nơi nhận: ") };
    blocks.push(Block::Doan {
        chu: vec![receivers, Run::plain("những người ký tên ở trên; ……………………; lưu: VT, hồ sơ niêm yết.")]
    });
    blocks
}
