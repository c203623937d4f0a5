//! What a site asks of browsers: the one table from which the policy in the pages and the headers of every host are made.

use std::fmt::Write as _;

/// Nothing but the site's own files (Content Security Policy Level 3).
const DIRECTIVES: [(&str, &str); 11] = [
    ("default-src", "'none'"),
    ("style-src", "'self'"),
    ("script-src", "'self'"),
    ("img-src", "'self'"),
    ("media-src", "'self'"),
    ("connect-src", "'self'"),
    ("worker-src", "'self'"),
    ("manifest-src", "'self'"),
    ("form-action", "'self'"),
    ("base-uri", "'none'"),
    (NO_FRAMES, "'none'"),
];

/// Heeded in a header only; in a page, browsers complain of it.
const NO_FRAMES: &str = "frame-ancestors";

/// The policy as it stands in a page, for hosts that send no headers.
#[must_use]
pub fn in_page() -> String {
    joined(DIRECTIVES.iter().filter(|(name, _)| *name != NO_FRAMES))
}

/// The headers of every answer but those about caching.
#[must_use]
pub fn headers() -> Vec<(&'static str, String)> {
    vec![
        ("Content-Security-Policy", joined(DIRECTIVES.iter())),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "strict-origin-when-cross-origin".to_owned()),
        ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()".to_owned()),
    ]
}

fn joined<'a>(directives: impl Iterator<Item = &'a (&'a str, &'a str)>) -> String {
    let mut out = String::new();
    for (name, value) in directives {
        let separator = if out.is_empty() { "" } else { "; " };
        let _ = write!(out, "{separator}{name} {value}");
    }
    out
}

/// How long an answer may be kept (RFC 9111).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keep {
    /// Lists of private persons.
    Never,
    /// Pages and what changes with the day: kept, and asked about each time.
    Ask,
    /// Attachments, open data.
    Short,
    /// Static files whose address carries their version.
    Forever,
}

impl Keep {
    pub(super) fn header(self) -> &'static str {
        match self {
            Self::Never => "no-store",
            Self::Ask => "no-cache",
            Self::Short => "public, max-age=600",
            Self::Forever => "public, max-age=31536000, immutable",
        }
    }
}

/// What search engines are told of lists of private persons, attachments among them.
pub(super) const NO_INDEX: &str = "noindex, noarchive";

/// What a static file's address ends in; `render::theme::version` makes it.
pub(super) const VERSIONED: &str = "v=[0-9a-f]{8}$";

/// Files that change with the day though they are no pages: a pattern over the last part of a path.
pub(super) const DAILY: &str = r"(sw\.js|ngay\.js|feed\.xml|sitemap\.xml|robots\.txt)";

/// Media types by ending, where hosts are known to differ, and whether the bytes are UTF-8 text.
pub(super) const TYPES: [(&str, &str, Text); 23] = [
    ("html", "text/html", Text::Utf8),
    ("css", "text/css", Text::Utf8),
    ("js", "text/javascript", Text::Utf8),
    ("json", "application/json", Text::Utf8),
    ("svg", "image/svg+xml", Text::Utf8),
    ("xml", "application/xml", Text::Utf8),
    ("txt", "text/plain", Text::Utf8),
    ("ssml", "application/ssml+xml", Text::Utf8),
    ("csv", "text/csv", Text::Utf8),
    ("ics", "text/calendar", Text::Utf8),
    ("vcf", "text/vcard", Text::Utf8),
    ("webmanifest", "application/manifest+json", Text::Utf8),
    ("png", "image/png", Text::No),
    ("jpg jpeg", "image/jpeg", Text::No),
    ("webp", "image/webp", Text::No),
    ("ico", "image/x-icon", Text::No),
    ("woff2", "font/woff2", Text::No),
    ("mp3", "audio/mpeg", Text::No),
    ("mp4", "video/mp4", Text::No),
    ("pdf", "application/pdf", Text::No),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Text::No),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Text::No),
    ("zip", "application/zip", Text::No),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Text {
    Utf8,
    No,
}

/// The media type of a file by its ending, as hosts are told to send it.
#[must_use]
pub fn media_type(path: &str) -> String {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let known = TYPES.iter().find(|(endings, _, _)| endings.split(' ').any(|known| known.eq_ignore_ascii_case(ending)));
    match known {
        Some((_, kind, Text::Utf8)) => format!("{kind}; charset=utf-8"),
        Some((_, kind, Text::No)) => (*kind).to_owned(),
        None => "application/octet-stream".to_owned(),
    }
}

/// The endings of texts, which shrink when compressed.
pub fn text_endings() -> impl Iterator<Item = &'static str> {
    TYPES.iter().filter(|(_, _, text)| *text == Text::Utf8).map(|(ending, _, _)| *ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_says_what_the_header_says_but_who_may_frame_it() {
        let (_, header) = headers().remove(0);
        assert_eq!(header, format!("{}; frame-ancestors 'none'", in_page()));
        assert!(header.starts_with("default-src 'none'; ") && !header.contains("unsafe"));
    }
}
