import Fetching

/// Puts header lines together to fields, within limits.
struct HeaderCollector {
    /// The most bytes of header in one exchange, interim responses and trailers included: 256 KiB.
    static let byteLimit = 256 << 10
    /// The most lines of header in one response.
    static let lineLimit = 1000

    /// What a line meant.
    enum Step {
        case more, headerEnds, overLimit, malformed
    }

    private(set) var fields: [HeaderFields.Field] = []
    /// Where among them are those that say how the body comes.
    private var framing: [Int] = []
    private var isInside = false
    private var byteCount = 0
    private var lineCount = 0
    private(set) var status = 0
    /// Whether the header of the final response has come whole.
    private(set) var isComplete = false

    /// Takes one line with its line break.
    mutating func take(_ line: UnsafeRawBufferPointer) -> Step {
        byteCount += line.count
        guard byteCount <= HeaderCollector.byteLimit else { return .overLimit }
        // What comes after the header of the final response are trailers: they can't speak for the body any more.
        guard !isComplete else { return .more }
        // Folded lines count too: each is copied onto the value before it.
        lineCount += 1
        guard lineCount <= HeaderCollector.lineLimit else { return .overLimit }
        guard isInside else { return begin(line) }
        let text = HeaderCollector.trimmed(line[...])
        if text.isEmpty {
            isInside = false
            // Nobody has asked for another protocol.
            guard status != 101 else { return .malformed }
            // An interim response (1xx) is followed by another header.
            isComplete = status >= 200
            return isComplete ? .headerEnds : .more
        } else if line.first == UInt8(ascii: " ") || line.first == UInt8(ascii: "\t") {
            // A folded line (RFC 9112 section 5.2) goes on with the value before it.
            guard let last = fields.popLast() else { return .more }
            fields.append(HeaderFields.Field(name: last.name, value: last.value + " " + HeaderCollector.value(text)))
        } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
            let name = String(decoding: line[..<colon], as: UTF8.self)
            let bytes = HeaderCollector.trimmed(line[(colon + 1)...])
            var field = HeaderFields.Field(name: name, value: HeaderCollector.value(bytes))
            if field.isNamed("location") { field = .init(name: name, value: HeaderCollector.location(bytes)) }
            if HeaderCollector.framingNames.contains(where: field.isNamed) { framing.append(fields.count) }
            fields.append(field)
        }
        return .more
    }

    private static let framingNames = ["content-length", "transfer-encoding", "content-encoding"]

    /// Takes a status line; libcurl takes a little more for one than the versions of HTTP that were asked for.
    private mutating func begin(_ line: UnsafeRawBufferPointer) -> Step {
        guard line.starts(with: "HTTP/1.".utf8) || line.starts(with: "HTTP/2 ".utf8) else { return .malformed }
        isInside = true
        fields.removeAll()
        framing.removeAll()
        lineCount = 1
        status = HeaderCollector.status(in: line)
        return .more
    }

    /// What the header says about the body's length.
    enum Length: Equatable {
        case unknown
        case bytes(Int)
        /// No number, or several that differ: nobody can say where the body ends (RFC 9112 section 6.3).
        case senseless
    }

    /// Whether a response of that status has a body, whatever else the header says.
    var mayHaveBody: Bool { status != 204 && status != 304 }

    /// The body's length as announced; unknown too where the response has no body, whatever it says.
    var announcedLength: Length {
        guard mayHaveBody, values(of: "transfer-encoding").isEmpty else { return .unknown }
        let lengths = Set(values(of: "content-length").map { $0.first == "+" ? nil : Int($0) })
        guard let length = lengths.first else { return .unknown }
        guard lengths.count == 1, let length, length >= 0 else { return .senseless }
        return .bytes(length)
    }

    /// Whether only the end of the connection says where the body ends (RFC 9112 section 6.3).
    var isEndedByConnection: Bool {
        mayHaveBody && announcedLength == .unknown && values(of: "transfer-encoding") != ["chunked"]
    }

    /// The content codings of the body in the order in which they were applied.
    var codings: [Substring] {
        values(of: "content-encoding").filter { !ContentCoding.meaningless.contains(String($0)) }
    }

    /// Whether the body comes as it is or in chunks, in no other transfer coding: those were never asked for.
    var hasPlainTransfer: Bool { [[], ["chunked"], ["identity"]].contains(values(of: "transfer-encoding")) }

    /// The members of the lists in all fields of that name, in lower case.
    private func values(of name: String) -> [Substring] {
        framing
            .map { fields[$0] }
            .filter { $0.isNamed(name) }
            .flatMap { $0.value.lowercased().split { $0 == "," || $0 == " " || $0 == "\t" } }
    }

    private static func status(in line: UnsafeRawBufferPointer) -> Int {
        let digits = line.drop { $0 != UInt8(ascii: " ") }.drop { $0 == UInt8(ascii: " ") }.prefix(3)
        return digits.reduce(0) { $0 * 10 + Int($1 &- UInt8(ascii: "0")) }
    }

    private static func trimmed(_ bytes: Slice<UnsafeRawBufferPointer>) -> Slice<UnsafeRawBufferPointer> {
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }
        var bytes = bytes.drop(while: isSpace)
        while let last = bytes.last, isSpace(last) { bytes.removeLast() }
        return bytes
    }

    private static func value(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
        String(decoding: bytes, as: UTF8.self)
    }

    /// Sites in older character sets write raw bytes into `Location`.
    ///
    /// As browsers do, they are percent-encoded as they came, where they aren't UTF-8.
    private static func location(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        let digits = Array("0123456789ABCDEF".utf8)
        let encoded = bytes.flatMap { byte in
            byte < 0x80 ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}
