//! Cost against size: what each stage takes for one procedure, in communes of 200, 2,000 and 20,000. A straight line is the aim: every
//! column the same from top to bottom.
//!
//! ```sh
//! cargo bench --bench scaling [-- 200 2000]
//! ```

mod synthetic;

use std::env;
use std::path::Path;
use std::time::{Duration, Instant};

use niemyet::load::load;
use niemyet::model::Day;
use niemyet::plan::{Options, plan};
use niemyet::publish::{Beside, publish};
use niemyet::render::{Theme, render};
use niemyet::rules::check;
use synthetic::Size;

const SIZES: [usize; 3] = [200, 2_000, 20_000];
const STAGES: [&str; 6] = ["load", "check", "plan", "render", "publish", "publish, unchanged"];

/// The quickest of so many builds counts: whatever else the machine does only adds.
const ROUNDS: usize = 3;

type Times = [Duration; STAGES.len()];

fn main() {
    println!("µs for one procedure, the quickest of {ROUNDS} builds");
    println!("| procedures | {} | all |", STAGES.join(" | "));
    println!("| ---: |{}", " ---: |".repeat(STAGES.len() + 1));
    for procedures in sizes() {
        let made = tempfile::tempdir().expect("a temporary folder");
        synthetic::write(made.path(), Size::of(procedures)).expect("a temporary folder can be written");
        println!("{}", row(procedures, quickest(made.path())));
    }
}

/// Numbers among the arguments; `cargo bench` adds flags of its own.
fn sizes() -> Vec<usize> {
    let asked: Vec<usize> = env::args().skip(1).filter_map(|word| word.parse().ok()).collect();
    if asked.is_empty() { SIZES.to_vec() } else { asked }
}

fn quickest(content: &Path) -> Times {
    (0..ROUNDS).map(|_| build(content)).reduce(|best, next| std::array::from_fn(|stage| best[stage].min(next[stage]))).expect("some rounds")
}

fn build(content: &Path) -> Times {
    let theme = Theme::embedded();
    let options = Options { day: Day::parse("2026-11-16").expect("a day"), base_url: None, offline: false };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("public");
    let (records, loading) = timed(|| load(content).expect("the records are sound"));
    let (report, checking) = timed(|| check(&records, options.day));
    let (site, planning) = timed(|| plan(&records, &report, &options));
    let (files, rendering) = timed(|| render(&site, &theme).expect("the theme is sound"));
    let published = || timed(|| publish(&files, &out, Beside::Nothing).expect("a temporary folder can be written")).1;
    [loading, checking, planning, rendering, published(), published()]
}

fn timed<T>(stage: impl FnOnce() -> T) -> (T, Duration) {
    let begin = Instant::now();
    let made = stage();
    (made, begin.elapsed())
}

fn row(procedures: usize, times: Times) -> String {
    let count = u32::try_from(procedures).expect("no country has as many");
    let each = |time: Duration| (time / count).as_micros().to_string();
    let all = times[..STAGES.len() - 1].iter().sum();
    format!("| {procedures} | {} | {} |", times.map(each).join(" | "), each(all))
}
