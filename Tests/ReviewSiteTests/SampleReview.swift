import Foundation
import RefreshCore
import RefreshTesting
import Reviewing
import Storage
import Testing

@testable import ReviewSite

/// A store with a few sources, and a site over it.
final class SampleReview: Sendable {
    let store: DiskStore
    let site: ReviewSite
    let clock = ManualClock()
    private let folder: TemporaryFolder

    init(names: ReviewerNames = .one("ann")) async throws {
        folder = try TemporaryFolder()
        store = try await DiskStore.open(at: folder.path, mode: .writing)
        site = try ReviewSite(
            room: ReadingRoom(store: folder.path), desk: Reviewer(store: store, time: clock), sources: [],
            hosts: ["review.example.org"], localNames: ["localhost", "127.0.0.1"], names: names, time: clock,
            cleaning: { _ in nil })
    }

    /// Enters a seed for `name` and then each of `changes`; gives the sequence of the last entry.
    @discardableResult
    func enter(_ name: String, _ seed: String, changes: [String], title: String? = nil) async throws -> UInt64 {
        let source = try #require(SourceID(name))
        func object(_ text: String) throws -> NewObject {
            let blocks = text.split(separator: "\n").map { Block(.paragraph, String($0)) }
            let article = Article(family: .html, title: title ?? "About \(name)", language: "zh-Hans", blocks: blocks)
            return NewObject(.article, bytes: try article.canonicalBytes())
        }
        let old = try object(seed)
        var facts = Entry.Facts(url: "https://example.org/\(name)", after: old.digest, cleaners: 1)
        let first = NewEntry(time: clock.now, source: source, kind: .adopted, facts: facts)
        var last = try await store.commit(Batch(objects: [old], entries: [first])).last?.sequence
        for text in changes {
            let new = try object(text)
            (facts.before, facts.after, facts.edits) = (old.digest, new.digest, EditCounts(edited: 1))
            let entry = NewEntry(time: clock.now, source: source, kind: .changed, facts: facts)
            last = try await store.commit(Batch(objects: [new], entries: [entry])).last?.sequence
        }
        return try #require(last)
    }

    func get(_ target: String, fields: [String: String] = [:]) async -> SiteAnswer {
        let all = ["host": "localhost:8787"].merging(fields) { $1 }
        return await site.answer(to: SiteRequest(target: target, fields: all, port: 8787))
    }

    /// What a browser sends with a form of the site's own page.
    static let formFields = [
        "host": "localhost:8787", "origin": "null", "sec-fetch-site": "same-origin",
        "content-type": "application/x-www-form-urlencoded",
    ]

    func post(
        _ target: String, _ form: [(String, String?)], fields: [String: String] = [:], method: String = "POST"
    ) async -> SiteAnswer {
        let body = Array(FormFields.query(form).dropFirst().utf8)
        let all = SampleReview.formFields.merging(fields) { $1 }
        return await site.answer(to: SiteRequest(method: method, target: target, fields: all, body: body, port: 8787))
    }

    /// Sends the form on the page of the change at `sequence`.
    func decide(_ verdict: String, on sequence: UInt64, note: String? = nil) async throws -> SiteAnswer {
        let page = await get("/changes/\(sequence)").text
        let token = try #require(page.value(of: "token"))
        return await post(
            "/changes/\(sequence)/verdict",
            [("token", token), ("digest", page.value(of: "digest")), ("verdict", verdict), ("note", note)])
    }
}

extension SiteAnswer {
    var text: String { String(decoding: body, as: UTF8.self) }
}

extension String {
    /// The value of the first hidden field `name` of a form.
    func value(of name: String) -> String? {
        guard let start = range(of: "name=\"\(name)\" value=\"") else { return nil }
        return String(self[start.upperBound...].prefix { $0 != "\"" })
    }
}
