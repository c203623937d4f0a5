//! Where the site was published before, and where its old addresses lead now.

use super::site::host_and_path;
use crate::model::Content;
use crate::model::commune::FormerSite;
use crate::model::slug;

/// A former site: whatever lay at `host` below `base_path` is found below `target` now, at the same path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    pub host: String,
    /// `/`, `/xa-minh-hoa/`.
    pub base_path: String,
    /// An absolute address without `/` at its end.
    pub target: String,
    /// The commune whose site it was, where that was another.
    pub name: Option<String>,
    /// As `dia_chi_cu` writes it.
    pub url: String,
}

/// The former sites that `don-vi.yaml` names, for a site at this address.
#[must_use]
pub fn former_sites(content: &Content, base_url: &str) -> Vec<Former> {
    let base_url = base_url.trim_end_matches('/');
    let former = |site: &FormerSite| {
        let (host, base_path) = host_and_path(&site.url);
        // The commune's own addresses have only moved. Those of another are kept apart: its number 2026/0012 is another paper.
        let below = if site.name.is_some() { folder(&site.url) } else { String::new() };
        Former {
            host,
            base_path,
            target: format!("{base_url}{below}"),
            name: site.name.as_ref().map(ToString::to_string),
            url: site.url.to_string(),
        }
    };
    content.commune.former_sites.iter().map(former).collect()
}

/// The folder that keeps the addresses of another commune's former site: `/cu/nalang.example.gov.vn`.
pub(super) fn folder(url: &str) -> String {
    let (host, base_path) = host_and_path(url);
    format!("/cu/{}", slug(format!("{host}{base_path}").trim_end_matches('/')))
}
