import RefreshCore
import Storage
import Testing

@testable import Exporting

@Suite struct WARCExportTests {
    /// A record as the standard describes it, read without the code under test.
    struct Record {
        var fields: [String: String] = [:]
        var block: [UInt8] = []
    }

    static func records(_ bytes: [UInt8]) throws -> [Record] {
        var rest = bytes[...]
        func line() -> String {
            let line = rest.prefix { $0 != 10 }
            rest = rest.dropFirst(line.count + 1)
            #expect(line.last == 13)
            return String(decoding: line.dropLast(), as: UTF8.self)
        }
        var records: [Record] = []
        while !rest.isEmpty {
            #expect(line() == "WARC/1.1")
            var record = Record()
            while case let field = line(), !field.isEmpty {
                let parts = field.split(separator: ":", maxSplits: 1)
                record.fields[String(parts[0])] = String(parts[1].dropFirst())
            }
            let count = try #require(record.fields["Content-Length"].flatMap { Int($0) })
            record.block = Array(rest.prefix(count))
            rest = rest.dropFirst(count)
            #expect(Array(rest.prefix(4)) == [13, 10, 13, 10])
            rest = rest.dropFirst(4)
            records.append(record)
        }
        return records
    }

    private func export(_ history: ExportedStore) async throws -> [UInt8] {
        let store = history.store
        return try await history.exported { try await WARCExport(store, to: $0).run() }
    }

    @Test func capturesAreResponsesRepeatedOnesRevisitsAndTextsConversions() async throws {
        let history = try await ExportedStore()
        try await history.add(.firstSeen, "mill", "one", at: 100, body: "<p>same")
        try await history.add(.changed, "mill", "two", at: 200, body: "<p>same")
        try await history.add(.firstSeen, "ferry", "one", at: 300, body: "<p>same")
        let bytes = try await export(history)
        let records = try WARCExportTests.records(bytes)
        #expect(
            records.map { $0.fields["WARC-Type"] }
                == ["warcinfo", "response", "revisit", "response", "conversion", "conversion", "conversion"])
        let response = records[1]
        #expect(response.fields["WARC-Target-URI"] == "https://example.org/mill/")
        #expect(response.fields["WARC-Date"] == "1970-01-01T00:01:40.000Z")
        #expect(
            String(decoding: response.block, as: UTF8.self)
                == "HTTP/1.1 200 \r\nContent-Type: text/html\r\nContent-Length: 7\r\n\r\n<p>same")
        #expect(records[2].fields["WARC-Refers-To"] == response.fields["WARC-Record-ID"])
        #expect(records[2].fields["WARC-Payload-Digest"] == response.fields["WARC-Payload-Digest"])
        #expect(records[4].fields["WARC-Refers-To"] == response.fields["WARC-Record-ID"])
        #expect(String(decoding: records[4].block, as: UTF8.self) == "Title\n\none\n")
        #expect(Set(records.compactMap { $0.fields["WARC-Record-ID"] }).count == records.count)
        #expect(try await export(history) == bytes)
    }

    @Test func noFieldOfAServerEndsALine() async throws {
        let history = try await ExportedStore()
        try await history.add(.firstSeen, "mill", "one", at: 100, contentType: "text/html\r\nSet-Cookie: a\r\n\r\nx")
        let records = try WARCExportTests.records(try await export(history))
        #expect(
            String(decoding: records[1].block, as: UTF8.self).hasPrefix(
                "HTTP/1.1 200 \r\nContent-Type: text/htmlSet-Cookie"))
    }

    @Test func digestsAreInBase32() {
        // SHA-256 of nothing.
        #expect(
            WARCRecord.digest(of: []) == "sha256:4OYMIQUY7QOBJGX36TEJS35ZEQT24QPEMSNZGTFESWMRW6CSXBKQ====")
    }
}
