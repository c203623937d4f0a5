//! A disk that fills up, at whatever moment: the old site stays whole, the message says why, and with room the next build mends all.
#![cfg(target_os = "linux")]

#[path = "support/site.rs"]
mod site;
mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use site::bytes_below;
use support::{COMMUNE, Folder};

const FIELDS: &str = "- ma: ho-tich\n  ten: Hộ tịch\n";

/// A commune by two names: `content/` and, with another name on every page, `khac/`.
fn folder() -> Folder {
    let folder = Folder::new(&[("linh-vuc.yaml", FIELDS)]);
    for number in 0..20 {
        let procedure = format!("ma: \"1.{number:06}\"\nten: Thủ tục số {number}\nlinh_vuc: ho-tich\n");
        folder.write(&format!("thu-tuc/1.{number:06}.yaml"), procedure);
    }
    let other = folder.path().join("khac");
    for path in site::files_below(&folder.content()) {
        let target = other.join(&path);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(folder.content().join(&path), target).unwrap();
    }
    fs::write(other.join("don-vi.yaml"), COMMUNE.replace("Minh Họa", "Ví Dụ")).unwrap();
    folder
}

/// Builds both sites where there is room; their bytes.
fn both(folder: &Folder) -> [BTreeMap<String, Vec<u8>>; 2] {
    ["content", "khac"].map(|content| {
        let out = format!("mau-{content}");
        folder.niemyet(&["build", "--as-of", "2026-11-16", "--no-cache", "--content", content, "--out", &out]).assert().success();
        bytes_below(&folder.path().join(out))
    })
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Runs a script in the folder; the program is `$niemyet`.
fn run(folder: &Folder, shell: &mut Command, script: &str) {
    let shell = shell.current_dir(folder.path()).env("niemyet", assert_cmd::cargo::cargo_bin!("niemyet"));
    let output = shell.args(["-euc", script]).output().expect("there is a shell");
    assert!(output.status.success(), "{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
}

/// A shell that may mount a disk of its own; none where the system lets nobody do that, which where nothing may be left out is a failure.
fn with_disks() -> Option<Command> {
    let shell = || {
        let mut shell = Command::new("unshare");
        shell.args(["--user", "--map-root-user", "--mount", "sh"]);
        shell
    };
    if shell().args(["-c", "mount -t tmpfs none /mnt"]).output().is_ok_and(|output| output.status.success()) {
        return Some(shell());
    }
    assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "no disk may be mounted here");
    println!("not checked: no disk may be mounted here");
    None
}

/// On a disk with ever more room beside the old site: none, too little for a page, for all pages, and enough.
#[test]
fn a_disk_that_fills_up_while_the_site_is_written_keeps_the_old_site() {
    let folder = folder();
    let [old, new] = both(&folder);
    let Some(mut shell) = with_disks() else { return };
    run(
        &folder,
        &mut shell,
        r#"
        mkdir dia ket-qua
        mount -t tmpfs -o size=32m none dia
        build() { "$niemyet" build --as-of 2026-11-16 --out dia/public "$@"; }
        for kib in 0 64 600 16000; do
            rm -rf dia/* .niemyet
            build --content content
            free=$(df -k --output=avail dia | tail -n 1)
            head -c $(((free - kib) * 1024)) /dev/zero > dia/day
            build --content khac 2> "ket-qua/$kib.loi" && code=0 || code=$?
            echo "$code" > "ket-qua/$kib.ma"
            cp -r dia/public "ket-qua/$kib.day"
            rm dia/day
            build --content khac
            cp -r dia/public "ket-qua/$kib.thoang"
            ls -A dia > "ket-qua/$kib.con"
        done
        "#,
    );
    let mut codes = Vec::new();
    for kib in ["0", "64", "600", "16000"] {
        let result = |what: &str| folder.path().join("ket-qua").join(format!("{kib}.{what}"));
        let (code, said) = (read(&result("ma")), read(&result("loi")));
        let expected = if code.trim() == "0" { &new } else { &old };
        assert!(bytes_below(&result("day")) == *expected, "{kib} KiB, exit {code}: neither the old nor the new site\n{said}");
        assert!(code.trim() == "0" || said.contains("ổ đĩa đã đầy") && said.contains("trang cũ giữ nguyên"), "{kib} KiB: {said}");
        assert!(bytes_below(&result("thoang")) == new, "{kib} KiB: the next build mends it");
        assert_eq!(read(&result("con")).trim(), "public", "{kib} KiB: nothing is left beside the site");
        codes.push(code.trim().to_owned());
    }
    assert_eq!(codes, ["3", "3", "3", "0"]);
}

/// The site is published all the same, and what is half written is of no harm to the next build.
#[test]
fn a_disk_that_fills_up_while_the_cache_is_written_costs_the_cache_only() {
    let folder = folder();
    let [_, new] = both(&folder);
    let Some(mut shell) = with_disks() else { return };
    run(
        &folder,
        &mut shell,
        r#"
        mkdir dia ket-qua
        mount -t tmpfs -o size=32m none dia
        build() { "$niemyet" build --as-of 2026-11-16 --cache dia/nho "$@"; }
        for kib in 0 12; do
            rm -rf dia/* public
            build --content content
            free=$(df -k --output=avail dia | tail -n 1)
            head -c $(((free - kib) * 1024)) /dev/zero > dia/day
            build --content khac 2> "ket-qua/$kib.loi"
            cp -r public "ket-qua/$kib.day"
            rm dia/day
            build --content content 2> "ket-qua/$kib.tiep"
            build --content khac
            cp -r public "ket-qua/$kib.thoang"
        done
        "#,
    );
    for kib in ["0", "12"] {
        let result = |what: &str| folder.path().join("ket-qua").join(format!("{kib}.{what}"));
        let said = read(&result("loi"));
        assert!(said.contains("ổ đĩa đã đầy") && said.contains("trang đã dựng xong"), "{kib} KiB: {said}");
        assert!(bytes_below(&result("day")) == new, "{kib} KiB: the site is whole");
        assert!(bytes_below(&result("thoang")) == new, "{kib} KiB: so is the next");
    }
}

/// Where no disk can be mounted, a bound on the length of a file stops a build in the midst of one as well.
#[test]
fn a_file_that_cannot_be_written_to_its_end_keeps_the_old_site() {
    let folder = folder();
    let [old, new] = both(&folder);
    run(
        &folder,
        &mut Command::new("bash"),
        r#"
        mkdir ket-qua
        build() { "$niemyet" build --as-of 2026-11-16 --no-cache "$@"; }
        for kib in 1 4 16 64; do
            build --content content
            (trap '' XFSZ; ulimit -f "$kib"; build --content khac 2>&1 && echo 'ma=0' || echo "ma=$?") | cat > "ket-qua/$kib.loi"
            cp -r public "ket-qua/$kib.day"
        done
        build --content khac
        "#,
    );
    for kib in ["1", "4", "16", "64"] {
        let result = |what: &str| folder.path().join("ket-qua").join(format!("{kib}.{what}"));
        let said = read(&result("loi"));
        assert!(said.contains("ma=3") && said.contains("trang cũ giữ nguyên"), "{kib} KiB: {said}");
        assert!(said.contains("không ghi được") && !said.contains("os error"), "{kib} KiB: {said}");
        assert!(bytes_below(&result("day")) == old, "{kib} KiB: the old site is whole");
    }
    assert!(bytes_below(&folder.out()) == new);
}
