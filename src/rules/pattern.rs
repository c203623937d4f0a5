//! Patterns that the catalogue gives as texts.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use regex::Regex;

/// The pattern of a text, compiled once: that costs more than all its uses. No setting changes a pattern, so they are few.
pub(super) fn compiled(text: &str) -> Option<Arc<Regex>> {
    static KNOWN: LazyLock<Mutex<HashMap<String, Option<Arc<Regex>>>>> = LazyLock::new(Mutex::default);
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(pattern) = known.get(text) {
        return pattern.clone();
    }
    known.entry(text.to_owned()).or_insert(Regex::new(text).ok().map(Arc::new)).clone()
}
