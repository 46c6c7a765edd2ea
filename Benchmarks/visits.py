#!/usr/bin/env python3
"""Watches the sample site with the built program for many visits, and counts what it gets wrong.

usage: Benchmarks/visits.py [noise] [edits] [failures] [--visits 200] [--refresh .build/release/refresh]
                            [--site .build/debug/SampleSite]

noise:    so many rounds over every page with all noise on, and as many with a sentence of no story put into each answer;
          every change is a false one.
edits:    every known edit of every page, made alone: it must be reported alone, with exactly its spans, once, and taken
          back once it is undone; over accepted seeds, and over pages that were their own seeds.
failures: every failure on every page for 20 visits between good ones: no change, one entry when it begins and one when
          it ends. The site's 429 holds its host off for two minutes, so that one takes that long.

Prints one line a part, and what was wrong; exit status 1 if anything was.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile
import time
import urllib.request

FAILURES = {
    "404": "http-4xx", "410": "gone", "500": "http-5xx", "empty": "empty", "slow": "timed-out", "wall": "wall",
    "soft-404": "soft-404", "shell": "shell", "shrunk": "shrunk", "huge": "too-large", "redirect": "redirect",
    "not-text": "not-text", "login": "wall", "captcha": "wall", "consent": "wall", "paywall": "wall",
    "missing": "soft-404", "maintenance": "soft-404", "home": "soft-404", "foreign": "undecodable",
    "garbled": "undecodable", "429": "rate-limited",
}


class Site:
    """The sample site in a process of its own."""

    def __init__(self, program, noise):
        self.process = subprocess.Popen([program, "--port", "0", "--noise", noise], stdout=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().split()[-1]

    def ask(self, method, path):
        request = urllib.request.Request(self.url + path, method=method)
        with urllib.request.urlopen(request) as answer:
            return json.loads(answer.read() or b"null")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


class Household:
    """A configuration and a store for the pages of the site."""

    def __init__(self, program, site, pages, seeds):
        self.program = program
        self.folder = tempfile.TemporaryDirectory(prefix="refresh-visits-")
        self.root = pathlib.Path(self.folder.name)
        lines = ["store: store", f"seeds: {seeds or '.'}", "confirm: { after: 1ms }",
                 "fetch: { delay: 0s, per_host: 16, private_addresses: allow, timeout: 2s, body_limit: 1MiB }",
                 "sources:"]
        for page in pages:
            seed = f", seed: {page}.txt" if seeds else ""
            lines.append(f'  - {{ id: {page}, url: "{site.url}/pages/{page}"{seed} }}')
        (self.root / "refresh.yaml").write_text("\n".join(lines) + "\n")

    def refresh(self, *arguments):
        run = subprocess.run(
            [self.program, *arguments, "--config", str(self.root / "refresh.yaml"), "--format", "json"],
            capture_output=True, text=True)
        if run.returncode not in (0, 3):
            raise SystemExit(f"refresh {' '.join(arguments)}: status {run.returncode}\n{run.stderr}")
        return [json.loads(line) for line in run.stdout.splitlines()]

    def round(self):
        """The visits of one round over every page, by page."""
        lines = self.refresh("--once", "--all")
        return {line["source"]: line for line in lines if "source" in line}

    def kinds(self):
        """The kinds of the log's entries, by page."""
        kinds = {}
        for entry in self.refresh("log"):
            kinds.setdefault(entry["source"], []).append(entry["kind"])
        return kinds


def changed(visits):
    return sorted(page for page, visit in visits.items() if visit["outcome"] == "changed")


def text(spans, marks):
    return "".join(words for mark, words in spans if mark in marks)


def fault(diff, finding):
    """What is wrong with the diff of an edit; None if nothing is."""
    blocks = [block for block in diff["blocks"] if block["kind"] != "same"]
    fields = diff.get("fields", [])
    kind = finding["kind"]
    if kind in ("title", "date"):
        if blocks:
            return f"{len(blocks)} paragraphs differ as well"
        if [(field["old"], field["new"]) for field in fields] != [(finding["old"], finding["new"])]:
            return f"the fields are {fields}"
        return None
    if fields:
        return f"the fields differ as well: {fields}"
    if len(blocks) != 1:
        return f"{len(blocks)} paragraphs differ"
    block = blocks[0]
    if kind.startswith("paragraph"):
        wanted = kind.removeprefix("paragraph-")
        return None if block["kind"] == wanted else f"the paragraph is {block['kind']}"
    if text(block["spans"], "=-") != finding["before"] or text(block["spans"], "=+") != finding["after"]:
        return "the paragraph is another one"
    # Numbers and words are shown as wholes, so the marks may hold a little more than what differs.
    for mark, words in (("-", finding["old"]), ("+", finding["new"])):
        if len(text(block["spans"], mark)) > len(words) + 10:
            return f"{mark} marks {text(block['spans'], mark)!r}"
    return None


def noise(options, pages):
    wrong = []
    for mode in ("on", "strangers"):
        for seeds in (options.seeds, None):
            with Site(options.site, mode) as site:
                home = Household(options.refresh, site, pages, seeds)
                began = time.monotonic()
                false, failed = 0, 0
                for _ in range(options.visits):
                    visits = home.round()
                    false += len(changed(visits))
                    failed += sum(visit["outcome"] == "failed" for visit in visits.values())
                extra = {page: kinds for page, kinds in home.kinds().items() if len(kinds) != 1}
                print(f"noise {mode}, {'seeds' if seeds else 'no seeds'}: {options.visits} visits of {len(pages)} pages, "
                      f"{false} false changes, {failed} failed ({time.monotonic() - began:.0f} s)", flush=True)
                if extra or failed:
                    wrong.append(f"noise {mode}: {extra}, {failed} failed")
    return wrong


def edits(options, pages):
    wrong = []
    for seeds in (options.seeds, None):
        with Site(options.site, "on") as site:
            home = Household(options.refresh, site, pages, seeds)
            home.round()
            home.round()
            # The seed files of web pages hold no date.
            findings = [finding for finding in site.ask("GET", "/control/edits")
                        if not (seeds and finding["kind"] == "date" and finding["page"].startswith("html"))]
            before = len(wrong)
            for finding in findings:
                name = finding["name"]
                site.ask("POST", f"/control/edits/{name}")
                visits = home.round()
                if changed(visits) != [finding["page"]]:
                    wrong.append(f"{name}: reported are {changed(visits)}")
                else:
                    sequence = visits[finding["page"]]["sequence"]
                    problem = fault(home.refresh("show", str(sequence))[0]["diff"], finding)
                    if problem:
                        wrong.append(f"{name}: {problem}")
                if changed(home.round()):
                    wrong.append(f"{name}: reported twice")
                site.ask("DELETE", f"/control/edits/{name}")
                if changed(home.round()) or home.kinds()[finding["page"]][-1] != "reverted":
                    wrong.append(f"{name}: undone, it isn't taken back alone")
            print(f"edits, {'seeds' if seeds else 'no seeds'}: {len(findings)} made, {len(wrong) - before} wrong", flush=True)
    return wrong


def failures(options, pages):
    wrong = []
    for mode, expected in FAILURES.items():
        with Site(options.site, "on") as site:
            home = Household(options.refresh, site, pages, options.seeds)
            home.round()
            for page in pages:
                site.ask("POST", f"/control/failures/{page}?mode={mode}")
            classes = {}
            for _ in range(20):
                for page, visit in home.round().items():
                    # A host that asked to be left alone isn't asked: such a visit is skipped.
                    key = visit.get("class") or visit["outcome"]
                    classes[key] = classes.get(key, 0) + 1
            for page in pages:
                site.ask("DELETE", f"/control/failures/{page}")
            if mode == "429":
                time.sleep(125)
            for _ in range(2):
                last = home.round()
            kinds = home.kinds()
            odd = {page: kinds[page] for page in pages if kinds[page] != ["adopted", "failing", "recovered"]}
            print(f"failure {mode}: {classes} (expected {expected}), {len(odd)} pages with other entries", flush=True)
            still = [page for page, visit in last.items() if visit["outcome"] == "failed"]
            if odd or still:
                wrong.append(f"failure {mode}: {odd}, still failing: {still}")
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help="noise, edits, failures; all by default")
    parser.add_argument("--visits", type=int, default=200)
    parser.add_argument("--refresh", default=".build/release/refresh")
    parser.add_argument("--site", default=".build/debug/SampleSite")
    options = parser.parse_args()
    options.seeds = str(pathlib.Path("seeds").resolve())
    options.refresh, options.site = (str(pathlib.Path(path).resolve()) for path in (options.refresh, options.site))
    pages = sorted(path.stem for path in pathlib.Path("seeds").glob("*.txt"))
    parts = {"noise": noise, "edits": edits, "failures": failures}
    wrong = []
    for part in options.parts or parts:
        if part not in parts:
            parser.error(f"there is no part {part}")
        wrong += parts[part](options, pages)
    for line in wrong:
        print(f"WRONG {line}")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
