#!/usr/bin/env python3
"""Lists what is in a store from its packs alone, by Format.md and nothing else.

usage: read-store.py STORE

Prints a line for each entry (`entry`, leaf), name (`name`, name, digest) and object (type, digest, bytes in base64), the
fields parted by tabs. Exits with 1 and says what is wrong where the packs are damaged; 69 where zstd is missing.
"""
import base64
import hashlib
import json
import pathlib
import shutil
import struct
import subprocess
import sys
import tempfile

TYPES = {1: "article", 2: "capture", 3: "body", 4: "text", 5: "dictionary", 16: "entry", 17: "name", 18: "commit"}


def crc_table():
    table = []
    for byte in range(256):
        for _ in range(8):
            byte = byte >> 1 ^ (0x82F63B78 if byte & 1 else 0)
        table.append(byte)
    return table


TABLE = crc_table()


def crc32c(data):
    value = 0xFFFFFFFF
    for byte in data:
        value = value >> 8 ^ TABLE[(value ^ byte) & 255]
    return value ^ 0xFFFFFFFF


def check(condition, what):
    if not condition:
        raise SystemExit(what)


class Frame:
    """A frame with a sound header and payload."""

    def __init__(self, data, offset, repository):
        head = data[offset:offset + 76]
        check(len(head) == 76 and head[:4] == b"\xf5rfs" and head[4] == 2, f"no frame at {offset}")
        self.type, self.codec, flags = head[5], head[6], head[7]
        (number, self.sequence, self.raw_count, self.stored_count, self.digest, self.dictionary, header_sum,
         whole_sum) = struct.unpack("<QQII32sIII", head[8:])
        check(number == repository, f"another store's frame at {offset}")
        check(crc32c(head[:68]) == header_sum, f"the header at {offset} is damaged")
        self.depth = flags & 15
        self.payload = data[offset + 76:offset + 76 + self.stored_count]
        check(crc32c(head[:72] + self.payload) == whole_sum, f"the payload at {offset} is damaged")
        self.end = offset + 76 + self.stored_count


class Store:
    """All frames that a commit has made count."""

    def __init__(self, path):
        format = json.loads((path / "format.json").read_text())
        check(format["format"] == 2, "another format")
        repository, self.frames = int(format["repository"], 16), []
        previous, leaves, number = bytes(32), [], 0
        for pack in sorted((path / "pack").glob("????????.pack")):
            data, offset, group = pack.read_bytes(), 0, []
            while offset < len(data):
                frame = Frame(data, offset, repository)
                offset = frame.end
                number += 1
                check(frame.sequence == number, f"frame {number} is missing")
                if TYPES[frame.type] != "commit":
                    group.append(frame)
                    continue
                count, edges, entries, root, before, content = struct.unpack("<IIQ32s32s32s", frame.payload[:112])
                check(count == len(group) and before == previous, "a commit doesn't fit its group")
                check(content == hashlib.sha256(b"".join(bytes([f.type]) + f.digest for f in group)).digest(),
                      "a group isn't what was committed")
                check(edges == bin(entries).count("1") and len(frame.payload) == 112 + 32 * edges, "a wrong edge")
                previous = hashlib.sha256(frame.payload).digest()
                check(previous == frame.digest, "a commit's digest is wrong")
                self.frames += group
                leaves += [f for f in group if TYPES[f.type] == "entry"]
                self.root, self.entries, group = root, entries, []
        self.named = {f.digest: f for f in self.frames if f.type <= 5}
        self.dictionaries = {int.from_bytes(f.digest[:4], "big"): f for f in self.frames if f.type == 5}
        self.known = {}
        check(self.entries == len(leaves), "the number of entries is wrong")
        hashes = [hashlib.sha256(b"\0" + self.raw(f)).digest() for f in leaves]
        check(tree(hashes) == self.root, "the tree's root is wrong")

    def raw(self, frame):
        """The payload before compression."""
        if frame.digest in self.known:
            return self.known[frame.digest]
        if frame.codec == 0:
            raw = frame.payload
        elif frame.codec == 1:
            raw = unpacked(frame.payload)
        elif frame.codec == 2:
            raw = unpacked(frame.payload, dictionary=self.raw(self.dictionaries[frame.dictionary]))
        else:
            base = self.named[frame.payload[:32]]
            check(base.depth < frame.depth <= 8, "a chain is too long")
            raw = unpacked(frame.payload[32:], base=self.raw(base))
        check(len(raw) == frame.raw_count and hashlib.sha256(raw).digest() == frame.digest, "a wrong digest")
        self.known[frame.digest] = raw
        return raw


def tree(hashes):
    """The root of RFC 6962 section 2.1."""
    if len(hashes) < 2:
        return hashes[0] if hashes else hashlib.sha256(b"").digest()
    split = 1 << (len(hashes) - 1).bit_length() - 1
    return hashlib.sha256(b"\1" + tree(hashes[:split]) + tree(hashes[split:])).digest()


def unpacked(data, dictionary=None, base=None):
    """Undoes zstd with the zstd program."""
    with tempfile.TemporaryDirectory() as room:
        room = pathlib.Path(room)
        (room / "in.zst").write_bytes(data)
        command = ["zstd", "-q", "-d", "-c", "--long=27"]
        if dictionary is not None:
            (room / "dictionary").write_bytes(dictionary)
            command += ["-D", str(room / "dictionary")]
        if base is not None:
            (room / "base").write_bytes(base)
            command += [f"--patch-from={room / 'base'}"]
        return subprocess.run(command + [str(room / "in.zst")], check=True, stdout=subprocess.PIPE).stdout


def main():
    if not shutil.which("zstd"):
        sys.exit(69)
    store = Store(pathlib.Path(sys.argv[1]))
    numbered = {f.sequence: f for f in store.frames}
    for frame in store.frames:
        raw, kind = store.raw(frame), TYPES[frame.type]
        if kind == "entry":
            print("entry", raw.decode(), sep="\t")
        elif kind == "name":
            for line in raw.decode().splitlines():
                name = json.loads(line)
                digest = name.get("digest") or numbered[name["frame"]].digest.hex()
                print("name", name["name"], digest, sep="\t")
        else:
            print(kind, frame.digest.hex(), base64.b64encode(raw).decode(), sep="\t")


main()
