/// One test of a `.dat` file of html5lib.
struct TreeConstructionCase {
    var data: [UInt8] = []
    var document = ""
    var isFragment = false
    var needsScripting = false

    /// The tests of a file.
    static func all(in file: [UInt8]) -> [TreeConstructionCase] {
        var cases: [TreeConstructionCase] = []
        var section = ""
        var lines: [ArraySlice<UInt8>] = []
        func finish() {
            guard !cases.isEmpty else { return }
            let bytes = Array(lines.joined(separator: [0x0A]))
            switch section {
            case "#data": cases[cases.count - 1].data = bytes
            case "#document":
                var text = String(decoding: bytes, as: UTF8.self)
                while text.hasSuffix("\n") { text.removeLast() }
                cases[cases.count - 1].document = text
            case "#document-fragment": cases[cases.count - 1].isFragment = true
            case "#script-on": cases[cases.count - 1].needsScripting = true
            default: break
            }
        }
        for line in file.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let word = String(decoding: line.prefix(24), as: UTF8.self)
            guard sections.contains(word), word == "#data" || section != "#data" || word == "#errors" else {
                lines.append(line)
                continue
            }
            finish()
            section = word
            lines = []
            if word == "#data" { cases.append(TreeConstructionCase()) }
        }
        finish()
        return cases
    }

    private static let sections: Set = [
        "#data", "#errors", "#new-errors", "#document", "#document-fragment", "#script-on", "#script-off",
    ]
}
