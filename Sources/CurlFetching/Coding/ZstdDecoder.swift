import CZstd

/// Undoes `zstd` (RFC 8878), of one frame or several.
final class ZstdDecoder: ContentDecoder {
    private(set) var isComplete = false
    private let context: OpaquePointer
    private let room: UnsafeMutablePointer<UInt8>

    /// The largest window that HTTP allows is 8 MiB (RFC 9659 section 3).
    private static let windowLog: Int32 = 23

    init?() {
        guard let context = ZSTD_createDCtx() else { return nil }
        self.context = context
        room = .allocate(capacity: decodingRoom)
        ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, ZstdDecoder.windowLog)
    }

    deinit {
        ZSTD_freeDCtx(context)
        room.deallocate()
    }

    func decode(_ input: UnsafeRawBufferPointer, into sink: (UnsafeRawBufferPointer) -> DecodingStep) -> DecodingStep {
        var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
        while true {
            // A frame begins with its magic number or that of a skippable one; anything else is rubbish behind the last.
            if isComplete {
                guard source.pos < source.size, ZstdDecoder.isFrameStart(input[source.pos]) else { return .more }
                isComplete = false
            }
            var output = ZSTD_outBuffer(dst: room, size: decodingRoom, pos: 0)
            let code = ZSTD_decompressStream(context, &output, &source)
            guard ZSTD_isError(code) == 0 else { return .broken }
            if output.pos > 0 {
                let step = sink(UnsafeRawBufferPointer(start: room, count: output.pos))
                guard step == .more else { return step }
            }
            isComplete = code == 0
            if source.pos == source.size, output.pos < decodingRoom { return .more }
        }
    }

    private static func isFrameStart(_ byte: UInt8) -> Bool { byte == 0x28 || (0x50...0x5f).contains(byte) }
}
