import CZlib

/// Undoes `gzip` (RFC 1952), of one member or several, and `deflate`, with the wrapper of zlib (RFC 1950) or, as some
/// servers send it, without.
final class ZlibDecoder: ContentDecoder {
    enum Wrapper {
        case gzip, deflate
    }

    private(set) var isComplete = false
    private let wrapper: Wrapper
    // zlib keeps the address of its state, which must not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private let room: UnsafeMutablePointer<UInt8>
    private var hasBegun = false
    private var first: UInt8?

    init?(_ wrapper: Wrapper) {
        self.wrapper = wrapper
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        room = .allocate(capacity: decodingRoom)
        // 15 bits of window; 16 more mean gzip.
        let bits: Int32 = wrapper == .gzip ? 15 + 16 : 15
        guard inflateInit2_(stream, bits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        room.deallocate()
    }

    func decode(_ input: UnsafeRawBufferPointer, into sink: (UnsafeRawBufferPointer) -> DecodingStep) -> DecodingStep {
        guard !input.isEmpty else { return .more }
        guard wrapper == .deflate, !hasBegun else { return inflate(input, into: sink) }
        // The first two bytes tell whether there is a wrapper (RFC 1950 section 2.2).
        guard let first else {
            first = input.first
            return decode(UnsafeRawBufferPointer(rebasing: input.dropFirst()), into: sink)
        }
        hasBegun = true
        let isWrapped = first & 15 == 8 && (Int(first) << 8 | Int(input[0])) % 31 == 0
        guard isWrapped || inflateReset2(stream, -15) == Z_OK else { return .broken }
        let step = withUnsafeBytes(of: first) { inflate($0, into: sink) }
        return step == .more ? inflate(input, into: sink) : step
    }

    private func inflate(
        _ input: UnsafeRawBufferPointer, into sink: (UnsafeRawBufferPointer) -> DecodingStep
    ) -> DecodingStep {
        // zlib doesn't write to its input.
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
        stream.pointee.avail_in = UInt32(truncatingIfNeeded: input.count)
        defer { stream.pointee.avail_in = 0 }
        while true {
            if isComplete {
                // Another member, or rubbish behind the last.
                guard wrapper == .gzip, stream.pointee.avail_in > 0, stream.pointee.next_in.pointee == 0x1f else {
                    return .more
                }
                isComplete = false
                guard inflateReset(stream) == Z_OK else { return .broken }
            }
            stream.pointee.next_out = room
            stream.pointee.avail_out = UInt32(decodingRoom)
            let code = CZlib.inflate(stream, Z_NO_FLUSH)
            let count = decodingRoom - Int(stream.pointee.avail_out)
            if count > 0 {
                let step = sink(UnsafeRawBufferPointer(start: room, count: count))
                guard step == .more else { return step }
            }
            switch code {
            case Z_STREAM_END: isComplete = true
            case Z_OK: if stream.pointee.avail_in == 0, stream.pointee.avail_out > 0 { return .more }
            case Z_BUF_ERROR: return .more
            default: return .broken
            }
        }
    }
}
