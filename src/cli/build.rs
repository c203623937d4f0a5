//! `niemyet build`.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use super::args::BuildArgs;
use super::output::{say, say_all};
use super::timings::{self, Makings, Stages, Timed};
use super::{Exit, clock, report};
use crate::builder::Builder;
use crate::load::LoadError;
use crate::model::Finding;
use crate::plan::Options;
use crate::publish::{Beside, Outcome};
use crate::render::Theme;
use crate::watch::Watch;
use crate::{BuildError, load, plan, render, rules};

pub(super) fn run(args: &BuildArgs) -> Exit {
    if let Some(problem) = refuse(args) {
        say!("{problem}");
        return Exit::Refused;
    }
    if !args.watch {
        let mut builder = builder(args);
        let exit = once(args, &mut builder);
        builder.end();
        return exit;
    }
    let folders = [args.content.content.clone()].into_iter().chain(theme_folder(&args.theme, &args.content.content));
    let watch = Watch::begin(folders.collect(), clock::today());
    let mut builder = builder(args);
    let mut last = once(args, &mut builder);
    if last == Exit::Refused && !args.content.content.is_dir() {
        return last;
    }
    watch.follow(clock::today, |what| {
        say!("{what}");
        last = once(args, &mut builder);
    });
    last
}

/// The memory of the site that is asked for.
fn builder(args: &BuildArgs) -> Builder {
    let beside = if args.precompress { Beside::Compressed } else { Beside::Nothing };
    let builder = Builder::new(&args.content.content, &args.out, beside);
    if args.no_cache { builder } else { builder.with_cache(&cache(args)) }
}

/// The cache folder: beside the data, one for each folder of data.
fn cache(args: &BuildArgs) -> PathBuf {
    let beside = || {
        let content = absolute(&args.content.content);
        let name = content.file_name().map(std::ffi::OsStr::to_owned).unwrap_or_default();
        content.parent().map_or_else(|| PathBuf::from(".niemyet"), |parent| parent.join(".niemyet")).join(name)
    };
    args.cache.clone().unwrap_or_else(beside)
}

fn once(args: &BuildArgs, builder: &mut Builder) -> Exit {
    let started = Instant::now();
    let theme = match theme(&args.theme, &args.content.content) {
        Ok(theme) => theme,
        Err(problem) => {
            say!("{problem}");
            return Exit::Refused;
        }
    };
    for warning in builder.warnings() {
        say!("{warning}");
    }
    let options = Options { day: args.as_of.unwrap_or_else(clock::today), base_url: args.base_url.clone(), offline: args.offline };
    let exit = attempt(args, builder, &theme, &options, started).unwrap_or_else(|error| failed(&error));
    if !args.watch {
        // As the records: the process ends.
        std::mem::forget(theme);
    }
    exit
}

/// Loads, checks, renders and publishes; under `--strict`, findings that are errors refuse before anything is written.
fn attempt(args: &BuildArgs, builder: &mut Builder, theme: &Theme, options: &Options, started: Instant) -> Result<Exit, BuildError> {
    let (mut stages, makings) = (Stages::begin(), Makings::default());
    // Under --strict the findings decide, and they are asked anew.
    if let Some(whole) = builder.told_before(theme, options).filter(|_| !args.strict) {
        say_all(&whole.said);
        say!("không có gì đổi; {} giữ nguyên ({:.2} giây)", args.out.display(), started.elapsed().as_secs_f64());
        stages.done("so với lần trước");
        told_timings(args, &stages, &makings);
        return Ok(Exit::Done);
    }
    stages.done("so với lần trước");
    let folder = &args.content.content;
    let begins = builder.begins();
    // What needs no records is made beside the reading of them.
    let made_ready = || rayon::join(rules::prepare, || render::prepare(theme, begins));
    let records = rayon::join(|| builder.load(), made_ready).0?;
    stages.done("đọc dữ liệu");
    let checked = builder.check(&records, options.day);
    let checked = if args.strict { checked.strictly() } else { checked };
    stages.done("kiểm tra");
    let findings = &checked.findings;
    let refused = args.strict && checked.has_errors();
    let mut said = shown(folder, findings, refused);
    if refused {
        say_all(said);
        say!("{}; --strict: chưa dựng trang, trang cũ giữ nguyên", report::count(findings));
        return Ok(Exit::Errors);
    }
    let site = plan::plan(&records, &checked, options);
    stages.done("xếp trang");
    let outcome = builder.publish(|press| {
        render::deliver(site, theme, &Timed { press, makings: &makings })?;
        stages.done("dựng và ghi trang");
        Ok(())
    })?;
    stages.done("thay trang cũ");
    if !findings.is_empty() {
        said.push_str(&format!("{}; chạy «niemyet check» để xem lại\n", report::count(findings)));
    }
    say_all(&said);
    // Where a file of ours gave way it is asked anew each time: it may have gone.
    let said = outcome.respected.is_empty().then_some(said);
    if let Err(error) = builder.remember(theme, options, said) {
        say!("lưu ý: {error}; trang đã dựng xong, nhưng lần sau phải dựng lại từ đầu");
    }
    stages.done("ghi bộ nhớ đệm");
    told_timings(args, &stages, &makings);
    done(args, &outcome, started);
    if !args.watch {
        // The process ends: the system takes its memory back sooner than it is given back piece by piece.
        std::mem::forget((checked, records));
    }
    Ok(Exit::Done)
}

fn told_timings(args: &BuildArgs, stages: &Stages, makings: &Makings) {
    if args.timings {
        say_all(timings::table(stages, makings));
    }
}

/// The findings that a build tells in full: what is withheld from the site, and all of them when they refuse the build.
/// The others are counted; `check` tells them.
fn shown(folder: &Path, findings: &[Arc<Finding>], all: bool) -> String {
    let mut told: Vec<Finding> = findings.iter().filter(|f| all || rules::withholds(&f.rule)).map(|f| (**f).clone()).collect();
    load::locate(folder, &mut told);
    told.sort_by(|a, b| a.order().cmp(&b.order()));
    report::text(&told)
}

fn done(args: &BuildArgs, outcome: &Outcome, started: Instant) {
    if !outcome.atomic {
        say!("lưu ý: ổ đĩa này không đổi được thư mục trong một bước; trong chốc lát người đọc có thể chưa thấy trang");
    }
    for path in &outcome.respected {
        say!("giữ nguyên {path} của bác trong {}; muốn dùng tệp của chương trình thì xóa nó đi rồi dựng lại", args.out.display());
    }
    let copies = if args.precompress { format!(" và {} bản nén sẵn", outcome.compressed) } else { String::new() };
    say!(
        "đã dựng {} trang, {} tệp{copies} vào {} ({} tệp mới hoặc đổi, {} tệp bỏ) trong {:.2} giây",
        outcome.pages,
        outcome.files(),
        args.out.display(),
        outcome.written,
        outcome.removed,
        started.elapsed().as_secs_f64()
    );
    if args.offline {
        say!("mở {} để xem", args.out.join("index.html").display());
    } else {
        say!("xem thử: niemyet serve --content {} (hoặc dựng với --offline để bấm đúp là mở)", args.content.content.display());
    }
}

/// Says why a build failed; the old site is whole.
pub(super) fn failed(error: &BuildError) -> Exit {
    match error {
        BuildError::Load(LoadError::Faults(faults)) => {
            say_all(report::text(faults));
            say!("{}; chưa ghi gì, sửa rồi chạy lại", report::count(faults));
            Exit::Refused
        }
        BuildError::Load(LoadError::Unreadable { path, error }) if error.kind() == std::io::ErrorKind::NotFound => {
            say!("không có thư mục dữ liệu {}; chạy «niemyet new {0}» để tạo, hoặc chỉ ra bằng --content", path.display());
            Exit::Refused
        }
        BuildError::Load(error) => {
            say!("{error}");
            Exit::System
        }
        BuildError::Render(_) => {
            say!("{error}");
            say!("lỗi ở giao diện, không ở dữ liệu; chưa ghi gì, trang cũ giữ nguyên");
            Exit::Refused
        }
        BuildError::Publish(_) => {
            say!("{error}");
            say!("trang cũ giữ nguyên");
            Exit::System
        }
    }
}

/// Usage that would destroy something: the output inside the data, the data inside the output, a root.
fn refuse(args: &BuildArgs) -> Option<String> {
    let content = absolute(&args.content.content);
    let out = absolute(&args.out);
    let shown = args.out.display();
    if out.parent().is_none() || out.file_name().is_none() {
        return Some(format!("--out {shown}: không ghi vào thư mục gốc; chọn một thư mục riêng, ví dụ public"));
    }
    if out.starts_with(&content) || content.starts_with(&out) {
        return Some(format!("--out {shown}: thư mục kết quả và thư mục dữ liệu không được nằm trong nhau"));
    }
    if !args.no_cache && absolute(&cache(args)).starts_with(&out) {
        return Some(format!("--out {shown}: bộ nhớ đệm không được nằm trong thư mục kết quả; chọn thư mục khác bằng --cache"));
    }
    if std::env::current_dir().is_ok_and(|here| here.starts_with(&out)) {
        return Some(format!("--out {shown}: đó là thư mục đang đứng; chọn một thư mục riêng, ví dụ public"));
    }
    if out.is_file() {
        return Some(format!("--out {shown}: đó là một tệp, không phải thư mục"));
    }
    let url = args.base_url.as_deref()?;
    (!url.starts_with("https://") && !url.starts_with("http://"))
        .then(|| format!("--base-url {url}: viết cả https://, ví dụ https://xa.tinh.gov.vn"))
}

/// The path without `..`, links resolved as far as it exists.
pub(super) fn absolute(path: &Path) -> PathBuf {
    let mut existing = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut rest = Vec::new();
    loop {
        if let Ok(real) = existing.canonicalize() {
            return rest.into_iter().rev().fold(real, |path: PathBuf, part| path.join(part));
        }
        match (existing.file_name().map(std::ffi::OsStr::to_owned), existing.parent().map(Path::to_owned)) {
            (Some(name), Some(parent)) => {
                rest.push(name);
                existing = parent;
            }
            _ => return path.to_owned(),
        }
    }
}

/// Where a theme lies on disk: beside the data, in the working folder, or at the path itself.
pub(super) fn theme_folder(name: &str, content: &Path) -> Option<PathBuf> {
    let beside = content.parent().map(|parent| parent.join("themes").join(name));
    [beside, Some(Path::new("themes").join(name)), Some(PathBuf::from(name))]
        .into_iter()
        .flatten()
        .find(|path| path.join("templates").is_dir())
}

pub(super) fn theme(name: &str, content: &Path) -> Result<Theme, String> {
    match theme_folder(name, content) {
        Some(folder) => Theme::from_folder(&folder).map_err(|error| format!("không đọc được giao diện {}: {error}", folder.display())),
        None => Theme::carried(name).ok_or_else(|| format!("không có giao diện «{name}»: cần thư mục themes/{name}/templates")),
    }
}
