//! Postings that speak of one another: corrections, replacements, and the numbers of the year's register.

use std::collections::BTreeMap;

use super::postings;
use crate::model::posting::Posting;
use crate::model::values::PostingNumber;
use crate::rules::catalogue::VersionRef;
use crate::rules::item::Item;
use crate::rules::judge::Judge;
use crate::rules::ring;

type ByNumber<'a> = BTreeMap<PostingNumber, &'a Posting>;

pub(super) fn correction(judge: &mut Judge) {
    let case = judge.case;
    let known: ByNumber = postings(case).filter_map(|(_, posting)| Some((posting.number?, posting))).collect();
    for (item, posting) in postings(case) {
        let Some(law) = judge.law_for(item) else { continue };
        for link in links(posting).filter(|_| !item.annulled()) {
            if let Some(old) = known.get(&link.number).filter(|old| **old != posting) {
                as_before(judge, law, item, posting, &link, old);
            }
        }
        if let (Some(ring), Some(link)) = (ring(posting, &known), links(posting).next()) {
            let message = format!("«{}»: các tờ thay thế, đính chính nhau thành vòng: {ring}", item.title);
            judge.fails(law, item, link.key, message, "sửa một trong các khóa thay_the_cho, dinh_chinh_cho để còn một tờ cuối cùng");
        }
    }
}

/// A correction comes later, and in every form in which the earlier posting went out.
fn as_before<'a>(judge: &mut Judge<'a>, law: VersionRef<'a>, item: &Item, posting: &Posting, link: &Link, old: &Posting) {
    let Link { key, verb, number } = link;
    if posting.from < old.from {
        let (from, earlier) = (posting.from.display(), old.from.display());
        let message = format!("«{}»: niêm yết ngày {from}, trước tờ số {number} mà nó {verb} ({earlier})", item.title);
        judge.fails(law, item, key, message, "xem lại số của tờ trước, hoặc ngày niêm yết");
    }
    let lost: Vec<&str> = old.forms.iter().filter(|form| !posting.forms.contains(form)).map(|form| form.label()).collect();
    if !lost.is_empty() {
        let message = format!("«{}»: {verb} tờ số {number} nhưng chưa dùng hình thức: {}", item.title, lost.join("; "));
        judge.fails(law, item, "hinh_thuc", message, "công khai thêm bằng các hình thức ấy, rồi ghi vào hinh_thuc");
    }
}

/// What a posting does to an earlier one.
struct Link {
    key: &'static str,
    verb: &'static str,
    number: PostingNumber,
}

fn links(posting: &Posting) -> impl Iterator<Item = Link> + use<> {
    let named = [("thay_the_cho", "thay thế", posting.replaces), ("dinh_chinh_cho", "đính chính", posting.corrects)];
    named.into_iter().filter_map(|(key, verb, number)| Some(Link { key, verb, number: number? }))
}

/// The way from a posting back to itself, said once for the whole ring: at its smallest number.
fn ring(posting: &Posting, known: &ByNumber) -> Option<String> {
    let named = |number| known.get(&number).into_iter().flat_map(|posting| links(posting)).map(|link| link.number).collect::<Vec<_>>();
    let way = ring::ring(posting.number?, named)?;
    Some(way.iter().map(ToString::to_string).collect::<Vec<_>>().join(" → "))
}

/// Numbers that stand twice are refused when the folder is read; here are the holes and the wrong years.
pub(super) fn number(judge: &mut Judge) {
    let case = judge.case;
    let mut numbered: Vec<(PostingNumber, &Item, &Posting)> =
        postings(case).filter(|(item, _)| !item.historical).filter_map(|(item, posting)| Some((posting.number?, item, posting))).collect();
    numbered.sort_by_key(|(number, ..)| *number);
    let mut before: Option<PostingNumber> = None;
    for (number, item, posting) in numbered {
        let expected = before.filter(|before| before.year == number.year).map_or(1, |before| before.serial + 1);
        before = Some(number);
        let Some(law) = judge.law_for(item) else { continue };
        if number.serial > expected {
            let message = format!("năm {} khuyết số {}", number.year, span(expected, number.serial - 1));
            judge.fails(
                law,
                item,
                "so",
                message,
                "ghi bổ sung tờ mang số ấy (đã hủy cũng ghi, với khóa huy), hoặc ghi lý do ở cai_dat.mien_tru",
            );
        }
        if i32::from(number.year) != i32::from(posting.from.year()) {
            let message = format!("«{}»: số {number} nhưng niêm yết ngày {}", item.title, posting.from.display());
            judge.fails(law, item, "so", message, "lấy số trong sổ của năm niêm yết");
        }
    }
}

fn span(from: u16, to: u16) -> String {
    if from == to { format!("{from:04}") } else { format!("{from:04} đến {to:04}") }
}
