#!/usr/bin/env bash
# Measures the HTML parser alone, on one core.
#
# usage: Benchmarks/parser.sh FOLDER     all pages (*.html) below a folder, best of five runs
#        Benchmarks/parser.sh hostile    10 MB each of what is made to take a parser long
set -euo pipefail
cd "$(dirname "$0")/.."

room=$(mktemp --directory)
trap 'rm -rf "$room"' EXIT
"${SWIFTC:-swiftc}" -swift-version 6 -O -whole-module-optimization -o "$room/parser" \
    Sources/Markup/Tree/*.swift Benchmarks/parser/main.swift
"$room/parser" "$@"
