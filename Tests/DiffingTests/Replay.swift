import Diffing

/// Reads both texts back from a comparison.
enum Replay {
    /// The old paragraphs: what `=` and `-` give, block by block in the order of the old side.
    static func old(_ comparison: Comparison) -> [String] {
        comparison.blocks.filter { !$0.old.isEmpty }.sorted { $0.old[0] < $1.old[0] }
            .map { text($0, without: .added) }
    }

    /// The new paragraphs: what `=` and `+` give, block by block as they stand.
    static func new(_ comparison: Comparison) -> [String] {
        comparison.blocks.filter { !$0.new.isEmpty }.map { text($0, without: .removed) }
    }

    /// A side's paragraphs, those of one block joined as in the block.
    static func joined(_ paragraphs: [String], as blocks: [[Int]]) -> [String] {
        blocks.filter { !$0.isEmpty }.sorted { $0[0] < $1[0] }
            .map { block in block.map { paragraphs[$0] }.joined(separator: "\n") }
    }

    private static func text(_ block: AlignedBlock, without mark: Span.Mark) -> String {
        block.spans.filter { $0.mark != mark }.map(\.text).joined()
    }
}
