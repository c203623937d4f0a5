//! `build --watch`: a saved file becomes a new page; a bad save leaves the old one.

mod support;

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use support::{COMMUNE, Folder};

struct Watching(Child);

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn wait_until(what: &str, done: impl Fn() -> bool) {
    let started = Instant::now();
    while !done() {
        assert!(started.elapsed() < Duration::from_secs(30), "waited in vain: {what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn a_saved_file_is_rebuilt_and_a_bad_save_keeps_the_last_good_site() {
    let folder = Folder::empty();
    let child = Command::new(assert_cmd::cargo::cargo_bin!("niemyet"))
        .args(["build", "--watch", "--as-of", "2026-11-16"])
        .current_dir(folder.path())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let _watching = Watching(child);
    let home = folder.out().join("index.html");
    let says = |text: &str| std::fs::read_to_string(&home).is_ok_and(|html| html.contains(text));
    wait_until("the first build", || says("Minh Họa"));

    folder.write("don-vi.yaml", COMMUNE.replace("Minh Họa", "Ví Dụ"));
    wait_until("the rebuild", || says("Ví Dụ"));

    folder.write("don-vi.yaml", "ten: [\n");
    std::thread::sleep(Duration::from_millis(300));
    assert!(says("Ví Dụ"), "a bad save must not touch the site");

    folder.write("don-vi.yaml", COMMUNE.replace("Minh Họa", "Sau Cùng"));
    wait_until("the rebuild after mending", || says("Sau Cùng"));
}
