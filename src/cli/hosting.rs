//! `niemyet hosting`: what is set up once outside the site, with the paths and the name of this one.

use super::args::HostingArgs;
use super::output::hand_over;
use super::{Exit, build};
use crate::plan::former_sites;
use crate::render::hosting::{Place, set_up};
use crate::{BuildError, load};

pub(super) fn run(args: &HostingArgs) -> Exit {
    let records = match load::load(&args.content.content) {
        Ok(records) => records,
        Err(error) => return build::failed(&BuildError::Load(error)),
    };
    let url = args.base_url.as_deref().unwrap_or(&records.commune.url);
    let Some(text) = set_up(&args.kind, &Place { former: former_sites(&records, url), ..place(args, url) }) else {
        return Exit::Refused;
    };
    hand_over(&text, Exit::Done)
}

fn place(args: &HostingArgs, url: &str) -> Place {
    let (host, base_path) = crate::plan::host_and_path(url);
    let shown = |path: &std::path::Path| build::absolute(path).display().to_string();
    let program = std::env::current_exe().map_or_else(|_| "niemyet".to_owned(), |path| path.display().to_string());
    Place { host, base_path, program, content: shown(&args.content.content), out: shown(&args.out), former: Vec::new() }
}
