//! Embeds in the binary what it carries along: the default theme, the theme of the kiosk and the folder that `niemyet new` writes.

use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    embed("themes/default", "THEME", "The default theme")?;
    embed("themes/kiosk", "KIOSK", "What the theme of the kiosk lays over the default one")?;
    embed("src/cli/starter", "STARTER", "The folder a clerk starts from")?;
    // No program takes up findings of one that judges otherwise, nor pages of one that makes them otherwise.
    name("NIEMYET_CHECKS", &["src/model", "src/load", "src/rules"])?;
    name("NIEMYET_PROGRAM", &["src", "Cargo.toml", "Cargo.lock"])
}

/// Names sources by what they hold.
fn name(variable: &str, sources: &[&str]) -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let mut files = Vec::new();
    for source in sources {
        println!("cargo::rerun-if-changed={source}");
        collect(&root.join(source), &mut files)?;
    }
    files.sort();
    let mut hash = DefaultHasher::new();
    for file in files {
        file.strip_prefix(&root).expect("collected below the root").hash(&mut hash);
        fs::read(&file)?.hash(&mut hash);
    }
    println!("cargo::rustc-env={variable}={:016x}", hash.finish());
    Ok(())
}

/// Writes `<name>.rs` to the build's output folder: one constant with every file below `folder`, by its path there.
fn embed(folder: &str, name: &str, meaning: &str) -> io::Result<()> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join(folder);
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = Vec::new();
    collect(&folder, &mut files)?;
    files.sort();
    let mut code = format!("/// {meaning}, embedded when the crate was built.\nconst {name}: &[(&str, &[u8])] = &[\n");
    for file in files {
        let path = file.strip_prefix(&folder).expect("collected below the folder").to_string_lossy().replace('\\', "/");
        writeln!(code, "    ({path:?}, include_bytes!({:?})),", file.display().to_string()).expect("writing to a string");
    }
    code.push_str("];\n");
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets it")).join(format!("{}.rs", name.to_lowercase()));
    fs::write(out, code)
}

/// Adds a file, or all files below a folder; of what is not there, nothing.
fn collect(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            collect(&entry?.path(), files)?;
        }
    } else if path.exists() {
        files.push(path.to_owned());
    }
    Ok(())
}
