import FoundationEssentials
import RefreshCore

/// A line of a frame of names: a name, and the text that was put under it.
struct StoredName: Hashable, Codable {
    /// The text, where it isn't in the same group: it was there before.
    var digest: Digest?
    /// The number of the text's frame, in the same group.
    var frame: UInt64?
    /// The name.
    let name: String
    /// When the text was put.
    let time: Timestamp

    /// The line, without its line break.
    ///
    /// - Throws: What the general encoder does, for a name that it can't write.
    func line() throws -> [UInt8] {
        var writer = JSONLineWriter()
        if let digest { writer.add("digest", digest.hex) }
        if let frame { writer.add("frame", frame) }
        writer.add("name", name)
        writer.add("time", time.description)
        return try writer.finished ?? Array(CanonicalJSON.encode(self))
    }
}

extension StoredName {
    /// Reads a line; `nil` where it isn't one.
    init?(line: [UInt8]) {
        if let stored = JSONLineReader(line).flatMap({ StoredName($0) }) {
            self = stored
        } else if let stored = try? JSONDecoder().decode(StoredName.self, from: Data(line)) {
            self = stored
        } else {
            return nil
        }
    }

    private init?(_ line: JSONLineReader) {
        let digest = line.utf8("digest").map { Digest(hexDigits: $0) }
        guard let name = line.text("name"), let time = line.text("time").flatMap({ Timestamp($0) }),
            digest != .some(nil), line.number("frame") ?? 0 >= 0
        else { return nil }
        self.init(digest: digest ?? nil, frame: line.number("frame").map { UInt64($0) }, name: name, time: time)
    }
}
