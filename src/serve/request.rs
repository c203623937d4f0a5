//! What a request says, read with distrust.

use std::net::IpAddr;

use hyper::HeaderMap;
use hyper::header::{COOKIE, HOST, HeaderName, IF_NONE_MATCH};

/// `%C3%A9` → `é`; none when an escape is broken or the bytes are no text.
pub(super) fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' { digit(rest.next()?)? << 4 | digit(rest.next()?)? } else { byte });
    }
    String::from_utf8(bytes).ok()
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// A value of a query as a form writes it.
pub(super) fn parameter(query: Option<&str>, name: &str) -> Option<String> {
    let pairs = query?.split('&').filter_map(|pair| pair.split_once('='));
    pairs.filter(|(key, _)| *key == name).find_map(|(_, value)| decoded(&value.replace('+', " ")))
}

/// A cookie by its name.
pub(super) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// Whether the client says that it has these very bytes (RFC 9110, 13.1.2).
pub(super) fn has_already(headers: &HeaderMap, tag: &str) -> bool {
    let lines = headers.get_all(IF_NONE_MATCH).iter().filter_map(|line| line.to_str().ok());
    let mut tags = lines.flat_map(|line| line.split(',')).map(|tag| tag.trim().trim_start_matches("W/"));
    tags.any(|known| known == tag || known == "*")
}

/// Whether the browser believes that it speaks with this machine: a name of someone else's that leads here
/// would let the page that it came from read the preview (DNS rebinding). A number cannot be made to lead elsewhere.
pub(super) fn is_for_us(headers: &HeaderMap, authority: Option<&str>, bound: IpAddr) -> bool {
    let mut hosts = headers.get_all(HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else { return false };
    let Ok(host) = host.to_str() else { return false };
    [Some(host), authority].into_iter().flatten().all(|host| is_our_name(host, bound))
}

fn is_our_name(host: &str, bound: IpAddr) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split_once(']').map_or("", |(address, _)| address),
        None => host.split_once(':').map_or(host, |(name, _)| name),
    };
    match name.parse::<IpAddr>() {
        Ok(address) => address.is_loopback() || !bound.is_loopback(),
        Err(_) => name.eq_ignore_ascii_case("localhost"),
    }
}

/// Whether a browser says that the request was made by a page of someone else's, not by a person who follows a link.
pub(super) fn is_foreign(headers: &HeaderMap) -> bool {
    let said = |name: &'static str| headers.get(HeaderName::from_static(name)).and_then(|value| value.to_str().ok());
    matches!(said("sec-fetch-site"), Some("cross-site" | "same-site")) && said("sec-fetch-mode") != Some("navigate")
}

/// A path to be led back to after choosing a day: of this server only, and fit for a header.
pub(super) fn way_back(path: Option<String>) -> String {
    path.filter(|path| is_own_path(path)).unwrap_or_else(|| "/".to_owned())
}

fn is_own_path(path: &str) -> bool {
    let begins_well = path.starts_with('/') && !path[1..].starts_with(['/', '\\']);
    begins_well && path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_read_or_refused() {
        assert_eq!(decoded("/tin/h%E1%BB%8Dp%20thon").as_deref(), Some("/tin/họp thon"));
        for broken in ["/%", "/%2", "/%zz", "/%ff", "/%+1"] {
            assert_eq!(decoded(broken), None, "{broken}");
        }
        assert_eq!(parameter(Some("ve=%2Ftin%2F&ngay=2026-12-01"), "ve").as_deref(), Some("/tin/"));
        assert_eq!(parameter(Some("xve=1"), "ve"), None);
    }

    #[test]
    fn only_names_that_cannot_lead_elsewhere_are_ours() {
        let loopback: IpAddr = [127, 0, 0, 1].into();
        for ours in ["127.0.0.1:8000", "localhost:8000", "LOCALHOST", "[::1]:8000", "127.0.0.1"] {
            assert!(is_our_name(ours, loopback), "{ours}");
        }
        for other in ["evil.example:8000", "", "localhost.evil.example", "127.0.0.1.evil.example", "10.0.0.7:8000", "[::1", "0x7f.1"] {
            assert!(!is_our_name(other, loopback), "{other}");
        }
        assert!(is_our_name("192.168.1.5:8000", [0, 0, 0, 0].into()) && !is_our_name("evil.example", [0, 0, 0, 0].into()));
    }

    #[test]
    fn the_way_back_stays_here() {
        for way in ["//evil.example/", "/\\evil.example", "https://evil.example", "", "/a\r\nSet-Cookie: a=b", "/tin/họp"] {
            assert_eq!(way_back(Some(way.to_owned())), "/", "{way}");
        }
        assert_eq!(way_back(Some("/thu-tuc/?a=1".to_owned())), "/thu-tuc/?a=1");
    }
}
