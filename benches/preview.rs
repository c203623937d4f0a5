//! From a save to the new page in a browser's hands: one procedure of a commune is saved again and again, as editors save it, while
//! `serve` runs; the clock stops with the last byte of the page.
//!
//! ```sh
//! cargo bench --bench preview [-- PROCEDURES SAVES]
//! ```

mod synthetic;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use niemyet::model::Day;
use niemyet::render::Theme;
use niemyet::serve::{Living, Preview};
use synthetic::Size;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Longer than any renewal, so that each save finds a server at rest.
const REST: Duration = Duration::from_millis(30);

fn main() {
    let asked: Vec<usize> = env::args().skip(1).filter_map(|word| word.parse().ok()).collect();
    let (procedures, saves) = (*asked.first().unwrap_or(&2_000), *asked.get(1).unwrap_or(&200));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let content = folder.path().canonicalize().expect("it is there").join("content");
    fs::create_dir(&content).expect("a temporary folder can be written");
    synthetic::write(&content, Size::of(procedures)).expect("a temporary folder can be written");
    let made = Arc::new(Mutex::new(Vec::new()));
    let served = saved_and_served(&content, saves, &made);
    println!("{procedures} procedures, {saves} saves, in milliseconds: median, nine of ten, worst");
    println!("from the save to the last byte of the new page: {}", told(served));
    println!("of it, from the notice of the save to the new site: {}", told(std::mem::take(&mut made.lock().expect("whole"))));
    for (stage, times) in ["read", "judged", "outlined"].into_iter().zip(stages(&content, saves)) {
        println!("{stage}: {}", told(times));
    }
}

/// What a renewal consists of, one stage after the other.
fn stages(content: &Path, saves: usize) -> [Vec<Duration>; 3] {
    let (file, text, name) = one_procedure(content);
    let (mut read, judged) = (niemyet::load::Memory::new(), niemyet::rules::Memory::default());
    let day = Day::parse("2026-11-16").expect("a day");
    let inner = format!("thu-tuc/{}", file.file_name().expect("a name").to_string_lossy());
    let mut times = [const { Vec::new() }; 3];
    let mut last = None;
    for round in 0..=saves {
        save(&file, &text.replacen(&name, &format!("{name} lần {round}"), 1));
        read.narrow(std::slice::from_ref(&inner));
        let began = Instant::now();
        let records = Arc::new(niemyet::load::load_with(content, &mut read).expect("the records are sound"));
        let loaded = Instant::now();
        let report = Arc::new(niemyet::rules::check_with(&records, day, &judged));
        let checked = Instant::now();
        let options = niemyet::plan::Options { day, base_url: None, offline: false };
        last = Some((niemyet::plan::Outline::new(&records, Arc::clone(&report), options), records, report));
        let took = [loaded - began, checked - loaded, checked.elapsed()];
        times.iter_mut().zip(took).filter(|_| round > 0).for_each(|(times, took)| times.push(took));
    }
    drop(last);
    times
}

fn one_procedure(content: &Path) -> (PathBuf, String, String) {
    let file = fs::read_dir(content.join("thu-tuc")).expect("procedures").map(|entry| entry.expect("a file").path()).min().expect("one");
    let text = fs::read_to_string(&file).expect("a procedure");
    let name = text.lines().find_map(|line| line.strip_prefix("ten: ")).expect("a name").trim_matches('"').to_owned();
    (file, text, name)
}

fn told(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let at = |share: usize| format!("{:.1}", times[times.len() * share / 100].as_secs_f64() * 1e3);
    let worst = times.last().map_or_else(String::new, |worst| format!("{:.1}", worst.as_secs_f64() * 1e3));
    [at(50), at(90), worst].join(", ")
}

fn saved_and_served(content: &Path, saves: usize, made: &Arc<Mutex<Vec<Duration>>>) -> Vec<Duration> {
    let at = serve(content, Arc::clone(made));
    let (file, text, name) = one_procedure(content);
    let url = format!("/thu-tuc/{}/", file.file_stem().expect("a name").to_string_lossy());
    let mut news = News::of(at);
    let mut times = Vec::with_capacity(saves);
    for round in 0..saves {
        let other = format!("{name} lần {round}");
        thread::sleep(REST);
        let began = Instant::now();
        save(&file, &text.replacen(&name, &other, 1));
        news.next();
        let page = get(at, &url);
        times.push(began.elapsed());
        assert!(page.contains(&other), "the page is the new one");
        assert!(get(at, "/thu-tuc/").contains(&other), "and so is the list");
    }
    times
}

/// The way most editors save: a new file takes the place of the old one.
fn save(file: &Path, text: &str) {
    let beside = file.with_extension("yaml.tmp");
    fs::write(&beside, text).and_then(|()| fs::rename(&beside, file)).expect("a temporary folder can be written");
}

fn serve(content: &Path, made: Arc<Mutex<Vec<Duration>>>) -> SocketAddr {
    let workshop = Living::new(content, None, None, || Ok(Theme::embedded()));
    let day = Day::parse("2026-11-16").expect("a day");
    let (preview, first) = Preview::new(Arc::new(workshop), move || day);
    assert!(first.outcome.is_ok(), "the records are sound");
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let at = listener.local_addr().expect("an address");
    thread::spawn(move || preview.run(listener, move |renewal| made.lock().expect("whole").push(renewal.took)));
    at
}

fn ask(at: SocketAddr, path: &str) -> BufReader<TcpStream> {
    let mut stream = TcpStream::connect(at).expect("the server listens");
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {at}\r\nConnection: close\r\n\r\n").expect("the server reads");
    BufReader::new(stream)
}

fn get(at: SocketAddr, path: &str) -> String {
    let mut answer = Vec::new();
    ask(at, path).read_to_end(&mut answer).expect("an answer");
    String::from_utf8(answer).expect("pages are UTF-8")
}

/// What a browser listens to.
struct News(BufReader<TcpStream>);

impl News {
    /// Its first message tells what is so now.
    fn of(at: SocketAddr) -> Self {
        let mut news = Self(ask(at, "/.xem-thu/tin?ngay=2026-11-16"));
        news.next();
        news
    }

    fn next(&mut self) {
        let mut line = String::new();
        while !line.starts_with("data:") {
            line.clear();
            assert!(self.0.read_line(&mut line).expect("the stream stays open") > 0, "the stream stays open");
        }
    }
}
