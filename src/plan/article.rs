//! Pages about the commune and its news, written in Markdown; and the page that gathers them with what the records tell.

use serde::Serialize;
use serde_json::{Value as Json, json};

use super::head::Head;
use super::updated::{latest, updated};
use super::{Context, SearchEntry, Site, commune, lower_first, official, value};
use crate::model::page::Article;
use crate::model::publicity::Outage;
use crate::model::{Day, Markdown, Record, slug};

const ABOUT: &str = "/gioi-thieu/";
const NEWS: &str = "/tin/";

type Piece = Record<Markdown<Article>>;

/// A page or a news item in a list. A withheld one keeps its title and its day.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ArticleLine {
    ten: String,
    url: String,
    ngay: Option<Day>,
    tom_tat: Option<String>,
}

/// Pages filed together.
#[derive(Debug, Serialize)]
struct Group {
    ten: String,
    ma: String,
    trang: Vec<ArticleLine>,
}

/// A page or a news item as its own page shows it.
#[derive(Debug, Serialize)]
struct ArticleView {
    tieu_de: String,
    ngay: Option<Day>,
    tom_tat: Option<String>,
    noi_dung: Option<String>,
    nguon: Option<String>,
    giu_lai: Option<&'static str>,
}

pub(super) fn plan(context: &Context, site: &mut Site) {
    let groups = groups(context);
    about(context, site, &groups);
    for piece in &context.content.pages {
        page(context, site, piece, &groups);
    }
    news_list(context, site);
    for piece in news(context) {
        news_page(context, site, piece);
    }
}

fn last_change(article: &Article, day: Day) -> Option<Day> {
    updated(article.updated, day, [article.day])
}

fn line(context: &Context, piece: &Piece, url: String) -> ArticleLine {
    ArticleLine { ten: piece.title.to_string(), url, ngay: piece.day, tom_tat: open_summary(context, piece) }
}

/// The summary, unless the record is withheld.
fn open_summary(context: &Context, piece: &Piece) -> Option<String> {
    piece.summary.clone().filter(|summary| !summary.trim().is_empty() && context.withheld.reason(&piece.source).is_none())
}

fn view(context: &Context, piece: &Piece) -> ArticleView {
    let withheld = context.withheld.reason(&piece.source);
    ArticleView {
        tieu_de: piece.title.to_string(),
        ngay: piece.day,
        tom_tat: open_summary(context, piece),
        noi_dung: withheld.is_none().then(|| piece.body.trim().to_owned()).filter(|body| !body.is_empty()),
        nguon: piece.origin.clone().filter(|_| withheld.is_none()),
        giu_lai: withheld,
    }
}

/// The section's name as readers see it.
fn section_name(code: &str) -> String {
    match code {
        "" | "gioi-thieu" => "Giới thiệu".to_owned(),
        "huong-dan" => "Hướng dẫn".to_owned(),
        other => other.to_owned(),
    }
}

fn section_of(piece: &Piece) -> &str {
    piece.section.as_deref().map_or("", str::trim)
}

/// Pages by section: the introduction, then guidance, then the others by name; in each by `thu_tu`, then by file.
fn groups(context: &Context) -> Vec<Group> {
    let mut pages: Vec<&Piece> = context.content.pages.iter().collect();
    pages.sort_by_key(|piece| piece.order.map_or(u64::MAX, |order| order.0));
    let mut groups: Vec<Group> = Vec::new();
    for piece in pages {
        let name = section_name(section_of(piece));
        let shown = line(context, piece, piece.page_url());
        match groups.iter_mut().find(|group| group.ten == name) {
            Some(group) => group.trang.push(shown),
            None => groups.push(Group { ma: format!("muc-{}", slug(&name)), ten: name, trang: vec![shown] }),
        }
    }
    groups.sort_by_key(|group| (group.ten != "Giới thiệu", group.ten != "Hướng dẫn", group.ten.clone()));
    groups
}

fn about(context: &Context, site: &mut Site, groups: &[Group]) {
    let commune = &context.content.commune;
    let name = context.commune_name();
    let mut outages: Vec<&Outage> =
        context.content.outages.iter().map(|record| &record.data).filter(|o| o.announced.is_none_or(|day| day <= context.day)).collect();
    outages.sort_by_key(|outage| std::cmp::Reverse(outage.from));
    let pages = context.content.pages.iter().map(|piece| last_change(piece, context.day));
    let told = outages.iter().map(|outage| updated(outage.updated, context.day, [outage.announced]));
    let head = Head::new(
        format!("Giới thiệu {}", lower_first(&name)),
        format!("{name}: tổ chức bộ máy, lãnh đạo, nơi tiếp nhận hồ sơ, các thôn, kênh thông tin chính thức."),
        ABOUT,
    )
    .updated(latest(pages.chain(told).chain([commune.updated])))
    .json_ld(commune::office_json_ld(context));
    let points: Vec<_> = commune.service_points.iter().map(|point| commune::service_point(context, point)).collect();
    let inputs = vec![
        ("nhom", value(groups)),
        ("lanh_dao", value(&official::leaders(context))),
        ("noi_tiep_nhan", value(&points)),
        ("thon", commune::villages(context)),
        ("dau_moi", value(&official::information_contact(context))),
        ("lan_ngung", value(&outages)),
    ];
    site.page(ABOUT, "gioi-thieu.html", head, inputs);
    let words = ["tổ chức bộ máy", "lãnh đạo", "thôn", "trưởng thôn", "nhà văn hóa"];
    site.search.push(SearchEntry::new("Giới thiệu", &format!("Giới thiệu {name}"), ABOUT).with(words));
}

fn page(context: &Context, site: &mut Site, piece: &Piece, groups: &[Group]) {
    let url = piece.page_url();
    let group = groups.iter().find(|group| group.trang.iter().any(|line| line.url == url));
    let head = head(context, piece, ABOUT).under("Giới thiệu", ABOUT);
    add_search(context, site, piece, group.map_or("Giới thiệu", search_kind), &url);
    let others: Vec<&ArticleLine> = group.iter().flat_map(|group| &group.trang).filter(|line| line.url != url).collect();
    let inputs = vec![
        ("bai", value(&view(context, piece))),
        ("ten_nhom", value(&group.map_or("Giới thiệu", |group| group.ten.as_str()))),
        ("khac", value(&others)),
    ];
    site.page(url, "bai-viet.html", head, inputs);
}

/// The kind that search shows; a section with a name of its own belongs to the introduction.
fn search_kind(group: &Group) -> &'static str {
    if group.ten == "Hướng dẫn" { "Hướng dẫn" } else { "Giới thiệu" }
}

fn add_search(context: &Context, site: &mut Site, piece: &Piece, kind: &'static str, url: &str) {
    let summary = open_summary(context, piece);
    site.search.push(SearchEntry::new(kind, &piece.title, url).within(summary));
}

fn head(context: &Context, piece: &Piece, section: &'static str) -> Head {
    let description = open_summary(context, piece).unwrap_or_else(|| format!("{}, {}.", piece.title, lower_first(&context.commune_name())));
    Head::new(piece.title.as_str(), description, section).updated(last_change(piece, context.day)).of(&piece.source.path).article()
}

/// The news of the day and before, the newest first.
pub(super) fn news<'a>(context: &Context<'a>) -> Vec<&'a Piece> {
    let mut news: Vec<&Piece> = context.content.news.iter().filter(|piece| piece.day.is_none_or(|day| day <= context.day)).collect();
    news.sort_by_key(|piece| std::cmp::Reverse((piece.day, piece.source.path.clone())));
    news
}

/// News in a list.
pub(super) fn news_lines(context: &Context) -> Vec<ArticleLine> {
    news(context).into_iter().map(|piece| line(context, piece, piece.news_url())).collect()
}

/// When the newest of the news was changed.
pub(super) fn news_change(context: &Context) -> Option<Day> {
    latest(news(context).iter().map(|piece| last_change(piece, context.day)))
}

fn news_list(context: &Context, site: &mut Site) {
    let lines = news_lines(context);
    let head = Head::new("Tin của xã", format!("{} tin của {}.", lines.len(), lower_first(&context.commune_name())), NEWS)
        .updated(news_change(context));
    site.page(NEWS, "danh-sach-tin.html", head, vec![("tin", value(&lines))]);
    if !lines.is_empty() {
        site.search.push(SearchEntry::new("Tin", "Tin của xã", NEWS).with(["tin tức", "thông báo mới", "bản tin"]));
    }
}

fn news_page(context: &Context, site: &mut Site, piece: &Piece) {
    let url = piece.news_url();
    let head = head(context, piece, NEWS).under("Tin của xã", NEWS).json_ld(news_json_ld(context, piece, &url));
    add_search(context, site, piece, "Tin", &url);
    let others: Vec<ArticleLine> = news_lines(context).into_iter().filter(|line| line.url != url).take(3).collect();
    let inputs = vec![("bai", value(&view(context, piece))), ("ten_nhom", value("Tin khác")), ("khac", value(&others))];
    site.page(url, "bai-viet.html", head, inputs);
}

/// A news item as a schema.org NewsArticle.
fn news_json_ld(context: &Context, piece: &Piece, url: &str) -> Json {
    let publisher = json!({ "@type": "GovernmentOffice", "@id": context.absolute("/#co-quan"), "name": context.committee() });
    let mut article = json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": piece.title,
        "url": context.absolute(url),
        "mainEntityOfPage": context.absolute(url),
        "inLanguage": "vi",
        "author": publisher,
        "publisher": publisher,
    });
    let dates = [("datePublished", piece.day), ("dateModified", last_change(piece, context.day))];
    for (key, day) in dates {
        if let Some(day) = day {
            article[key] = json!(day.to_string());
        }
    }
    if let Some(summary) = open_summary(context, piece) {
        article["description"] = json!(summary);
    }
    article
}
