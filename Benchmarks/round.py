#!/usr/bin/env python3
"""Measures whole rounds of refresh beside curl, in one run.

usage: Benchmarks/round.py [--pages 1000] [--hosts 20] [--refresh .build/release/refresh]

Serves article pages of about 22 KB, half Chinese, half English, from nginx on loopback (Debian: nginx-light, curl),
and makes four rounds: first, nothing changed, new noise outside and inside the articles, and one sentence edited on
every 20th page. Prints pages/s, CPU seconds per 1,000 pages, peak memory and the changes that were reported; curl
fetches the same pages with the same number of connections and does nothing with them. Absolute figures depend on the
machine; compare ratios to curl's.
"""
import argparse
import json
import os
import pathlib
import random
import shutil
import subprocess
import tempfile
import time

from fileserver import serving

LATIN = "the river water level boats morning bridge garden bread train night library window market street tree".split()
HAN = "河水桥早晨船花园面包火车夜图书馆窗市场街树人们来到这里看见了新的路并在上午开放每天都有很多"


def sentence(rng, chinese):
    if chinese:
        return "".join(rng.choice(HAN) for _ in range(rng.randint(15, 45))) + "。"
    words = [rng.choice(LATIN) for _ in range(rng.randint(8, 24))]
    return " ".join(words).capitalize() + ". "


def page(number, noise, edited):
    chinese = number % 2 == 1
    rng, volatile = random.Random(number), random.Random(f"{number}/{noise}")
    paragraphs = [[sentence(rng, chinese) for _ in range(rng.randint(3, 7))] for _ in range(24 if chinese else 28)]
    title = sentence(rng, chinese).strip("。. ")
    if edited:
        paragraphs[5][1] = ("更正：" if chinese else "Correction: ") + sentence(random.Random(-number), chinese)
    body = "\n".join("<p>" + "".join(p) + "</p>" for p in paragraphs)
    related = "".join(
        f'<li><a href="/{volatile.randrange(10**6)}">{sentence(volatile, chinese)}</a></li>' for _ in range(10))
    views = f"{'阅读' if chinese else 'Views'} {volatile.randrange(10**6)}"
    filler = "".join(f".c{i}{{margin:{i}px}}" for i in range(400))
    return f"""<!DOCTYPE html><html lang="{'zh-CN' if chinese else 'en'}"><head><meta charset="utf-8"><title>{title}</title>
<style>{filler}</style></head><body><nav><a href="/">Home</a></nav><article><h1>{title}</h1>
<span class="views">{views}</span>
{body}
</article><aside><ul>{related}</ul></aside><footer>token {volatile.getrandbits(64):x}</footer></body></html>"""


class Site:
    def __init__(self, root, pages, hosts, port):
        self.root, self.pages, self.hosts, self.port = root, pages, hosts, port

    def urls(self):
        return [f"http://127.0.0.1:{self.port + n % self.hosts}/{n}.html" for n in range(self.pages)]

    def write(self, noise, edits):
        (self.root / "www").mkdir(exist_ok=True)
        for n in range(self.pages):
            file = self.root / "www" / f"{n}.html"
            file.write_text(page(n, noise, edits and n % 20 == 7))
            # An hour ago, and a minute later for each version: nginx makes its ETag of time and size.
            written = time.time() - 3600 + 60 * noise
            os.utime(file, (written, written))

    def serve(self):
        return serving(self.root, range(self.port, self.port + self.hosts))


def measure(command, pages):
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    output = process.stdout.read()
    _, _, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - began
    cpu = usage.ru_utime + usage.ru_stime
    return output, pages / wall, cpu * 1000 / pages, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--hosts", type=int, default=20)
    parser.add_argument("--port", type=int, default=18100)
    parser.add_argument("--refresh", default=".build/release/refresh")
    options = parser.parse_args()
    root = pathlib.Path(tempfile.mkdtemp(prefix="refresh-bench-"))
    site = Site(root, options.pages, options.hosts, options.port)
    site.write(noise=0, edits=False)
    sources = "".join(f"  - {{ id: p{n}, url: '{u}' }}\n" for n, u in enumerate(site.urls()))
    (root / "refresh.yaml").write_text(
        "fetch: { per_host: 8, delay: 0s, private_addresses: [127.0.0.0/8] }\nconfirm: { after: 0 }\n"
        f"store: {root}/store\nsources:\n{sources}")
    (root / "curl.cfg").write_text("".join(f'url = "{u}"\noutput = "/dev/null"\n' for u in site.urls()))
    curl = ["curl", "-s", "--parallel", "--parallel-immediate", "--parallel-max", "64", "-K", str(root / "curl.cfg")]
    refresh = [options.refresh, "--once", "--all", "--config", str(root / "refresh.yaml"), "--format", "json"]
    try:
        with site.serve():
            print(f"{'round':10} {'program':8} {'pages/s':>8} {'CPU-s/1000':>11} {'peak MB':>8} {'changed':>8}")
            for name, noise, edits in (("first", 0, False), ("same", 0, False), ("noise", 1, False), ("change", 2, True)):
                if noise:
                    site.write(noise, edits)
                _, rate, cpu, memory = measure(curl, options.pages)
                print(f"{name:10} {'curl':8} {rate:8.0f} {cpu:11.2f} {memory:8.0f} {'':>8}")
                output, rate, cpu, memory = measure(refresh, options.pages)
                summary = json.loads(output.splitlines()[-1])["summary"]
                print(f"{name:10} {'refresh':8} {rate:8.0f} {cpu:11.2f} {memory:8.0f} {summary['changed']:8}")
    finally:
        shutil.rmtree(root)


main()
