import Fetching
import RefreshCore

/// Puts a body together, content codings undone, within limits, and keeps its account with the memory of all bodies.
///
/// Touched on the loop's thread only.
final class BodyCollector {
    /// What becomes of a part of the body.
    enum Step {
        case more
        /// The body is cut here.
        case isFull
        case fails(FailureClass, String)
    }

    private let limits: FetchLimits
    private let memory: BodyMemory
    private let decoder: BodyDecoder?
    private var bytes: [UInt8] = []
    /// The memory that is counted for it.
    private var lent = 0

    /// Makes an empty body; `nil` where no memory is left to undo its codings.
    ///
    /// - Parameters:
    ///   - codings: In the order in which they were applied.
    ///   - announced: How long it will be, coded, as far as the server says.
    ///   - limits: How long it may become.
    ///   - memory: Where it is counted.
    init?(codings: [ContentCoding], announced: Int, limits: FetchLimits, memory: BodyMemory) {
        self.limits = limits
        self.memory = memory
        decoder = codings.isEmpty ? nil : BodyDecoder(codings)
        if decoder == nil, !codings.isEmpty { return nil }
        // An announcement alone is worth no more memory than this.
        bytes.reserveCapacity(max(0, min(announced, limits.bodyBytes, 1 << 20)))
    }

    deinit {
        memory.giveBack(lent)
    }

    /// How long it is by now.
    var count: Int { bytes.count }

    /// Whether its codings have come to their ends.
    var isComplete: Bool { decoder?.isComplete ?? true }

    /// Takes the next part as it came.
    func take(_ part: UnsafeRawBufferPointer) -> Step {
        guard let decoder else { return meaning(of: append(part)) }
        return meaning(of: decoder.take(part, into: append))
    }

    /// The whole body, with the loan of its memory; what is left is empty.
    func finish() -> (bytes: [UInt8], loan: MemoryLoan?) {
        defer { bytes = [] }
        lent -= bytes.count
        return (bytes, memory.loan(bytes.count))
    }

    private func meaning(of step: DecodingStep) -> Step {
        switch step {
        case .more: .more
        case .stopped where limits.overflow == .isCut: .isFull
        case .stopped: .fails(.tooLarge, "the body is over the limit of \(limits.bodyBytes) bytes")
        case .broken: .fails(.protocol, "the body's content coding is broken")
        case .isBomb:
            .fails(.tooLarge, "the body swells to more than \(BodyDecoder.swellLimit) times its coded size")
        }
    }

    private func append(_ part: UnsafeRawBufferPointer) -> DecodingStep {
        let room = limits.bodyBytes - bytes.count
        guard part.count > room else {
            bytes.append(contentsOf: part)
            // What a decoder remembers grows along with what comes out of it.
            count(decoder == nil ? part.count : 2 * part.count)
            return .more
        }
        if limits.overflow == .isCut {
            bytes.append(contentsOf: part.prefix(max(0, room)))
            count(max(0, room))
        }
        return .stopped
    }

    private func count(_ more: Int) {
        lent += more
        memory.take(more)
    }
}
