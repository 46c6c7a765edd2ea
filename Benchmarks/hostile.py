#!/usr/bin/env python3
"""Cleans pages of 10 MB that are made of one thing over and over, and reports what each costs.

usage: Benchmarks/hostile.py [--program .build/release/refresh] [--bytes 10000000] [--all] [NAME ...]

Wanted is less than one second and 200 MB for each. Prints the ones that take more than half of that, or all with --all;
NAMEs pick single ones. CPU time is what counts (user and system, the program's start included): it depends on the
machine, but not so much on what else runs there. Debian: time.
"""
import argparse
import os
import pathlib
import subprocess
import tempfile

ENGLISH = "The quick brown fox jumps over the lazy dog, and then it sleeps. "
CHINESE = "今天上午,记者从市政府新闻办获悉,本市将于下月起调整公共交通票价。"
TRADITIONAL = "今天上午記者從市政府新聞辦獲悉本市將於下月起調整"
JAPANESE = "本日午前、記者は市役所から聞いた。"
KOREAN = "오늘 오전 기자는 시청에서 "
FRENCH = "Le café est très bon, déjà vu. "
HEAD = "<!DOCTYPE html><meta charset=utf-8><title>A title here</title><body>"
PINYIN = "水(shuǐ)火(huǒ)山(shān)"


def numbered(form):
    """A unit that is another one each time."""
    return lambda number: (form % number).encode()


# What is repeated, in text or bytes, by name; a pair has what stands before it, a triple what stands behind it too.
UNITS = {
    # Markup
    "div": "<div>", "less": "<", "ampersand": "&", "amp": "&amp", "longname": "&CounterClockwiseContourIntegra",
    "numeric": "&#20013;&#25991;", "table": "<table>", "cell": "<table><tr><td>", "b": "<b>", "bip": "<b><i><p>",
    "a": "<a href=x>", "ap": "<a href=x></p>", "font": "<font color=red>x", "select": (HEAD, "<select><option>x"),
    "svg": (HEAD, "<svg><desc>x"), "math": (HEAD, "<math><mi>x"), "template": "<template>", "frameset": "<frameset>",
    "script": ("<script>", "x<!--<script>"), "comment": ("<!--", "--!"), "comments": "<!---->", "cdata": "<![CDATA[",
    "question": "<?x", "doctype": "<!DOCTYPE html>", "textarea": ("<textarea>", "</text"), "form": "<form><input>",
    "plaintext": ("<plaintext>", ENGLISH), "attribute": ("<div ", "a1=b "), "attributes": ("<div ", numbered("a%d=1 ")),
    "class": (HEAD + '<div class="', "author byline subtitle ", '">x'), "span": (HEAD, "<span>x"),
    "style": (HEAD, '<div style="display:none">x'), "noscript": "<noscript>x", "ruby": (HEAD, "<ruby>水<rt>shui"),
    # Pieces of a page
    "p": (HEAD, "<p>" + ENGLISH), "pchinese": (HEAD, "<p>" + CHINESE), "pshort": (HEAD, "<p>x"), "br": (HEAD, "<br>"),
    "brtext": (HEAD, "x<br>"), "brsentence": (HEAD + "<div>", ENGLISH + "<br><br>"), "li": (HEAD, "<ul><li>x"),
    "items": (HEAD + "<ul>", "<li>item text here"), "itemshort": (HEAD + "<ul>", "<li>x"), "dl": (HEAD, "<dl><dt>x<dd>y"),
    "row": (HEAD + "<table>", "<tr><td>x<td>y"), "quotation": (HEAD, "<blockquote>"), "nested": (HEAD, "<div><p>x"),
    "pre": (HEAD + "<pre>", "x\n"), "presentence": (HEAD + "<pre>", ENGLISH + "\n"), "prenested": (HEAD, "<pre><div>x"),
    "figure": (HEAD, "<figure><figcaption>图:张三/摄"), "caption": "<table><caption>x", "image": (HEAD, '<img alt="a b">'),
    "links": (HEAD, "<a href=/x>相关新闻</a> | "), "linked": (HEAD, "<p><a href=/x>" + ENGLISH + "</a>"),
    "cards": (HEAD, "<div class=c><h3><a href=x>y</a></h3>z</div>"), "teasers": (HEAD, "<div><a href=x>y</a><div><a>z</a>"),
    "h1": (HEAD, "<h1>" + ENGLISH + "</h1>"), "h1nested": (HEAD, "<h1><div>" + ENGLISH), "h1open": (HEAD + "<h1>", ENGLISH),
    "h2": (HEAD, "<h2>Heading</h2><p>" + ENGLISH), "related": (HEAD, "<h3>相关新闻</h3><p>" + CHINESE + CHINESE),
    "oneline": (HEAD + "<p>", CHINESE), "onelineenglish": (HEAD + "<p>", ENGLISH), "nbsp": (HEAD + "<p>", "&nbsp;"),
    "combining": (HEAD + "<p>a", "\u0301"), "indents": (HEAD + "<p>", "句。　　　　"), "classes": (
        HEAD, '<div class="author byline subtitle comment share nav">x</div>'),
    # What pages say about themselves
    "title": ("<title>", ENGLISH), "separators": ("<title>", "a - b | c _ "), "meta": '<meta property=og:title content="a b">',
    "ogtitle": ("<meta property=og:title content='", ENGLISH, "'>"), "ogindents": (
        "<meta property=og:title content='", "句。　　　　", "'>"), "metas": numbered("<meta name=n%d content=x>"),
    "rel": (HEAD, numbered("<a rel=author>name %d</a>")), "itemprop": (HEAD, numbered("<p itemprop=author>name %d")),
    "itempropnested": (HEAD, "<div itemprop=author>name "), "byline": (HEAD, "<div class=byline>By Some Person "),
    "time": (HEAD, "<time>2020-01-01 "), "timenested": (HEAD, "<div><time><div>2020 "),
    "ldobject": ("<script type=application/ld+json>", '{"a":'), "ldarticles": (
        "<script type=application/ld+json>[", '{"@type":"Article","headline":"a","author":{"name":"x"}},', "{}]</script>"),
    "ldscripts": '<script type=application/ld+json>{"@type":"Article","headline":"a"}</script>',
    # Noise
    "dates": (HEAD, "<p>2020年1月1日 "), "datesraw": "2020-01-01 12:00 ", "digits": "1234567890", "source":
    "来源:新华社 作者:张三\n", "sourcehtml": (HEAD, "<p>来源:新华社 作者:张三 编辑:李四"), "views": (HEAD, "<span>阅读 1234 次</span>"),
    "neighbours": "上一篇:abc 下一篇:def\n", "copyright": "版权所有 Copyright 2020\n", "editor": "(责任编辑:张三)\n",
    "editors": (HEAD, "<p>" + CHINESE + "（责任编辑：张三）"), "breadcrumb": "首页 > 新闻 > 正文\n", "captions": "图：张三/社\n",
    # Raw texts
    "raw": ENGLISH, "rawchinese": CHINESE, "lines": ENGLISH + "\n", "lineschinese": CHINESE + "\n", "paragraphs":
    CHINESE + "\n\n", "wrapped": CHINESE[:18] + "\n", "wrappedenglish": "The quick brown fox jumps over the lazy\n",
    "crlf": "\r\n", "cr": "\r", "lf": "\n", "space": " ", "tab": "\t x", "words": "a b ", "short": "x\n",
    "tagged": "〖BT/标题〗这是标题〖-BT/标题〗\n", "tags": "〖BT/标题〗", "record": "<REC>\n<标题>=abc\n<正文>=def\n",
    "markdown": "# 标题\n\n* 列表 **粗** [链接](http://x)\n", "mdlinks": "[a](b)", "bracket": "[", "parenthesis": "(",
    "quote": "“", "greater": "> ", "hyphen": "-", "bidi": "\u202e\u200f", "emoji": "👨‍👩‍👧‍👦", "supplementary": "𠀀𠀁",
    "pinyin": PINYIN + "的樣子?shù)很好?,。", "annotated": PINYIN, "cut": (PINYIN * 200, "?,"), "cuts": (PINYIN * 200, "?, 阿?!"),
    "annotatedline": PINYIN + "很好。\n",
    # Encodings
    "nul": b"\0", "ff": b"\xff", "a4": b"\xa4", "high": bytes(number * 7919 % 128 + 128 for number in range(100_000)),
    "gbk": CHINESE.encode("gbk"), "gbkoff": (b"\xa1", CHINESE.encode("gbk")[1:]), "big5": TRADITIONAL.encode("big5"),
    "utf16": CHINESE.encode("utf-16-le"), "sjis": JAPANESE.encode("shift_jis"), "euckr": KOREAN.encode("euc-kr"),
    "1252": FRENCH.encode("cp1252"), "declared": (b"<meta charset=gbk>", CHINESE.encode("gbk")),
    "late": ((HEAD[:15] + ENGLISH * 1000).encode() + b"<meta charset=gbk>", CHINESE.encode("gbk")),
    "mojibake": CHINESE.encode().decode("latin1"), "mojibakehtml": (HEAD + "<p>", FRENCH.encode().decode("cp1252")),
    "mojibakegbk": CHINESE.encode().decode("gbk", "ignore"), "mojibakebig5": TRADITIONAL.encode("big5").decode("gbk", "ignore"),
}


def page(unit, size):
    """The unit over and over, up to the size in bytes, with what stands around it."""
    before, repeated, after, *_ = (*unit, "", "") if isinstance(unit, tuple) else ("", unit, "", "")
    before, after = (text if isinstance(text, bytes) else text.encode() for text in (before, after))
    if callable(repeated):
        parts, length, number = [], 0, 0
        while length < size:
            parts.append(repeated(number))
            length, number = length + len(parts[-1]), number + 1
        middle = b"".join(parts)
    else:
        repeated = repeated if isinstance(repeated, bytes) else repeated.encode()
        middle = repeated * (size // len(repeated) + 1)
    return before + middle[: size - len(before) - len(after)] + after


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", choices=[*UNITS, []])
    parser.add_argument("--program", default=".build/release/refresh")
    parser.add_argument("--bytes", type=int, default=10_000_000)
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    over = 0
    with tempfile.TemporaryDirectory(prefix="refresh-bench-") as room:
        file, cost = pathlib.Path(room, "page"), pathlib.Path(room, "cost")
        for name in options.names or UNITS:
            file.write_bytes(page(UNITS[name], options.bytes))
            done = subprocess.run(["/usr/bin/time", "-q", "-o", cost, "-f", "%U %S %M", "timeout", "60",
                                   options.program, "clean", file], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            user, system, kilobytes = cost.read_text().split()
            seconds, megabytes = float(user) + float(system), int(kilobytes) * 1024 / 1e6
            over += seconds > 1 or megabytes > 200
            if options.all or options.names or seconds > 0.5 or megabytes > 100 or done.returncode > 100:
                print(f"{name:16} {seconds:6.2f} s {megabytes:6.0f} MB  exit {done.returncode}", flush=True)
    print(f"{over} of {len(options.names or UNITS)} over the limits")


if __name__ == "__main__":
    main()
