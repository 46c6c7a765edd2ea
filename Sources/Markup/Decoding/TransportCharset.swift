/// The `charset` parameter of a `Content-Type` field (RFC 9110, section 8.3.1).
enum TransportCharset {
    /// The encoding that the field names; `nil` where it names none that is known.
    static func encoding(in contentType: String) -> CharacterEncoding? {
        let bytes = Array(contentType.utf8)
        return bytes.withUnsafeBufferPointer { bytes in
            let scanner = ASCIIScanner(bytes)
            var position = bytes.firstIndex(of: UInt8(ascii: ";")) ?? bytes.count
            while position < bytes.count {
                let name = scanner.skipSpace(from: position + 1)
                let end = endOfParameter(from: name, in: bytes)
                var equals = name + 7
                if scanner.hasWord("charset", at: name) {
                    equals = scanner.skipSpace(from: equals)
                    if equals < end, bytes[equals] == UInt8(ascii: "=") {
                        return CharacterEncoding(label: String(decoding: bytes[(equals + 1)..<end], as: UTF8.self))
                    }
                }
                position = end
            }
            return nil
        }
    }

    /// The next semicolon outside quotes.
    private static func endOfParameter(from start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var position = start
        var isQuoted = false
        while position < bytes.count, isQuoted || bytes[position] != UInt8(ascii: ";") {
            if bytes[position] == UInt8(ascii: "\"") { isQuoted.toggle() }
            position += 1
        }
        return position
    }
}
