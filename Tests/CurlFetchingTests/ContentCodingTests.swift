import CurlFetching
import Fetching
import Foundation
import RefreshCore
import RefreshTesting
import Testing

/// Bodies in every coding, whole and broken.
@Suite(.timeLimit(.minutes(10))) struct ContentCodingTests {
    /// The same text in each coding, made with the usual tools.
    private static let text = "The river is clean again, says the miller. 河水又清了。\n"
    private static let samples = [
        "deflate": "C8lIVSjKLEstUsgsVkjOSU3MU0hMT8zM01EoTqwsVigBSudm5uSkFukpPNu0+dmGLU/7O57taH2yq+1xQxMXAA==",
        "zlib": "eNoLyUhVKMosSy1SyCxWSM5JTcxTSExPzMzTUShOrCxWKAFK52bm5KQW6Sk827T52YYtT/s7nu1ofbKr7XFDExcA+Awb0A==",
        "gzip": """
        H4sIAAAAAAAC/wvJSFUoyixLLVLILFZIzklNzFNITE/MzNNRKE6sLFYoAUrnZubkpBbpKTzbtPnZhi1P+zue7Wh9sqvtcUMTFwBDy6PPP
        gAAAA==
        """,
        "br": "0AMQVGhlIHJpdmVyIGlzIGNsZWFuIGFnYWluLCBzYXlzIHRoZSBtaWxsZXIuIOays+awtOWPiOa4heS6huOAggoD",
        "zstd": "KLUv/QBY8QEAVGhlIHJpdmVyIGlzIGNsZWFuIGFnYWluLCBzYXlzIHRoZSBtaWxsZXIuIOays+awtOWPiOa4heS6huOAggo=",
    ]

    private static func sample(_ name: String) throws -> [UInt8] {
        let text = try #require(samples[name]).filter { !$0.isWhitespace }
        return Array(try #require(Data(base64Encoded: text)))
    }

    /// What comes of a body sent with that `Content-Encoding` in small pieces: its text, or the class of its failure.
    private func outcome(_ coding: String, _ body: [UInt8]) async throws -> String {
        let server = try LoopbackServer { _ in
            [.send("HTTP/1.1 200 OK\r\nContent-Encoding: \(coding)\r\nContent-Length: \(body.count)\r\n\r\n")]
                + stride(from: 0, to: body.count, by: 7).map { .send(Array(body[$0..<min($0 + 7, body.count)])) }
        }
        let fetcher = try CurlFetcher(policy: .allow)
        let request = try request(server.url())
        do throws(FetchError) {
            let response = try await fetcher.response(to: request)
            return String(decoding: response.body, as: UTF8.self)
        } catch {
            return error.kind.rawValue
        }
    }

    @Test(arguments: [
        ("gzip", "gzip"), ("x-gzip", "gzip"), ("GZip", "gzip"), ("deflate", "deflate"), ("deflate", "zlib"),
        ("br", "br"), ("zstd", "zstd"),
    ])
    func codingIsUndone(coding: String, sample: String) async throws {
        #expect(try await outcome(coding, ContentCodingTests.sample(sample)) == ContentCodingTests.text)
    }

    @Test(arguments: ["gzip", "deflate", "zlib", "br", "zstd"]) func codingThatBreaksOffIsTruncated(
        sample: String
    ) async throws {
        let coding = sample == "zlib" ? "deflate" : sample
        let body = try ContentCodingTests.sample(sample)
        for count in [1, body.count / 2, body.count - 1] {
            #expect(try await outcome(coding, Array(body.prefix(count))) == "truncated", "\(count) bytes")
        }
    }

    @Test(arguments: ["gzip", "deflate", "br", "zstd"]) func brokenCodingIsAFaultOfTheProtocol(
        coding: String
    ) async throws {
        #expect(try await outcome(coding, Array("plain text that is long enough".utf8)) == "protocol")
    }

    @Test(arguments: ["gzip", "deflate", "br", "zstd"]) func emptyBodyNeedsNoCoding(coding: String) async throws {
        #expect(try await outcome(coding, []) == "")
    }

    @Test(arguments: ["gzip", "br", "zstd"]) func rubbishBehindTheEndIsPassedOver(coding: String) async throws {
        let body = try ContentCodingTests.sample(coding) + [0, 0, 0, 0, 10, 13]
        #expect(try await outcome(coding, body) == ContentCodingTests.text)
    }

    @Test(arguments: ["gzip", "zstd"]) func severalMembersAreOneBody(coding: String) async throws {
        let body = try ContentCodingTests.sample(coding)
        #expect(try await outcome(coding, body + body) == ContentCodingTests.text + ContentCodingTests.text)
    }

    @Test func codingsInsideCodingsAreUndone() async throws {
        let inner = Gzip.ofZeros(3000)
        let body = Gzip.stored(inner)
        #expect(try await outcome("gzip, gzip", body) == String(repeating: "\0", count: 3000))
        #expect(try await outcome("gzip, gzip, gzip, gzip", Gzip.stored(Gzip.stored(body))) == "protocol")
    }

    @Test(arguments: ["utf-8", "none", "identity", "binary"]) func wordsThatNameNoCodingArePassedOver(
        coding: String
    ) async throws {
        #expect(try await outcome(coding, Array("text".utf8)) == "text")
        #expect(try await outcome("\(coding), gzip", ContentCodingTests.sample("gzip")) == ContentCodingTests.text)
    }

    @Test(arguments: ["gzip, identity", "gzip, gzip"]) func bombIsTooLargeInWhicheverLayerItLies(
        coding: String
    ) async throws {
        let bomb = Gzip.ofZeros(40_000_000)
        let body = coding == "gzip, gzip" ? Gzip.stored(bomb) : bomb
        #expect(try await outcome(coding, body) == "too-large")
    }
}
