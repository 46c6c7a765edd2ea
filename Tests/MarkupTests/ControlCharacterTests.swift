import RefreshTesting
import Testing

@testable import Markup

@Suite struct ControlCharacterTests {
    private static let pieces = [
        "a", "河", "\u{0}", "\r", "\n", "\r\n", "\u{C}", "\t", "\u{85}", "\u{9F}", "\u{A0}", "\u{FEFF}", "\u{FF0C}",
        "\u{7F}",
        "é", "\u{1B}", String(repeating: "a", count: 31), String(repeating: "b\n", count: 40),
    ]

    /// The rule, scalar by scalar.
    private func expected(_ text: String) -> String {
        var kept = String.UnicodeScalarView()
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            switch scalar.value {
            case 0x0D: if index + 1 == scalars.count || scalars[index + 1] != "\n" { kept.append("\n") }
            case 0x0C: kept.append(" ")
            case 0x09, 0x0A: kept.append(scalar)
            case 0x00..<0x20, 0x7F..<0xA0, 0xFEFF: break
            default: kept.append(scalar)
            }
        }
        return String(kept)
    }

    @Test func unwantedCharactersGoWhereverTheyStand() {
        var random = SplitMix(seed: 5)
        for _ in 0..<2000 {
            let count = Int.random(in: 0...12, using: &random)
            let text = (0..<count).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
            let removed = ControlCharacters.removed(from: text)
            #expect(Array(removed.utf8) == Array(expected(text).utf8), "\(text.debugDescription)")
        }
    }
}
