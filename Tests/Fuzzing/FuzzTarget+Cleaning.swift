import Cleaning
import RefreshCore

extension FuzzTarget {
    /// An article of a page holds whole blocks, and no more text than the page.
    static func html(_ bytes: [UInt8]) -> String? {
        let input = CleaningInput(
            bytes: bytes, contentType: "text/html; charset=utf-8", url: "https://news.example/2024/03/05/river.html")
        return fault(cleaning: input)
    }

    /// The last byte chooses a family: so does every family's article, and the one of a text of no known family.
    static func raw(_ bytes: [UInt8]) -> String? {
        let families: [Family?] = [nil] + Family.allCases.filter { $0 != .html }
        let family = families[Int(bytes.last ?? 0) % families.count]
        return fault(
            cleaning: CleaningInput(bytes: bytes, contentType: "text/plain; charset=utf-8", family: family))
    }

    private static func fault(cleaning input: CleaningInput) -> String? {
        guard let cleaned = try? Cleaners.clean(input) else { return nil }
        let blocks = cleaned.article.blocks
        let length = blocks.reduce(0) { $0 + $1.text.utf8.count }
        guard length <= input.bytes.count * 3 else { return "\(length) bytes of text in \(input.bytes.count)" }
        for block in blocks {
            guard !block.text.isEmpty else { return "a block is empty" }
            guard block.kind == .code || !block.text.utf8.contains(0x0A) else { return "a line break: \(block)" }
        }
        let again = try? Cleaners.clean(input)
        return again == cleaned ? nil : "cleaned twice it gives two articles"
    }
}
