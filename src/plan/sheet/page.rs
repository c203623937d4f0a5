//! Papers as pages below `/in/`: linked from the page of their record, in no list, no sitemap, no search.
//!
//! Each is made when it is rendered, from what the page of its record is made from and from the `Issuer`; both have prints.

use std::sync::Arc;

use serde::Serialize;

use super::list::{self, FieldList};
use super::minutes::{self, Moment};
use super::{Draft, Issuer, Paper, Sheet, coverage, fee, hamlet, loudspeaker, official, reception};
use crate::model::{Day, Print, print_of};
use crate::plan::head::Head;
use crate::plan::posting::PostingView;
use crate::plan::procedure::Filled;
use crate::plan::site::{Artefact, Inputs, Made};
use crate::plan::{Context, Copies, Site, board, procedure, publicity, value, voice};

const INDEX: &str = "/in/";
const TEMPLATE: &str = "in/to.html";

/// The address of a paper by its path.
#[must_use]
pub(in crate::plan) fn url(path: &str) -> String {
    format!("{INDEX}{path}/")
}

/// What all papers of a site share.
#[derive(Clone)]
pub(in crate::plan) struct Papers {
    issuer: Arc<Issuer>,
    print: Print,
}

/// What the page of a paper says of it before it is made.
struct Leaf<'a> {
    path: String,
    title: String,
    /// The page that tells the same.
    back: String,
    source: Option<&'a str>,
    updated: Option<Day>,
    copies: Copies,
    /// The last day on which its names may be seen.
    leaves: Option<Day>,
}

impl Papers {
    pub fn new(context: &Context) -> Self {
        let issuer = Issuer::of(context);
        Self { print: print_of(&issuer), issuer: Arc::new(issuer) }
    }

    fn page(&self, leaf: Leaf, print: Print, make: impl Fn(&Issuer) -> Sheet + Send + Sync + 'static) -> Artefact {
        let mut head = Head::new(leaf.title, "Bản để in ra giấy và niêm yết.", "").updated(leaf.updated).copies(leaf.copies).hidden(true);
        if let Some(source) = leaf.source {
            head = head.of(source);
        }
        let mut whole = blake3::Hasher::new();
        whole.update(print.as_bytes()).update(self.print.as_bytes());
        whole.update(print_of(&(&leaf.back, leaf.leaves)).as_bytes());
        let (issuer, back, leaves) = (Arc::clone(&self.issuer), leaf.back, leaf.leaves);
        let inputs = Inputs::later(whole.finalize(), move || Made {
            values: vec![("ve", value(&back)), ("go_sau", value(&leaves)), ("rieng", value(&false)), ("kieu", tera::Value::none())],
            sheet: Some(make(&issuer)),
            ..Made::default()
        });
        Artefact::page(url(&leaf.path), TEMPLATE, head, inputs)
    }

    /// A paper that is there already: its own print.
    fn made(&self, leaf: Leaf, draft: Draft) -> Artefact {
        let sheet = draft.sheet;
        // The day is no part of what is shown.
        let print = print_of(&(&sheet.title, &sheet.blocks, &sheet.qr));
        self.page(leaf, print, move |_| sheet.clone())
    }
}

/// The paper of a procedure; `print` is that of its page.
pub(in crate::plan) fn procedure(
    papers: &Papers,
    page: &Artefact,
    title: &str,
    code: &str,
    print: Print,
    make: impl Fn(&Issuer) -> Sheet + Send + Sync + 'static,
) -> Artefact {
    let updated = match &page.body {
        crate::plan::Body::Page(page) => page.head.updated,
        _ => None,
    };
    let leaf = Leaf {
        path: super::procedure::path(code),
        title: format!("In tờ A4: {title}"),
        back: page.url.clone(),
        source: page.source.as_deref(),
        updated,
        copies: page.copies,
        leaves: None,
    };
    papers.page(leaf, print, make)
}

/// Which papers a posting has, for links to them.
#[derive(Debug, Default, Serialize)]
pub(in crate::plan) struct Links {
    to: Option<String>,
    bien_ban: Option<String>,
    ket_thuc: Option<String>,
}

/// The addresses of the papers of a posting on the day.
pub(in crate::plan) fn links(url: &str, view: &PostingView, last: Option<Day>, day: Day) -> Links {
    let minutes = |moment: Moment| moment.has_come(view, last, day).then(|| self::url(&moment.path(url)));
    Links {
        to: has_sheet(view).then(|| self::url(&super::posting::path(url))),
        bien_ban: minutes(Moment::Hung),
        ket_thuc: minutes(Moment::Ended),
    }
}

/// An annulled posting hangs nowhere.
pub(super) fn has_sheet(view: &PostingView) -> bool {
    view.trang_thai != crate::plan::states::PostingState::Annulled
}

/// The sheet of a posting and its minutes; they spread no further than its page.
pub(in crate::plan) fn posting(papers: &Papers, page: &Artefact, view: &Arc<PostingView>, last: Option<Day>) -> Vec<Artefact> {
    let print = print_of(&**view);
    let number = view.so.clone().map(|number| format!(" số {number}")).unwrap_or_default();
    let leaf = |path: String, kind: &str| Leaf {
        path,
        title: format!("{kind}{number}: {}", view.tieu_de),
        back: page.url.clone(),
        source: page.source.as_deref(),
        updated: None,
        copies: page.copies,
        // Of what is over nothing is left to take away, and its minutes are signed now.
        leaves: view.go_sau.filter(|_| view.chi_tiet.is_some()),
    };
    let mut made = Vec::new();
    if has_sheet(view) {
        let (url, view) = (page.url.clone(), Arc::clone(view));
        let path = super::posting::path(&url);
        made.push(papers.page(leaf(path, "In tờ niêm yết"), print, move |issuer| super::posting::draft(issuer, &url, &view).sheet));
    }
    for moment in Moment::ALL.into_iter().filter(|moment| moment.has_come(view, last, papers.issuer.day)) {
        let (url, view) = (page.url.clone(), Arc::clone(view));
        let path = moment.path(&url);
        let make = move |issuer: &Issuer| minutes::draft(issuer, &url, &view, moment).sheet;
        made.push(papers.page(leaf(path, moment.title()), print, make));
    }
    made
}

#[derive(Serialize)]
struct Group {
    ten: &'static str,
    muc: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    ten: String,
    url: String,
    kho: &'static str,
}

impl Line {
    fn new(title: &str, path: &str, paper: Paper) -> Self {
        Self { ten: title.to_owned(), url: url(path), kho: paper.label() }
    }
}

/// The papers that belong to no single record, and the page that leads to all of them.
pub(in crate::plan) fn index(context: &Context, site: &mut Site) {
    let papers = Papers::new(context);
    let issuer = &papers.issuer;
    let mut boards = vec![Line::new(list::BOARD_TITLE, list::BOARD, Paper::A1)];
    site.artefacts.push(board_page(context, &papers));
    let whole = [
        ("/phi-le-phi/".to_owned(), fee::draft(context, issuer)),
        ("/tiep-cong-dan/".to_owned(), reception::draft(context, issuer)),
        ("/can-bo/".to_owned(), official::draft(context, issuer)),
        ("/cong-khai/".to_owned(), coverage::draft(issuer, &publicity::coverage(context))),
        (voice::SECTION.to_owned(), hamlet::draft(context, issuer)),
        (voice::SECTION.to_owned(), loudspeaker::bulletin(context, issuer).draft),
    ];
    for (back, draft) in whole {
        let title = draft.sheet.title.replace('\n', ": ");
        boards.push(Line::new(&title, &draft.sheet.path, draft.sheet.paper));
        site.artefacts.push(shared(&papers, draft, &title, back));
    }
    let mut fields = Vec::new();
    for field in procedure::ordered_fields(context) {
        let list = FieldList::of(context, field);
        let title = list.title().replace('\n', ": ");
        fields.push(Line::new(&title, &list.path(), Paper::A4));
        site.artefacts.push(field_page(&papers, list, &title));
    }
    let (boards, fields) = (Group { ten: "Bảng, danh mục, lịch", muc: boards }, Group { ten: "Thủ tục từng lĩnh vực", muc: fields });
    let hanging = board::on_board(context).into_iter().map(|line| Line {
        ten: line.so.map_or_else(|| line.tieu_de.clone(), |number| format!("{number}: {}", line.tieu_de)),
        url: url(&super::posting::path(&line.url)),
        kho: Paper::A4.label(),
    });
    let hanging = Group { ten: "Tờ đang niêm yết", muc: hanging.collect() };
    let groups: Vec<Group> = [boards, fields, hanging].into_iter().filter(|group| !group.muc.is_empty()).collect();
    let head = Head::new("In ra giấy", "Các tờ, bảng, danh mục để in và niêm yết.", "").hidden(true);
    site.page(INDEX, "in/muc-luc.html", head, vec![("nhom", value(&groups))]);
}

fn shared(papers: &Papers, draft: Draft, title: &str, back: String) -> Artefact {
    let (path, source) = (draft.sheet.path.clone(), draft.sheet.source.clone());
    papers.made(leaf_of_all(path, title, back, source.as_deref()), draft)
}

fn board_page(context: &Context, papers: &Papers) -> Artefact {
    let fields = Filled::of(context);
    let leaf = leaf_of_all(list::BOARD.to_owned(), list::BOARD_TITLE, "/thu-tuc/".to_owned(), None);
    papers.page(leaf, fields.print(), move |issuer| list::board(&fields, issuer).sheet)
}

fn field_page(papers: &Papers, list: FieldList, title: &str) -> Artefact {
    let (print, source) = (list.print(), list.source());
    let leaf = leaf_of_all(list.path(), title, list.back(), Some(&source));
    papers.page(leaf, print, move |issuer| list.draft(issuer).sheet)
}

fn leaf_of_all<'a>(path: String, title: &str, back: String, source: Option<&'a str>) -> Leaf<'a> {
    Leaf { path, title: format!("Bản in: {title}"), back, source, updated: None, copies: Copies::Free, leaves: None }
}
