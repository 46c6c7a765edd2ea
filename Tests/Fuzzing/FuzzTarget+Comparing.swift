import Diffing
import Fetching
import RefreshCore

extension FuzzTarget {
    /// A line for the agent, one for the URL, then a robots.txt: neither a comment behind it nor the kind of its line
    /// breaks changes what it allows.
    static func robots(_ bytes: [UInt8]) -> String? {
        let parts = bytes.split(separator: 0x0A, maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        let agent = String(decoding: parts[0], as: UTF8.self)
        let target = RobotsRules.target(ofURL: String(decoding: parts[1], as: UTF8.self))
        func isAllowed(_ file: [UInt8]) -> Bool {
            RobotsRules(parsing: file).allows(target: target, productToken: agent)
        }
        let file = Array(parts[2])
        let verdict = isAllowed(file)
        guard target.hasPrefix("/") else { return "the target is \(target)" }
        guard isAllowed(file + Array("\n# the end".utf8)) == verdict else { return "a comment matters" }
        if !file.contains(0x0D) {
            let returns = file.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
            guard isAllowed(returns) == verdict else { return "line breaks matter" }
        }
        guard let delay = RobotsRules(parsing: file).crawlDelay(for: agent) else { return nil }
        return delay >= .zero && delay <= .seconds(86_400) ? nil : "a delay of \(delay)"
    }

    /// Two texts with a zero between them: both are read back from what differs, and neither differs from itself.
    static func diff(_ bytes: [UInt8]) -> String? {
        let sides = bytes.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false).map { side in
            String(decoding: side, as: UTF8.self).split(separator: "\n").map(String.init)
        }
        guard let old = sides.first, let new = sides.dropFirst().first else { return nil }
        let comparison = Comparison(fromText: old, toText: new)
        guard comparison.blocks.flatMap(\.new) == Array(new.indices) else { return "new paragraphs are lost" }
        guard comparison.blocks.flatMap(\.old).sorted() == Array(old.indices) else { return "old paragraphs are lost" }
        for block in comparison.blocks {
            guard block.text(without: .added) == block.old.map({ old[$0] }).joined(separator: "\n") else {
                return "old text is lost in \(block)"
            }
            guard block.text(without: .removed) == block.new.map({ new[$0] }).joined(separator: "\n") else {
                return "new text is lost in \(block)"
            }
        }
        return Comparison(fromText: old, toText: old).weight == .none ? nil : "a text differs from itself"
    }

    /// A seed and up to three readings with zeros between them: what they agree on holds nothing that none of them has,
    /// and readings that are the same agree on themselves.
    static func agreement(_ bytes: [UInt8]) -> String? {
        let texts = bytes.split(separator: 0, maxSplits: 3, omittingEmptySubsequences: false).map { side in
            let lines = String(decoding: side, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: true)
            return Article(family: .html, blocks: lines.map { Block(.paragraph, String($0)) })
        }
        guard let seed = texts.first, let latest = texts.dropFirst().last else { return nil }
        for isSeedOneReading in [false, true] {
            guard let reached = Agreement(of: Array(texts.dropFirst()), on: seed, isSeedOneReading: isSeedOneReading)
            else { return "no agreement" }
            var known = Volatility()
            known.take(reached.lesson, at: Timestamp(milliseconds: 0))
            guard let alone = Agreement(of: [latest, latest], on: seed), alone.article == latest else {
                return "the same readings don't agree"
            }
            guard let later = Agreement(of: [latest], on: seed, knowing: known) else { return "no agreement later" }
            for article in [reached.article, later.article] {
                guard article.blocks.allSatisfy({ !$0.text.isEmpty }) else { return "a block is empty" }
                guard article.blocks.reduce(0, { $0 + $1.text.utf8.count }) <= bytes.count * 4 else {
                    return "text grew"
                }
            }
        }
        return nil
    }
}

extension AlignedBlock {
    /// The bytes of one side.
    fileprivate func text(without mark: Span.Mark) -> String {
        spans.filter { $0.mark != mark }.map(\.text).joined()
    }
}
