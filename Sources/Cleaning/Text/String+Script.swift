extension StringProtocol {
    /// The text in simplified script, character by character, so that labels are known in either script.
    ///
    /// As long as the text itself, in scalars and in bytes.
    var inSimplifiedScript: String {
        var bytes = Array(utf8)
        var isChanged = false
        var index = 0
        while index + 2 < bytes.count {
            // All that have another form take three bytes, as that form does.
            guard (0xE3...0xE9).contains(bytes[index]) else {
                index += 1
                continue
            }
            let value =
                UInt32(bytes[index] & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6
                | UInt32(bytes[index + 2] & 0x3F)
            if let scalar = Unicode.Scalar(value), case let simplified = ChineseVariants.simplified(scalar),
                simplified != scalar
            {
                bytes.replaceSubrange(index..<index + 3, with: simplified.utf8)
                isChanged = true
            }
            index += 3
        }
        return isChanged ? String(decoding: bytes, as: UTF8.self) : String(self)
    }
}
