import CurlFetching
import Fetching
import RefreshCore
import Testing

/// A request for the page at `url`.
func request(_ url: String) throws -> FetchRequest {
    // A busy machine may be slow; tests of limits set their own.
    var limits = FetchLimits(time: .seconds(600))
    limits.firstByteTime = .seconds(600)
    limits.slowestRate = 0
    return FetchRequest(url: try CurlURLParser().url(url), agent: "refresh-tests/1.0", limits: limits)
}

/// How the request fails; it is an issue if it doesn't.
func failure(of request: FetchRequest, by fetcher: CurlFetcher) async throws -> FetchError {
    try #require(await #expect(throws: FetchError.self) { try await fetcher.response(to: request) })
}

/// Bodies in gzip, made by hand: tests need no compressor.
enum Gzip {
    /// `count` zero bytes, compressed about 1000 to 1.
    static func ofZeros(_ count: Int) -> [UInt8] {
        // One block with the fixed codes (RFC 1951 section 3.2.6): a literal 0, then matches of length 258 at distance
        // 1, and literals for the rest.
        var bits = BitWriter()
        bits.write(0b011, count: 3)
        if count > 0 { bits.writeCode(0x30, length: 8) }
        for _ in 0..<max(0, count - 1) / 258 {
            bits.writeCode(0b1100_0101, length: 8)
            bits.writeCode(0, length: 5)
        }
        for _ in 0..<max(0, count - 1) % 258 { bits.writeCode(0x30, length: 8) }
        bits.writeCode(0, length: 7)
        return header + bits.bytes + trailer(crc(count) { _ in 0 }, count)
    }

    /// `bytes` as they are, in stored blocks.
    static func stored(_ bytes: [UInt8]) -> [UInt8] {
        let blocks = stride(from: 0, to: bytes.count, by: 0xffff).flatMap { start -> [UInt8] in
            let end = min(start + 0xffff, bytes.count)
            let (low, high) = (UInt8((end - start) & 255), UInt8((end - start) >> 8))
            return [end == bytes.count ? 1 : 0, low, high, ~low, ~high] + bytes[start..<end]
        }
        return header + blocks + trailer(crc(bytes.count) { bytes[$0] }, bytes.count)
    }

    private static let header: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]
    private static let table = (0..<UInt32(256)).map {
        (0..<8).reduce($0) { value, _ in value >> 1 ^ (value & 1) * 0xedb8_8320 }
    }

    private static func crc(_ count: Int, _ byte: (Int) -> UInt8) -> UInt32 {
        var crc: UInt32 = 0xffff_ffff
        for index in 0..<count { crc = crc >> 8 ^ table[Int((crc ^ UInt32(byte(index))) & 255)] }
        return ~crc
    }

    private static func trailer(_ crc: UInt32, _ count: Int) -> [UInt8] {
        [crc, UInt32(truncatingIfNeeded: count)].flatMap { value in
            (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
    }
}

private struct BitWriter {
    private(set) var bytes: [UInt8] = []
    private var used = 8

    mutating func write(_ value: UInt32, count: Int) {
        for bit in 0..<count {
            if used == 8 {
                bytes.append(0)
                used = 0
            }
            bytes[bytes.count - 1] |= UInt8(value >> bit & 1) << used
            used += 1
        }
    }

    /// Huffman codes are packed from their most significant bit.
    mutating func writeCode(_ code: UInt32, length: Int) {
        for bit in (0..<length).reversed() { write(code >> bit & 1, count: 1) }
    }
}
