#!/usr/bin/env python3
"""Runs the service over many pages that are edited and fail all the time, and holds its log against what was done.

usage: Benchmarks/soak.py [--minutes 30] [--sources 2000] [--every 30] [--pace 0.01] [--refresh .build/release/refresh]

The pages are on 200 addresses 127.0.x.y. A page is edited again only after it was asked whether its present edition is
still the one that is known, so each edition could be found, and has to be in the log exactly once. Meanwhile pages fail in seven ways for a while
each, the configuration is broken, mended and reloaded, and some changes are accepted through the control socket. Prints
memory, descriptors and processor time over the run, and exits with 1 where an edition is missing, doubled or out of order.
"""
import argparse
import asyncio
import collections
import json
import multiprocessing
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

FAILURES = ["500", "404", "429", "hang", "reset", "cut", "empty"]
WORDS = ("river bridge market school harbour garden library mill ferry orchard station square theatre bakery "
         "museum tower meadow quarry lantern orchestra").split()


class Page:
    def __init__(self, number):
        self.number, self.edition, self.known, self.failing = number, 1, False, None
        self.hits = 0

    def html(self):
        chance = random.Random(self.number)
        lines = [" ".join(chance.choice(WORDS) for _ in range(14)).capitalize() + "." for _ in range(6)]
        lines[2] += f" This is edition {self.edition} of page {self.number}."
        body = "".join(f"<p>{line}</p>" for line in lines)
        return (f"<!DOCTYPE html><html lang=en><head><title>Page {self.number}</title></head><body>"
                f"<p class=views>{self.hits} views</p><article><h1>Page {self.number}</h1>{body}</article></body></html>")


def serve(count, port, pace, done, result):
    """The site, in a process of its own: serves, edits, fails, and at last tells the editions."""
    pages = [Page(n) for n in range(count)]
    chance = random.Random(1)
    edits = collections.Counter()

    async def answer(reader, writer):
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                page = pages[int(head.split()[1].rsplit("/", 1)[1])]
                page.hits += 1
                if page.failing:
                    if not await fail(page.failing, writer):
                        return
                    continue
                edition, body = page.edition, page.html().encode()
                tag = f'"{page.number}-{edition}"'
                if f"if-none-match: {tag}".lower() in head.lower():
                    writer.write(f"HTTP/1.1 304 Not Modified\r\nETag: {tag}\r\n\r\n".encode())
                    page.known = True
                else:
                    writer.write(f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nETag: {tag}\r\n"
                                 f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
                await writer.drain()
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    async def fail(kind, writer):
        if kind in ("500", "404", "429"):
            writer.write(f"HTTP/1.1 {kind} Sorry\r\nContent-Length: 5\r\n\r\nsorry".encode())
            await writer.drain()
            return True
        if kind == "empty":
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 0\r\n\r\n")
            await writer.drain()
            return True
        if kind == "hang":
            await asyncio.sleep(8)
        elif kind == "cut":
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9999\r\n\r\n<p>half")
            await writer.drain()
        elif kind == "reset":
            writer.transport.abort()
        return False

    async def edit():
        while not done.is_set():
            for page in chance.sample(pages, max(1, int(count * pace))):
                if page.known and not page.failing and chance.random() < 0.5:
                    page.edition, page.known = page.edition + 1, False
                elif page.failing and chance.random() < 0.3:
                    page.failing = None
                elif not page.failing and chance.random() < 0.03:
                    page.failing = chance.choice(FAILURES)
            await asyncio.sleep(1)
        # In the end everything is well again, so that the last editions are found.
        for page in pages:
            page.failing = None

    async def run():
        hosts = {f"127.0.{n % 200 // 100}.{n % 100 + 1}" for n in range(count)}
        servers = [await asyncio.start_server(answer, host, port) for host in hosts]
        await edit()
        while not result.poll():
            await asyncio.sleep(0.2)
        for server in servers:
            server.close()
        result.send([page.edition for page in pages])

    asyncio.run(run())


def sample(pid):
    with open(f"/proc/{pid}/statm") as file:
        resident = int(file.read().split()[1]) * 4096 / 1e6
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    cpu = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return resident, len(os.listdir(f"/proc/{pid}/fd")), cpu, int(fields[17])


def command(options, config, *words):
    # The store is named, so that nothing here depends on whether the configuration is broken just now.
    return subprocess.run([options.refresh, *words, "--store", str(config.parent / "store")], capture_output=True, text=True)


def configuration(options, root):
    sources = "".join(
        f"  - {{ id: p{n}, url: 'http://127.0.{n % 200 // 100}.{n % 100 + 1}:{options.port}/{n}', "
        f"every: {options.every}s }}\n" for n in range(options.sources))
    return (f"store: {root}/store\nfetch: {{ private_addresses: [127.0.0.0/8], delay: 50ms, per_host: 2, robots: ignore, "
            f"timeout: 5s, first_byte_timeout: 3s }}\nconfirm: {{ after: 1s }}\nsources:\n{sources}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--sources", type=int, default=2000)
    parser.add_argument("--every", type=int, default=30)
    parser.add_argument("--pace", type=float, default=0.01, help="the part of the pages that may be edited each second")
    parser.add_argument("--port", type=int, default=18700)
    parser.add_argument("--refresh", default=".build/release/refresh")
    options = parser.parse_args()
    root = pathlib.Path(tempfile.mkdtemp(prefix="refresh-soak-"))
    config = root / "refresh.yaml"
    text = configuration(options, root)
    config.write_text(text)
    done = multiprocessing.Event()
    ours, theirs = multiprocessing.Pipe()
    arguments = (options.sources, options.port, options.pace, done, theirs)
    site = multiprocessing.Process(target=serve, args=arguments, daemon=True)
    site.start()
    time.sleep(1)
    service = subprocess.Popen([options.refresh, "--config", str(config), "--quiet"],
                               stdout=subprocess.DEVNULL, stderr=open(root / "errors", "w"))
    samples, accepted, began = [], 0, time.monotonic()
    try:
        while (elapsed := time.monotonic() - began) < options.minutes * 60:
            time.sleep(min(15, options.minutes * 60 / 20))
            samples.append((elapsed, *sample(service.pid)))
            turn = len(samples)
            if turn % 8 == 4:
                config.write_text(text.replace("every: ", "evry: ", 1))
                service.send_signal(signal.SIGHUP)
            if turn % 8 == 6:
                config.write_text(text)
                service.send_signal(signal.SIGHUP)
            if turn % 4 == 0:
                pending = command(options, config, "log", "--pending", "--format", "json").stdout.splitlines()
                for line in random.sample(pending, min(3, len(pending))):
                    accepted += command(options, config, "accept", str(json.loads(line)["sequence"])).returncode == 0
            if turn % 20 == 0:
                print(f"{elapsed / 60:5.1f} min  {samples[-1][1]:.0f} MB  {samples[-1][2]} descriptors  "
                      f"{samples[-1][3]:.0f} s of processor time", flush=True)
        # Everything that fails recovers, and the last editions are found: backoff is as long as the interval at most.
        done.set()
        config.write_text(text)
        service.send_signal(signal.SIGHUP)
        time.sleep(3 * options.every)
        status = json.loads(command(options, config, "status", "--format", "json").stdout)
        ours.send(True)
        editions = ours.recv()
        stopping = time.monotonic()
        service.send_signal(signal.SIGTERM)
        code = service.wait(30)
        stopping = time.monotonic() - stopping
    finally:
        service.kill()
        site.kill()
    wrong = check(options, config, editions)
    half = samples[len(samples) // 4:]
    memory = [s[1] for s in half]
    print(f"visits {status['visits']}")
    print(f"edits {sum(editions) - len(editions)}, accepted {accepted}, ended with {code} after "
          f"{stopping:.1f} s; {command(options, config, 'store', 'verify', '--full').stdout.splitlines()[-1]}")
    quarter = max(1, len(half) // 4)
    print(f"memory {sum(memory[:quarter]) / quarter:.1f} MB in the second quarter, "
          f"{sum(memory[-quarter:]) / quarter:.1f} MB at the end, {max(memory):.1f} MB at most")
    print(f"descriptors {min(s[2] for s in half)} to {max(s[2] for s in half)}, threads {max(s[4] for s in half)}; "
          f"processor {samples[-1][3] / samples[-1][0] * 100:.1f} % of one core")
    for line in wrong[:20]:
        print(line)
    print("every edition is in the log once" if not wrong else f"{len(wrong)} pages are wrong")
    shutil.rmtree(root)
    sys.exit(1 if wrong or code else 0)


def check(options, config, editions):
    """What is wrong with the log: each page's editions have to follow each other, none missing, none twice."""
    found = collections.defaultdict(list)
    export = command(options, config, "store", "export", "--jsonl").stdout
    for line in export.splitlines():
        entry = json.loads(line)
        if entry.get("kind") not in ("first-seen", "changed"):
            continue
        text = json.dumps(entry)
        mark = text.index("This is edition ") + len("This is edition ")
        found[entry["source"]].append(int(text[mark:].split()[0]))
    wrong = []
    for number, edition in enumerate(editions):
        if found[f"p{number}"] != list(range(1, edition + 1)):
            wrong.append(f"page {number}: {found[f'p{number}']}, and there were {edition} editions")
    return wrong


main()
