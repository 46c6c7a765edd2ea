import RefreshCore

extension [UInt8] {
    /// Appends `number`, least significant byte first.
    mutating func append(littleEndian number: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
    }

    /// Appends the 32 bytes of `digest`; zeros where there is none.
    mutating func append(_ digest: Digest?) {
        append(contentsOf: digest?.bytes ?? [UInt8](repeating: 0, count: Digest.byteCount))
    }
}

/// Takes fixed-width fields from bytes that may be too few or wrong.
struct FieldReader {
    private var rest: ArraySlice<UInt8>

    /// Begins at the first of `bytes`.
    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    /// Whether everything was taken.
    var isAtEnd: Bool { rest.isEmpty }

    /// The next `count` bytes; `nil` where fewer are left.
    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, rest.count >= count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    /// The next number, least significant byte first.
    mutating func number<Number: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
        _: Number.Type = Number.self
    ) -> Number? {
        guard let bytes = take(MemoryLayout<Number>.size) else { return nil }
        // In bounds: so many bytes were taken.
        return Number(littleEndian: bytes.span.bytes.unsafeLoadUnaligned(as: Number.self))
    }

    /// The next 32 bytes as a digest.
    mutating func digest() -> Digest? {
        take(Digest.byteCount).flatMap { Digest(bytes: $0) }
    }
}
