// Measures the HTML parser alone: see Benchmarks/parser.sh.
import Foundation

/// The CPU seconds that some work takes, the best of some runs.
func seconds(runs: Int, _ work: () -> Void) -> Double {
    (0..<runs).map { _ in
        let start = clock()
        work()
        return Double(clock() - start) / Double(CLOCKS_PER_SEC)
    }.min() ?? 0
}

func line(_ name: String, bytes: Int, nodes: Int, seconds: Double) {
    let rate = Double(bytes) / 1e6 / max(seconds, 1e-9)
    print(
        name.padding(toLength: 44, withPad: " ", startingAt: 0),
        String(format: "%8.1f MB %9d nodes %7.3f s %7.0f MB/s", Double(bytes) / 1e6, nodes, seconds, rate))
}

func measurePages(in folder: String) {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    let pages = names.filter { $0.hasSuffix(".html") }.sorted()
        .compactMap { FileManager.default.contents(atPath: folder + "/" + $0).map { [UInt8]($0) } }
    var nodes = 0
    let time = seconds(runs: 5) {
        nodes = pages.reduce(0) { $0 + MarkupParser.tree(utf8: $1).nodes.count }
    }
    line("\(pages.count) pages", bytes: pages.reduce(0) { $0 + $1.count }, nodes: nodes, seconds: time)
}

/// Pages that cost much where a parser walks up its stack, searches a list or makes copies.
let hostileUnits = [
    "<", "&", "&amp", "&amp;", "&notin", "&#1", "<div>", "<p>", "<p>x", "</p>", "<li>", "<dd>", "<b>", "<a>", "<font>",
    "<b><p>", "<a><p>", "<font color=red><p>x", "<b><i><u><s><p>x", "<nobr><p>", "<a><div>", "<b><div></b>",
    "<b><div>x</i></b></p>", "<i></b><b></p>", "<table>", "<table><td>", "<table><tr><td>x", "<table><b>",
    "<table>x<tr>", "<table>a</i>&amp;</u>", "<select><option>", "<svg>", "<svg><foreignObject>", "<svg><desc>x",
    "<math><mi>", "<template>", "<template><tr>", "<form></form>", "<button>", "<object>", "<ruby><rt>", "<frameset>",
    "</x>", "</b>", "</br>", "<!--", "<!-->", "<!-- -", "<!", "<?", "<svg><![CDATA[x]]>", "<script>", "<script><!--",
    "<title>", "<textarea>", "<p a>", "<a b='c'>x", "<p a=\"&amp;\">", "<html a b c>", "\r", "\0", "<table>\0x", " ",
]

func measureHostile() {
    let size = 10_000_000
    var pages = hostileUnits.map { unit in
        (unit, Array(String(repeating: unit, count: size / unit.utf8.count).utf8))
    }
    let attributes = (0..<1_000_000).map { " a\($0)=x" }.joined()
    let misnested = "<b><i></b></i>"
    pages.append(("200,000 <div>", Array(String(repeating: "<div>", count: 200_000).utf8)))
    pages.append(("1,000,000 attributes", Array("<p\(attributes)>x".utf8)))
    pages.append(("1,000,000 names", Array((0..<1_000_000).map { "<x\($0)>" }.joined().utf8)))
    pages.append(("500,000 \(misnested)", Array(String(repeating: misnested, count: 500_000).utf8)))
    for end in ["</x>", "</b>", "<hr>"] {
        let page = "<p><b><button>" + String(repeating: "<span>", count: 490) + String(repeating: end, count: 2_000_000)
        pages.append(("\(end) in 490 <span>", Array(page.utf8)))
    }
    for (name, page) in pages {
        var nodes = 0
        let time = seconds(runs: 1) { nodes = MarkupParser.tree(utf8: page).nodes.count }
        line(
            name.replacing("\r", with: "\\r").replacing("\0", with: "\\0"), bytes: page.count, nodes: nodes,
            seconds: time)
    }
}

switch CommandLine.arguments.dropFirst().first {
case "hostile": measureHostile()
case let folder?: measurePages(in: folder)
case nil: print("usage: Benchmarks/parser.sh FOLDER|hostile")
}
