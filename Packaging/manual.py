#!/usr/bin/env python3
"""Writes the manual pages.

usage: manual.py PROGRAM SCHEMA FOLDER

refresh.1 is made of what the program says of its own commands (--experimental-dump-help), refresh.yaml.5 of the
configuration's JSON Schema: neither can fall behind.
"""
import json
import os
import re
import subprocess
import sys


def escaped(text):
    """Text as troff reads it back."""
    text = text.replace("\\", "\\(rs").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga")
    return re.sub(r"^([.'])", r"\\&\1", text, flags=re.MULTILINE)


def paragraphs(text):
    """A discussion: what is indented or below a heading in capitals stands as it is."""
    out = []
    for block in re.split(r"\n\s*\n", text.strip("\n")):
        lines = block.split("\n")
        if re.fullmatch(r"[A-Z][A-Z ]+", lines[0]):
            out += [".PP", ".B " + escaped(lines[0].capitalize())]
            lines = lines[1:]
            if lines:
                out += [".PP", ".nf"] + [escaped(line) for line in lines] + [".fi"]
        else:
            out += [".PP"] + [escaped(line) for line in lines]
    return out


def name(of):
    return ("--" if of["kind"] == "long" else "-") + of["name"]


def argument(item):
    names = ", ".join("\\fB" + escaped(name(each)) + "\\fR" for each in item.get("names", []))
    value = "\\fI" + escaped(item["valueName"]) + "\\fR"
    if item["kind"] == "positional":
        names = value + ("..." if item["isRepeating"] else "")
    elif item["kind"] == "option":
        names += " " + value
    words = item.get("abstract", "")
    if item.get("defaultValue") and item["kind"] != "flag":
        words += f" Default: {item['defaultValue']}."
    return [".TP", names, escaped(words)]


def shown(command):
    return [each for each in command.get("arguments", [])
            if each.get("shouldDisplay") and not any(n["name"] in ("help", "version", "h") for n in each.get("names", []))]


def key(item):
    return tuple(name(each) for each in item.get("names", [])) or item["valueName"]


def synopsis(command, path, common):
    words = ["\\fB" + escaped(" ".join(path)) + "\\fR"]
    if any(key(each) not in common and each["kind"] != "positional" for each in shown(command)):
        words.append("[\\fIoptions\\fR]")
    for each in shown(command):
        if each["kind"] == "positional":
            word = "\\fI" + escaped(each["valueName"]) + "\\fR" + ("..." if each["isRepeating"] else "")
            words.append(f"[{word}]" if each["isOptional"] else word)
    return " ".join(words)


def commands(command, path=()):
    """Every command that does something, with its name in full."""
    for each in command.get("subcommands", []):
        if each["commandName"] == "help" or not each.get("shouldDisplay", True):
            continue
        place = path + (each["commandName"],)
        if each.get("subcommands"):
            yield from commands(each, place)
        else:
            yield place, each


def program_page(program, version):
    tool = json.loads(subprocess.run([program, "--experimental-dump-help"], check=True, capture_output=True).stdout)
    root = tool["command"]
    everything = list(commands(root))
    kept = [{key(item): item for item in shown(each)} for _, each in everything]
    common = set.intersection(*(set(items) for items in kept))
    out = [f'.TH REFRESH 1 "" "{version}" "User Commands"', ".SH NAME",
           "refresh \\- " + escaped(root["abstract"].rstrip(".").lower()), ".SH SYNOPSIS",
           ".B refresh", "[\\fB\\-\\-once\\fR [\\fB\\-\\-all\\fR | \\fB\\-\\-source\\fR \\fIID\\fR ...]] [\\fIoptions\\fR]",
           ".br", ".B refresh", "\\fIcommand\\fR [\\fIoptions\\fR]", ".SH DESCRIPTION"]
    out += paragraphs(root["discussion"])
    out += [".SH OPTIONS OF EVERY COMMAND"]
    for at, item in kept[0].items():
        if at in common:
            out += argument(item)
    out += [".SH COMMANDS"]
    for path, each in everything:
        out += [".SS " + synopsis(each, ("refresh",) + path, common), escaped(each["abstract"])]
        out += paragraphs(each.get("discussion", ""))
        for item in shown(each):
            if key(item) not in common:
                out += argument(item)
    out += [".SH FILES", ".TP", ".I /etc/refresh/refresh.yaml", "The configuration; see", ".BR refresh.yaml (5).", ".TP",
            ".I /var/lib/refresh", "The store of the service.", ".SH SEE ALSO", ".BR refresh.yaml (5)"]
    return "\n".join(out) + "\n"


def kind_of(value, schema):
    """What a value may be, in a word or two."""
    if "$ref" in value:
        target = value["$ref"].rsplit("/", 1)[1]
        merged = dict(schema["$defs"][target], **{k: v for k, v in value.items() if k != "$ref"})
        simple = {"duration": "duration", "size": "size", "path": "path", "proxy": "URL"}
        return simple.get(target) or kind_of(merged, schema)
    if "enum" in value:
        return " | ".join("null" if each is None else str(each) for each in value["enum"])
    if "anyOf" in value:
        words = [kind_of(each, schema) for each in value["anyOf"] if each.get("type") != "null"]
        return " or ".join(dict.fromkeys(word for word in words if word))
    kinds = value.get("type", [])
    kinds = [each for each in ([kinds] if isinstance(kinds, str) else kinds) if each != "null"]
    if kinds == ["array"]:
        return "list"
    return {"object": "mapping", "integer": "number", "string": "text", "boolean": "true | false"}.get(
        kinds[0] if kinds else "", kinds[0] if kinds else "")


def properties(mapping, schema, prefix=""):
    out = []
    for word, value in mapping.get("properties", {}).items():
        if "not" in value:
            continue
        out += [".TP", f"\\fB{escaped(prefix + word)}\\fR: \\fI{escaped(kind_of(value, schema))}\\fR"]
        words = value.get("description", "")
        if value.get("default") is not None:
            words += f" Default: {value['default']}."
        out += [escaped(words) or "\\&"]
        target = value.get("$ref", "").rsplit("/", 1)[-1]
        if schema["$defs"].get(target, {}).get("properties") and target != "source":
            out += properties(schema["$defs"][target], schema, prefix + word + ".")
    return out


def configuration_page(schema, version):
    out = [f'.TH REFRESH.YAML 5 "" "{version}" "File Formats"', ".SH NAME",
           "refresh.yaml \\- configuration of refresh", ".SH DESCRIPTION",
           "YAML 1.2, UTF\\-8.", escaped(schema.get("description", "")),
           "Durations have a unit (500ms, 30s, 15m, 6h, 30d), sizes too (500KB, 16MiB).",
           "Paths are relative to the file that they stand in.",
           "A key that is left out has its default; a key that isn\\(aqt known is an error.",
           "A file with a secret may be named as", ".IR credential:NAME ,", "for one that systemd hands to the service.",
           "The example that is installed beside this page shows every key.", ".SH TOP LEVEL"]
    out += properties(schema, schema)
    for target, title in (("source", "AN ENTRY OF SOURCES"), ("announce", "AN ENTRY OF ANNOUNCE")):
        out += [".SH " + title] + properties(schema["$defs"][target], schema)
    return "\n".join(out + [".SH SEE ALSO", ".BR refresh (1)"]) + "\n"


program, schema, folder = sys.argv[1:]
version = subprocess.run([program, "--version"], check=True, capture_output=True, text=True).stdout.strip()
os.makedirs(folder, exist_ok=True)
with open(schema, encoding="utf-8") as file:
    schema = json.load(file)
for page, text in (("refresh.1", program_page(program, version)), ("refresh.yaml.5", configuration_page(schema, version))):
    with open(os.path.join(folder, page), "w", encoding="utf-8") as file:
        file.write(text)
