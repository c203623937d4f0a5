//! `niemyet`: a folder of YAML and Markdown about one commune → a static portal that meets the rules of public posting.
//!
//! ```text
//! content/ ──load──▶ Content ──rules──▶ Report
//!                       │                  │
//!                       └──────plan────────┴──▶ Site ──render──▶ File… ──publish──▶ public/
//! themes/ ─────────────────────────────────────────────▶┘
//! ```
//!
//! A stage knows only `model` and the stages before it. The day is an argument: nothing below `cli` reads a clock.

pub mod builder;
pub mod cli;
pub mod import;
pub mod load;
pub mod model;
pub mod plan;
pub mod publish;
pub mod register;
pub mod render;
pub mod rules;
pub mod serve;
pub mod speech;
pub mod watch;

use std::fmt;
use std::path::Path;

use model::{Content, Finding};

/// Why a site could not be built; the old one stays whole.
#[derive(Debug)]
pub enum BuildError {
    Load(load::LoadError),
    Render(Vec<render::RenderError>),
    Publish(publish::PublishError),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Load(error) => error.fmt(f),
            Self::Render(errors) => errors.iter().try_for_each(|error| writeln!(f, "{error}")),
            Self::Publish(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for BuildError {}

/// The files of a site, ready to publish.
///
/// # Errors
/// When a template of the theme fails.
pub fn make(
    records: &Content,
    report: &rules::Report,
    theme: &render::Theme,
    options: &plan::Options,
) -> Result<Vec<render::File>, BuildError> {
    let site = plan::plan(records, report, options);
    render::render(&site, theme).map_err(BuildError::Render)
}

/// The findings of the rules, each with its place in the files, in the order of reports.
#[must_use]
pub fn findings(folder: &Path, records: &Content, day: model::Day) -> Vec<Finding> {
    let mut findings = rules::check(records, day).into_findings();
    load::locate(folder, &mut findings);
    findings.sort_by(|a, b| a.order().cmp(&b.order()));
    findings
}

impl From<render::Failure<publish::PublishError>> for BuildError {
    fn from(failure: render::Failure<publish::PublishError>) -> Self {
        match failure {
            render::Failure::Render(errors) => Self::Render(errors),
            render::Failure::Receiver(error) => Self::Publish(error),
        }
    }
}

/// The whole pipeline: loads `content`, checks, plans, renders and publishes the site to `out`.
///
/// # Errors
/// When the data, the theme or the output folder is at fault; nothing is written then.
pub fn build(content: &Path, theme: &render::Theme, options: &plan::Options, out: &Path) -> Result<publish::Outcome, BuildError> {
    let records = load::load(content).map_err(BuildError::Load)?;
    let report = rules::check(&records, options.day);
    let press = publish::Press::open(out, publish::Beside::Nothing, publish::Before::default()).map_err(BuildError::Publish)?;
    render::deliver(plan::plan(&records, &report, options), theme, &press)?;
    press.finish().map(|(outcome, ..)| outcome).map_err(BuildError::Publish)
}
