//! A site that is planned as far as someone looks: what a preview is asked for is a few pages of thousands.

use std::fmt;
use std::sync::{Arc, OnceLock};

use super::{Artefact, Context, Options, SECTIONS, Section, Site, planned, withheld};
use crate::model::Content;
use crate::rules::{Closing, Report};

/// The site of some records, none of it planned yet. Every artefact is what `plan` gives.
pub struct Outline {
    content: Arc<Content>,
    report: Arc<Report>,
    closings: Vec<Closing>,
    options: Options,
    frame: Site,
    /// Those that were asked for, each at the place of its section.
    sections: Vec<OnceLock<Site>>,
    whole: OnceLock<Site>,
}

impl fmt::Debug for Outline {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_struct("Outline").field("options", &self.options).finish_non_exhaustive()
    }
}

impl Outline {
    /// The outline of what `plan` would plan.
    #[must_use]
    pub fn new(content: &Arc<Content>, report: Arc<Report>, options: Options) -> Self {
        let closings = report.closings();
        let content = withheld::redacted(content, &closings).map_or_else(|| Arc::clone(content), Arc::new);
        let mut frame = Site::new(&content, &options);
        frame.name_commune(&Context::new(&content, &report, &options, closings.clone()));
        let sections = SECTIONS.iter().map(|_| OnceLock::new()).collect();
        Self { content, report, closings, options, frame, sections, whole: OnceLock::new() }
    }

    /// What all pages share: the site without its artefacts.
    #[must_use]
    pub fn frame(&self) -> &Site {
        &self.frame
    }

    /// The whole site.
    pub fn whole(&self) -> &Site {
        self.whole.get_or_init(|| planned(&self.context(), &self.options))
    }

    /// Hands what lies at an address, and the site it belongs to, to a reader; none where nothing lies.
    pub fn read<T>(&self, url: &str, reader: impl Fn(&Site, &Artefact) -> T) -> Option<T> {
        let of_sections = || sections_at(url).find_map(|place| self.read_of(place, url, &reader));
        let found = if self.whole.get().is_some() { None } else { of_sections() };
        found.or_else(|| self.whole().artefact(url).map(|artefact| reader(self.whole(), artefact)))
    }

    fn read_of<T>(&self, place: usize, url: &str, reader: impl Fn(&Site, &Artefact) -> T) -> Option<T> {
        let section = &SECTIONS[place];
        if let Some(one) = section.one {
            return one(&self.context(), url).map(|artefact| reader(&self.frame, &artefact));
        }
        let site = self.sections[place].get_or_init(|| self.section(section));
        site.artefact(url).map(|artefact| reader(&self.frame, artefact))
    }

    fn section(&self, section: &Section) -> Site {
        let mut site = Site::new(&self.content, &self.options);
        (section.plan)(&self.context(), &mut site);
        site.sort();
        site
    }

    fn context(&self) -> Context<'_> {
        Context::new(&self.content, &self.report, &self.options, self.closings.clone())
    }
}

/// The places of the sections that an address may belong to; those that say it most exactly come first.
fn sections_at(url: &str) -> impl Iterator<Item = usize> + use<> {
    let length = |section: &Section| section.areas.iter().filter(|area| url.starts_with(**area)).map(|area| area.len()).max();
    let mut at: Vec<(usize, usize)> = SECTIONS.iter().enumerate().filter_map(|(place, section)| Some((length(section)?, place))).collect();
    at.sort_by_key(|(length, place)| (std::cmp::Reverse(*length), *place));
    at.into_iter().map(|(_, place)| place)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::model::Day;
    use crate::{load, plan, rules};

    fn sample() -> (Arc<Content>, Arc<Report>, Options) {
        let content = load::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content")).expect("the sample is sound");
        let day = Day::parse("2026-11-16").expect("a day");
        let report = rules::check(&content, day);
        (Arc::new(content), Arc::new(report), Options { day, base_url: None, offline: false })
    }

    #[test]
    fn whatever_is_asked_for_is_what_the_whole_plan_has_there() {
        let (content, report, options) = sample();
        let whole = plan::plan(&content, &report, &options);
        let mut beyond = Vec::new();
        for artefact in &whole.artefacts {
            let outline = Outline::new(&content, Arc::clone(&report), options.clone());
            let same = outline.read(&artefact.url, |site, found| {
                let frames = [site, &whole].map(|site| format!("{:?} {} {:?}", site.commune, site.base_url, site.numbers));
                format!("{found:?}") == format!("{artefact:?}") && frames[0] == frames[1]
            });
            assert_eq!(same, Some(true), "{}", artefact.url);
            beyond.extend(outline.whole.get().map(|_| artefact.url.as_str()));
        }
        beyond.retain(|url| !url.starts_with("/tep/"));
        assert_eq!(beyond, ["/robots.txt", "/sitemap.xml", "/thay-doi/", "/tim-kiem/chi-muc.js"], "only these tell of the whole site");
    }

    #[test]
    fn where_nothing_lies_nothing_is_read() {
        let (content, report, options) = sample();
        let outline = Outline::new(&content, report, options);
        for url in ["/thu-tuc/khong-co/", "/thu-tuc", "/niem-yet/2026/9999/", "/x", "", "/thu-tuc/../"] {
            assert!(outline.read(url, |_, _| ()).is_none(), "{url}");
        }
    }
}
