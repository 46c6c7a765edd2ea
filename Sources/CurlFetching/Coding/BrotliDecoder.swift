import CBrotli

/// Undoes `br` (RFC 7932).
final class BrotliDecoder: ContentDecoder {
    private(set) var isComplete = false
    private let state: OpaquePointer
    private let room: UnsafeMutablePointer<UInt8>

    init?() {
        guard let state = BrotliDecoderCreateInstance(nil, nil, nil) else { return nil }
        self.state = state
        room = .allocate(capacity: decodingRoom)
    }

    deinit {
        BrotliDecoderDestroyInstance(state)
        room.deallocate()
    }

    func decode(_ input: UnsafeRawBufferPointer, into sink: (UnsafeRawBufferPointer) -> DecodingStep) -> DecodingStep {
        var unread = input.count
        var next = input.bindMemory(to: UInt8.self).baseAddress
        while !isComplete {
            var free = decodingRoom
            var output: UnsafeMutablePointer<UInt8>? = room
            let code = BrotliDecoderDecompressStream(state, &unread, &next, &free, &output, nil)
            if free < decodingRoom {
                let step = sink(UnsafeRawBufferPointer(start: room, count: decodingRoom - free))
                guard step == .more else { return step }
            }
            switch code {
            case BROTLI_DECODER_RESULT_SUCCESS: isComplete = true
            case BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT: continue
            case BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT: return .more
            default: return .broken
            }
        }
        return .more
    }
}
