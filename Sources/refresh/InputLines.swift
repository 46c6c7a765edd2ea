import Dispatch

/// The lines of standard input, read a little ahead by a thread of its own, which may wait for them.
struct InputLines: Sendable {
    /// How many lines are read ahead.
    private static let ahead = 256

    private let lines: AsyncStream<String>
    private let room = DispatchSemaphore(value: 0)

    /// Begins to read.
    init() {
        let (lines, continuation) = AsyncStream.makeStream(of: String.self)
        self.lines = lines
        let room = room
        // Counted up, not begun with: a semaphore that goes away below its first value ends the process, and not all
        // lines need be asked for.
        for _ in 0..<InputLines.ahead { room.signal() }
        DispatchQueue(label: "input lines").async {
            while let line = readLine() {
                room.wait()
                continuation.yield(line)
            }
            continuation.finish()
        }
    }

    /// The next line without its line break; `nil` at the end.
    ///
    /// To be asked by one task at a time.
    func next() async -> String? {
        var iterator = lines.makeAsyncIterator()
        guard let line = await iterator.next() else { return nil }
        room.signal()
        return line
    }
}
