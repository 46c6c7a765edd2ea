#!/usr/bin/env python3
"""Tries the built program on faults that no simulation can vouch for.

usage: Tests/Faults/run.py [--refresh .build/release/refresh] [calls] [kills] [full] [flips]

calls   every system call on the store's files fails once, with EIO, ENOSPC or a short transfer (needs cc)
kills   500 times kill -9 while texts are put
full    a file system of 8 MB that fills up, and has room again (needs root: mounts one in a namespace of its own)
flips   1,000 times one flipped bit anywhere in a store of texts and visits

After each, all that was acknowledged has to be there, byte for byte. Exits with 1 where it isn't.
"""
import argparse
import hashlib
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
import visits

HERE = pathlib.Path(__file__).resolve().parent


def text(number, version=0):
    rng = random.Random(number)
    lines = [" ".join(f"word{rng.randrange(2000)}" for _ in range(12)) for _ in range(20)]
    for edit in range(version):
        lines[edit % 20] = f"version {edit} of text {number}"
    return "\n".join(lines).encode()


class Trial:
    def __init__(self, program, room):
        self.program, self.room, self.failures = str(program), room, []
        (room / "texts").mkdir()
        self.content = {}

    def batch(self, numbers, version=0):
        """A list for `store put --batch`."""
        lines = []
        for number in numbers:
            data = text(number, version)
            path = self.room / "texts" / f"{number}-{version}"
            path.write_bytes(data)
            self.content[hashlib.sha256(data).hexdigest()] = data
            lines.append(f"{path}\tname-{number % 10}\n")
        return "".join(lines).encode()

    def put(self, store, batch, **options):
        """Puts texts; gives back the exit status, the acknowledged digests and what was said."""
        done = subprocess.run([self.program, "store", "put", "--batch", "--store", str(store)], input=batch,
                              capture_output=True, **options)
        return done.returncode, [line.split()[0].decode() for line in done.stdout.splitlines()], done.stderr.decode()

    def missing(self, store, digests, excused=()):
        """Which of the digests don't come back byte for byte."""
        digests = [d for d in dict.fromkeys(digests) if d not in excused]
        done = subprocess.run([self.program, "store", "get", "--batch", "--store", str(store)],
                              input="".join(d + "\n" for d in digests).encode(), capture_output=True)
        wanted = b"".join(b"%s %d\n%s\n" % (d.encode(), len(self.content[d]), self.content[d]) for d in digests)
        return [] if done.stdout == wanted else [f"get: {done.returncode} {done.stderr.decode()[:300]}"]

    def take(self, store, digests):
        """Remembers the content of those of the digests that the store holds; gives these back."""
        digests = sorted(d for d in digests if d)
        done = subprocess.run([self.program, "store", "get", "--batch", "--store", str(store)],
                              input="".join(d + "\n" for d in digests).encode(), capture_output=True)
        rest = done.stdout
        for digest in digests:
            line, _, rest = rest.partition(b"\n")
            length = int(line.split()[1])
            self.content[digest], rest = rest[:length], rest[length + 1:]
        return digests

    def verify(self, store):
        done = subprocess.run([self.program, "store", "verify", "--full", "--store", str(store)], capture_output=True)
        return done.returncode, done.stdout.decode() + done.stderr.decode()

    def check(self, what, store, acknowledged):
        """The store opens for writing, is sound then, and has all that was acknowledged."""
        status, digests, said = self.put(store, self.batch([10 ** 6]))
        problems = [] if status == 0 else [f"put: {status} {said}"]
        problems += self.missing(store, acknowledged + digests)
        status, report = self.verify(store)
        problems += [] if status == 0 else [f"verify: {status} {report[:500]}"]
        for problem in problems:
            print(f"{what}: {problem}", flush=True)
        self.failures += problems


def calls(trial):
    library = trial.room / "failing-calls.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", library, HERE / "failing-calls.c", "-ldl"], check=True)
    template = trial.room / "template"
    _, before, _ = trial.put(template, trial.batch(range(30)))
    count, refused = trial.room / "count", 0
    environment = dict(os.environ, LD_PRELOAD=str(library), FAIL_COUNT=str(count))
    batch = trial.batch(range(20, 50), version=1)
    done, total = 0, None
    for fault in ("none", "eio", "enospc", "short"):
        # A call that fails early makes the others never happen: only a run without a fault tells how many there are.
        for at in range(1, total + 1) if total else [0]:
            store = trial.room / "store"
            shutil.rmtree(store, ignore_errors=True)
            shutil.copytree(template, store)
            status, digests, said = trial.put(
                store, batch, env=dict(environment, FAIL_UNDER=str(store), FAIL_AT=str(at), FAIL_WITH=fault))
            if status not in (0, 1, 75):
                trial.failures.append(f"{fault} at {at}: exit status {status}: {said}")
                print(trial.failures[-1])
            refused += status != 0
            trial.check(f"{fault} at call {at}", store, before + digests)
            done += at > 0
            total = total or int(count.read_text())
    print(f"calls: {done} single faults, {refused} refused, {len(trial.failures)} failures")


def kills(trial, count=500):
    rng, store, acknowledged = random.Random(5), trial.room / "killed", []
    for number in range(count):
        if number % 25 == 0:
            shutil.rmtree(store, ignore_errors=True)
            acknowledged = []
        batch = trial.batch(range(number * 300, number * 300 + 300), version=number % 3)
        process = subprocess.Popen([trial.program, "store", "put", "--batch", "--store", str(store)],
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        process.stdin.write(batch)
        process.stdin.close()
        time.sleep(rng.random() * 0.15)
        process.kill()
        output = process.stdout.read()
        process.wait()
        # A last line may be cut off in the middle.
        acknowledged += [line.split()[0].decode() for line in output.split(b"\n")[:-1]]
        trial.check(f"kill {number}", store, acknowledged)
    print(f"kills: {count}, {len(trial.failures)} failures")


def full(trial):
    if os.environ.get("REFRESH_MOUNTED") != "yes":
        environment = dict(os.environ, REFRESH_MOUNTED="yes")
        done = subprocess.run(["unshare", "-m", sys.executable, __file__, "--refresh", trial.program, "full"],
                              env=environment)
        trial.failures += ["full"] if done.returncode else []
        return
    mount = trial.room / "mount"
    mount.mkdir()
    subprocess.run(["mount", "--make-rprivate", "/"], check=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", mount], check=True)
    (mount / "ballast").write_bytes(bytes(2 << 20))
    store, acknowledged, rng = mount / "store", [], random.Random(3)
    for number in range(400):
        # Noise, so that it fills up soon.
        lines = b""
        for place in range(20):
            data = rng.randbytes(4000)
            path = trial.room / "texts" / f"noise-{number}-{place}"
            path.write_bytes(data)
            trial.content[hashlib.sha256(data).hexdigest()] = data
            lines += f"{path}\n".encode()
        status, digests, said = trial.put(store, lines)
        acknowledged += digests
        if status:
            break
    print(f"full: after {len(acknowledged)} texts: {said.strip()}")
    problems = trial.missing(store, acknowledged)
    if status != 1 or "full" not in said:
        problems.append(f"exit status {status}")
    for _ in range(3):
        problems += ["went on without room"] if trial.put(store, trial.batch(range(3000)))[0] == 0 else []
    problems += trial.missing(store, acknowledged)
    (mount / "ballast").unlink()
    trial.failures += problems
    trial.check("full", store, acknowledged)
    print(f"full: {problems or 'all there, and it goes on with room'}")


def flips(trial, count=1000):
    template, store, rng = trial.room / "template", trial.room / "flipped", random.Random(9)
    visits.fill(trial.program, trial.room, template, count=100, rounds=6)
    log = visits.entries(trial.program, template)
    objects = trial.take(template, {json.loads(e)[key] for e in log.values() for key in ("before", "after", "capture")})
    for version in range(3):
        objects += trial.put(template, trial.batch(range(400), version))[1]
    subprocess.run([trial.program, "search", "herons", "--store", template], stdout=subprocess.DEVNULL)
    # The lock's content is for people, and SQLite makes its map of the log in memory anew.
    files = [p for p in sorted(template.rglob("*"))
             if p.is_file() and p.stat().st_size and p.name != "lock" and not p.name.endswith("-shm")]
    places = sorted({p.relative_to(template).parts[0] + p.suffix for p in files})
    unseen, problems, seen = {}, 0, 0
    for number in range(count):
        shutil.rmtree(store, ignore_errors=True)
        shutil.copytree(template, store, symlinks=True)
        # Every other time by place, so that small files get their share.
        place = rng.choice(places)
        chosen = [p for p in files if number % 2 or p.relative_to(template).parts[0] + p.suffix == place]
        path = rng.choices(chosen, weights=[p.stat().st_size for p in chosen])[0]
        data = bytearray(path.read_bytes())
        bit = rng.randrange(len(data) * 8)
        data[bit // 8] ^= 1 << bit % 8
        (store / path.relative_to(template)).write_bytes(data)
        status, report = trial.verify(store)
        seen += status != 0
        if status == 0:
            unseen[path.name] = unseen.get(path.name, 0) + 1
        # What isn't written as it was can't be opened.
        wrong = flipped(trial, store, path, bit // 8, status, report, objects, log) if path.suffix != ".json" else []
        if wrong:
            problems += 1
            print(f"flip {number}, bit {bit} of {path.relative_to(template)}: {wrong}\n  {report[:300]}", flush=True)
    print(f"flips: {count}, found {seen}, not found {unseen or 0}, otherwise wrong {problems}")
    trial.failures += ["flips"] * (problems + sum(unseen.values()))


def flipped(trial, store, path, byte, status, report, objects, log):
    """What is wrong beside the damage of one byte."""
    # What stands on a damaged version is named too.
    wrong = trial.missing(store, objects, [d for d in objects if d[:12] in report])
    if path.suffix == ".pack":
        parts = [list(map(int, m)) for m in re.findall(r"pack (\d+) at (\d+), (\d+) bytes", report)]
        if not any(pack == int(path.stem) and at <= byte < at + length for pack, at, length in parts):
            wrong.append("the damage isn't placed")
    elif status:
        # Whatever is derived is mended by the next writer, and the log is what it was.
        again, digests, said = trial.put(store, trial.batch([10 ** 6]))
        wrong += trial.missing(store, objects + digests) if again == 0 else [f"put: {again} {said}"]
        if status == 3 and (mended := trial.verify(store))[0]:
            wrong.append(f"not mended: {mended}")
    if visits.entries(trial.program, store) != log:
        wrong.append("the log is another")
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--refresh", default=".build/release/refresh")
    parser.add_argument("what", nargs="*", default=[])
    options = parser.parse_args()
    failures = []
    for what in options.what or ["calls", "kills", "full", "flips"]:
        room = pathlib.Path(tempfile.mkdtemp(prefix="refresh-faults-"))
        try:
            trial = Trial(pathlib.Path(options.refresh).resolve(), room)
            globals()[what](trial)
            failures += trial.failures
        finally:
            subprocess.run(["umount", room / "mount"], stderr=subprocess.DEVNULL)
            shutil.rmtree(room, ignore_errors=True)
    sys.exit(1 if failures else 0)


main()
