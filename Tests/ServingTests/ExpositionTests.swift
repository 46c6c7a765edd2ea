import Foundation
import RefreshCore
import RefreshTesting
import Refreshing
import Scheduling
import Storage
import Testing

@testable import Serving

@Suite struct ExpositionTests {
    @Test func histogramCountsUpToEachBound() {
        var histogram = Histogram(bounds: [0.1, 1])
        for value in [0.05, 0.1, 0.5, 7] { histogram.observe(value) }
        var text = Exposition()
        text.add("a_seconds", "Times.", histogram)
        #expect(
            text.text == """
                # HELP a_seconds Times.
                # TYPE a_seconds histogram
                a_seconds_bucket{le="0.1"} 2
                a_seconds_bucket{le="1"} 3
                a_seconds_bucket{le="+Inf"} 4
                a_seconds_sum 7.65
                a_seconds_count 4

                """)
    }

    @Test func labelsAreEscaped() {
        var text = Exposition()
        text.add("a", .gauge, "A.", [([("b", "\"\\\n")], 1.5)])
        #expect(text.text.hasSuffix("a{b=\"\\\"\\\\\\n\"} 1.5\n"))
    }

    @Test func visitsAreCountedByOutcomeAndClass() async throws {
        let source = Source(
            id: try #require(SourceID("mill")), url: try PlainURLParser().url("http://mill.example/"))
        let figures = VisitFigures()
        for outcome in [Visit.Outcome.changed, .unchanged, .unchanged] {
            await figures.count(
                .visited(VisitReport(source: source.id, outcome: outcome, elapsed: .seconds(1)), source))
        }
        await figures.count(
            .visited(
                VisitReport(source: source.id, outcome: .failed, failure: .timedOut, elapsed: .seconds(30)), source))
        let clock = ManualClock()
        let measured = ServiceFigures(version: "1", started: clock.now, now: clock.now)
        let lines = await measured.exposition(of: figures).split(separator: "\n")
        #expect(lines.contains("refresh_visits_total{outcome=\"unchanged\",class=\"\"} 2"))
        #expect(lines.contains("refresh_visits_total{outcome=\"failed\",class=\"timed-out\"} 1"))
        #expect(lines.contains("refresh_visit_duration_seconds_count 4"))
        #expect(lines.contains("refresh_store_writable 1"))
        #expect(lines.contains { $0.hasPrefix("process_resident_memory_bytes ") })
        // Each metric is told of once, before its values.
        let types = lines.filter { $0.hasPrefix("# TYPE") }.map { $0.split(separator: " ")[2] }
        #expect(Set(types).count == types.count)
    }

    /// The alerts and the dashboard that ship ask for nothing that isn't there.
    @Test(arguments: ["prometheus-alerts.yaml", "grafana-dashboard.json"])
    func everyMetricThatIsAskedForExists(file: String) async throws {
        let clock = ManualClock()
        let source = Source(
            id: try #require(SourceID("mill")), url: try PlainURLParser().url("http://mill.example/"))
        let figures = VisitFigures()
        await figures.count(
            .visited(VisitReport(source: source.id, outcome: .unchanged, elapsed: .seconds(1)), source))
        var measured = ServiceFigures(version: "1", started: clock.now, now: clock.now)
        measured.tally = StoreTally()
        measured.outlook.freshness = 0.5
        measured.outlook.longestUnseen = clock.now
        let text = await measured.exposition(of: figures)

        let path = URL(filePath: #filePath).appending(path: "../../../config/\(file)").standardizedFileURL
        let asked = try String(contentsOf: path, encoding: .utf8)
            .matches(of: #/\b(?:refresh|process)_[a-z_]+/#).map { String($0.output) }
        #expect(asked.count > 5)
        for name in Set(asked) {
            #expect(text.contains("\n\(name) ") || text.contains("\n\(name){"), "\(name)")
        }
    }
}
