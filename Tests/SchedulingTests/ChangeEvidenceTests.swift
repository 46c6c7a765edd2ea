import Foundation
import RefreshCore
import Testing

@testable import Scheduling

@Suite struct ChangeEvidenceTests {
    private func rate(_ evidence: ChangeEvidence) -> Float {
        evidence.posterior(from: ChangeRates.usual).dot(ChangeRates.perDay)
    }

    private func evidence(changes: Int, of visits: Int, everyDays days: Float) -> ChangeEvidence {
        var evidence = ChangeEvidence()
        for visit in 0..<visits {
            let before = visit * changes / visits
            evidence.learn(hasChanged: (visit + 1) * changes / visits > before, withinDays: days)
        }
        return evidence
    }

    @Test(arguments: [(30, 60, 1.0, 0.69), (10, 60, 1, 0.18), (30, 60, 0.1, 6.9), (6, 60, 10, 0.0105)])
    func rateIsFoundFromWhatVisitsShow(changes: Int, visits: Int, days: Float, perDay: Float) {
        // −ln(1 − share of visits that found a change) ÷ days between two.
        let found = rate(evidence(changes: changes, of: visits, everyDays: days))
        #expect(found > perDay * 0.7 && found < perDay * 1.4, "\(found)")
    }

    @Test func oneVisitMovesTheUsualExpectation() {
        let before = rate(ChangeEvidence())
        var changed = ChangeEvidence()
        changed.learn(hasChanged: true, withinDays: 1)
        var unchanged = ChangeEvidence()
        unchanged.learn(hasChanged: false, withinDays: 1)
        #expect(rate(changed) > before)
        #expect(rate(unchanged) < before)
    }

    @Test func pageThatFallsSilentIsBelievedInTime() {
        var evidence = evidence(changes: 200, of: 200, everyDays: 1)
        #expect(rate(evidence) > 2)
        for _ in 0..<150 { evidence.learn(hasChanged: false, withinDays: 1) }
        #expect(rate(evidence) < 0.1)
    }

    @Test func visitsWithoutTimeBetweenThemTeachNothing() {
        var evidence = ChangeEvidence()
        evidence.learn(hasChanged: true, withinDays: 0)
        evidence.learn(hasChanged: false, withinDays: -3)
        #expect(evidence == ChangeEvidence())
    }

    @Test func extremesStayNumbers() {
        var evidence = ChangeEvidence()
        for days in [Float.leastNonzeroMagnitude, 1e-9, 1e9, .greatestFiniteMagnitude] {
            evidence.learn(hasChanged: true, withinDays: days)
            evidence.learn(hasChanged: false, withinDays: days)
            #expect(rate(evidence).isFinite)
        }
    }

    @Test func evidenceOutlivesBeingWritten() throws {
        let evidence = evidence(changes: 7, of: 20, everyDays: 2)
        let read = try JSONDecoder().decode(ChangeEvidence.self, from: JSONEncoder().encode(evidence))
        #expect(read == evidence)
        for text in ["\"\"", "\"00\"", "\"\(String(repeating: "g", count: 128))\""] {
            #expect(throws: DecodingError.self) {
                try JSONDecoder().decode(ChangeEvidence.self, from: Data(text.utf8))
            }
        }
    }

    @Test func evidenceInEighthsIsStillRead() throws {
        var evidence = ChangeEvidence()
        for rate in 0..<32 { evidence.logLikelihoods[rate] = -Float(rate) / 8 }
        let text = (0..<32).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        #expect(try JSONDecoder().decode(ChangeEvidence.self, from: Data("\"\(text)\"".utf8)) == evidence)
    }

    @Test func littleThatEachVisitShowsAddsUp() {
        // A visit every quarter of an hour for 20 days, none of which finds a change.
        #expect(rate(evidence(changes: 0, of: 1920, everyDays: 1 / 96)) < 0.5)
    }
}
