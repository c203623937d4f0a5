//! How the site is served: one policy everywhere, addresses that may be kept, nothing asked of other hosts, and what lies in
//! the site or is printed for those who run a host. Real hosts are asked in `tests/hosts/`.

#[path = "support/site.rs"]
mod site;
mod support;

use std::fs;
use std::io::Write;

use site::{Built, assert_none, files_below, select};
use support::{COMMUNE, Folder};

const LIST: &str = "---\nso: 2026/2\ntieu_de: Danh sách\nnhom: dcs.7\ndanh_sach_ca_nhan: {can_cu: Quyết định 1}\ndang_tu: 2026-11-01\ndang_den: 2026-11-20\ntep: [tep/ds.txt]\n---\n\nÔng A.\n";
const NOTICE: &str =
    "---\nso: 2026/1\ntieu_de: Thu chi\nnhom: dcs.7\ndang_tu: 2026-11-01\ndang_den: 2026-11-30\ntep: [tep/tb.txt]\n---\n\nLời.\n";

fn with_a_list() -> Folder {
    Folder::new(&[("niem-yet/2026/a.md", NOTICE), ("niem-yet/2026/b.md", LIST), ("tep/ds.txt", "Ông A\n"), ("tep/tb.txt", "Thu, chi\n")])
}

fn printed(folder: &Folder, arguments: &[&str]) -> String {
    let output = folder.niemyet(&[&["hosting"], arguments].concat()).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn pages_and_hosts_ask_for_the_same_policy() {
    let site = Built::under_test();
    let policy = |path: &str| {
        let metas = select(&site.pages[path], "meta[http-equiv=Content-Security-Policy]");
        metas.first().and_then(|meta| meta.attr("content")).map(str::to_owned)
    };
    let home = policy("index.html").expect("the home page has a policy");
    assert!(home.starts_with("default-src 'none'; ") && !home.contains("unsafe") && !home.contains("frame-ancestors"), "{home}");
    let others: Vec<String> = site.pages.keys().filter(|path| policy(path).as_ref() != Some(&home)).cloned().collect();
    assert_none("pages with another policy", &others);
    let header = format!("{home}; frame-ancestors 'none'");
    let nginx = printed(&Folder::empty(), &["nginx"]);
    for (name, text) in [("_headers", site.text("_headers")), (".htaccess", site.text(".htaccess")), ("nginx", nginx)] {
        assert!(text.contains(&header), "{name}: {text}");
        for other in ["X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy"] {
            assert!(text.contains(other), "{name}: {other}");
        }
    }
}

/// Every address of a static file that a page or a style sheet names.
fn static_addresses(text: &str) -> Vec<&str> {
    let names = text.split("giao-dien/").skip(1).map(|rest| rest.split(['"', '\'', '>', ' ', ')', '<']).next().unwrap_or_default());
    names.filter(|name| !name.is_empty()).collect()
}

#[test]
fn pages_ask_for_static_files_by_the_version_of_their_bytes() {
    let site = Built::under_test();
    let mut wrong = Vec::new();
    let mut seen = 0;
    for path in site.pages.keys() {
        let page = site.text(path);
        for address in static_addresses(&page) {
            let (name, query) = address.split_once('?').unwrap_or((address, ""));
            // The day's script is asked about each time; the picture to share is named to other sites.
            if ["ngay.js", "chia-se.png"].contains(&name) {
                continue;
            }
            seen += 1;
            let bytes = fs::read(site.root.join("giao-dien").join(name)).unwrap_or_default();
            let version = format!("v={}", &blake3::hash(&bytes).to_hex()[..8]);
            wrong.extend((query != version).then(|| format!("{path}: {address}, not {version}")));
        }
    }
    assert_none("static files without their version", &wrong);
    assert!(seen > site.pages.len() * 3, "every page has a style, a script and a star");
}

#[test]
fn a_changed_static_file_changes_its_address_and_that_of_the_style_that_shows_it() {
    let folder = Folder::empty();
    let theme = folder.path().join("themes/xanh");
    fs::create_dir_all(theme.join("templates")).unwrap();
    fs::create_dir_all(theme.join("static")).unwrap();
    fs::write(theme.join("static/trang.css"), "main{background:url(nen.svg) 0 0}p{background:url(\"https://x.example/a.svg\")}\n").unwrap();
    let build = |drawing: &str| {
        fs::write(theme.join("static/nen.svg"), drawing).unwrap();
        folder.niemyet(&["build", "--as-of", "2026-11-16", "--theme", "xanh"]).assert().success();
        let page = folder.read("index.html");
        let css = static_addresses(&page).into_iter().find(|address| address.starts_with("trang.css?v=")).map(str::to_owned);
        (css.expect("the style has a version"), folder.read("giao-dien/trang.css"))
    };
    let (first, css) = build("<svg/>");
    assert!(css.contains(&format!("url(nen.svg?v={})", &blake3::hash(b"<svg/>").to_hex()[..8])), "{css}");
    assert!(css.contains("url(\"https://x.example/a.svg\")"), "what is no file of the theme is left alone");
    let (second, _) = build("<svg></svg>");
    assert_ne!(first, second);
    assert_eq!(build("<svg/>").0, first, "the same bytes, the same address");
}

#[test]
fn no_page_style_or_script_asks_another_host() {
    let site = Built::under_test();
    let mut asked = Vec::new();
    for (path, page) in &site.pages {
        for element in select(page, "[src],[srcset],[poster],[data],[background],[imagesrcset],form[action],link[href]") {
            let canonical = ["canonical", "alternate"].contains(&element.attr("rel").unwrap_or_default());
            let values = ["src", "srcset", "poster", "data", "background", "imagesrcset", "action", "href"].map(|name| element.attr(name));
            let outside = values.into_iter().flatten().filter(|value| !canonical && value.contains("//"));
            asked.extend(outside.map(|value| format!("{path}: {value}")));
        }
        asked.extend(select(page, "base,iframe,embed,object,meta[http-equiv=refresh]").iter().map(|e| format!("{path}: {}", e.html())));
    }
    for path in
        site.files.iter().filter(|path| [".css", ".js", ".svg"].iter().any(|ending| path.ends_with(ending)) && !path.starts_with("tep/"))
    {
        // The name of a vocabulary is no address; the search index is data.
        let text = site.text(path).replace("http://www.w3.org/", "").to_lowercase();
        let asks = text.contains("@import") || (text.contains("//") && text.contains("http") && !path.ends_with("chi-muc.js"));
        asked.extend(asks.then(|| format!("{path} names another host")));
        asked.extend(text.contains("url(//").then(|| format!("{path}: url(//")));
    }
    assert_none("requests to other hosts", &asked);
}

#[test]
fn which_files_name_persons_is_marked_for_hosts_and_told_to_nobody_else() {
    let folder = with_a_list();
    folder.build();
    let marks: Vec<String> = files_below(&folder.out().join(".rieng")).into_iter().collect();
    let papers = ["in/bien-ban/niem-yet/2026/0002/index.html.dau", "in/niem-yet/2026/0002/index.html.dau"].map(str::to_owned);
    let beside = ["index.html", "loa.ssml", "loa.txt", "zalo.txt"].map(|file| format!("niem-yet/2026/0002/{file}.dau"));
    let expected: Vec<String> = papers.into_iter().chain(beside).chain(["tep/ds.txt.dau".to_owned()]).collect();
    assert_eq!(marks, expected, "the page, its papers, what is read aloud, its file");
    for name in ["_headers", ".htaccess", "robots.txt", "sitemap.xml"] {
        let text = folder.read(name);
        assert!(!text.contains("0002") && !text.contains("ds.txt"), "{name}: {text}");
    }
    let headers = folder.read("_headers");
    assert!(headers.contains("/niem-yet/:nam/:so/*\n  Cache-Control: no-store\n"), "{headers}");
    assert!(headers.contains("/tep/*\n  Cache-Control: no-store\n  X-Robots-Tag: noindex"), "{headers}");
    // When the term is over, the file is gone and the page is still nobody's to keep.
    folder.build_on("2026-11-21");
    let papers = ["in/bien-ban/ket-thuc", "in/bien-ban/niem-yet", "in/niem-yet", "niem-yet"];
    let marks: Vec<String> = files_below(&folder.out().join(".rieng")).into_iter().collect();
    assert_eq!(marks, papers.map(|place| format!("{place}/2026/0002/index.html.dau")));
    assert!(!folder.read("_headers").contains("/tep/*"));
    folder.remove("niem-yet/2026/b.md");
    folder.build();
    assert!(!folder.exists(".rieng") && !folder.read("_headers").contains("no-store"));
}

#[test]
fn no_two_rules_of_a_static_host_set_the_same_header_for_one_address() {
    let folder = with_a_list();
    folder.build();
    let headers = folder.read("_headers");
    let caching = |rule: &&str| rule.contains("Cache-Control");
    let rules: Vec<&str> = headers.split("\n/").collect();
    let paths: Vec<&str> = rules.iter().filter(|rule| caching(rule)).filter_map(|rule| rule.lines().next()).collect();
    assert!(paths.iter().all(|path| !path.starts_with('*')), "{paths:?}");
    let plain: Vec<&&str> = paths.iter().filter(|path| path.starts_with("giao-dien/")).collect();
    assert!(plain.len() >= 3 && plain.iter().all(|path| !path.contains('*') && !path.ends_with("ngay.js")), "{paths:?}");
}

#[test]
fn a_clerks_own_file_for_the_host_stays_and_it_is_said() {
    let folder = Folder::empty();
    fs::create_dir(folder.out()).unwrap();
    for name in ["_headers", ".htaccess"] {
        fs::write(folder.out().join(name), "của xã").unwrap();
    }
    for _ in 0..2 {
        let output = folder.niemyet(&["build", "--as-of", "2026-11-16"]).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{said}");
        assert!(said.contains("giữ nguyên .htaccess của bác") && said.contains("giữ nguyên _headers của bác"), "{said}");
        assert_eq!((folder.read("_headers"), folder.read(".htaccess")), ("của xã".to_owned(), "của xã".to_owned()));
    }
    fs::remove_file(folder.out().join("_headers")).unwrap();
    folder.build();
    assert!(folder.read("_headers").contains("Content-Security-Policy"));
    // One of ours that was changed by hand has become theirs.
    fs::write(folder.out().join("_headers"), "sửa tay").unwrap();
    for day in ["2026-11-16", "2026-11-17"] {
        folder.build_on(day);
        assert_eq!(folder.read("_headers"), "sửa tay", "{day}");
    }
}

#[test]
fn a_folder_to_double_click_holds_nothing_for_hosts_and_keeps_nothing_with_readers() {
    let folder = with_a_list();
    folder.write("don-vi.yaml", format!("{COMMUNE}cai_dat: {{doc_ngoai_tuyen: true}}\n"));
    folder.build();
    assert!(folder.exists("sw.js") && folder.exists(".htaccess"));
    folder.niemyet(&["build", "--as-of", "2026-11-16", "--offline"]).assert().success();
    for name in [".htaccess", "_headers", ".nojekyll", ".rieng", "sw.js"] {
        assert!(!folder.exists(name), "{name}");
    }
    let page = folder.read("index.html");
    assert!(!page.contains("ngoai-tuyen.js") && !page.contains("data-luu") && !page.contains("Content-Security-Policy"), "{page}");
    assert!(page.contains("giao-dien/trang.css?v="));
}

#[test]
fn a_site_below_a_path_says_so_to_every_host() {
    let folder = with_a_list();
    folder.write("don-vi.yaml", COMMUNE.replace("minhhoa.example.gov.vn", "tinh.example.gov.vn/xa-minh-hoa"));
    folder.build();
    assert!(folder.read(".htaccess").contains("ErrorDocument 404 /xa-minh-hoa/404.html\n"));
    let headers = folder.read("_headers");
    let paths: Vec<&str> = headers.lines().filter(|line| !line.starts_with([' ', '#'])).collect();
    assert!(paths.len() > 4 && paths.iter().all(|path| path.starts_with("/xa-minh-hoa/")), "{paths:?}");
    let nginx = printed(&folder, &["nginx"]);
    let out = folder.out().canonicalize().unwrap().display().to_string();
    for line in [
        "server_name tinh.example.gov.vn;".to_owned(),
        format!("location /xa-minh-hoa/ {{ alias {out}/; }}"),
        "error_page 404 /xa-minh-hoa/404.html;".to_owned(),
    ] {
        assert!(nginx.contains(&line), "{line}: {nginx}");
    }
    assert!(printed(&folder, &["apache"]).contains(&format!("Alias \"/xa-minh-hoa/\" \"{out}/\"")));
}

#[test]
fn every_schedule_rebuilds_at_five_past_midnight_in_viet_nam_with_these_folders() {
    let folder = Folder::empty();
    folder.build();
    let (content, out) = (folder.content().canonicalize().unwrap(), folder.out().canonicalize().unwrap());
    for (kind, when) in [
        ("systemd", "OnCalendar=*-*-* 00:05:00 Asia/Ho_Chi_Minh"),
        ("cron", "\n5 0 * * * "),
        ("windows", "/SC DAILY /ST 00:05"),
        ("github", "cron: \"5 17 * * *\""),
    ] {
        let text = printed(&folder, &[kind]);
        assert!(text.contains(when), "{kind}: {text}");
        assert!(!text.contains('@') || kind == "github" || kind == "windows", "{kind}: nothing is left to fill in: {text}");
        if kind != "github" {
            let command = format!("build --content \"{}\" --out \"{}\"", content.display(), out.display());
            assert!(text.contains(&command), "{kind}: {command}: {text}");
        }
    }
    let output = folder.niemyet(&["hosting", "ngix"]).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(2) && said.contains("nginx"), "{said}");
}

fn reading_offline(keep: &str) -> Folder {
    let folder = with_a_list();
    folder.write("don-vi.yaml", format!("{COMMUNE}cai_dat: {{doc_ngoai_tuyen: {keep}}}\n"));
    folder.build();
    folder
}

#[test]
fn unless_asked_for_the_worker_takes_itself_away_and_no_page_calls_it() {
    for folder in [reading_offline("false"), with_a_list()] {
        folder.build();
        let worker = folder.read("sw.js");
        assert!(
            worker.contains("registration.unregister()") && worker.contains("caches.delete") && !worker.contains("'fetch'"),
            "{worker}"
        );
        let page = folder.read("index.html");
        assert!(!page.contains("ngoai-tuyen.js") && !page.contains("data-luu"), "{page}");
    }
}

#[test]
fn pages_may_be_kept_but_for_lists_of_persons_and_what_search_engines_may_not_list() {
    let folder = reading_offline("true");
    let kept = |path: &str| {
        let page = site::parse(&folder.read(path));
        (!select(&page, "html[data-luu]").is_empty(), !select(&page, "script[src*='ngoai-tuyen.js?v=']").is_empty())
    };
    for path in ["index.html", "niem-yet/2026/0001/index.html", "niem-yet/index.html", "tim-kiem/index.html"] {
        assert_eq!(kept(path), (true, true), "{path}");
    }
    for path in ["niem-yet/2026/0002/index.html", "404.html"] {
        assert_eq!(kept(path), (false, false), "{path}");
    }
    folder.build_on("2026-12-01");
    assert_eq!(kept("niem-yet/2026/0001/index.html"), (false, false), "its term is over");
}

#[test]
fn who_has_no_network_reads_whom_to_call() {
    let folder = with_a_list();
    let numbers = "dien_thoai: \"02083822000\"\nduong_day_nong: [{ten: 'Trực <\"đêm\">', so: \"1022\"}]\n";
    folder.write("don-vi.yaml", format!("{COMMUNE}{numbers}cai_dat: {{doc_ngoai_tuyen: true}}\n"));
    folder.build();
    let worker = folder.read("sw.js");
    let (_, rest) = worker.split_once("const GOI=").expect("the worker knows whom to call");
    let mut texts = serde_json::Deserializer::from_str(rest).into_iter::<String>();
    let html = texts.next().expect("a text follows").expect("a text of a script");
    let list = site::parse(&html);
    let read = |selector: &str| -> Vec<String> { select(&list, selector).iter().map(|element| element.text().collect()).collect() };
    assert_eq!(read("li p:first-child"), ["Xã Minh Họa", "Trực <\"đêm\">"]);
    assert_eq!(read("a"), ["0208 3822 000", "1022"]);
    let dialled: Vec<_> = select(&list, "a").iter().filter_map(|link| link.attr("href").map(str::to_owned)).collect();
    assert_eq!(dialled, ["tel:+842083822000", "tel:1022"]);
}

#[test]
fn the_worker_changes_with_the_day_and_the_theme_and_with_nothing_else() {
    let folder = reading_offline("true");
    let worker = folder.read("sw.js");
    assert!(worker.contains("'2026-11-16 ") && !worker.contains("@PHIEN_BAN@"), "{worker}");
    folder.write("tin/2026-11-01-tin.md", "---\ntieu_de: Tin\nngay: 2026-11-01\n---\n\nLời.\n");
    folder.build();
    assert_eq!(folder.read("sw.js"), worker);
    folder.build_on("2026-11-17");
    assert_ne!(folder.read("sw.js"), worker);
    fs::create_dir_all(folder.path().join("themes/xanh/templates")).unwrap();
    fs::create_dir_all(folder.path().join("themes/xanh/static")).unwrap();
    fs::write(folder.path().join("themes/xanh/static/trang.css"), "p{}").unwrap();
    folder.niemyet(&["build", "--as-of", "2026-11-16", "--theme", "xanh"]).assert().success();
    assert_ne!(folder.read("sw.js"), worker);
}

#[test]
fn scripts_of_a_page_stay_light() {
    let folder = reading_offline("true");
    let weight = |path: &str| {
        let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        writer.write_all(folder.read(path).as_bytes()).unwrap();
        writer.finish().unwrap().len()
    };
    let scripts = files_below(&folder.out().join("giao-dien")).into_iter().filter(|name| name.ends_with(".js") && name != "man-hinh.js");
    let together: usize = scripts.map(|name| weight(&format!("giao-dien/{name}"))).sum();
    assert!(together < 10_000, "{together} bytes of scripts");
    assert!(weight("giao-dien/ngoai-tuyen.js") < 1_000 && weight("sw.js") < 3_000, "{}", weight("sw.js"));
}
