import Foundation
import Hummingbird
import Testing

@testable import SampleSite

/// The main job: every edit of the sample site is found, alone and exactly, whatever else changes on its pages.
@Suite(.timeLimit(.minutes(10))) struct EditTests {
    @Test func everyEditIsFoundAloneAndExactly() async throws {
        let site = Site(seed: 1)
        try await serving(site) { port in
            let home = try Household(
                Page.all.map { page in
                    (page.name, "http://127.0.0.1:\(port)\(page.path)", page.seed)
                })
            let first = try await home.round()
            #expect(first.status == 0, "\(first.errors)")
            #expect(first.sources("unchanged") + first.sources("not-modified") == Page.all.map(\.name).sorted())

            for finding in await site.findings() where EditTests.isOnTour(finding) {
                _ = await site.set(finding.name, applied: true)
                let round = try await home.round()
                #expect(round.sources("changed") == [finding.page], "\(finding.name)")
                let sequence = try #require(round.visit(finding.page)?["sequence"] as? Int, "\(finding.name)")
                try check(try await diff(sequence, of: home), shows: finding)

                #expect(try await home.round().sources("changed").isEmpty, "\(finding.name) is reported once")
                _ = await site.set(finding.name, applied: false)
                #expect(try await home.round().sources("changed").isEmpty, "\(finding.name) is undone")
                #expect(try await home.log("--source", finding.page).last?["kind"] as? String == "reverted")
            }
        }
    }

    /// Every kind of edit, and every page, but not each on each: those are tested in process.
    private static func isOnTour(_ finding: Finding) -> Bool {
        guard let page = Page.all.firstIndex(where: { $0.name == finding.page }),
            let kind = Edit.Kind.allCases.firstIndex(of: finding.kind)
        else { return false }
        // The seed files of web pages hold no date.
        return kind % 4 == page % 4 && !(finding.kind == .date && finding.page.hasPrefix("html"))
    }

    private func diff(_ sequence: Int, of home: Household) async throws -> [String: Any] {
        let run = try await home.refresh("show", "\(sequence)", "--format", "json")
        return try #require(run.objects().first?["diff"] as? [String: Any])
    }

    private func check(_ diff: [String: Any], shows finding: Finding) throws {
        let blocks = (diff["blocks"] as? [[String: Any]] ?? []).filter { $0["kind"] as? String != "same" }
        let fields = diff["fields"] as? [[String: Any]] ?? []
        let name = Comment(rawValue: finding.name)
        switch finding.kind {
        case .title, .date:
            #expect(blocks.isEmpty, name)
            #expect(fields.map { $0["old"] as? String } == [finding.old], name)
            #expect(fields.map { $0["new"] as? String } == [finding.new], name)
        case .paragraphAdded, .paragraphRemoved, .paragraphMoved:
            #expect(fields.isEmpty, name)
            #expect(blocks.count == 1, name)
            let kinds = [
                Edit.Kind.paragraphAdded: "added", .paragraphRemoved: "removed", .paragraphMoved: "moved",
            ]
            #expect(blocks.first?["kind"] as? String == kinds[finding.kind], name)
        case .character, .number, .sentence:
            #expect(fields.isEmpty, name)
            #expect(blocks.count == 1, name)
            let spans = blocks.first?["spans"] as? [[String]] ?? []
            #expect(text(of: spans, on: ["=", "-"]) == finding.before, name)
            #expect(text(of: spans, on: ["=", "+"]) == finding.after, name)
            // Numbers and words are shown as wholes, so the marks may hold a little more than what differs.
            #expect(text(of: spans, on: ["-"]).count <= finding.old.count + 10, name)
            #expect(text(of: spans, on: ["+"]).count <= finding.new.count + 10, name)
        }
    }

    private func text(of spans: [[String]], on marks: Set<String>) -> String {
        spans.filter { marks.contains($0[0]) }.map { $0[1] }.joined()
    }

    /// Runs the site on a free port for as long as `body` runs.
    private func serving(_ site: Site, _ body: (Int) async throws -> Void) async throws {
        let (ports, continuation) = AsyncStream<Int>.makeStream()
        let application = Server(site: site, port: 0).application { continuation.yield($0) }
        let running = Task { try await application.run() }
        defer { running.cancel() }
        var iterator = ports.makeAsyncIterator()
        try await body(try #require(await iterator.next()))
    }
}
