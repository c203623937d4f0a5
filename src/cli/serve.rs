//! `niemyet serve`.

use std::io::{self, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;

use super::args::ServeArgs;
use super::build::{absolute, theme, theme_folder};
use super::output::{say, say_all};
use super::{Exit, clock, report};
use crate::model::Finding;
use crate::plan::host_and_path;
use crate::serve::{self, Living, Preview, Renewal, Trouble};

const PORT: u16 = 8000;

pub(super) fn run(args: &ServeArgs) -> Exit {
    if let Some(problem) = refuse(args) {
        say!("{problem}");
        return Exit::Refused;
    }
    let at = SocketAddr::new(args.host, args.port.unwrap_or(PORT));
    let listener = match serve::listen(at, args.port.is_none()) {
        Ok(listener) => listener,
        Err(error) => return not_listening(at, &error),
    };
    let Ok(at) = listener.local_addr() else { return Exit::System };
    // Watching tells of absolute paths.
    let content = absolute(&args.content.content);
    let as_of = args.as_of;
    let (preview, first) = Preview::new(Arc::new(workshop(args, &content)), move || as_of.unwrap_or_else(clock::today));
    if let Err(trouble) = &first.outcome {
        say_all(in_full(trouble));
    }
    say!("{}", said(&first, &content));
    let url = address(at, &first, args.base_url.as_deref());
    say!("xem thử tại {url} (sửa tệp trong {} rồi lưu là trang tự đổi; dừng: Ctrl+C)", args.content.content.display());
    if !args.host.is_loopback() {
        say!("lưu ý: --host {}: máy khác trong mạng cũng xem được, kể cả dữ liệu chưa công bố", args.host);
    }
    if args.open && open::that_detached(&url).is_err() {
        say!("không mở được trình duyệt; bác tự mở {url}");
    }
    match preview.run(listener, move |renewal| say!("{}", said(renewal, &content))) {
        Ok(()) => Exit::Done,
        Err(error) => not_listening(at, &error),
    }
}

fn refuse(args: &ServeArgs) -> Option<String> {
    let folder = &args.content.content;
    if !folder.is_dir() {
        return Some(format!("không có thư mục dữ liệu {}; chạy «niemyet new {0}» để tạo, hoặc chỉ ra bằng --content", folder.display()));
    }
    let url = args.base_url.as_deref().filter(|url| !url.starts_with("https://") && !url.starts_with("http://"));
    let wrong_url = url.map(|url| format!("--base-url {url}: viết cả https://, ví dụ https://xa.tinh.gov.vn"));
    wrong_url.or_else(|| theme(&args.theme, folder).err())
}

fn not_listening(at: SocketAddr, error: &io::Error) -> Exit {
    match error.kind() {
        ErrorKind::AddrInUse => say!("cổng {} đang có chương trình khác dùng; bỏ --port để máy tự chọn, hoặc ghi cổng khác", at.port()),
        _ => say!("không mở được {at}: {}", crate::publish::reason(error)),
    }
    Exit::System
}

fn workshop(args: &ServeArgs, content: &Path) -> Living {
    let folder = theme_folder(&args.theme, content).map(|folder| absolute(&folder));
    let (name, beside) = (args.theme.clone(), content.to_owned());
    Living::new(content, args.base_url.clone(), folder, move || theme(&name, &beside))
}

/// Where the first page lies. Whoever listens at every address is reached at this machine's own.
fn address(at: SocketAddr, first: &Renewal, base_url: Option<&str>) -> String {
    let ip = match at.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    let path = first
        .outcome
        .as_ref()
        .map_or_else(|_| base_url.map_or_else(|| "/".to_owned(), |url| host_and_path(url).1), |site| site.base_path().to_owned());
    format!("http://{}{path}", SocketAddr::new(ip, at.port()))
}

/// One line: what changed, how long it took, what was found.
fn said(renewal: &Renewal, content: &Path) -> String {
    let what = match renewal.changed.as_slice() {
        [] => format!("trang như vào ngày {}", renewal.day.display()),
        [one] => format!("{} đổi", named(one, content)),
        [one, rest @ ..] => format!("{} và {} tệp khác đổi", named(one, content), rest.len()),
    };
    let took = format!("{:.2} giây", renewal.took.as_secs_f64()).replace('.', ",");
    match &renewal.outcome {
        Ok(site) => format!("{what}: dựng trong {took}; {}", report::count(site.found())),
        Err(trouble) => format!("{what}: chưa dựng được ({took}); {}", in_short(trouble)),
    }
}

/// A file below the data or the working folder by its path there.
fn named(path: &Path, content: &Path) -> String {
    let here = std::env::current_dir().map(|here| absolute(&here)).unwrap_or_default();
    let short = path.strip_prefix(content).or_else(|_| path.strip_prefix(here)).unwrap_or(path);
    short.display().to_string().replace('\\', "/")
}

/// The first of what stands in the way.
fn in_short(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Faults(faults) => format!("{}: {}", report::count(faults), faults.first().map(place).unwrap_or_default()),
        Trouble::Other(words) => words.lines().next().unwrap_or_default().to_owned(),
    }
}

fn place(Finding { file, line, column, message, .. }: &Finding) -> String {
    format!("{file}:{line}:{column}: {message}")
}

fn in_full(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Faults(faults) => report::text(faults),
        Trouble::Other(words) => format!("{}\n", words.trim()),
    }
}
