//! The stages of a build, each on its own: for the sample commune, for as many procedures as a commune has, and for a province's worth.

mod synthetic;

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use niemyet::load::load;
use niemyet::model::{Content, Day, print_of};
use niemyet::plan::{Options, plan};
use niemyet::publish::{Beside, publish};
use niemyet::render::{File, Theme, render};
use niemyet::rules::{Memory, check, check_with};
use synthetic::Size;
use tempfile::TempDir;

const PROCEDURES: usize = 213;
const LARGE: usize = 2_000;

/// A content folder under the name that the figures bear.
struct Commune {
    name: String,
    folder: PathBuf,
}

fn stages(criterion: &mut Criterion) {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    measure(criterion, &Commune { name: "sample".to_owned(), folder: sample });
    for procedures in [PROCEDURES, LARGE] {
        let made = made(Size::of(procedures));
        measure(criterion, &Commune { name: format!("{procedures} procedures"), folder: made.path().to_owned() });
    }
}

fn made(size: Size) -> TempDir {
    let folder = new_folder();
    synthetic::write(folder.path(), size).expect("a temporary folder can be written");
    folder
}

/// What `niemyet check` does, for a large commune with ten years of postings: all of it, and each part.
fn checking(criterion: &mut Criterion) {
    let made = made(Size { postings: LARGE, ..Size::of(LARGE) });
    let content = load(made.path()).expect("the records are sound");
    let day = options().day;
    let mut group = criterion.benchmark_group(format!("{LARGE} procedures, {LARGE} postings"));
    group.sample_size(10);
    group.bench_function("load", |b| b.iter_with_large_drop(|| load(black_box(made.path())).expect("as before")));
    group.bench_function("check", |b| b.iter_with_large_drop(|| check(black_box(&content), day)));
    let (mut changed, memory) = (content.clone(), Memory::default());
    let mut saved = 0_u64;
    group.bench_function("check, one procedure saved since the last", |b| {
        b.iter(|| {
            saved += 1;
            let procedure = Arc::make_mut(&mut changed.procedures[LARGE / 2]);
            procedure.print = print_of(&saved);
            check_with(&changed, day, &memory)
        });
    });
    group.bench_function("check and locate", |b| b.iter_with_large_drop(|| niemyet::findings(made.path(), black_box(&content), day)));
}

fn measure(criterion: &mut Criterion, commune: &Commune) {
    let theme = Theme::embedded();
    let options = options();
    let content: Content = load(&commune.folder).expect("the records are sound");
    let report = check(&content, options.day);
    let site = plan(&content, &report, &options);
    let files = render(&site, &theme).expect("the theme is sound");
    let mut group = criterion.benchmark_group(&commune.name);

    group.bench_function("load", |b| b.iter_with_large_drop(|| load(black_box(&commune.folder)).expect("as before")));
    group.bench_function("check", |b| b.iter_with_large_drop(|| check(black_box(&content), options.day)));
    group.bench_function("plan", |b| b.iter_with_large_drop(|| plan(black_box(&content), &report, &options)));
    group.bench_function("render", |b| b.iter_with_large_drop(|| render(black_box(&site), &theme).expect("as before")));
    group.bench_function("publish, new", |b| {
        b.iter_batched(new_folder, |out| published_to(out, &files), BatchSize::PerIteration);
    });
    let out = new_folder();
    let public = out.path().join("public");
    publish(&files, &public, Beside::Nothing).expect("a temporary folder can be written");
    group.bench_function("publish, unchanged", |b| b.iter(|| publish(&files, &public, Beside::Nothing).expect("as before")));
}

/// The folder comes back, so that removing it is not measured.
fn published_to(out: TempDir, files: &[File]) -> TempDir {
    publish(files, &out.path().join("public"), Beside::Nothing).expect("a temporary folder can be written");
    out
}

fn new_folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn options() -> Options {
    Options { day: Day::parse("2026-11-16").expect("a day"), base_url: None, offline: false }
}

criterion_group! {
    name = pipeline;
    config = Criterion::default().sample_size(20).warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(5));
    targets = stages, checking
}
criterion_main!(pipeline);
