extension String {
    /// The beginning of the text: at most `count` bytes, no scalar cut.
    func prefix(bytes count: Int) -> Substring {
        guard utf8.count > count else { return self[...] }
        return self[..<scalarBoundary(utf8.index(startIndex, offsetBy: count))]
    }

    /// The end of the text: about `count` bytes, no scalar cut.
    func suffix(bytes count: Int) -> Substring {
        guard utf8.count > count else { return self[...] }
        return self[scalarBoundary(utf8.index(endIndex, offsetBy: -count))...]
    }

    /// The last boundary between scalars that isn't behind `index`.
    private func scalarBoundary(_ index: Index) -> Index {
        var index = index
        while index > startIndex, index < endIndex, utf8[index] & 0xC0 == 0x80 { index = utf8.index(before: index) }
        return index
    }
}

extension Unicode.Scalar {
    /// Whether the scalar is white space or takes no room, so that nobody would see it alone.
    var isBlank: Bool {
        properties.isWhitespace || properties.isDefaultIgnorableCodePoint
    }
}
