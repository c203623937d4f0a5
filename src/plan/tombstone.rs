//! What stands at an address that was given out and whose page is no more: where to go from here, and what is still known.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::former::folder;
use super::head::Head;
use super::{Context, Site, value};
use crate::model::Day;
use crate::model::address::{ALWAYS, Permanent, is_drawn_up, permanent};
use crate::model::commune::FormerSite;
use crate::model::register::{REGISTER, Registered};
use crate::rules;

#[derive(Debug, Serialize)]
struct Tombstone {
    ten: String,
    loai: &'static str,
    /// Where the like of it is found.
    danh_sach: Target,
    ghi_ngay: Day,
    bat_dau: Option<Day>,
    ket_thuc: Option<Day>,
    ngay: Option<Day>,
    ly_do: Option<String>,
    /// The former commune whose page it was.
    co_quan: Option<String>,
}

#[derive(Debug, Serialize)]
struct Target {
    ten: String,
    url: String,
}

/// Sections by the beginning of their addresses: what a page of them is, and their list.
const SECTIONS: [(&str, &str, &str); 9] = [
    ("/thu-tuc/", "Thủ tục hành chính", "Danh sách thủ tục"),
    ("/linh-vuc/", "Lĩnh vực", "Các lĩnh vực"),
    ("/niem-yet/", "Niêm yết", "Bảng niêm yết"),
    ("/doi-thoai/", "Đối thoại", "Các buổi đối thoại"),
    ("/can-bo/", "Cán bộ", "Danh bạ cán bộ"),
    ("/ngan-sach/", "Ngân sách", "Công khai ngân sách"),
    ("/so-lieu/", "Số liệu", "Các bảng số liệu"),
    ("/tin/", "Tin", "Tin của xã"),
    ("/gioi-thieu/", "Giới thiệu", "Giới thiệu về xã"),
];

/// An address that has its page needs nothing here.
pub(super) fn plan(context: &Context, site: &mut Site) {
    let content = context.content;
    let former: Vec<&FormerSite> = content.commune.former_sites.iter().filter(|site| site.name.is_some()).collect();
    if content.addresses.is_empty() && former.is_empty() {
        return;
    }
    let known = permanent(content, context.day);
    for record in content.addresses.iter().filter(|record| record.since <= context.day) {
        match &record.site {
            Some(of_other) => put(context, site, format!("{}{}", folder(of_other), record.path.as_str()), record, &known),
            None if known.contains_key(record.path.as_str()) || is_drawn_up(&record.path) => {}
            None => put(context, site, record.path.to_string(), record, &known),
        }
    }
    let homes: BTreeSet<&str> = content.addresses.iter().filter(|r| &*r.path == "/").filter_map(|r| r.site.as_deref()).collect();
    for other in former {
        if !homes.contains(&*other.url) {
            let title = other.name.as_ref().map_or("", |name| name.as_str());
            redirect(site, format!("{}/", folder(&other.url)), title, &Target { ten: "Trang đầu".to_owned(), url: "/".to_owned() });
        }
    }
}

fn put(context: &Context, site: &mut Site, address: String, record: &Registered, known: &BTreeMap<String, Permanent>) {
    let title = shown(&record.title);
    match successor(record, known) {
        Some(target) => redirect(site, address, &title, &target),
        None => tombstone(context, site, address, record, title),
    }
}

/// The page that stands for a recorded one now; the page of another commune only where it says the same in every commune.
fn successor(record: &Registered, known: &BTreeMap<String, Permanent>) -> Option<Target> {
    let path = record.path.as_str();
    let alike = ALWAYS.iter().any(|(always, _)| *always == path)
        || ["/thu-tuc/", "/linh-vuc/", "/niem-yet/nhom/"].iter().any(|section| path.starts_with(section));
    let own = record.site.is_some() && alike;
    let wanted = record.moved_to.as_deref().or_else(|| own.then_some(path))?;
    known.get(wanted).map(|page| Target { ten: shown(&page.title), url: wanted.to_owned() })
}

/// What personal data a title holds is not shown, whatever once stood in the record.
fn shown(text: &str) -> String {
    rules::masked_title(text).unwrap_or_else(|| text.to_owned())
}

fn redirect(site: &mut Site, address: String, title: &str, target: &Target) {
    let head = Head::new(title, format!("Trang này đã chuyển đến «{}».", target.ten), "").of(REGISTER).hidden(true);
    site.page(address, "chuyen-dia-chi.html", head, vec![("dich", value(target))]);
}

fn tombstone(context: &Context, site: &mut Site, address: String, record: &Registered, title: String) {
    let (section, kind, list) =
        SECTIONS.into_iter().find(|(section, ..)| record.path.starts_with(section)).unwrap_or(("/", "Trang", "Trang đầu"));
    let head = Head::new(title.as_str(), "Nội dung này không còn trên trang.", if section == "/" { "" } else { section })
        .under(list, section)
        .updated(record.gone.as_ref().and_then(|gone| gone.day).filter(|day| *day <= context.day))
        .of(REGISTER)
        .hidden(true);
    let whose = |site: &FormerSite| record.site.as_ref() == Some(&site.url);
    let other = context.content.commune.former_sites.iter().find(|site| whose(site)).and_then(|site| site.name.as_ref());
    let view = Tombstone {
        ten: title,
        loai: kind,
        danh_sach: Target { ten: list.to_owned(), url: section.to_owned() },
        ghi_ngay: record.since,
        bat_dau: record.from,
        ket_thuc: record.to,
        ngay: record.gone.as_ref().and_then(|gone| gone.day),
        ly_do: record.gone.as_ref().map(|gone| rules::shown(&gone.reason)),
        co_quan: other.map(ToString::to_string),
    };
    site.page(address, "khong-con.html", head, vec![("bia", value(&view))]);
}
