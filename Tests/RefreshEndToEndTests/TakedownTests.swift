import Foundation
import RefreshTesting
import Testing

/// A text is found, exported, taken down, and found no more.
@Suite(.timeLimit(.minutes(10))) struct TakedownTests {
    private let home: Household

    init() throws {
        home = try Household([("mill", "http://127.0.0.1:9/", nil)])
        try home.folder.write(plainText("mill"), to: "mill.txt")
    }

    private func digest() async throws -> String {
        #expect(try await home.refresh("seed", "adopt", "mill.txt").status == 0)
        return try #require(try await home.log().first?["after"] as? String)
    }

    @Test func anErasedTextIsNowhereAndTheLogSaysSo() async throws {
        let digest = try await digest()
        let found = try await home.refresh("search", "yard behind", "--format", "json")
        #expect(try found.objects().first?["source"] as? String == "mill")
        let erased = try await home.refresh("store", "erase", digest, "--note", "court order")
        #expect(erased.status == 0)
        #expect(erased.errors.contains("a page that the text was read from"))
        let gone = try await home.refresh("search", "yard behind")
        #expect(gone.output.isEmpty)
        let kinds = try await home.log().map { $0["kind"] as? String }
        #expect(kinds == ["adopted", "erased"])
        let report = try await home.refresh("store", "verify", "--full")
        #expect(report.status == 0)
        #expect(report.output.contains("erased: object \(digest)"))
        let again = try await home.refresh("store", "erase", digest)
        #expect(again.status == 1)
    }

    @Test func exportsHaveTheText() async throws {
        _ = try await digest()
        let git = try await home.refresh("store", "export", "--git")
        #expect(git.output.contains("M 100644 inline mill.txt\n"))
        #expect(git.output.hasSuffix("done\n"))
        let warc = try await home.refresh("store", "export", "--warc")
        #expect(warc.output.contains("WARC-Type: conversion\r\n"))
        let lines = try await home.refresh("store", "export", "--jsonl")
        let article = try #require(try lines.objects().first?["article"] as? [String: Any])
        #expect(article["title"] as? String == "News of the mill")
        let none = try await home.refresh("store", "export")
        #expect(none.status == 64)
    }
}
