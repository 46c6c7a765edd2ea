/// Undoes one content coding, piece by piece.
protocol ContentDecoder: AnyObject {
    /// Whether the coded data has come to its own end.
    var isComplete: Bool { get }

    /// Decodes `input` and hands what comes out to `sink`, piece by piece, until there is no more or `sink` returns
    /// anything but `more`.
    ///
    /// What follows the data's own end is passed over, as browsers do.
    func decode(_ input: UnsafeRawBufferPointer, into sink: (UnsafeRawBufferPointer) -> DecodingStep) -> DecodingStep
}

/// What came of a piece.
enum DecodingStep: Hashable {
    /// All of it was taken.
    case more
    /// Who gets the result wants no more.
    case stopped
    /// It isn't what its coding says.
    case broken
    /// It swells beyond all measure.
    case isBomb
}

/// The codings of HTTP (RFC 9110 section 8.4.1, RFC 7932, RFC 8878).
enum ContentCoding: Hashable {
    case gzip, deflate, brotli, zstd

    /// What is asked for in `Accept-Encoding`.
    static let accepted = "gzip, deflate, br, zstd"

    /// The coding of a name in lower case; `nil` for one that isn't known.
    init?(_ name: some StringProtocol) {
        switch name {
        case "gzip", "x-gzip": self = .gzip
        case "deflate": self = .deflate
        case "br": self = .brotli
        case "zstd": self = .zstd
        default: return nil
        }
    }

    /// Words that servers write where no coding is meant; the charset is the commonest slip.
    static let meaningless: Set<String> = ["identity", "none", "utf-8", "utf8", "binary", "8bit", "7bit", "chunked"]

    /// A decoder at the beginning of its data; `nil` where no memory is left for it.
    func decoder() -> (any ContentDecoder)? {
        switch self {
        case .gzip: ZlibDecoder(.gzip)
        case .deflate: ZlibDecoder(.deflate)
        case .brotli: BrotliDecoder()
        case .zstd: ZstdDecoder()
        }
    }
}

/// Bytes that decoders put their output into, so much at a time: 64 KiB.
let decodingRoom = 64 << 10
