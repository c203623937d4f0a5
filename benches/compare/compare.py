#!/usr/bin/env python3
"""How long niemyet, Hugo, Zola and Eleventy take for the same records and equal pages, on this machine, now.

    cargo build --release && cargo build --release --example commune
    benches/compare/compare.py --niemyet target/release/niemyet

Needs Python 3.9 and the tools that are on the PATH; an absent one is said. All runs of a size are interleaved, so that what else the
machine does falls on every tool alike: compare the ratios, not the seconds of two different days.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import mean, median

from measure import files_of, free_bytes, load_average, run, write_floor
from sites import Eleventy, Hugo, HugoMinified, Niemyet, NiemyetWithoutSheets, Zola, ZolaMinified, commune

ROWS = {
    "niemyet": ("niemyet", Niemyet, ["--version"]),
    "niemyet, no sheets": ("niemyet", NiemyetWithoutSheets, ["--version"]),
    "hugo": ("hugo", Hugo, ["version"]),
    "hugo --minify": ("hugo", HugoMinified, ["version"]),
    "zola": ("zola", Zola, ["--version"]),
    "zola, minify_html": ("zola", ZolaMinified, ["--version"]),
    "eleventy": ("eleventy", Eleventy, ["--version"]),
}
MODES = ("cold", "unchanged", "changed")
BYTES_OF_A_PROCEDURE = 200_000  # sources for every tool, and one output twice


class Tool:
    """One row of the table: a site, the program that builds it, and what was measured."""

    def __init__(self, name, program, site, changed):
        self.name, self.program, self.site = name, program, site
        self.code, self.old = changed
        self.seconds = {mode: [] for mode in MODES}
        self.processor = []
        self.peak = 0
        self.floors = []
        self.files = self.bytes = self.page = 0
        self.sources = set()

    def prepare(self, records):
        self.site.write(records)
        self.sources = set(os.listdir(self.site.folder))

    def round(self, number, modes):
        self.clean()
        self.build("cold")
        self.weigh()
        if "unchanged" in modes:
            self.build("unchanged")
        if "changed" in modes:
            self.change(number)
        self.clean()

    def build(self, mode):
        measured = run(self.site.command(self.program), self.site.folder, os.environ, f"{self.site.folder}.log")
        self.seconds[mode].append(measured.seconds)
        self.peak = max(self.peak, measured.peak_bytes)
        if mode == "cold":
            self.processor.append(measured.processor)

    def clean(self):
        """Leaves the sources alone: neither output nor any cache."""
        for name in set(os.listdir(self.site.folder)) - self.sources:
            path = self.site.folder / name
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    def weigh(self):
        files = files_of(self.site.out)
        procedures = [len(data) for path, data in files if path.startswith("thu-tuc/") and path.count("/") == 2]
        self.files, self.bytes, self.page = len(files), sum(len(data) for _, data in files), mean(procedures)
        self.floors.append(write_floor(files, f"{self.site.folder}.floor"))

    def change(self, number):
        """One procedure has a new name, as if saved by a clerk; its page and the lists must say so."""
        file = self.site.procedure_file(self.code)
        before = file.read_text("utf-8")
        new = f"{self.old} lần {number}"
        file.write_text(before.replace(f"{self.old},", f"{new},"), "utf-8")
        self.build("changed")
        lists = [self.site.out / "thu-tuc" / "index.html", *(self.site.out / "linh-vuc").glob("*/index.html")]
        shown = sum(new in page.read_text("utf-8") for page in lists)
        if new not in (self.site.out / "thu-tuc" / self.code / "index.html").read_text("utf-8") or shown != 2:
            sys.exit(f"{self.name}: after a change the page or its two lists are stale ({shown} of 2 lists right)")
        file.write_text(before, "utf-8")


def main():
    asked = arguments()
    programs = found(asked)
    for size in asked.sizes:
        with tempfile.TemporaryDirectory(prefix="niemyet-compare-", dir=scratch(asked.scratch, size)) as folder:
            measure(size, asked, programs, Path(folder))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--niemyet", required=True, type=Path, metavar="PROGRAM", help="a release build")
    parser.add_argument("--generate", type=Path, metavar="PROGRAM", help="default: examples/commune beside niemyet")
    parser.add_argument("--sizes", default="200,376,2000", type=lambda text: [int(size) for size in text.split(",")], metavar="N,N,…")
    parser.add_argument("--postings", type=int, metavar="M", help="default: one to ten procedures")
    parser.add_argument("--rounds", default=5, type=int, help="default: %(default)s")
    parser.add_argument("--tools", nargs="+", default=["hugo", "zola", "eleventy"], choices=["hugo", "zola", "eleventy"], help="default: all")
    parser.add_argument("--modes", nargs="+", default=MODES, choices=MODES, help="default: all; the others follow a cold build in any case")
    parser.add_argument("--scratch", type=Path, metavar="FOLDER", help="default: in memory where there is room")
    asked = parser.parse_args()
    asked.modes = [mode for mode in MODES if mode == "cold" or mode in asked.modes]
    asked.niemyet = asked.niemyet.resolve()
    asked.generate = (asked.generate or asked.niemyet.parent / "examples" / "commune").resolve()
    return asked


def found(asked):
    """The programs by name of row, with their versions said; what is absent is said too."""
    programs = {}
    for name, (command, _, version) in ROWS.items():
        if command not in ["niemyet", *asked.tools]:
            continue
        program = asked.niemyet if command == "niemyet" else shutil.which(command)
        if not program:
            print(f"not compared, because not on the PATH: {name}")
            continue
        programs[name] = program
        said = subprocess.run([program, *version], capture_output=True, text=True, check=True).stdout.strip()
        print(f"{name}: {said}")
    print(f"{os.cpu_count()} cores, {os.uname().sysname} {os.uname().machine}")
    return programs


def scratch(wanted, size):
    memory = Path("/dev/shm")
    if wanted is None and memory.is_dir() and free_bytes(memory) > size * BYTES_OF_A_PROCEDURE:
        return memory
    return wanted


def measure(size, asked, programs, folder):
    postings = ["--postings", str(asked.postings)] if asked.postings is not None else []
    lines = folder / "records.jsonl"
    subprocess.run([asked.generate, folder / "commune", "--procedures", str(size), *postings, "--json", lines], check=True)
    records = commune(lines)
    changed = changed_record(records)
    tools = [Tool(name, program, site(name, folder, records), changed) for name, program in programs.items()]
    for tool in tools:
        tool.prepare(records)
    counts = ", ".join(f"{len(records[kind]):,} {word}" for kind, word in (
        ("thu-tuc", "procedures"), ("niem-yet", "postings"), ("linh-vuc", "fields"), ("can-bo", "officials"), ("phi-le-phi", "fees"),
        ("doi-thoai", "dialogues")))
    print(f"\n{counts}; {asked.rounds} rounds in {folder.parent}; load {load_average()}", flush=True)
    for number in range(asked.rounds):
        turn = number % len(tools)
        for tool in tools[turn:] + tools[:turn]:
            tool.round(number, asked.modes)
    print(table(tools, asked.modes), flush=True)
    print(f"load {load_average()}", flush=True)


def site(name, folder, records):
    kind = ROWS[name][1]
    own = folder / kind.__name__.lower()
    return kind(own, records, folder / "commune") if issubclass(kind, Niemyet) else kind(own, records)


def changed_record(records):
    record = records["thu-tuc"][len(records["thu-tuc"]) // 2]
    return record["ma"], record["ten"].partition(",")[0]


def table(tools, modes):
    """Medians, with the fastest and the slowest run; ratios are to the first row."""
    head = ["tool", "files", "MB", "procedure page", "write floor, s", *(f"{mode}, s" for mode in modes), *(f"ratio {mode}" for mode in modes),
            "cold, processor s", "peak, MiB"]
    rows = [head, ["---", *["---:"] * (len(head) - 1)]]
    for tool in tools:
        rows.append([
            tool.name,
            f"{tool.files:,}",
            f"{tool.bytes / 1e6:.1f}",
            f"{tool.page / 1e3:.1f} kB",
            f"{median(tool.floors):.3f}",
            *(spread(tool.seconds[mode]) for mode in modes),
            *(f"{median(tool.seconds[mode]) / median(tools[0].seconds[mode]):.2f}" for mode in modes),
            f"{median(tool.processor):.2f}",
            f"{tool.peak / 2**20:.0f}",
        ])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def spread(seconds):
    return f"{median(seconds):.3f} ({min(seconds):.3f}–{max(seconds):.3f})"


if __name__ == "__main__":
    main()
