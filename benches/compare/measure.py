"""Running a program under a clock, and writing bytes without one."""

import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass


@dataclass
class Run:
    seconds: float
    processor: float
    peak_bytes: int


def run(command, folder, environment, log):
    """What one run took, with the peak of its own memory."""
    return _small.submit(_run, command, folder, dict(environment), log).result()


def _run(command, folder, environment, log):
    """Wall time, processor time and peak resident memory (`wait4`) of one run; a failure ends everything: nothing after it would be true."""
    with open(log, "wb") as out:
        begin = time.perf_counter()
        child = subprocess.Popen(command, cwd=folder, env=environment, stdout=out, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - begin
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        with open(log, encoding="utf-8", errors="replace") as said:
            sys.exit(f"{' '.join(map(str, command))} in {folder} ended with {child.returncode}:\n{said.read()[-4000:]}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit)


def files_of(folder):
    """Every file below a folder: path and bytes, in a fixed order."""
    found = []
    for root, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(root, name)
            with open(path, "rb") as file:
                found.append((os.path.relpath(path, folder), file.read()))
    return found


def write_floor(files, folder):
    """How long it takes to make the folders and write the files, and do nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    folders = sorted({os.path.join(folder, os.path.dirname(path)) for path, _ in files})
    begin = time.perf_counter()
    for each in folders:
        os.makedirs(each, exist_ok=True)
    for path, data in files:
        handle = os.open(os.path.join(folder, path), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        os.write(handle, data)
        os.close(handle)
    seconds = time.perf_counter() - begin
    shutil.rmtree(folder)
    return seconds


def load_average():
    return " ".join(f"{value:.2f}" for value in os.getloadavg())


def free_bytes(folder):
    space = os.statvfs(folder)
    return space.f_bavail * space.f_frsize


# A process starts with the peak of the one that started it: forked now, this one holds little, whatever records are read later.
_small = ProcessPoolExecutor(max_workers=1)
_small.submit(os.getpid).result()
