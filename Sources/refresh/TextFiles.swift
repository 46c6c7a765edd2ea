import Dispatch

/// The files that `store put --batch` is told of, read a little ahead by a thread of its own.
struct TextFiles: Sendable {
    /// A file, its content, and the name that it is put under.
    struct Item: Sendable {
        let path: String
        let name: String?
        let bytes: [UInt8]

        /// Reads the file of a line: PATH, or PATH, a tab and the name.
        init(line: some StringProtocol) throws {
            let fields = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
            let name = fields.dropFirst().first.map { String($0) }
            try self.init(path: String(fields.first ?? ""), name: name?.isEmpty == true ? nil : name)
        }

        /// Reads a file.
        init(path: String, name: String?) throws {
            self.path = path
            self.name = name
            bytes = try Files.bytes(at: path, else: .failed)
        }
    }

    /// How many files are put at a time: a group of the store.
    private static let groupCount = 256
    /// How many times as many are read ahead.
    private static let ahead = 1

    private let groups: AsyncThrowingStream<[Item], any Error>
    private let room = DispatchSemaphore(value: 0)

    /// Begins to read the lines of standard input, and the files that they name.
    init() {
        let (groups, continuation) = AsyncThrowingStream.makeStream(of: [Item].self)
        self.groups = groups
        let room = room
        // Counted up, not begun with: a semaphore that goes away below its first value ends the process.
        for _ in 0..<TextFiles.ahead { room.signal() }
        DispatchQueue(label: "text files").async {
            do {
                var group: [Item] = []
                while let line = readLine() {
                    guard !line.isEmpty else { continue }
                    if group.isEmpty { room.wait() }
                    group.append(try Item(line: line))
                    guard group.count == TextFiles.groupCount else { continue }
                    continuation.yield(group)
                    group = []
                }
                if !group.isEmpty { continuation.yield(group) }
                continuation.finish()
            } catch {
                continuation.finish(throwing: error)
            }
        }
    }

    /// The next files; `nil` at the end.
    ///
    /// To be asked by one task at a time.
    func next() async throws -> [Item]? {
        var iterator = groups.makeAsyncIterator()
        guard let group = try await iterator.next() else { return nil }
        room.signal()
        return group
    }
}
