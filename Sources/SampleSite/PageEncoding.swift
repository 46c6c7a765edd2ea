import Glibc

/// The character set that a page is served in.
enum PageEncoding: Hashable, Sendable {
    case utf8, gbk

    /// A character that the set doesn't hold, or a C library without the set.
    struct Failure: Error {
        let encoding: PageEncoding
    }

    /// The bytes of `text`.
    func bytes(of text: String) throws(Failure) -> [UInt8] {
        switch self {
        case .utf8: Array(text.utf8)
        case .gbk: try converted(text, to: "GBK")
        }
    }

    private func converted(_ text: String, to name: String) throws(Failure) -> [UInt8] {
        guard let converter = iconv_open(name, "UTF-8"), converter != iconv_t(bitPattern: -1) else {
            throw Failure(encoding: self)
        }
        defer { iconv_close(converter) }
        var input = text.utf8.map(CChar.init(bitPattern:))
        // No character is longer in a Chinese set than in UTF-8.
        var output = [CChar](repeating: 0, count: input.count)
        let written: Int? = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                var (from, fromLeft) = (source.baseAddress, source.count)
                var (into, intoLeft) = (target.baseAddress, target.count)
                let status = iconv(converter, &from, &fromLeft, &into, &intoLeft)
                return status == 0 ? target.count - intoLeft : nil
            }
        }
        guard let written else { throw Failure(encoding: self) }
        return output.prefix(written).map(UInt8.init(bitPattern:))
    }
}
