"""Fills a store by visits: rounds over pages of a small site on loopback, with edits and verdicts in between."""
import http.server
import json
import random
import subprocess
import threading

WORDS = ("the river ran past mill and meadow while people from both villages cleared its banks of wire tin and glass so that "
         "herons could come back in spring with their young and old boats were mended under lamps by patient hands").split()


def page(number, version):
    """An article; each version has other sentences than the one before."""
    rng = random.Random(number)
    paragraphs = [[" ".join(rng.choices(WORDS, k=14)).capitalize() + "." for _ in range(5)] for _ in range(8)]
    for edit in range(version):
        paragraphs[edit % 8][edit % 5] = f"In year {2000 + edit} they counted {number * 17 + edit} herons on the river."
    body = "".join(f"<p>{' '.join(p)}</p>" for p in paragraphs)
    title = f"Herons of valley {number}"
    return f"<!doctype html><html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"


class Site(http.server.ThreadingHTTPServer):
    """Serves the pages, each in the version that `versions` says."""

    def __init__(self, count):
        super().__init__(("127.0.0.1", 0), Handler)
        self.versions = dict.fromkeys(range(count), 0)
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        name = self.path.strip("/")
        known = name.isdigit() and int(name) in self.server.versions
        body = page(int(name), self.server.versions[int(name)]).encode() if known else b"not here"
        self.send_response(200 if known else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def entries(program, store):
    """The log, each entry by its sequence."""
    done = subprocess.run([program, "log", "--format", "json", "--store", store], capture_output=True)
    return {json.loads(line)["sequence"]: line for line in done.stdout.decode().splitlines()}


def fill(program, room, store, count=40, rounds=4):
    """Visits `count` pages `rounds` times; a third of them is edited in between, and people decide on some."""
    site, config = Site(count), room / "refresh.yaml"
    address = f"http://127.0.0.1:{site.server_port}"
    sources = "".join(f'  - {{ id: valley-{n}, url: "{address}/{n}" }}\n' for n in range(count))
    config.write_text(
        f"store: {store}\nagent: refresh/1.0 (+https://example.org/)\nconfirm: {{ after: 0s }}\n"
        "fetch: { delay: 0s, per_host: 8, robots: ignore, private_addresses: [127.0.0.1/32] }\nsources:\n" + sources)
    for number in range(rounds):
        command = [program, "--once", "--all", "--config", config, "--quiet"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        for name in site.versions:
            site.versions[name] += (name + number) % 3 == 0
        changed = [s for s, line in entries(program, store).items() if json.loads(line)["kind"] == "changed"]
        for sequence, verdict in zip(changed[::5], ["accept", "reject"] * count):
            # One that was decided on before is refused.
            subprocess.run([program, verdict, str(sequence), "--store", store], capture_output=True)
    site.shutdown()
