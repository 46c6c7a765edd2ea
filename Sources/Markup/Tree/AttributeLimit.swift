/// Cuts tags with more attributes than any page needs: libxml2 compares each with all before it, which takes over a
/// minute for 50,000.
enum AttributeLimit {
    /// The most attributes of one element.
    static let count = 1000

    static func applied(to bytes: [UInt8]) -> [UInt8] {
        var kept: [UInt8]?
        var copied = 0
        bytes.withUnsafeBufferPointer { bytes in
            var position = 0
            while position < bytes.count {
                guard bytes[position] == UInt8(ascii: "<"), position + 1 < bytes.count, isLetter(bytes[position + 1])
                else {
                    position += 1
                    continue
                }
                let tag = scan(bytes, from: position + 1)
                if let cut = tag.cut {
                    if kept == nil { kept = [] }
                    kept?.append(contentsOf: bytes[copied..<cut])
                    copied = tag.end
                }
                // In a script a `<` is an operator.
                let isScript = bytes[(position + 1)...].prefix(6).elementsEqual("script".utf8) { $0 | 0x20 == $1 }
                position = max(tag.end, position + 1)
                if isScript { position = endTag(in: bytes, from: position) }
            }
        }
        guard var kept else { return bytes }
        kept += bytes[copied...]
        return kept
    }

    /// Where the tag ends (at its `>`), and where to cut it if it has too many attributes.
    private static func scan(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> (end: Int, cut: Int?) {
        var position = start
        var attributes = 0
        var cut: Int?
        var quote: UInt8 = 0
        var isInValue = false
        var isBetween = false
        while position < bytes.count {
            let byte = bytes[position]
            if quote != 0 {
                if byte == quote { (quote, isInValue, isBetween) = (0, false, true) }
            } else if byte == UInt8(ascii: ">") {
                break
            } else if isInValue, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte <= 0x20 || byte == UInt8(ascii: "/") {
                isBetween = true
            } else if byte == UInt8(ascii: "=") {
                (isInValue, isBetween) = (true, false)
            } else if isBetween {
                (isInValue, isBetween) = (false, false)
                attributes += 1
                if attributes > count, cut == nil { cut = position }
            } else {
                isInValue = false
            }
            position += 1
        }
        return (position, cut)
    }

    private static func endTag(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var position = start
        while position + 2 < bytes.count {
            if bytes[position] == UInt8(ascii: "<"), bytes[position + 1] == UInt8(ascii: "/"),
                bytes[position + 2] | 0x20 == UInt8(ascii: "s")
            {
                return position
            }
            position += 1
        }
        return bytes.count
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
