import Yams

/// A long list of sources, cut into pieces that are read one after the other.
///
/// The library makes a tree of about a kilobyte for each source; of 100,000 sources at once that would be more than all
/// else that the program holds. Pieces hold whole entries, so that together they say what the document does. A document
/// that is laid out otherwise than most isn't cut; should a cut go through a quoted text or brackets that reach over
/// several lines, the piece before it can't be read, and the document must be read as a whole after all.
final class YAMLPieces {
    /// The document with one empty entry in the list's place, on the line where the list begins.
    let skeleton: String
    /// The line where the list begins, from 1.
    let firstLine: Int
    private let bytes: [UInt8]
    private let ranges: [Range<Int>]

    /// About how many bytes a piece has: 64 KiB.
    static let pieceBytes = 64 << 10

    /// Cuts a document; `nil` where it is short, or where there is no list as most people write it: with `- ` before
    /// each entry, under `sources:` at the beginning of a line, or as the whole document.
    ///
    /// - Parameters:
    ///   - bytes: The document in UTF-8.
    ///   - pieceBytes: About how many bytes a piece is to have.
    init?(_ bytes: [UInt8], pieceBytes: Int = YAMLPieces.pieceBytes) {
        guard bytes.count > 2 * pieceBytes else { return nil }
        var scan = ListScan(pieceBytes: pieceBytes)
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let first = start
        while start < bytes.count, !scan.isOver {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
            guard scan.take(bytes[start..<end]) else { return nil }
            start = end
        }
        guard let list = scan.list, scan.cuts.count > 1 else { return nil }
        ranges = zip(scan.cuts, scan.cuts.dropFirst() + [list.upperBound]).map { $0..<$1 }
        firstLine = scan.firstLine
        skeleton =
            String(decoding: bytes[first..<list.lowerBound], as: UTF8.self)
            + String(repeating: " ", count: scan.indent) + "-\n"
            + String(decoding: bytes[list.upperBound...], as: UTF8.self)
        self.bytes = bytes
    }

    /// Whether `node` stands in the skeleton for the list.
    func isStanding(for node: Node) -> Bool {
        guard case .sequence(let sequence) = node, sequence.count == 1, case .scalar(let scalar)? = sequence.first
        else {
            return false
        }
        return scalar.string.isEmpty && scalar.mark?.line == firstLine
    }

    /// Reads the entries, piece by piece; false where a piece can't be read by itself.
    func forEachEntry(_ body: (Node) -> Void) -> Bool {
        for range in ranges {
            guard let node = YAMLPieces.tree(String(decoding: bytes[range], as: UTF8.self)),
                case .sequence(let sequence) = node
            else { return false }
            for entry in sequence { body(entry) }
        }
        return true
    }

    private static func tree(_ text: String) -> Node? {
        do {
            return try Yams.compose(yaml: text, .basic, .default, .utf8)
        } catch {
            // What is wrong, and where, is told when the document is read as a whole.
            return nil
        }
    }
}

/// Looks for a list of sources, line by line.
private struct ListScan {
    private enum Stage {
        case before, expecting, inside, after
    }

    private let pieceBytes: Int
    private var stage = Stage.before
    private var line = 0
    private var hasContent = false
    /// Where the list is.
    private(set) var list: Range<Int>?
    /// Where pieces begin.
    private(set) var cuts: [Int] = []
    private(set) var indent = 0
    private(set) var firstLine = 0

    init(pieceBytes: Int) {
        self.pieceBytes = pieceBytes
    }

    /// Whether the list has ended.
    var isOver: Bool { stage == .after }

    /// Takes the next line with its end; false where the document can't be cut.
    mutating func take(_ text: ArraySlice<UInt8>) -> Bool {
        line += 1
        let rest = text.drop { $0 == UInt8(ascii: " ") }
        guard let first = rest.first, !isEmpty(rest), first != UInt8(ascii: "#") else {
            if let list { self.list = list.lowerBound..<text.endIndex }
            return true
        }
        let depth = rest.startIndex - text.startIndex
        let isEntry = first == UInt8(ascii: "-") && (rest.count == 1 || isSpace(rest[rest.startIndex + 1]))
        switch stage {
        case .before:
            if isEntry, depth == 0, list == nil, !hasContent { return begin(at: text, depth) }
            hasContent = hasContent || !(text.starts(with: "---".utf8) || first == UInt8(ascii: "%"))
            if isKey(text) { stage = .expecting }
            return true
        case .expecting:
            return isEntry && begin(at: text, depth)
        case .inside:
            if depth > indent || isEntry && depth == indent {
                if depth == indent, let last = cuts.last, text.startIndex - last >= pieceBytes {
                    cuts.append(text.startIndex)
                }
                list = list.map { $0.lowerBound..<text.endIndex }
            } else {
                stage = .after
            }
            return true
        case .after: return true
        }
    }

    private mutating func begin(at text: ArraySlice<UInt8>, _ depth: Int) -> Bool {
        stage = .inside
        indent = depth
        firstLine = line
        cuts = [text.startIndex]
        list = text.startIndex..<text.endIndex
        return true
    }

    private func isKey(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.starts(with: "sources:".utf8) else { return false }
        let rest = text.dropFirst("sources:".utf8.count)
        guard let first = rest.first else { return true }
        let comment = rest.drop(while: isSpace).first
        return isSpace(first) && (comment == nil || comment == UInt8(ascii: "#"))
    }

    private func isEmpty(_ text: ArraySlice<UInt8>) -> Bool { text.allSatisfy(isSpace) }

    private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d }
}
