//! `serve`: what is saved is seen; what is wrong is said over the last good page; nobody reads what is not of the site.

#[path = "support/site.rs"]
mod site;
mod support;

use std::borrow::Cow;
use std::fmt;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use niemyet::model::{Day, Finding};
use niemyet::render::Theme;
use niemyet::serve::{Living, Preview, Shown, Trouble, Workshop};
use support::{COMMUNE, Folder};

/// Longer than anything here takes on a busy machine.
const PATIENCE: Duration = Duration::from_mins(1);

/// A server of a folder's site, stopped when dropped.
struct Server {
    child: Child,
    at: At,
    base: String,
    said: Receiver<String>,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    fn of(folder: &Folder) -> Self {
        Self::with(folder, &["--as-of", "2026-11-16", "--port", "0"], &[])
    }

    fn with(folder: &Folder, arguments: &[&str], environment: &[(&str, &str)]) -> Self {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("niemyet"));
        command.arg("serve").args(arguments).current_dir(folder.path()).stderr(Stdio::piped());
        let mut child = command.envs(environment.iter().copied()).spawn().expect("the program runs");
        let lines = BufReader::new(child.stderr.take().expect("stderr is piped")).lines();
        let (sender, said) = channel();
        std::thread::spawn(move || lines.map_while(Result::ok).for_each(|line| _ = sender.send(line)));
        let line = heard(&said, "xem thử tại");
        let url = line.split_once("http://").and_then(|(_, rest)| rest.split_once(' ')).expect("the line names the address").0;
        let (at, path) = url.split_once('/').expect("an address has a path");
        Self { child, at: At(at.parse().expect("an address")), base: format!("/{path}"), said }
    }

    /// The next line of the terminal that holds some words.
    fn hears(&self, words: &str) -> String {
        heard(&self.said, words)
    }

    fn raw(&self, request: &str) -> Reply {
        self.at.raw(request)
    }

    fn connect(&self) -> TcpStream {
        self.at.connect()
    }

    fn ask(&self, method: &str, path: &str, headers: &str) -> Reply {
        self.at.ask(method, path, headers)
    }

    fn get(&self, path: &str) -> Reply {
        self.at.get(path)
    }

    fn until(&self, path: &str, words: &str) {
        self.at.until(path, words);
    }

    fn news(&self, headers: &str) -> News {
        self.at.news(headers)
    }
}

/// Where a server listens.
#[derive(Clone, Copy)]
struct At(SocketAddr);

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl At {
    /// Lets a workshop be shown inside this process, for as long as the test runs.
    fn of(workshop: impl Workshop, day: impl Fn() -> Day + Send + Sync + 'static) -> Self {
        let (preview, _) = Preview::new(Arc::new(workshop), day);
        let listener = niemyet::serve::listen(([127, 0, 0, 1], 0).into(), false).expect("a free port");
        let at = listener.local_addr().expect("an address");
        std::thread::spawn(move || preview.run(listener, |_| {}));
        Self(at)
    }

    /// Sends a request as it is written, and reads to the end.
    fn raw(self, request: &str) -> Reply {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).expect("the server reads");
        let mut bytes = Vec::new();
        // A server that refuses may close before all is read.
        let _ = stream.read_to_end(&mut bytes);
        Reply::read(&bytes)
    }

    fn connect(self) -> TcpStream {
        let stream = TcpStream::connect(self.0).expect("the server listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time-out");
        stream
    }

    fn ask(self, method: &str, path: &str, headers: &str) -> Reply {
        self.raw(&format!("{method} {path} HTTP/1.1\r\nHost: {self}\r\nConnection: close\r\n{headers}\r\n"))
    }

    fn get(self, path: &str) -> Reply {
        self.ask("GET", path, "")
    }

    /// What the page at a path says, once it says it.
    fn until(self, path: &str, words: &str) {
        let started = Instant::now();
        while !self.get(path).text().contains(words) {
            assert!(started.elapsed() < PATIENCE, "{path} never says «{words}»");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    fn news(self, headers: &str) -> News {
        let mut stream = self.connect();
        let request = format!("GET /.xem-thu/tin HTTP/1.1\r\nHost: {self}\r\nAccept: text/event-stream\r\n{headers}\r\n");
        stream.write_all(request.as_bytes()).expect("the server reads");
        News { lines: BufReader::new(stream) }
    }
}

fn heard(said: &Receiver<String>, words: &str) -> String {
    let until = Instant::now() + PATIENCE;
    loop {
        let left = until.saturating_duration_since(Instant::now());
        let line = said.recv_timeout(left).unwrap_or_else(|_| panic!("the terminal never says «{words}»"));
        if line.contains(words) {
            return line;
        }
    }
}

struct Reply {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Reply {
    fn read(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").unwrap_or(bytes.len());
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
        Self { status, head, body: bytes.get(end + 4..).unwrap_or_default().to_vec() }
    }

    fn header(&self, name: &str) -> Option<&str> {
        let mut pairs = self.head.lines().filter_map(|line| line.split_once(": "));
        pairs.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// The events of one browser.
struct News {
    lines: BufReader<TcpStream>,
}

struct Event {
    edition: String,
    faults: u64,
    list: String,
}

impl News {
    fn next(&mut self) -> Event {
        let until = Instant::now() + PATIENCE;
        loop {
            assert!(Instant::now() < until, "nothing but signs of life");
            let mut line = String::new();
            assert_ne!(self.lines.read_line(&mut line).expect("an event comes in time"), 0, "the stream ended");
            if let Some(data) = line.strip_prefix("data: ") {
                let data: serde_json::Value = serde_json::from_str(data).expect("events are JSON");
                let text = |key: &str| data[key].as_str().expect("a text").to_owned();
                return Event { edition: text("ban"), faults: data["so_loi"].as_u64().expect("a number"), list: text("loi") };
            }
        }
    }

    /// Whether there was a place for it.
    fn is_open(&mut self) -> bool {
        let mut line = String::new();
        self.lines.read_line(&mut line).is_ok() && line.contains(" 200 ")
    }

    /// The next event of another edition.
    fn after(&mut self, edition: &str) -> Event {
        loop {
            let event = self.next();
            if event.edition != edition {
                return event;
            }
        }
    }
}

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn named(name: &str) -> String {
    COMMUNE.replace("Minh Họa", name)
}

#[test]
fn pages_are_served_with_the_bar_that_is_in_nothing_published() {
    let folder = Folder::empty();
    let server = Server::of(&folder);
    let page = server.get("/");
    assert_eq!((page.status, page.header("content-type")), (200, Some("text/html; charset=utf-8")), "{}", page.head);
    let policy = page.header("content-security-policy").expect("a policy");
    assert!(policy.contains("script-src 'self'") && !policy.contains("unsafe"), "{policy}");

    folder.build();
    let served = page.text();
    let (body, bar) = served.split_once("<link rel=\"stylesheet\" href=\"/.xem-thu/xem.css\">").expect("the bar");
    let clock = "<script src=\"/.xem-thu/dong-ho.js\" data-ngay=\"2026-11-16\"></script>";
    assert!(bar.contains("class=\"xem-thu\"") && bar.contains("value=\"2026-11-16\""), "{bar}");
    assert_eq!(format!("{}</body></html>", body.replace(clock, "")), folder.read("index.html"), "all but the bar is what is published");
    for (path, bytes) in site::bytes_below(&folder.out()) {
        assert!(!String::from_utf8_lossy(&bytes).contains("xem-thu"), "{path}");
    }
}

#[test]
fn files_have_their_types_and_are_not_sent_twice() {
    let folder = Folder::empty();
    let server = Server::of(&folder);
    folder.build();
    for (path, kind) in [
        ("giao-dien/trang.css", "text/css; charset=utf-8"),
        ("giao-dien/trang.js", "text/javascript; charset=utf-8"),
        ("giao-dien/sao.svg", "image/svg+xml; charset=utf-8"),
        ("giao-dien/chia-se.png", "image/png"),
        ("feed.xml", "application/xml; charset=utf-8"),
        ("robots.txt", "text/plain; charset=utf-8"),
    ] {
        let file = server.get(&format!("/{path}?v=1"));
        assert_eq!((file.status, file.header("content-type")), (200, Some(kind)), "{path}");
        assert_eq!(file.body, fs::read(folder.out().join(path)).unwrap(), "{path}");
        let tag = file.header("etag").expect("a tag");
        for known in [tag.to_owned(), format!("\"khac\", W/{tag}"), "*".to_owned()] {
            let again = server.ask("GET", &format!("/{path}"), &format!("If-None-Match: {known}\r\n"));
            assert_eq!((again.status, again.body.len()), (304, 0), "{path} {known}");
        }
        assert_eq!(server.ask("GET", &format!("/{path}"), "If-None-Match: \"khac\"\r\n").status, 200, "{path}");
        let head = server.ask("HEAD", &format!("/{path}"), "");
        assert_eq!((head.status, head.body.len()), (200, 0), "{path}");
        assert_eq!(head.header("content-length"), Some(file.body.len().to_string().as_str()), "{path}");
    }
    let page = server.ask("HEAD", "/", "");
    assert_eq!((page.status, page.body.len()), (200, 0));
    let folderless = server.get("/thu-tuc");
    assert_eq!((folderless.status, folderless.header("location")), (303, Some("/thu-tuc/")));
    let missing = server.get("/khong-co/");
    assert_eq!((missing.status, missing.header("etag")), (404, None));
    assert!(missing.text().contains("Không có trang này") && missing.text().contains("class=\"xem-thu\""), "{}", missing.text());
}

#[test]
fn a_save_is_told_once_its_pages_are_there() {
    let folder = Folder::empty();
    let server = Server::of(&folder);
    let mut news = server.news("");
    let mut edition = news.next().edition;
    assert!(server.get("/").text().contains(&edition), "a page knows which edition it is");
    for name in ["Ví Dụ", "Thí Dụ", "Sau Cùng"] {
        folder.write("don-vi.yaml", named(name));
        let event = news.after(&edition);
        let page = server.get("/").text();
        assert!(page.contains(name) && page.contains(&event.edition), "{name}: the old page is served after the news of a new one");
        edition = event.edition;
        let line = server.hears("don-vi.yaml đổi: dựng trong");
        assert!(line.contains(" giây; "), "{line}");
    }
}

#[test]
fn a_fault_is_shown_over_the_last_good_page_until_it_is_mended() {
    let folder = Folder::empty();
    let server = Server::of(&folder);
    let mut news = server.news("");
    let first = news.next();
    assert_eq!((first.faults, first.list.as_str()), (0, ""));

    folder.write("don-vi.yaml", "ten: Xã <b>Hỏng</b>\ncap: lang\ntinh: Thái Nguyên\nurl: https://a.example\n");
    let fault = news.next();
    assert_eq!((fault.edition.as_str(), fault.faults), (first.edition.as_str(), 1), "no new edition, one fault: {}", fault.list);
    for words in ["<code>don-vi.yaml:2:6</code>", "<mark>lang</mark>", "Sửa: "] {
        assert!(fault.list.contains(words), "«{words}» in {}", fault.list);
    }
    assert!(server.get("/").text().contains("Minh Họa"), "the last good page stays");
    assert!(server.hears("chưa dựng được").contains("don-vi.yaml:2:6: "));
    let late = server.news("").next();
    assert_eq!(late.list, fault.list, "who comes later hears the same");

    folder.write("don-vi.yaml", named("Đã Sửa"));
    let mended = news.next();
    assert_eq!((mended.faults, mended.list.as_str()), (0, ""));
    assert_ne!(mended.edition, first.edition);
    assert!(server.get("/").text().contains("Đã Sửa"));
}

#[test]
fn a_folder_that_is_faulty_from_the_start_says_so_and_then_shows_its_site() {
    let folder = Folder::new(&[("don-vi.yaml", "ten: <Xã\n")]);
    let server = Server::of(&folder);
    let page = server.get("/thu-tuc/");
    assert_eq!(page.status, 503);
    assert!(page.text().contains("Chưa dựng được trang") && page.text().contains("don-vi.yaml:1:1"), "{}", page.text());
    let mut news = server.news("");
    let first = news.next();
    folder.write("don-vi.yaml", COMMUNE);
    assert_eq!(news.after(&first.edition).faults, 0);
    assert_eq!(server.get("/thu-tuc/").status, 200);
}

#[test]
fn half_a_save_is_no_news() {
    let folder = Folder::empty();
    let server = Server::of(&folder);
    let mut news = server.news("");
    let mut edition = news.next().edition;
    for round in 0..3 {
        let text = named(&format!("Lần {round}"));
        // As some editors save: the file is emptied, then written; or removed, then written.
        if round == 1 {
            folder.remove("don-vi.yaml");
        } else {
            folder.write("don-vi.yaml", "");
        }
        std::thread::sleep(Duration::from_millis(10));
        folder.write("don-vi.yaml", &text);
        // A file that is looked at while it is empty and read once it is whole is looked at again: the same site may be told
        // twice, also of the save before. What is half is never told.
        loop {
            let event = news.next();
            assert_eq!(event.faults, 0, "{}", event.list);
            assert_ne!(event.edition, edition);
            edition = event.edition;
            let home = server.get("/").text();
            if home.contains(&format!("Lần {round}")) {
                break;
            }
            assert!(round > 0 && home.contains(&format!("Lần {}", round - 1)), "round {round}: {home}");
        }
    }
}

#[test]
fn files_that_are_swapped_in_added_renamed_and_removed_are_seen() {
    let folder = Folder::empty();
    let server = Server::of(&folder);
    let mut news = server.news("");
    let mut edition = news.next().edition;
    // A file that is written slowly may be seen half first, empty, and whole with the next edition.
    let mut seen = |what: &str, path: &str, status: u16, words: &str| loop {
        edition = news.after(&edition).edition;
        let page = server.get(path);
        if page.status == status && page.text().contains(words) {
            break;
        }
        println!("{what}: not yet in edition {edition}");
    };
    // An atomic save, as editors do it: a new file beside the old one, renamed over it.
    folder.write(".don-vi.yaml.swp", named("Đổi Tệp"));
    fs::rename(folder.content().join(".don-vi.yaml.swp"), folder.content().join("don-vi.yaml")).unwrap();
    seen("renamed over", "/", 200, "Đổi Tệp");

    let text = "---\ntieu_de: Họp thôn\nngay: 2026-11-10\n---\nMời bà con.\n";
    folder.write("tin/2026-11-10-hop-thon.md", text);
    seen("a folder and a file added", "/tin/2026-11-10-hop-thon/", 200, "Mời bà con.");
    folder.write("tin/2026-11-10-hop-thon.md", text.replace("Mời", "Kính mời"));
    seen("a file in a folder that is new", "/tin/2026-11-10-hop-thon/", 200, "Kính mời bà con.");
    fs::rename(folder.content().join("tin/2026-11-10-hop-thon.md"), folder.content().join("tin/2026-11-10-hop.md")).unwrap();
    seen("renamed", "/tin/2026-11-10-hop/", 200, "Kính mời bà con.");
    assert_eq!(server.get("/tin/2026-11-10-hop-thon/").status, 404);
    folder.remove("tin/2026-11-10-hop.md");
    seen("removed", "/tin/2026-11-10-hop/", 404, "Không có trang này");
    folder.write("tin/2026-11-10-hop.md", text);
    seen("made again", "/tin/2026-11-10-hop/", 200, "Mời bà con.");
}

#[test]
fn a_folder_that_is_put_in_the_place_of_the_watched_one_is_watched_on() {
    let folder = Folder::empty();
    let server = Server::of(&folder);
    fs::rename(folder.content(), folder.path().join("cu")).unwrap();
    folder.write("don-vi.yaml", named("Thư Mục Mới"));
    server.until("/", "Thư Mục Mới");
    folder.write("don-vi.yaml", named("Sửa Tiếp"));
    server.until("/", "Sửa Tiếp");
}

#[test]
fn the_theme_an_attachment_and_local_rules_count_as_changes() {
    let news_with_file = "---\ntieu_de: Có tệp\nngay: 2026-11-10\n---\n[Xem tệp](tep/a.txt).\n";
    let posting = "---\ntieu_de: Tờ thử\nnhom: dcs.7\nvan_ban: {so: 1/TB-UBND, ngay: 2026-11-02}\ndang_tu: 2026-11-06\n---\n";
    let folder = Folder::new(&[("tin/2026-11-10-co-tep.md", news_with_file), ("tep/a.txt", "một\n"), ("niem-yet/2026/a.md", posting)]);
    let theme = folder.path().join("themes/rieng");
    fs::create_dir_all(theme.join("templates")).unwrap();
    fs::create_dir_all(theme.join("static")).unwrap();
    fs::write(theme.join("static/trang.css"), "body{color:red}\n").unwrap();
    let server = Server::with(&folder, &["--theme", "rieng", "--as-of", "2026-11-16", "--port", "0"], &[]);
    let mut news = server.news("");
    let mut edition = news.next().edition;

    fs::write(theme.join("static/trang.css"), "body{color:blue}\n").unwrap();
    edition = news.after(&edition).edition;
    assert_eq!(server.get("/giao-dien/trang.css").text(), "body{color:blue}\n");

    fs::write(theme.join("templates/404.html"), "{% extends \"base.html\" %}{% block noi_dung %}<h1>Lạc đường</h1>{% endblock %}").unwrap();
    edition = news.after(&edition).edition;
    assert!(server.get("/khong-co/").text().contains("Lạc đường"));

    fs::write(theme.join("templates/404.html"), "{% extends \"base.html\" %}{% block noi_dung %}{{ khong_co }}{% endblock %}").unwrap();
    let fault = news.next();
    assert_eq!((fault.faults, fault.edition.as_str()), (1, edition.as_str()));
    assert!(fault.list.contains("khong_co"), "{}", fault.list);
    fs::remove_file(theme.join("templates/404.html")).unwrap();
    edition = news.after(&edition).edition;

    folder.write("tep/a.txt", "hai\n");
    edition = news.after(&edition).edition;
    assert_eq!(server.get("/tep/a.txt").text(), "hai\n");

    // Posted on the fourth working day: the law gives five, the province three.
    assert!(!server.get("/.xem-thu/kiem-tra").text().contains("posting.deadline"));
    folder.write("quy-dinh.yaml", "tham_so: {posting.deadline.so_ngay: 3}\n");
    news.after(&edition);
    assert!(server.get("/.xem-thu/kiem-tra").text().contains("posting.deadline"), "local rules are heeded");
}

#[test]
fn another_day_is_shown_to_the_browser_that_chose_it_and_to_no_other() {
    let posting = "---\nso: 2026/1\ntieu_de: Tờ thử\nnhom: dcs.4\ndang_tu: 2026-11-20\ndang_den: 2026-12-30\n---\n";
    let folder = Folder::new(&[("niem-yet/2026/a.md", posting)]);
    let server = Server::of(&folder);
    let day_of = |cookie: &str| server.ask("GET", "/giao-dien/ngay.js", &format!("Cookie: {cookie}\r\n")).text();
    assert_eq!(day_of("a=b"), "window.NGAY_DUNG=\"2026-11-16\";\n");

    let chosen = server.get("/.xem-thu/ngay?ve=%2Fthu-tuc%2F&ngay=2026-12-01");
    assert_eq!((chosen.status, chosen.header("location")), (303, Some("/thu-tuc/")));
    let cookie = chosen.header("set-cookie").and_then(|cookie| cookie.split(';').next()).expect("a cookie").to_owned();
    assert_eq!(day_of(&format!("x=y; {cookie}")), "window.NGAY_DUNG=\"2026-12-01\";\n");
    assert_eq!(day_of("x=y"), "window.NGAY_DUNG=\"2026-11-16\";\n");
    assert_eq!(server.get("/niem-yet/2026/0001/").status, 404, "not posted yet");
    assert_eq!(server.ask("GET", "/niem-yet/2026/0001/", &format!("Cookie: {cookie}\r\n")).status, 200);
    let page = server.ask("GET", "/thu-tuc/", &format!("Cookie: {cookie}\r\n")).text();
    assert!(
        page.contains("value=\"2026-12-01\"") && page.contains("Về ngày 16/11/2026") && page.contains("data-ngay=\"2026-12-01\""),
        "{page}"
    );

    // The other day hears of a save as well.
    let mut news = server.news(&format!("Cookie: {cookie}\r\n"));
    let first = news.next();
    assert!(first.edition.ends_with(".2026-12-01"), "{}", first.edition);
    folder.write("don-vi.yaml", named("Ngày Khác"));
    news.after(&first.edition);
    assert!(server.ask("GET", "/", &format!("Cookie: {cookie}\r\n")).text().contains("Ngày Khác"));

    let back = server.get("/.xem-thu/ngay?ve=//evil.example/");
    assert_eq!(back.header("location"), Some("/"));
    assert!(back.header("set-cookie").is_some_and(|cookie| cookie.contains("Max-Age=0")));
    assert_eq!(server.get("/.xem-thu/ngay?ngay=2026-02-30").status, 400);
    assert_eq!(day_of("x=y; xem-thu-ngay=2026-02-30"), "window.NGAY_DUNG=\"2026-11-16\";\n");
}

#[test]
fn no_address_leads_out_of_the_site() {
    let folder = Folder::new(&[("tep/bi-mat.txt", "chưa công bố\n")]);
    let server = Server::of(&folder);
    for path in [
        "/../content/don-vi.yaml",
        "/..%2fcontent%2fdon-vi.yaml",
        "/%2e%2e/content/don-vi.yaml",
        "/giao-dien/../../content/don-vi.yaml",
        "/giao-dien/..%5c..%5ccontent%5cdon-vi.yaml",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/content/don-vi.yaml",
        "/don-vi.yaml",
        "/tep/bi-mat.txt",
        "/index.html%00.txt",
        "/%ff%fe",
        "/%",
        "/.htaccess",
        "/_headers",
        "/.rieng/",
        "/.xem-thu/../don-vi.yaml",
        "/.xem-thu/mod.rs",
    ] {
        let reply = server.get(path);
        assert!((400..500).contains(&reply.status), "{path}: {}", reply.status);
        for secret in ["cap: xa", "chưa công bố", "root:"] {
            assert!(!reply.text().contains(secret), "{path}");
        }
    }
}

#[test]
fn only_a_browser_that_came_to_this_machine_is_answered() {
    let folder = Folder::empty();
    let server = Server::of(&folder);
    let port = server.at.0.port();
    let with_host = |host: &str| server.raw(&format!("GET / HTTP/1.1\r\n{host}Connection: close\r\n\r\n"));
    for ours in [format!("127.0.0.1:{port}"), format!("localhost:{port}"), format!("[::1]:{port}")] {
        assert_eq!(with_host(&format!("Host: {ours}\r\n")).status, 200, "{ours}");
    }
    for other in [
        "Host: evil.example\r\n",
        "Host: 10.1.2.3\r\n",
        "Host: localhost.evil.example\r\n",
        "Host: 127.0.0.1\r\nHost: evil.example\r\n",
        "",
    ] {
        let reply = with_host(other);
        assert!([400, 421].contains(&reply.status), "«{other}»: {}", reply.status);
        assert!(!reply.text().contains("Minh Họa"), "{other}");
    }
    let proxied = server.raw(&format!("GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"));
    assert_eq!(proxied.status, 421);
    let stream = server.raw("GET /.xem-thu/tin HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    assert_eq!(stream.status, 421);
    let embedded = server.ask("GET", "/tim-kiem/chi-muc.js", "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n");
    assert_eq!(embedded.status, 403);
    assert_eq!(server.ask("GET", "/", "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n").status, 200, "links may lead here");
    assert_eq!(server.get("/").header("cross-origin-resource-policy"), Some("same-origin"));
    let post = server.ask("POST", "/", "Content-Length: 0\r\n");
    assert_eq!((post.status, post.header("allow")), (405, Some("GET, HEAD")));
}

#[test]
fn clients_that_say_nothing_or_too_much_do_not_stop_the_others() {
    let folder = Folder::empty();
    let server = Server::of(&folder);
    let silent: Vec<TcpStream> = (0..100).map(|_| server.connect()).collect();
    let mut slow = server.connect();
    slow.write_all(b"GET / HTTP/1.1\r\nHost: 127.0.").unwrap();
    // Asks for a great deal and never reads it.
    let mut greedy = server.connect();
    let ask = format!("GET /giao-dien/chia-se.png HTTP/1.1\r\nHost: {}\r\n\r\n", server.at).repeat(200);
    greedy.set_nonblocking(true).unwrap();
    let _ = greedy.write(ask.as_bytes());

    let streams: Vec<News> = (0..64).map(|_| server.news("")).map(|mut news| (news.next(), news).1).collect();
    let full = server.ask("GET", "/.xem-thu/tin", "");
    assert_eq!((full.status, full.header("retry-after")), (503, Some("5")));
    let started = Instant::now();
    assert_eq!(server.get("/").status, 200);
    assert!(started.elapsed() < Duration::from_secs(15), "others wait: {:?}", started.elapsed());

    let long = server.ask("GET", "/", &format!("X-Dai: {}\r\n", "a".repeat(40_000)));
    assert!([0, 400, 431].contains(&long.status), "{}", long.status);
    let many = server.ask("GET", "/", &"X-Nhieu: a\r\n".repeat(100));
    assert!([0, 400, 431].contains(&many.status), "{}", many.status);

    // Places come free again.
    drop(streams);
    folder.write("don-vi.yaml", named("Còn Chỗ"));
    server.until("/", "Còn Chỗ");
    let started = Instant::now();
    while !server.news("").is_open() {
        assert!(started.elapsed() < PATIENCE, "the places of those who left stay taken");
        std::thread::sleep(Duration::from_millis(10));
    }

    // Who does not finish what it wants to say is let go.
    let mut rest = Vec::new();
    let _ = slow.read_to_end(&mut rest);
    assert!(rest.is_empty() || Reply::read(&rest).status == 408, "{}", String::from_utf8_lossy(&rest));
    drop(silent);
}

#[test]
fn a_new_day_brings_its_pages_while_the_preview_runs() {
    let posting = "---\nso: 2026/1\ntieu_de: Tờ của ngày mai\nnhom: dcs.4\ndang_tu: 2026-11-17\ndang_den: 2026-12-30\n---\n";
    let folder = Folder::new(&[("niem-yet/2026/a.md", posting)]);
    let today = Arc::new(Mutex::new(day("2026-11-16")));
    let clock = Arc::clone(&today);
    let workshop = Living::new(&folder.content(), None, None, || Ok(Theme::embedded()));
    let at = At::of(workshop, move || *clock.lock().unwrap());
    assert_eq!(at.get("/niem-yet/2026/0001/").status, 404, "not posted yet");
    let mut news = at.news("");
    let before = news.next().edition;

    *today.lock().unwrap() = day("2026-11-17"); // midnight
    news.after(&before);
    assert_eq!(at.get("/niem-yet/2026/0001/").status, 200);
    assert!(at.get("/niem-yet/").text().contains("Tờ của ngày mai"));
    assert_eq!(at.get("/giao-dien/ngay.js").text(), "window.NGAY_DUNG=\"2026-11-17\";\n");
}

/// A workshop of whose files no event ever tells, like those that lie on another machine.
struct Untold(Living);

impl Workshop for Untold {
    fn site(&self, day: Day) -> Result<Arc<dyn Shown>, Trouble> {
        self.0.site(day)
    }

    fn watched(&self) -> Vec<PathBuf> {
        Vec::new()
    }

    fn refresh(&self, touched: &[PathBuf]) -> Vec<PathBuf> {
        assert!(touched.is_empty(), "nobody tells of {touched:?}");
        self.0.refresh(touched)
    }
}

#[test]
fn where_no_event_ever_comes_a_save_is_seen_all_the_same() {
    let folder = Folder::new(&[("linh-vuc.yaml", "- ma: ho-tich\n  ten: Hộ tịch\n")]);
    let living = Living::new(&folder.content(), None, None, || Ok(Theme::embedded()));
    let at = At::of(Untold(living), || day("2026-11-16"));
    let mut news = at.news("");
    let first = news.next().edition;
    folder.write("don-vi.yaml", named("Không Ai Báo"));
    let second = news.after(&first).edition;
    assert!(at.get("/").text().contains("Không Ai Báo"));
    folder.write("thu-tuc/1.000001.yaml", "ma: \"1.000001\"\nten: Tệp mới\nlinh_vuc: ho-tich\n");
    let third = news.after(&second).edition;
    assert_eq!(at.get("/thu-tuc/1.000001/").status, 200);
    folder.remove("thu-tuc/1.000001.yaml");
    news.after(&third);
    assert_eq!(at.get("/thu-tuc/1.000001/").status, 404);
}

/// So many connections are served at once, and so long one may take to say what it wants.
const CONNECTIONS: usize = 256;
const HEAD_IN: Duration = Duration::from_secs(5);

#[test]
fn one_connection_too_many_waits_until_another_ends() {
    let folder = Folder::empty();
    let server = Server::of(&folder);
    let started = Instant::now();
    let mut open: Vec<TcpStream> = (0..CONNECTIONS).map(|_| server.connect()).collect();
    let head = format!("GET /giao-dien/ngay.js HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n", server.at);
    open.iter_mut().for_each(|stream| stream.write_all(head.as_bytes()).expect("the server reads"));
    let mut late = server.connect();
    late.write_all(format!("{head}\r\n").as_bytes()).expect("the system takes it");
    late.set_read_timeout(Some(Duration::from_millis(300))).expect("a time-out");
    let mut byte = [0];
    let answered = late.read(&mut byte).is_ok();
    // On a machine so slow that the first have been let go by now, this tells nothing.
    assert!(!answered || started.elapsed() > HEAD_IN, "more than {CONNECTIONS} are served at once");

    // Who is inside is served.
    let mut inside = open.pop().expect("a connection");
    inside.write_all(b"\r\n").expect("the server reads");
    let mut bytes = Vec::new();
    inside.read_to_end(&mut bytes).expect("an answer");
    assert!(Reply::read(&bytes).status == 200 || started.elapsed() > HEAD_IN, "{}", String::from_utf8_lossy(&bytes));
    // The place that came free is for who waited.
    late.set_read_timeout(Some(PATIENCE)).expect("a time-out");
    let mut rest = if answered { byte.to_vec() } else { Vec::new() };
    late.read_to_end(&mut rest).expect("an answer");
    assert_eq!(Reply::read(&rest).status, 200, "{}", String::from_utf8_lossy(&rest));
    assert_eq!(open.len(), CONNECTIONS - 1, "the others are still there");
}

#[test]
fn a_site_below_a_path_lies_below_it_in_the_preview() {
    let folder = Folder::new(&[("don-vi.yaml", COMMUNE.replace("example.gov.vn", "example.gov.vn/xa-minh-hoa"))]);
    let server = Server::of(&folder);
    assert_eq!(server.base, "/xa-minh-hoa/");
    assert_eq!(server.get("/").header("location"), Some("/xa-minh-hoa/"));
    assert_eq!(server.get("/xa-minh-hoa").header("location"), Some("/xa-minh-hoa/"));
    assert_eq!(server.get("/xa-minh-hoa/thu-tuc/").status, 200);
    assert_eq!(server.get("/thu-tuc/").status, 404);
    assert!(server.get("/xa-minh-hoa/khong/co/").text().contains("/xa-minh-hoa/giao-dien/trang.css"));
}

#[test]
fn a_taken_port_gives_way_unless_it_was_asked_for() {
    let folder = Folder::empty();
    let (one, two) = (Server::with(&folder, &[], &[]), Server::with(&folder, &[], &[]));
    assert_ne!(one.at.0.port(), two.at.0.port());
    assert_eq!((one.get("/").status, two.get("/").status), (200, 200));
    assert!(one.at.0.ip().is_loopback());
    let port = one.at.0.port().to_string();
    let refused = folder.niemyet(&["serve", "--port", &port]).output().unwrap();
    let said = String::from_utf8(refused.stderr).unwrap();
    assert_eq!(refused.status.code(), Some(3), "{said}");
    assert!(said.contains(&format!("cổng {port} đang có chương trình khác dùng")), "{said}");
}

#[test]
fn bad_usage_is_refused() {
    let folder = Folder::empty();
    for (arguments, words) in [
        (&["serve", "--content", "khong-co"][..], "không có thư mục dữ liệu khong-co"),
        (&["serve", "--theme", "khong-co"], "không có giao diện «khong-co»"),
        (&["serve", "--base-url", "xa.example"], "viết cả https://"),
        (&["serve", "--host", "xa.example"], "cần một địa chỉ IP"),
        (&["serve", "--as-of", "2026-02-30"], "không có ngày 30/2/2026"),
    ] {
        let output = folder.niemyet(arguments).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains(words), "{arguments:?}: {said}");
    }
}

#[test]
fn who_lets_others_look_is_told_so() {
    let folder = Folder::empty();
    let server = Server::with(&folder, &["--host", "0.0.0.0", "--port", "0"], &[]);
    assert!(server.hears("lưu ý: --host 0.0.0.0").contains("máy khác trong mạng cũng xem được"));
    assert_eq!(server.at.0.ip().to_string(), "127.0.0.1");
    assert_eq!(server.raw("GET / HTTP/1.1\r\nHost: 192.168.1.5:8000\r\nConnection: close\r\n\r\n").status, 200);
    assert_eq!(server.raw("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n").status, 421);
}

/// A site of one page that is made in no time: what a file says.
struct OneFile {
    file: PathBuf,
    text: Mutex<String>,
}

struct OnePage(String);

impl Workshop for OneFile {
    fn site(&self, _: Day) -> Result<Arc<dyn Shown>, Trouble> {
        Ok(Arc::new(OnePage(self.text.lock().unwrap().clone())))
    }

    fn watched(&self) -> Vec<PathBuf> {
        vec![self.file.parent().expect("a file has a folder").to_owned()]
    }

    fn refresh(&self, _: &[PathBuf]) -> Vec<PathBuf> {
        let now = fs::read_to_string(&self.file).unwrap_or_default();
        let mut text = self.text.lock().unwrap();
        if *text == now {
            return Vec::new();
        }
        *text = now;
        vec![self.file.clone()]
    }
}

impl Shown for OnePage {
    fn file(&self, path: &str) -> Option<Cow<'_, [u8]>> {
        (path == "index.html").then_some(Cow::Borrowed(self.0.as_bytes()))
    }

    fn found(&self) -> &[Arc<Finding>] {
        &[]
    }

    fn findings(&self) -> &[Finding] {
        &[]
    }

    fn base_path(&self) -> &'static str {
        "/"
    }
}

/// Every millisecond here is added to what an engine takes; run with `--nocapture` to read how many.
#[test]
fn the_server_adds_little_to_what_making_the_site_takes() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().canonicalize().expect("a path").join("a.txt");
    fs::write(&file, "đầu").unwrap();
    let at = At::of(OneFile { file: file.clone(), text: Mutex::new("đầu".to_owned()) }, || day("2026-11-16"));
    let mut news = at.news("");
    let mut edition = news.next().edition;
    let mut took: Vec<Duration> = Vec::new();
    for round in 0..100 {
        let beside = file.with_extension("tmp");
        fs::write(&beside, round.to_string()).unwrap();
        let started = Instant::now();
        fs::rename(&beside, &file).unwrap();
        edition = news.after(&edition).edition;
        took.push(started.elapsed());
    }
    took.sort();
    println!("from save to news, without the site: median {:?}, worst of {} {:?}", took[took.len() / 2], took.len(), took[took.len() - 1]);
    assert!(took[took.len() / 2] < Duration::from_millis(500), "{took:?}");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_at_once_whoever_listens() {
    let folder = Folder::empty();
    let mut server = Server::of(&folder);
    let mut news = server.news("");
    news.next();
    let _idle = server.connect();
    let started = Instant::now();
    let sent = Command::new("kill").args(["-INT", &server.child.id().to_string()]).status().unwrap();
    assert!(sent.success());
    let status = loop {
        match server.child.try_wait().unwrap() {
            Some(status) => break status,
            None => assert!(started.elapsed() < Duration::from_secs(5), "it goes on"),
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    assert_eq!(status.code(), Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn the_browser_is_opened_at_the_first_page() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::empty();
    let opener = folder.path().join("bin/xdg-open");
    fs::create_dir_all(opener.parent().unwrap()).unwrap();
    let opened = folder.path().join("opened");
    fs::write(&opener, format!("#!/bin/sh\necho \"$1\" > '{0}.new' && mv '{0}.new' '{0}'\n", opened.display())).unwrap();
    fs::set_permissions(&opener, fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", opener.parent().unwrap().display(), std::env::var("PATH").unwrap_or_default());
    let server = Server::with(&folder, &["--open", "--port", "0"], &[("PATH", &path)]);
    let started = Instant::now();
    while !opened.exists() {
        assert!(started.elapsed() < PATIENCE, "no browser was opened");
        std::thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(fs::read_to_string(&opened).unwrap().trim(), format!("http://{}/", server.at));
}
