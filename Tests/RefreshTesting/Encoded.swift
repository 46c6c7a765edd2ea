import Glibc

/// The text in an encoding that iconv knows; empty where a character has no place in it.
public func encoded(_ text: String, as name: String) -> [UInt8] {
    guard let handle = iconv_open(name, "UTF-8"), handle != iconv_t(bitPattern: -1) else { return [] }
    defer { iconv_close(handle) }
    var input = text.utf8.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: input.count * 4 + 16)
    let written = input.withUnsafeMutableBufferPointer { input in
        output.withUnsafeMutableBufferPointer { output in
            var (next, left) = (input.baseAddress, input.count)
            var (out, room) = (output.baseAddress, output.count)
            return iconv(handle, &next, &left, &out, &room) == 0 ? output.count - room : 0
        }
    }
    return output.prefix(written).map { UInt8(bitPattern: $0) }
}
