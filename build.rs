//! Embeds in the binary what it carries along: the default theme, the theme of the kiosk and the folder that `niemyet new` writes.

use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    embed("themes/default", "THEME", "The default theme")?;
    embed("themes/kiosk", "KIOSK", "What the theme of the kiosk lays over the default one")?;
    embed("src/cli/starter", "STARTER", "The folder a clerk starts from")?;
    name_checks(&["src/model", "src/load", "src/rules"])
}

/// Names the sources that decide what is found on a record, so that no program takes up findings of one that judges otherwise.
fn name_checks(folders: &[&str]) -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let mut files = Vec::new();
    for folder in folders {
        println!("cargo::rerun-if-changed={folder}");
        collect(&root.join(folder), &mut files)?;
    }
    files.sort();
    let mut hash = DefaultHasher::new();
    for file in files {
        file.strip_prefix(&root).expect("collected below the root").hash(&mut hash);
        fs::read(&file)?.hash(&mut hash);
    }
    println!("cargo::rustc-env=NIEMYET_CHECKS={:016x}", hash.finish());
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

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
