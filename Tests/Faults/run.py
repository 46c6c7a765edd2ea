#!/usr/bin/env python3
"""Tries the built program on faults that no simulation can vouch for.

usage: Tests/Faults/run.py [--refresh .build/release/refresh] [calls] [kills] [full] [flips]

calls   every system call on the store's files fails once, with EIO, ENOSPC or a short transfer (needs cc)
kills   500 times kill -9 while texts are put
full    a file system of 8 MB that fills up, and has room again (needs root: mounts one in a namespace of its own)
flips   1,000 times one flipped bit anywhere in the store

After each, all that was acknowledged has to be there, byte for byte. Exits with 1 where it isn't.
"""
import argparse
import hashlib
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
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
    acknowledged = []
    for version in range(3):
        acknowledged += trial.put(template, trial.batch(range(400), version))[1]
    files = [p for p in sorted(template.rglob("*")) if p.is_file() and p.name != "lock"]
    sizes = [p.stat().st_size for p in files]
    unseen, unserved, seen = {}, 0, 0
    shutil.copytree(template, store)
    for number in range(count):
        path = rng.choices(files, weights=sizes)[0]
        target = store / path.relative_to(template)
        data = bytearray(path.read_bytes())
        bit = rng.randrange(len(data) * 8)
        data[bit // 8] ^= 1 << bit % 8
        target.write_bytes(data)
        status, report = trial.verify(store)
        if status == 0:
            unseen[path.name] = unseen.get(path.name, 0) + 1
        else:
            seen += 1
        done = subprocess.run([trial.program, "store", "verify", "--full", "--format", "json", "--store", str(store)],
                              capture_output=True).stdout.decode()
        # What stands on a damaged version is named too.
        excused = [d for d in acknowledged if d[:12] in done]
        wrong = trial.missing(store, acknowledged, excused) if path.suffix != ".json" else []
        if wrong:
            unserved += 1
            print(f"flip {number}, bit {bit} of {path.name}: {wrong}\n  {report[:300]}", flush=True)
        shutil.rmtree(store)
        shutil.copytree(template, store)
    print(f"flips: {count}, found {seen}, not found {unseen or 0}, undamaged objects not served {unserved}")
    trial.failures += ["flips"] * (unserved + sum(unseen.values()))


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
