#!/usr/bin/env python3
"""Measures the transport alone beside curl, in one run.

usage: Benchmarks/transport.py [--pages 1000] [--repeat 9] [--program .build/release/TransportBenchmark]

Serves pages of about 25 KB from nginx on loopback (Debian: nginx-light, curl) and fetches each once, 64 at a time,
in turn with `curl --parallel --parallel-max 64` and with the fetcher of refresh: with body, and answered 304. Prints the
medians in pages/s and their ratio; wanted is 0.9 or more.
"""
import argparse
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import tempfile
import time
from email.utils import formatdate

from fileserver import serving


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--repeat", type=int, default=9)
    parser.add_argument("--port", type=int, default=18300)
    parser.add_argument("--program", default=".build/release/TransportBenchmark")
    options = parser.parse_args()
    root = pathlib.Path(tempfile.mkdtemp(prefix="refresh-bench-"))
    (root / "www").mkdir()
    written = int(time.time()) - 3600
    for number in range(options.pages):
        file = root / "www" / f"{number}.html"
        file.write_bytes(random.Random(number).randbytes(12500).hex().encode())
        os.utime(file, (written, written))
    urls = [f"http://127.0.0.1:{options.port}/{n}.html" for n in range(options.pages)]
    date = formatdate(written, usegmt=True)
    with serving(root, [options.port]):
        for name, stamp, status in (("200", None, 200), ("304", date, 304)):
            header = f'header = "If-Modified-Since: {stamp}"\n' if stamp else ""
            (root / "curl.cfg").write_text("next\n".join(
                f'url = "{u}"\noutput = "/dev/null"\nsilent\n{header}' for u in urls[:1]) + "".join(
                f'url = "{u}"\noutput = "/dev/null"\n' for u in urls[1:]))
            curl = ["curl", "-s", "--parallel", "--parallel-immediate", "--parallel-max", "64", "-K",
                    str(root / "curl.cfg")]
            ours = [options.program, "64"] + ([stamp] if stamp else [])
            theirs_rates, our_rates = [], []
            for _ in range(options.repeat):
                began = time.monotonic()
                subprocess.run(curl, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                theirs_rates.append(options.pages / (time.monotonic() - began))
                began = time.monotonic()
                output = subprocess.run(ours, input="\n".join(urls), check=True, capture_output=True, text=True).stdout
                our_rates.append(options.pages / (time.monotonic() - began))
                assert f"{status}:{options.pages}" in output, output
            theirs, own = statistics.median(theirs_rates), statistics.median(our_rates)
            print(f"{name}: curl {theirs:.0f} pages/s, refresh {own:.0f} pages/s, ratio {own / theirs:.2f}")
    shutil.rmtree(root)


main()
