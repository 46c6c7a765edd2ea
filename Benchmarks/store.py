#!/usr/bin/env python3
"""Measures the store beside git, restic and SQLite, on made-up prose, in one run.

usage: Benchmarks/store.py [--texts 20000] [--rounds 10] [--edits 1000] [--refresh .build/release/refresh]
                           [--room FOLDER] [--only refresh,git,restic,sqlite]

Puts texts of 8.5 KB in two languages and rounds of one-sentence edits (255 MB in all) into each store, 256 texts a
commit, every commit durable; then reads old versions, checks everything, and lets each store pack itself tighter. The
measure of size is `zstd -19 --long` over everything, the versions of a text side by side. Debian: git, restic, time, zstd;
SQLite with zstd blobs wants Python's zstandard. Absolute figures depend on the machine; compare within one run.
"""
import argparse
import hashlib
import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import tempfile
import time

import prose


class Corpus:
    """The texts as files, and the rounds as lists of (path, name)."""

    def __init__(self, room, texts, rounds, edits):
        self.rounds, self.digests, self.raw = [], [], 0
        versions = {}
        for number, texts in enumerate(prose.corpus(texts, rounds, edits)):
            folder = room / "corpus" / str(number)
            folder.mkdir(parents=True, exist_ok=True)
            entries = []
            for name, content in texts:
                path = folder / name
                path.write_bytes(content)
                entries.append((str(path), name))
                self.digests.append((hashlib.sha256(content).hexdigest(), str(path)))
                versions.setdefault(name, []).append(path)
                self.raw += len(content)
            self.rounds.append(entries)
        self.versions = versions

    def old(self, count):
        """Versions that later ones have replaced."""
        latest = {str(paths[-1]) for paths in self.versions.values()}
        old = [item for item in self.digests if item[1] not in latest]
        return random.Random(7).choices(old or self.digests, k=count)


def size(path):
    if path.is_file():
        return path.stat().st_size
    return sum(f.stat().st_size for f in path.rglob("*") if f.is_file())


def run(command, **options):
    """Runs a program; gives back its time in seconds, its peak memory in bytes, and its output."""
    start = time.monotonic()
    with tempfile.NamedTemporaryFile("r") as peak:
        # Through a small program: a child's peak begins at its parent's size.
        timed = ["/usr/bin/time", "-q", "-f", "%M", "-o", peak.name]
        done = subprocess.run(timed + [str(c) for c in command], stdout=subprocess.PIPE, **options)
        if done.returncode:
            raise SystemExit(f"{command[0]} failed with {done.returncode}")
        return time.monotonic() - start, int(peak.read()) * 1024, done.stdout


def report(name, **figures):
    print(f"{name:28}" + "  ".join(f"{k.replace('_', ' ')} {v}" for k, v in figures.items()), flush=True)


def batch(room, entries):
    path = room / "batch"
    path.write_text("".join(f"{path}\t{name}\n" for path, name in entries))
    return path.open()


def measured_zstd(room, corpus):
    """The measure of size that all others are held against."""
    whole = room / "whole"
    with whole.open("wb") as file:
        for paths in corpus.versions.values():
            for path in paths:
                file.write(path.read_bytes())
    run(["zstd", "-q", "-f", "-19", "--long=28", "-T0", whole, "-o", room / "whole.zst"])
    total = size(room / "whole.zst")
    report("zstd -19 --long", size=f"{total / 1e6:.1f} MB", raw=f"{corpus.raw / 1e6:.1f} MB")
    whole.unlink()
    return total


def measure_refresh(room, corpus, program, measure):
    store = room / "store"
    command = [program, "store", "put", "--batch", "--store", store]
    seconds, peak, _ = run(command, stdin=batch(room, corpus.rounds[0]))
    edit_seconds = 0
    for entries in corpus.rounds[1:]:
        elapsed, memory, _ = run(command, stdin=batch(room, entries))
        edit_seconds, peak = edit_seconds + elapsed, max(peak, memory)
    edits = sum(len(r) for r in corpus.rounds[1:])

    def shape(name):
        total = size(store)
        parts = {p.name: size(p) / 1e6 for p in sorted(store.iterdir()) if size(p) > 10000}
        report(name, size=f"{total / 1e6:.1f} MB", ratio=f"{total / measure:.3f}" if measure else "-",
               parts=" ".join(f"{k}={v:.2f}" for k, v in parts.items()))

    def reads(name):
        old = corpus.old(2000)
        empty, _, _ = run([program, "store", "get", "--batch", "--store", store], stdin=subprocess.DEVNULL)
        path = room / "wanted"
        path.write_text("".join(d + "\n" for d, _ in old))
        elapsed, _, output = run([program, "store", "get", "--batch", "--store", store], stdin=path.open())
        at = 0
        for digest, path in old:
            end = output.index(b"\n", at)
            length = int(output[at:end].split()[1])
            if output[end + 1:end + 1 + length] != pathlib.Path(path).read_bytes():
                raise SystemExit(f"{digest} came back wrong")
            at = end + 2 + length
        report(name, read=f"{(elapsed - empty) / len(old) * 1e3:.4f} ms", opening=f"{empty * 1e3:.0f} ms")

    def checks(name):
        quick, _, _ = run([program, "store", "verify", "--store", store])
        full, memory, _ = run([program, "store", "verify", "--full", "--store", store])
        report(name, quick=f"{quick:.2f} s", full=f"{full:.2f} s", memory=f"{memory / 1e6:.0f} MB")

    report("refresh", base=f"{len(corpus.rounds[0]) / seconds:.0f}/s",
           edits=f"{edits / max(edit_seconds, 1e-9):.0f}/s", memory=f"{peak / 1e6:.0f} MB")
    shape("  after the run"), reads("  an old version"), checks("  verify")
    elapsed, memory, _ = run([program, "store", "recompress", "--store", store])
    report("  recompress", time=f"{elapsed:.1f} s", memory=f"{memory / 1e6:.0f} MB")
    shape("  cold"), reads("  an old version, cold"), checks("  verify, cold")


def measure_git(room, corpus, _, measure):
    git = room / "git"
    run(["git", "init", "-q", git])
    for key in ("core.fsync=all", "core.fsyncMethod=fsync"):
        run(["git", "-C", git, "config", *key.split("=")])
    times = []
    for number, entries in enumerate(corpus.rounds):
        stream = room / "stream"
        with stream.open("wb") as file:
            for start in range(0, len(entries), 256):
                file.write(b"commit refs/heads/main\ncommitter a <a@example.org> 1700000000 +0000\ndata 0\n")
                if start == 0 and number:
                    file.write(b"from refs/heads/main^0\n")
                for path, name in entries[start:start + 256]:
                    content = pathlib.Path(path).read_bytes()
                    file.write(f"M 100644 inline {name}\ndata {len(content)}\n".encode() + content + b"\n")
                file.write(b"checkpoint\n\n")
        times.append(run(["git", "-C", git, "fast-import", "--quiet"], stdin=stream.open())[0])
    report("git fast-import", size=f"{size(git) / 1e6:.1f} MB", ratio=f"{size(git) / measure:.3f}",
           base=f"{len(corpus.rounds[0]) / times[0]:.0f}/s",
           edits=f"{sum(map(len, corpus.rounds[1:])) / max(sum(times[1:]), 1e-9):.0f}/s")
    elapsed, _, _ = run(["git", "-C", git, "gc", "-q"])
    check, _, _ = run(["git", "-C", git, "fsck", "--full", "--no-progress"])
    old = corpus.old(500)
    names = (room / "wanted")
    names.write_text("".join(
        hashlib.sha1(b"blob %d\0" % size(pathlib.Path(p)) + pathlib.Path(p).read_bytes()).hexdigest() + "\n"
        for _, p in old))
    read, _, _ = run(["git", "-C", git, "cat-file", "--batch"], stdin=names.open())
    report("  after gc", size=f"{size(git) / 1e6:.1f} MB", ratio=f"{size(git) / measure:.3f}", gc=f"{elapsed:.1f} s",
           read=f"{read / len(old) * 1e3:.3f} ms", check=f"{check:.2f} s")


def measure_restic(room, corpus, _, measure):
    repository, work = room / "restic", room / "work"
    work.mkdir()
    environment = dict(os.environ, RESTIC_PASSWORD="benchmark", RESTIC_CACHE_DIR=str(room / "cache"))
    run(["restic", "init", "-q", "-r", repository], env=environment)
    times = []
    for entries in corpus.rounds:
        for path, name in entries:
            shutil.copyfile(path, work / name)
        times.append(run(["restic", "backup", "-q", "-r", repository, work], env=environment)[0])
    check, _, _ = run(["restic", "check", "-q", "--read-data", "-r", repository], env=environment)
    report("restic", size=f"{size(repository) / 1e6:.1f} MB", ratio=f"{size(repository) / measure:.3f}",
           base=f"{len(corpus.rounds[0]) / times[0]:.0f}/s",
           edits=f"{sum(map(len, corpus.rounds[1:])) / max(sum(times[1:]), 1e-9):.0f}/s", check=f"{check:.2f} s")


def measure_sqlite(room, corpus, _, measure):
    try:
        import zstandard
    except ImportError:
        print("SQLite: left out, Python's zstandard is missing")
        return
    path = room / "texts.sqlite"
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("CREATE TABLE text (digest BLOB PRIMARY KEY, name TEXT, content BLOB)")
    compressor, times = zstandard.ZstdCompressor(level=3), []
    for entries in corpus.rounds:
        start = time.monotonic()
        for first in range(0, len(entries), 256):
            database.execute("BEGIN")
            for file, name in entries[first:first + 256]:
                content = pathlib.Path(file).read_bytes()
                database.execute("INSERT OR IGNORE INTO text VALUES (?, ?, ?)",
                                 (hashlib.sha256(content).digest(), name, compressor.compress(content)))
            database.execute("COMMIT")
        times.append(time.monotonic() - start)
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    old, decompressor = corpus.old(2000), zstandard.ZstdDecompressor()
    start = time.monotonic()
    for digest, _ in old:
        decompressor.decompress(database.execute(
            "SELECT content FROM text WHERE digest = ?", (bytes.fromhex(digest),)).fetchone()[0])
    read = time.monotonic() - start
    report("SQLite, zstd blobs", size=f"{size(path) / 1e6:.1f} MB", ratio=f"{size(path) / measure:.3f}",
           base=f"{len(corpus.rounds[0]) / times[0]:.0f}/s",
           edits=f"{sum(map(len, corpus.rounds[1:])) / max(sum(times[1:]), 1e-9):.0f}/s",
           read=f"{read / len(old) * 1e3:.4f} ms")


STORES = {"refresh": measure_refresh, "git": measure_git, "restic": measure_restic, "sqlite": measure_sqlite}


def names(text):
    """A list of stores; zstd is measured in any case."""
    chosen = [name for name in text.split(",") if name != "zstd"]
    unknown = [name for name in chosen if name not in STORES]
    if unknown:
        raise argparse.ArgumentTypeError(f"{unknown[0]} isn't one of {', '.join(STORES)}")
    return chosen


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=20000)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--edits", type=int, default=1000)
    parser.add_argument("--refresh", default=".build/release/refresh")
    parser.add_argument("--room", help="keep everything in this folder")
    parser.add_argument("--only", default=list(STORES), type=names, metavar=",".join(STORES))
    options = parser.parse_args()
    room = pathlib.Path(options.room or tempfile.mkdtemp(prefix="refresh-store-"))
    room.mkdir(exist_ok=True)
    try:
        start = time.monotonic()
        corpus = Corpus(room, options.texts, options.rounds, options.edits)
        report("corpus", texts=len(corpus.digests), made_in=f"{time.monotonic() - start:.0f} s")
        measure = measured_zstd(room, corpus)
        for name in options.only:
            STORES[name](room, corpus, pathlib.Path(options.refresh).resolve(), measure)
    finally:
        if not options.room:
            shutil.rmtree(room)


if __name__ == "__main__":
    main()
