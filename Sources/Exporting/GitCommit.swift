import RefreshCore

/// A commit of a fast-import stream while its files are gathered.
struct GitCommit {
    /// The branch that it is added to.
    let branch: String
    private var files: [String: [UInt8]] = [:]
    private var notes: [String] = []
    private var time: Timestamp?

    /// Begins an empty commit.
    init(branch: String) {
        self.branch = branch
    }

    /// Whether it changes nothing.
    var isEmpty: Bool { files.isEmpty }

    /// Whether it has a file at `path` already.
    func holds(_ path: String) -> Bool { files[path] != nil }

    /// Whether its last file came more than `pause` before `time`.
    func isOlder(than time: Timestamp, by pause: Duration) -> Bool {
        self.time.map { $0.duration(to: time) > pause } ?? false
    }

    /// Puts a file into it.
    mutating func add(_ path: String, _ bytes: [UInt8], at time: Timestamp) {
        files[path] = bytes
        self.time = time
    }

    /// Tells of an entry in its message.
    mutating func note(_ entry: Entry) {
        notes.append("\(entry.sequence) \(entry.kind.rawValue) \(entry.source)")
    }

    /// Its part of the stream.
    ///
    /// Files stand in it whole, so no numbers have to be remembered for them; git stores equal ones once.
    var bytes: [UInt8] {
        let count = files.count == 1 ? "1 text" : "\(files.count) texts"
        let message = ([count] + (notes.isEmpty ? [] : [""] + notes)).joined(separator: "\n") + "\n"
        // A date before 1970 isn't one that every git reads.
        let seconds = max(0, (time?.milliseconds ?? 0) / 1000)
        var bytes = Array("commit \(branch)\ncommitter refresh <refresh@localhost> \(seconds) +0000\n".utf8)
        bytes += data(Array(message.utf8))
        for (path, content) in files.sorted(by: { $0.key < $1.key }) {
            bytes += Array("M 100644 inline \(path)\n".utf8) + data(content)
        }
        return bytes
    }

    private func data(_ content: [UInt8]) -> [UInt8] {
        Array("data \(content.count)\n".utf8) + content + [UInt8(ascii: "\n")]
    }
}
