#!/usr/bin/env python3
"""Tries the review page in a real browser, over the sample site's pages and edits: reading, deciding, taking back, searching,
comparing; by mouse, by keyboard and without JavaScript; on a phone; in both themes; and what assistive programs are told.

    PROGRAMS=.build/debug Tests/Browser/run.py [FOLDER]      pictures go into FOLDER, where it is given

Needs chromium (Debian's package) and Python's standard library.
"""

import os
import subprocess
import sys
import traceback

from devtools import Browser

here = os.path.dirname(os.path.abspath(__file__))
failures = []


def check(what, holds, seen=""):
    print(("ok    " if holds else "FAIL  ") + what + ("" if holds else f"   {seen}"))
    if not holds:
        failures.append(what)


def text(browser, selector="main"):
    return browser.value(f"document.querySelector({selector!r})?.innerText ?? ''")


def library(browser, page):
    """The path of the English change; the order of the entries is that of the answers of the sample site."""
    browser.open(page)
    return browser.value("[...document.querySelectorAll('.list li')].find(e => e.innerText.includes('html-article'))"
                         ".querySelector('.row-title').getAttribute('href').slice(1)")


def reading(browser, page):
    browser.look()
    english = library(browser, page)
    rows = browser.value("document.querySelectorAll('.list .row-title').length")
    check("the inbox lists every edited page", rows == 7, rows)
    check("an excerpt shows what differs", browser.value(
        "[...document.querySelectorAll('.excerpt')].some(e => e.innerHTML.includes('<del>七</del><ins>九</ins>'))"))
    browser.open(page + english)
    check("an English change is read", "The library that opens on Sundays" in text(browser, "h1"))
    browser.click(".departure a", follows=False)
    check("a moved paragraph's places are linked", browser.value("location.hash") == "#moved-to-4")
    browser.open(page + english + "?view=side")
    check("both sides are shown", browser.value("document.querySelectorAll('.row .old').length > 2"))
    check("colour is not the only sign", browser.value(
        "getComputedStyle(document.querySelector('del')).textDecorationLine === 'line-through' &&"
        "getComputedStyle(document.querySelector('ins')).textDecorationLine === 'underline'"))
    browser.open(page)
    browser.open(page + browser.value("[...document.querySelectorAll('.list li')].find(e => e.innerText.includes("
                                      "'html-table')).querySelector('.row-title').getAttribute('href').slice(1)") + "/removed")
    check("what was removed as noise is told", browser.value("document.querySelectorAll('.pieces div').length > 0"))


def keyboard(browser, page):
    browser.open(page)
    links = browser.value("[...document.querySelectorAll('.list .row-title')].map(e => e.getAttribute('href'))")
    source = text(browser, ".list .where")
    browser.press("j")
    browser.press("j")
    place = browser.value("document.activeElement.getAttribute('href')")
    check("j goes down the list", place == links[1], place)
    browser.press("k")
    browser.press("Enter", follows=True)
    check("Enter opens a change", browser.value("location.pathname") == links[0])
    browser.press("?")
    check("? lists the keys", browser.value("document.getElementById('keys').open"))
    browser.press("Escape")
    browser.press("v", follows=True)
    check("v changes the view", browser.value("location.search") == "?view=side")
    browser.press("j", follows=True)
    check("j goes to the older change", browser.value("location.pathname") == links[1])
    browser.press("k", follows=True)
    browser.press("n")
    browser.call("Input.insertText", text="a note, 附注 <b>")
    browser.press("Escape")
    browser.press("a", follows=True)
    check("a accepts", f"of {source} is accepted" in text(browser, ".flash"), text(browser))
    browser.press("u", follows=True)
    check("u takes the verdict back", "The change waits again" in text(browser, ".flash"), text(browser))
    browser.press("r", follows=True)
    check("r rejects", "is rejected" in text(browser, ".flash"), text(browser))
    browser.open(page + "sources/" + source)
    check("the log keeps the note", "a note, 附注 <b>" in text(browser), text(browser))
    check("the log keeps the reviewer", "by ann" in text(browser))


def without_script(browser, page):
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(page)
    browser.click(".list .row-title")
    browser.click(".accept")
    check("a form accepts without JavaScript", "is accepted" in text(browser, ".flash"), text(browser))
    browser.click(".flash button")
    check("and takes it back", "waits again" in text(browser, ".flash"))
    browser.click(".reject")
    check("and rejects", "is rejected" in text(browser, ".flash"))
    browser.open(page + "search?q=%E7%A5%A8%E4%BB%B7")
    check("two Chinese characters are found", browser.value("document.querySelector('mark')?.textContent") == "票价")
    browser.open(page + "sources/html-article")
    browser.click("form[aria-label='Compare two versions'] button")
    check("two versions are compared", "241" in text(browser, ".diff ins"), text(browser))
    browser.open(page + "sources/html-article")
    browser.click("form[aria-label='The text at a time'] button")
    check("the text at a time is read", "Sunday" in text(browser, ".prose"), text(browser))
    browser.open(page + "health")
    check("health is told", "No source fails" in text(browser))
    browser.call("Emulation.setScriptExecutionDisabled", value=False)


def everywhere(browser, page):
    """Widths, names and contrasts of all pages, in both themes."""
    browser.forget("Log.entryAdded")
    english = library(browser, page)
    paths = ["", "?show=all", english, "changes/1", english + "?view=side", "sources", "sources/html-article",
             "search?q=a", "health", english + "/text", english + "/removed", "nowhere"]
    for path in paths:
        for dark in (False, True):
            for width in (360, 1200):
                browser.look(width=width, dark=dark)
                browser.open(page + path)
                wide = browser.value("document.documentElement.scrollWidth")
                check(f"/{path} fits {width} px", wide <= width, wide)
                broken = browser.value("[...document.querySelectorAll('button')].filter(e => e.offsetHeight > 60).length")
                check(f"/{path} breaks no button at {width} px", broken == 0, broken)
                poor = browser.value(CONTRAST)
                check(f"/{path} can be read, {'dark' if dark else 'light'}", not poor, poor)
        nameless = [node["role"]["value"] for node in browser.call("Accessibility.getFullAXTree")["nodes"]
                    if not node["ignored"] and node["role"]["value"] in
                    ("link", "button", "textbox", "searchbox", "combobox", "radio", "image", "dialog", "Date")
                    and not node.get("name", {}).get("value")]
        check(f"/{path}: everything to use has a name", not nameless, nameless)
        order = browser.value(STRUCTURE)
        check(f"/{path}: landmarks, one h1, unique ids, a language", not order, order)
    told = [event["params"]["entry"]["text"] for event in browser.events if event["method"] == "Log.entryAdded"
            and "404" not in event["params"]["entry"]["text"]]
    check("the browser complains of nothing", not told, told)
    hosts = {event["params"]["request"]["url"].split("/")[2] for event in browser.events
             if event["method"] == "Network.requestWillBeSent" and "//" in event["params"]["request"]["url"]}
    check("no request leaves", hosts <= {page.split("/")[2]}, hosts)


def pictures(browser, page, folder):
    english = library(browser, page)
    for name, path, width, height, dark in [
            ("inbox", "", 1100, 720, False), ("change-dark", english, 1100, 720, True),
            ("change", english, 1100, 720, False), ("phone", "", 390, 780, True), ("source", "sources/html-article", 1100, 820, False)]:
        browser.look(width, height, dark, scale=1)
        browser.open(page + path)
        browser.picture(os.path.join(folder, name + ".png"))


# WCAG 2.1, 1.4.3: text has a contrast of 4.5 to what lies behind it, large text of 3.
CONTRAST = """(() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
  const rgb = (color) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1);
    return canvas.getImageData(0, 0, 1, 1).data; };
  const light = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
  const behind = (e) => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
    if (rgb(c)[3] > 250) return c; } return getComputedStyle(document.documentElement).backgroundColor; };
  const poor = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !e.checkVisibility() || e.closest("kbd, .skip, option, svg")) continue;
    const style = getComputedStyle(e), size = parseFloat(style.fontSize);
    const [a, b] = [light(rgb(style.color)), light(rgb(behind(e)))].sort((x, y) => y - x);
    const large = size >= 24 || size >= 18.66 && style.fontWeight >= 700;
    if ((a + .05) / (b + .05) < (large ? 3 : 4.5)) poor.add(e.className || e.tagName);
  }
  return [...poor].join(" ");
})()"""

STRUCTURE = """(() => {
  const ids = [...document.querySelectorAll("[id]")].map(e => e.id);
  return [
    document.documentElement.lang ? "" : "no language", document.querySelectorAll("h1").length === 1 ? "" : "not one h1",
    document.querySelectorAll("main").length === 1 ? "" : "not one main", document.title ? "" : "no title",
    new Set(ids).size === ids.length ? "" : "an id twice",
    [...document.querySelectorAll("th")].every(e => e.scope) ? "" : "a heading of a table without scope",
    [...document.querySelectorAll("[tabindex]")].every(e => e.tabIndex <= 0) ? "" : "an order of its own",
  ].filter(Boolean).join(", ");
})()"""


def main():
    server = subprocess.Popen(
        [os.path.join(here, "serve-sample.sh")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    browser = None
    try:
        page = server.stdout.readline().strip()
        if not page:
            sys.exit("the sample's review page did not start")
        browser = Browser()
        if len(sys.argv) > 1:
            os.makedirs(sys.argv[1], exist_ok=True)
            pictures(browser, page, sys.argv[1])
        for part in (reading, everywhere, keyboard, without_script):
            try:
                part(browser, page)
            except Exception:
                failures.append(part.__name__)
                traceback.print_exc()
    finally:
        if browser:
            browser.close()
        server.stdin.close()
        server.wait()
    print(f"{len(failures)} failures" if failures else "all is well")
    sys.exit(1 if failures else 0)


main()
