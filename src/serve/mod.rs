//! The preview: the site of any day on a port of this machine; the browser shows what was saved as soon as it is saved.
//!
//! ```text
//! content/, themes/ ──renewal──▶ Workshop ──▶ Showing ──answer──▶ browser
//!                                                └─────events────────┘
//! ```
//!
//! A [`Workshop`] makes sites; `showing` keeps those that are looked at, with what is wrong since; `renewal` watches the folders;
//! `http` listens and bounds what clients may take; `answer` makes of a request an answer; `dress` adds the bar to a page on its way out,
//! so that nothing of the preview is ever in the bytes that are published. Nothing here reads a file that a URL names: addresses are looked up
//! among the files of the site.

mod answer;
mod body;
mod dress;
mod events;
mod http;
mod living;
mod patience;
mod renewal;
mod request;
mod showing;
mod words;

use std::borrow::Cow;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::model::{Day, Finding};

pub use living::Living;
use showing::Showing;

/// What the server shows: the site of a day, kept up to date by whoever implements this.
pub trait Workshop: Send + Sync + 'static {
    /// The site of a day as the data stand now.
    ///
    /// # Errors
    /// What `build` would say.
    fn site(&self, day: Day) -> Result<Arc<dyn Shown>, Trouble>;

    /// The folders to watch, by their absolute paths: the data, and the theme where it lies on disk.
    fn watched(&self) -> Vec<PathBuf>;

    /// Says that files may have changed; without any named, all are to be looked at. Gives those that did change: while there are none,
    /// `site` gives what it gave.
    fn refresh(&self, touched: &[PathBuf]) -> Vec<PathBuf>;
}

/// A whole site.
pub trait Shown: Send + Sync {
    /// A file by its path as it is published: `thu-tuc/index.html`.
    fn file(&self, path: &str) -> Option<Cow<'_, [u8]>>;

    /// What the rules say of the data, to be counted.
    fn found(&self) -> &[Arc<Finding>];

    /// The same, each finding with its place in the files, in the order of reports.
    fn findings(&self) -> &[Finding];

    /// The path below which the site will lie, `/` or `/xa-minh-hoa/`; it lies there in the preview too, so that every link leads where it will lead.
    fn base_path(&self) -> &str;
}

/// Why there is no site of the data as they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// Faults of the data, each with its place and remedy.
    Faults(Vec<Finding>),
    /// What else stands in the way, said as `build` says it.
    Other(String),
}

/// What has become of a change.
pub struct Renewal {
    /// The files that changed; none when only the day did.
    pub changed: Vec<PathBuf>,
    /// The day that is shown unless another is chosen.
    pub day: Day,
    /// From the moment the change was noticed until its pages were there to be asked for.
    pub took: Duration,
    pub outcome: Result<Arc<dyn Shown>, Arc<Trouble>>,
}

/// A preview with its first site made, not yet listening.
pub struct Preview {
    showing: Arc<Showing>,
}

impl Preview {
    /// Makes the first site; `day` tells at any time which day is shown when none is chosen.
    pub fn new(workshop: Arc<dyn Workshop>, day: impl Fn() -> Day + Send + Sync + 'static) -> (Self, Renewal) {
        let started = Instant::now();
        let showing = Arc::new(Showing::new(workshop, Box::new(day)));
        let day = showing.today();
        let view = showing.view(day);
        let outcome = match (view.trouble, view.good) {
            (None, Some(good)) => Ok(good.site),
            (trouble, _) => Err(trouble.unwrap_or_else(|| Arc::new(Trouble::Other(String::new())))),
        };
        (Self { showing }, Renewal { changed: Vec::new(), day, took: started.elapsed(), outcome })
    }

    /// Serves until Ctrl-C; `tell` hears of every renewal.
    ///
    /// # Errors
    /// When the system does not let the server listen.
    pub fn run(self, listener: TcpListener, tell: impl Fn(&Renewal) + Send + 'static) -> io::Result<()> {
        let at = listener.local_addr()?;
        let showing = Arc::clone(&self.showing);
        std::thread::spawn(move || renewal::keep(&showing, &tell));
        http::run(listener, answer::Desk::new(self.showing, at))
    }
}

/// Listens at an address; where the port is only a suggestion and taken, at the next free one.
///
/// # Errors
/// When the system allows none.
pub fn listen(at: SocketAddr, others_will_do: bool) -> io::Result<TcpListener> {
    const NEXT: u16 = 20;
    let first = TcpListener::bind(at);
    if !others_will_do || first.as_ref().is_ok() {
        return first;
    }
    let ports = (at.port().saturating_add(1)..=at.port().saturating_add(NEXT)).chain([0]);
    ports.map(|port| TcpListener::bind((at.ip(), port))).find(Result::is_ok).unwrap_or(first)
}
