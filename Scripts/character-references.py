#!/usr/bin/env python3
"""Writes the table of named character references, in WHATWG HTML section 13.5, as Swift.

usage: Scripts/character-references.py > Sources/Markup/Tree/CharacterReferenceNames.swift

The names come from Python's html.entities, which holds the standard's list; it hasn't changed since 2011 and won't.
"""
import html.entities

references = html.entities.html5
lines, line = [], " " * 7
for name in sorted(n[:-1] for n in references if n.endswith(";")):
    mark = "!" if name in references else ":"
    entry = name + mark + ",".join(f"{ord(c):X}" for c in references[name + ";"])
    if len(line) + 1 + len(entry) > 120:
        lines.append(line)
        line = " " * 7
    line += " " + entry
lines.append(line)
print('''// Written by Scripts/character-references.py.

/// The named character references of HTML: each name in the order of its bytes, `!` where it may stand without a
/// semicolon and `:` where it may not, and the characters in hexadecimal.
enum CharacterReferenceNames {
    static let list: StaticString = """''')
print("\n".join(lines))
print('        """\n}')
