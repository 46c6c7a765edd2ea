/// Undoes all content codings of a body, the last one applied first, within limits.
///
/// Every coding's output counts, not the innermost one's alone: a bomb may lie in any of them.
final class BodyDecoder {
    /// The most codings, one inside the other.
    static let codingLimit = 3
    /// So many times its coded size a body may swell.
    static let swellLimit = 250
    /// Below this many bytes any swelling will do: short texts of one letter are no bombs.
    static let harmlessBytes = 1 << 20

    private let stages: [any ContentDecoder]
    private var outputs: [Int]
    private var coded = 0

    /// Makes a decoder for codings in the order of `Content-Encoding`; `nil` where no memory is left.
    init?(_ codings: [ContentCoding]) {
        stages = codings.reversed().compactMap { $0.decoder() }
        outputs = Array(repeating: 0, count: stages.count)
        guard stages.count == codings.count else { return nil }
    }

    /// Whether every coding has come to its end; so it has where there was no body at all.
    var isComplete: Bool { coded == 0 || stages.allSatisfy(\.isComplete) }

    /// Takes the next bytes as they came; hands what comes out to `sink`.
    func take(_ input: UnsafeRawBufferPointer, into sink: (UnsafeRawBufferPointer) -> DecodingStep) -> DecodingStep {
        coded += input.count
        return pass(input, to: 0, sink)
    }

    private func pass(
        _ input: UnsafeRawBufferPointer, to stage: Int, _ sink: (UnsafeRawBufferPointer) -> DecodingStep
    ) -> DecodingStep {
        guard stage < stages.count else { return sink(input) }
        return stages[stage].decode(input) { output in
            outputs[stage] += output.count
            guard outputs[stage] <= max(BodyDecoder.harmlessBytes, coded * BodyDecoder.swellLimit) else {
                return .isBomb
            }
            return pass(output, to: stage + 1, sink)
        }
    }
}
