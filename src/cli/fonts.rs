//! Where systems keep their fonts.

use std::env;
use std::path::PathBuf;

/// The usual folders of this system and of this person; what is not there is passed over later.
pub(super) fn folders() -> Vec<PathBuf> {
    let fixed = ["/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "/System/Library/Fonts"].map(PathBuf::from);
    let own = [
        ("HOME", ".local/share/fonts"),
        ("HOME", ".fonts"),
        ("HOME", "Library/Fonts"),
        ("WINDIR", "Fonts"),
        ("LOCALAPPDATA", "Microsoft/Windows/Fonts"),
    ];
    let own = own.into_iter().filter_map(|(variable, folder)| Some(PathBuf::from(env::var_os(variable)?).join(folder)));
    fixed.into_iter().chain(own).collect()
}
