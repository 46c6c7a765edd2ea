@testable import Cleaning

/// How well one text matches another: F1 over runs of four tokens, every Chinese character a token of its own.
enum BodyScore {
    static func f1(_ text: String, wanted: String) -> Double {
        let (got, want) = (grams(text), grams(wanted))
        let hits = want.reduce(0) { $0 + min($1.value, got[$1.key] ?? 0) }
        let all = got.values.reduce(0, +) + want.values.reduce(0, +)
        return all == 0 ? 1 : 2 * Double(hits) / Double(all)
    }

    private static func grams(_ text: String) -> [[String]: Int] {
        let tokens = tokens(text)
        var grams: [[String]: Int] = [:]
        for start in 0..<max(1, tokens.count - 3) {
            let gram = Array(tokens[start..<min(start + 4, tokens.count)])
            if !gram.isEmpty { grams[gram, default: 0] += 1 }
        }
        return grams
    }

    private static func tokens(_ text: String) -> [String] {
        let scalars = text.unicodeScalars
        var tokens: [String] = []
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let next = scalars.index(after: index)
            if isIdeograph(scalars[index]) {
                tokens.append(String(scalars[index]))
                index = next
            } else if scalars[index].properties.isAlphabetic || scalars[index].properties.numericType != nil {
                let end =
                    scalars[index...].firstIndex {
                        isIdeograph($0) || !($0.properties.isAlphabetic || $0.properties.numericType != nil)
                    } ?? scalars.endIndex
                tokens.append(String(scalars[index..<end]))
                index = end
            } else {
                index = next
            }
        }
        return tokens
    }

    private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3400...0x9FFF, 0xF900...0xFAFF, 0x3040...0x30FF, 0xAC00...0xD7AF: true
        default: false
        }
    }
}
