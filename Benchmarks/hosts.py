#!/usr/bin/env python3
"""Measures rounds over many hosts and over slow ones.

usage: Benchmarks/hosts.py slow|many [--sources 100000] [--hosts 2000] [--refresh .build/release/refresh]

slow: 1,000 pages on 20 quick hosts, alone and then together with 64 hosts that take 10 s for each answer; the quick pages
      should be done in the same time.
many: so many sources on so many addresses 127.x.y.z in one round; prints time, memory, open files at most, and how evenly
      the hosts got their turns. Needs nginx (Debian: nginx-light).
"""
import argparse
import asyncio
import collections
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import threading
import time

from fileserver import serving

PAGE = "<html><head><title>{0}</title></head><body><article><h1>Page {0}</h1><p>" + "Line of page {0}. " * 20 + \
       "</p><p>Another paragraph of page {0}, so that there is an article to find on it.</p></article></body></html>"


def serve_slowly(ports, pause):
    async def answer(reader, writer):
        try:
            await reader.readuntil(b"\r\n\r\n")
            await asyncio.sleep(pause)
            body = PAGE.format("slow").encode()
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n"
                         b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
            await writer.drain()
        except (OSError, asyncio.IncompleteReadError):
            pass
        writer.close()

    async def run():
        servers = [await asyncio.start_server(answer, "127.0.0.1", port) for port in ports]
        await asyncio.gather(*(server.serve_forever() for server in servers))

    threading.Thread(target=lambda: asyncio.run(run()), daemon=True).start()


def round_over(options, root, name, sources, fetch):
    """One round: its visits with the time at which each was told, its summary, peak memory and open files."""
    config = root / f"{name}.yaml"
    lines = "".join(f"  - {{ id: {i}, url: '{u}' }}\n" for i, u in sources)
    config.write_text(f"fetch: {{ private_addresses: [127.0.0.0/8], {fetch} }}\nconfirm: {{ after: 0 }}\n"
                      f"keep: {{ captures: none }}\nstore: {root}/{name}\nsources:\n{lines}")
    process = subprocess.Popen([options.refresh, "--once", "--all", "--config", str(config), "--format", "json"],
                               stdout=subprocess.PIPE, text=True)
    files = 0

    def count():
        nonlocal files
        while process.returncode is None:
            try:
                files = max(files, len(os.listdir(f"/proc/{process.pid}/fd")))
            except OSError:
                return
            time.sleep(0.2)

    threading.Thread(target=count, daemon=True).start()
    began = time.monotonic()
    visits, summary = [], {}
    for line in process.stdout:
        value = json.loads(line)
        if "summary" in value:
            summary = value["summary"]
        else:
            visits.append((time.monotonic() - began, value))
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return visits, summary, usage.ru_maxrss / 1024, files


def slow(options, root):
    fast = [(f"fast{n}", f"http://127.0.0.{1 + n % 20}:{options.port}/{n % 1000}.html") for n in range(1000)]
    ports = range(options.port + 1, options.port + 65)
    serve_slowly(ports, 10)
    late = [(f"slow{p}", f"http://127.0.0.1:{p}/") for p in ports]
    fetch = "delay: 0s, per_host: 8, robots: ignore"
    for name, sources in (("alone", fast), ("with-slow", late + fast)):
        visits, summary, _, _ = round_over(options, root, name, sources, fetch)
        end = max(when for when, visit in visits if visit["source"].startswith("fast"))
        print(f"{name}: the quick pages are done after {end:.2f} s, the round after {summary['seconds']:.2f} s, "
              f"{summary['failed']} failed")


def many(options, root):
    hosts = [f"127.{1 + h // 64516}.{1 + h // 254 % 254}.{1 + h % 254}" for h in range(options.hosts)]
    sources = [(f"s{n}", f"http://{hosts[n * options.hosts // options.sources]}:{options.port}/{n % 1000}.html")
               for n in range(options.sources)]
    visits, summary, memory, files = round_over(options, root, "many", sources, "delay: 100ms, robots: obey")
    ends = {}
    for when, visit in visits:
        index = int(visit["source"][1:]) * options.hosts // options.sources
        ends.setdefault(index, []).append(when)
    first = [min(times) for times in ends.values()]
    last = [max(times) for times in ends.values()]
    gap = max(max(b - a for a, b in zip(t, t[1:])) for t in map(sorted, ends.values()) if len(t) > 1)
    print(f"{len(visits)} visits, {summary['failed']} failed, {summary['seconds']:.1f} s, "
          f"{len(visits) / summary['seconds']:.0f} pages/s, {memory:.0f} MB at most, {files} files open at most, "
          f"longest wait for a place {summary.get('longest_wait', 0):.1f} s")
    if summary["failed"]:
        print("failures:", dict(collections.Counter(v["class"] for _, v in visits if v["outcome"] == "failed")))
    print(f"first page of a host after {min(first):.1f} to {max(first):.1f} s, last after {min(last):.1f} to "
          f"{max(last):.1f} s; the longest that a host waited between two pages: {gap:.1f} s")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mode", choices=["slow", "many"])
    parser.add_argument("--sources", type=int, default=100_000)
    parser.add_argument("--hosts", type=int, default=2000)
    parser.add_argument("--port", type=int, default=18400)
    parser.add_argument("--refresh", default=".build/release/refresh")
    options = parser.parse_args()
    root = pathlib.Path(tempfile.mkdtemp(prefix="refresh-bench-"))
    (root / "www").mkdir()
    for number in range(1000):
        # Not the bare number: "Page 404" would be taken for an error page.
        (root / "www" / f"{number}.html").write_text(PAGE.format(f"A{number}"))
    try:
        with serving(root, [options.port], "0.0.0.0"):
            slow(options, root) if options.mode == "slow" else many(options, root)
    finally:
        shutil.rmtree(root)


main()
