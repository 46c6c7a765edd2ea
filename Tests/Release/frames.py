#!/usr/bin/env python3
"""Checks that no async function of a built program uses more memory than its frame has.

    Tests/Release/frames.py PROGRAM

Swift 6.3 makes the frames of some async functions 8 or 16 bytes too small where they hold a value that is aligned to more
than 16 bytes; what stands behind a frame is then overwritten, and sooner or later the program ends with "freed pointer was
not the last allocation". For each async function of our modules, the size of its frame, which stands in the record that
callers allocate it by (the symbol ending in Tu), is held against what the function and its resumptions (TQn_, TYn_) read and
write relative to it. The cures are a value that is aligned less, or shorter functions that aren't inlined.

For x86-64. Needs nm, readelf and objdump. Exit status 1 where a frame is too small.
"""

import bisect
import os
import re
import struct
import subprocess
import sys

REGISTERS = {"b": "[abcd][lh]|sil|dil|bpl|spl|r[0-9]+b", "w": "[abcd]x|si|di|bp|sp|r[0-9]+w", "l": "e..|r[0-9]+d"}
WIDTHS = {"b": 1, "w": 2, "l": 4}


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()


class Program:
    def __init__(self, path):
        self.path = path
        symbols = [line.split(" ", 3) for line in output("nm", "--print-size", "--defined-only", path)]
        self.symbols = [(int(fields[0], 16), int(fields[1], 16), fields[3]) for fields in symbols if len(fields) == 4]
        sections = (re.match(r" *\[ *\d+\] \S+ +\S+ +([0-9a-f]+) ([0-9a-f]+) ([0-9a-f]+)", line)
                    for line in output("readelf", "--sections", "--wide", path))
        self.sections = [tuple(int(field, 16) for field in match.groups()) for match in sections if match]

    def frames(self, modules):
        """Names of async functions with the sizes of their frames."""
        named = re.compile("^\\$s7?.*(" + "|".join(f"{len(module)}{module}" for module in modules) + ").*Tu$")
        with open(self.path, "rb") as file:
            for address, _, name in self.symbols:
                place = next((address - start + offset for start, offset, size in self.sections
                              if start and start <= address < start + size), None)
                if place and named.match(name):
                    file.seek(place + 4)
                    yield name[:-2], struct.unpack("<I", file.read(4))[0]

    def parts(self, frames):
        """Where functions and their resumptions begin and end: start, end, function, kind."""
        for address, size, name in self.symbols:
            kind = re.search(r"(T[QY])\d+_$", name)
            function = name[:kind.start()] if kind else name
            if function in frames:
                yield address, address + size, function, kind.group(1) if kind else ""

    def code(self, ranges):
        """The instructions in ranges of addresses, each with its address: all at once, for reading the symbols takes long."""
        merged = []
        for start, end in sorted(ranges):
            if merged and start - merged[-1][1] < 1 << 16:
                merged[-1][1] = max(end, merged[-1][1])
            else:
                merged.append([start, end])
        for start, end in merged:
            for line in output("objdump", "-d", "--no-show-raw-insn", f"--start-address={start}", f"--stop-address={end}",
                               self.path):
                match = re.match(r" *([0-9a-f]+):\t(\S+) *([^#]*)", line)
                if match:
                    operands = re.findall(r"(?:[^,(]|\([^)]*\))+", match.group(3).strip())
                    yield int(match.group(1), 16), match.group(2), operands


def width(operation, others):
    """How many bytes an instruction moves to or from memory."""
    register = next((other.strip()[1:] for other in others if other.strip().startswith("%")), "")
    if operation.startswith(("movup", "movap", "movdq")):
        return 16
    for letter, names in REGISTERS.items():
        if operation in ("mov" + letter, "cmp" + letter) or operation.startswith(("movz" + letter, "movs" + letter)) \
                or re.fullmatch(names, register):
            return WIDTHS[letter]
    return 8


def reach(code, kind):
    """How far behind the frame's beginning a part of a function reaches, in bytes."""
    # A resumption after a call (TQ) gets the frame of what was called, whose first word is the function's own.
    holders = set() if kind == "TQ" else {"%r14"}
    spilt, farthest = set(), 0
    for _, operation, operands in code:
        operands = [operand.strip() for operand in operands]
        for index, operand in enumerate(operands):
            match = re.fullmatch(r"(-?0x[0-9a-f]+)?\((%\w+)\)", operand)
            if match and match.group(2) in holders and operation != "lea":
                others = operands[:index] + operands[index + 1:]
                farthest = max(farthest, int(match.group(1) or "0", 16) + width(operation, others))
        if operation == "call":
            holders -= {"%rax", "%rcx", "%rdx", "%rsi", "%rdi", "%r8", "%r9", "%r10", "%r11"}
        elif operation == "pop":
            holders.discard(operands[0])
        elif len(operands) == 2:
            source, target = operands
            holds = operation == "mov" and (source in holders or source in spilt or kind == "TQ" and source == "(%r14)")
            kept = holders if target.startswith("%") else spilt
            if holds:
                kept.add(target)
            elif not operation.startswith(("cmp", "test")):
                kept.discard(target)
    return farthest


def main():
    program = Program(sys.argv[1])
    sources = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../Sources")
    frames = dict(program.frames(os.listdir(sources)))
    if not frames:
        sys.exit("no async function of ours was found: is it a program for x86-64 with its symbols?")
    parts = list(program.parts(frames))
    code = list(program.code((start, end) for start, end, _, _ in parts))
    addresses = [address for address, _, _ in code]
    missing = {}
    for start, end, function, kind in parts:
        part = code[bisect.bisect_left(addresses, start):bisect.bisect_left(addresses, end)]
        lack = reach(part, kind) - frames[function]
        # What is farther away is in another object, in a register that held the frame on another way through the function.
        if 0 < lack <= 64:
            missing[function] = max(lack, missing.get(function, 0))
    for function, lack in missing.items():
        print(f"{lack} bytes too small: {function}")
    print(f"{len(frames)} frames, {len(missing)} too small", file=sys.stderr)
    sys.exit(1 if missing else 0)


main()
