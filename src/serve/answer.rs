//! A request → its answer, looked up among the files of the site of its day.

use std::net::SocketAddr;
use std::sync::Arc;

use hyper::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, ETAG, HeaderName, HeaderValue, LOCATION, RETRY_AFTER, SET_COOKIE};
use hyper::http::request::Parts;
use hyper::{Method, Response, StatusCode};
use tokio::sync::Semaphore;

use super::body::Answer;
use super::dress::{Bar, dressed, page_of};
use super::events::News;
use super::request::{cookie, decoded, has_already, is_for_us, is_foreign, parameter, way_back};
use super::showing::{Showing, View};
use super::{Shown, words};
use crate::model::Day;
use crate::render::hosting::policy;

/// Streams of news at once; a browser's tab holds one while it is seen.
const STREAMS: usize = 64;

/// Everything of the preview's own lies below this, at the root, whatever the path of the site.
pub(super) const OWN: &str = "/.xem-thu/";

const SCRIPT: &str = include_str!("xem-thu/xem.js");
const CLOCK: &str = include_str!("xem-thu/dong-ho.js");
const STYLE: &str = include_str!("xem-thu/xem.css");
const ICON: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="4" fill="#941810"/></svg>"##;

const HTML: &str = "text/html; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";
const JS: &str = "text/javascript; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const SVG: &str = "image/svg+xml";

/// What every answer is made from.
pub(super) struct Desk {
    showing: Arc<Showing>,
    at: SocketAddr,
    streams: Arc<Semaphore>,
}

impl Desk {
    pub fn new(showing: Arc<Showing>, at: SocketAddr) -> Self {
        Self { showing, at, streams: Arc::new(Semaphore::new(STREAMS)) }
    }

    /// The day that a browser has chosen, else today.
    fn day(&self, asked: &Parts) -> Day {
        let chosen = cookie(&asked.headers, &self.cookie()).and_then(Day::read);
        chosen.unwrap_or_else(|| self.showing.today())
    }

    /// Cookies know no port, and two communes may be looked at side by side.
    fn cookie(&self) -> String {
        format!("xem-thu-ngay-{}", self.at.port())
    }

    fn bar<'a>(&self, asked: &'a Parts, day: Day, view: &View) -> Bar<'a> {
        let findings = view.good.as_ref().map(|good| good.site.found().iter().filter(|finding| finding.waived.is_none()).count());
        Bar { edition: self.showing.edition(day, view), day, today: self.showing.today(), way_back: way_of(asked), findings }
    }
}

pub(super) fn asks_for_news(asked: &Parts) -> bool {
    asked.method == Method::GET && asked.uri.path().strip_prefix(OWN) == Some("tin")
}

/// A stream of news.
pub(super) fn news(desk: &Desk, asked: &Parts) -> Response<Answer> {
    if let Some(refusal) = refusal(desk, asked) {
        return refusal;
    }
    let Ok(place) = Arc::clone(&desk.streams).try_acquire_owned() else {
        let full = text(StatusCode::SERVICE_UNAVAILABLE, "Đang có quá nhiều cửa sổ cùng xem thử; đóng bớt rồi mở lại.");
        return with(full, RETRY_AFTER, "5");
    };
    let news = News::of(Arc::clone(&desk.showing), desk.day(asked), place);
    let response = with(Response::new(Answer::News(news)), CONTENT_TYPE, "text/event-stream");
    guarded(with(response, CACHE_CONTROL, "no-store"))
}

/// Any other answer.
pub(super) fn answer(desk: &Desk, asked: &Parts) -> Response<Answer> {
    if let Some(refusal) = refusal(desk, asked) {
        return refusal;
    }
    let day = desk.day(asked);
    match asked.uri.path().strip_prefix(OWN) {
        None => of_site(desk, asked, day),
        Some("xem.js") => file(asked, JS, SCRIPT.as_bytes().to_vec()),
        Some("dong-ho.js") => file(asked, JS, CLOCK.as_bytes().to_vec()),
        Some("xem.css") => file(asked, CSS, STYLE.as_bytes().to_vec()),
        Some("sao.svg") => file(asked, SVG, ICON.as_bytes().to_vec()),
        Some("ngay") => choose_day(desk, asked),
        Some("kiem-tra") => findings(desk, asked, day),
        Some(_) => text(StatusCode::NOT_FOUND, "Không có trang này."),
    }
}

/// When the program itself is at fault.
pub(super) fn broken() -> Response<Answer> {
    text(StatusCode::INTERNAL_SERVER_ERROR, words::PANIC)
}

fn refusal(desk: &Desk, asked: &Parts) -> Option<Response<Answer>> {
    if !is_for_us(&asked.headers, asked.uri.authority().map(hyper::http::uri::Authority::as_str), desk.at.ip()) {
        let own = format!("Trang xem thử chỉ mở bằng địa chỉ http://{}/", desk.at);
        return Some(text(StatusCode::MISDIRECTED_REQUEST, &own));
    }
    if is_foreign(&asked.headers) {
        return Some(text(StatusCode::FORBIDDEN, "Trang khác không được đọc trang xem thử."));
    }
    if asked.method != Method::GET && asked.method != Method::HEAD {
        return Some(with(text(StatusCode::METHOD_NOT_ALLOWED, "Trang xem thử chỉ để đọc."), ALLOW, "GET, HEAD"));
    }
    None
}

/// What the site has at an address.
fn of_site(desk: &Desk, asked: &Parts, day: Day) -> Response<Answer> {
    let view = desk.showing.view(day);
    let Some(good) = &view.good else { return faults(desk, asked, day, &view) };
    let site = good.site.as_ref();
    let Some(path) = decoded(asked.uri.path()) else { return missing(desk, asked, day, &view, site) };
    let Some(inside) = path.strip_prefix(site.base_path()) else {
        return if path == "/" || format!("{path}/") == site.base_path() {
            to(site.base_path())
        } else {
            missing(desk, asked, day, &view, site)
        };
    };
    match found(site, inside) {
        Found::File(path, bytes) if is_page(&path) => page(asked, StatusCode::OK, &bytes, &desk.bar(asked, day, &view)),
        Found::File(path, bytes) => file(asked, &policy::media_type(&path), bytes),
        Found::Folder => to(&format!("{}/", asked.uri.path())),
        Found::Nothing => missing(desk, asked, day, &view, site),
    }
}

enum Found {
    File(String, Vec<u8>),
    /// A page whose address lacks its `/`.
    Folder,
    Nothing,
}

/// A file by its address below the base path. What is meant for hosts is shown to nobody.
fn found(site: &dyn Shown, inside: &str) -> Found {
    let for_hosts = inside.split('/').any(|part| part.starts_with('.')) || inside == "_headers";
    let page = |folder: &str| format!("{folder}index.html");
    if for_hosts {
        return Found::Nothing;
    }
    let path = if inside.is_empty() || inside.ends_with('/') { page(inside) } else { inside.to_owned() };
    match site.file(&path) {
        Some(bytes) => Found::File(path, bytes.into_owned()),
        None if site.file(&page(&format!("{inside}/"))).is_some() => Found::Folder,
        None => Found::Nothing,
    }
}

fn is_page(path: &str) -> bool {
    path.ends_with(".html")
}

fn missing(desk: &Desk, asked: &Parts, day: Day, view: &View, site: &dyn Shown) -> Response<Answer> {
    match site.file("404.html") {
        Some(bytes) => page(asked, StatusCode::NOT_FOUND, &bytes, &desk.bar(asked, day, view)),
        None => text(StatusCode::NOT_FOUND, "Không có trang này."),
    }
}

/// There is no site yet: what stands in its way, until it does not any more.
fn faults(desk: &Desk, asked: &Parts, day: Day, view: &View) -> Response<Answer> {
    let list = view.trouble.as_ref().map(|trouble| words::list(trouble)).unwrap_or_default();
    let page = page_of(words::NO_SITE, words::NO_SITE_YET, &list, &desk.bar(asked, day, view));
    whole(asked, StatusCode::SERVICE_UNAVAILABLE, HTML, "no-store", page.into_bytes())
}

/// What the rules say of the site that is shown.
fn findings(desk: &Desk, asked: &Parts, day: Day) -> Response<Answer> {
    let view = desk.showing.view(day);
    let Some(good) = &view.good else { return faults(desk, asked, day, &view) };
    let list = words::findings(good.site.findings());
    let page = page_of(words::TO_MEND, &words::to_mend_on(day), &list, &desk.bar(asked, day, &view));
    whole(asked, StatusCode::OK, HTML, "no-store", page.into_bytes())
}

/// Remembers a day in the browser, and leads back; without one, today is shown again.
fn choose_day(desk: &Desk, asked: &Parts) -> Response<Answer> {
    let query = asked.uri.query();
    let chosen = parameter(query, "ngay").filter(|day| !day.is_empty());
    let day = chosen.as_deref().map(Day::parse).transpose();
    let cookie = match day {
        Err(wrong) => return text(StatusCode::BAD_REQUEST, &wrong.to_string()),
        Ok(Some(day)) if day != desk.showing.today() => format!("{day}; Path=/; SameSite=Strict; HttpOnly"),
        Ok(_) => "; Path=/; SameSite=Strict; HttpOnly; Max-Age=0".to_owned(),
    };
    let back = to(&way_back(parameter(query, "ve")));
    with(back, SET_COOKIE, &format!("{}={cookie}", desk.cookie()))
}

/// The address that was asked for, to come back to; the preview's own pages lead back to the first page.
fn way_of(asked: &Parts) -> &str {
    asked.uri.path_and_query().map(hyper::http::uri::PathAndQuery::as_str).filter(|path| !path.starts_with(OWN)).unwrap_or("/")
}

/// A page with the bar. It is kept nowhere: the bar is of this moment.
fn page(asked: &Parts, status: StatusCode, bytes: &[u8], bar: &Bar) -> Response<Answer> {
    whole(asked, status, HTML, "no-store", dressed(bytes, bar))
}

/// A file that may be kept, and is asked about each time.
fn file(asked: &Parts, kind: &str, bytes: Vec<u8>) -> Response<Answer> {
    whole(asked, StatusCode::OK, kind, "no-cache", bytes)
}

fn whole(asked: &Parts, status: StatusCode, kind: &str, keep: &str, bytes: Vec<u8>) -> Response<Answer> {
    let tag = format!("\"{}\"", &blake3::hash(&bytes).to_hex()[..16]);
    let known = status == StatusCode::OK && has_already(&asked.headers, &tag);
    let (status, body) = if known { (StatusCode::NOT_MODIFIED, Answer::Whole(None)) } else { (status, Answer::of(bytes)) };
    let response = with(Response::new(body), CACHE_CONTROL, keep);
    let mut response = if known { response } else { with(response, CONTENT_TYPE, kind) };
    *response.status_mut() = status;
    guarded(if status.is_success() || known { with(response, ETAG, &tag) } else { response })
}

fn text(status: StatusCode, words: &str) -> Response<Answer> {
    let mut response = with(Response::new(Answer::of(format!("{words}\n"))), CONTENT_TYPE, TEXT);
    *response.status_mut() = status;
    guarded(with(response, CACHE_CONTROL, "no-store"))
}

fn to(path: &str) -> Response<Answer> {
    let mut response = with(Response::new(Answer::Whole(None)), LOCATION, path);
    *response.status_mut() = StatusCode::SEE_OTHER;
    guarded(with(response, CACHE_CONTROL, "no-store"))
}

/// The headers that a careful host sends; and no page of someone else's may read a file.
fn guarded(response: Response<Answer>) -> Response<Answer> {
    let own = policy::headers().into_iter().chain([("Cross-Origin-Resource-Policy", "same-origin".to_owned())]);
    own.fold(response, |response, (name, value)| match HeaderName::try_from(name) {
        Ok(name) => with(response, name, &value),
        Err(_) => response,
    })
}

/// With one more header; a value that no header may have is left out.
fn with(mut response: Response<Answer>, name: HeaderName, value: &str) -> Response<Answer> {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
    response
}
