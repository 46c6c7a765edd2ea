import Glibc

/// Reads bytes of one legacy encoding, through glibc's iconv.
struct Converter: ~Copyable {
    /// Text in UTF-8 with the number of characters that couldn't be read.
    struct Result {
        var bytes: [UInt8] = []
        var broken = 0
    }

    private let handle: iconv_t
    private let encoding: CharacterEncoding

    /// Opens a converter; `nil` where iconv doesn't know the encoding.
    init?(_ encoding: CharacterEncoding) {
        guard let name = encoding.iconvName, let handle = iconv_open("UTF-8", name),
            handle != iconv_t(bitPattern: -1)
        else { return nil }
        self.handle = handle
        self.encoding = encoding
    }

    deinit {
        iconv_close(handle)
    }

    /// Converts the bytes; a broken character becomes U+FFFD and damages nothing else.
    borrowing func converted(_ source: ArraySlice<UInt8>) -> Result {
        var result = Result()
        result.bytes.reserveCapacity(source.count * 2)
        source.withUnsafeBytes { input in
            guard let start = input.baseAddress else { return }
            var chunk = [CChar](repeating: 0, count: 1 << 16)
            var position = 0
            while position < input.count {
                var next: UnsafeMutablePointer<CChar>? = UnsafeMutablePointer(
                    mutating: start.advanced(by: position).assumingMemoryBound(to: CChar.self))
                var left = input.count - position
                let (written, code) = chunk.withUnsafeMutableBufferPointer { buffer in
                    var out = buffer.baseAddress
                    var room = buffer.count
                    let status = iconv(handle, &next, &left, &out, &room)
                    return (buffer.count - room, status == Int(bitPattern: UInt.max) ? errno : 0)
                }
                chunk.withUnsafeBytes { result.bytes.append(contentsOf: $0.prefix(written)) }
                position = input.count - left
                switch code {
                case EILSEQ: position += skip(input, at: position, into: &result)
                case EINVAL:
                    // A character cut off by the end.
                    appendReplacement(to: &result)
                    position = input.count
                default: break
                }
            }
        }
        return result
    }

    /// Writes what stands for the broken character at `position` and returns how many bytes it takes.
    private borrowing func skip(_ input: UnsafeRawBufferPointer, at position: Int, into result: inout Result) -> Int {
        let byte = input[position]
        if encoding.name == "gb18030", byte == 0x80 {
            // The euro sign of code page 936; WHATWG Encoding, section 10.2.1.
            result.bytes.append(contentsOf: "€".utf8)
            return 1
        }
        if !encoding.isMultibyte, (0x80...0x9F).contains(byte) {
            // What iconv has no character for is a control character in the standard, and those are dropped anyway.
            return 1
        }
        appendReplacement(to: &result)
        // As in the standard, a pair that names nothing is lost as a whole, unless its second half is ASCII.
        let isLead = (0x81...(encoding.name == "shift_jis" ? 0xFC : 0xFE)).contains(byte) && byte != 0xA0
        let hasTrail = position + 1 < input.count && input[position + 1] >= 0x80
        return encoding.isMultibyte && isLead && hasTrail ? 2 : 1
    }

    private borrowing func appendReplacement(to result: inout Result) {
        result.bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
        result.broken += 1
    }
}
