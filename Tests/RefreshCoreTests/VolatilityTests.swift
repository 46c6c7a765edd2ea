import Foundation
import RefreshCore
import Testing

@Suite struct VolatilityTests {
    private static let start = Timestamp(milliseconds: 1_767_225_600_000)
    private static let day = Duration.seconds(86_400)

    /// What is known once the place named 7 was found volatile.
    private func learned() -> Volatility {
        var lesson = Volatility.Lesson()
        lesson.places = [.init(key: 7, size: 2, hits: Volatility.reliableHits)]
        var known = Volatility()
        known.take(lesson, at: VolatilityTests.start)
        return known
    }

    /// Relies on the place at `count` visits, so long after each other.
    private func rely(
        on known: inout Volatility, visits count: Int, every interval: Duration, hasStood: Bool = false
    ) {
        var lesson = Volatility.Lesson()
        lesson.met = [7]
        lesson.readings = hasStood ? 4 : 1
        for visit in 1...count { known.take(lesson, at: VolatilityTests.start.advanced(by: interval * visit)) }
    }

    @Test func placeMustProveItselfAfterAWhileAndIsForgottenOnceItHasFailedTo() {
        var known = learned()
        rely(on: &known, visits: 11, every: VolatilityTests.day)
        #expect(!known.isUnproved)
        rely(on: &known, visits: 1, every: VolatilityTests.day * 12)
        #expect(known.isUnproved)
        #expect(known.doubts(place: 7))
        // One reading shows nothing.
        rely(on: &known, visits: 9, every: VolatilityTests.day)
        rely(on: &known, visits: 3, every: VolatilityTests.day, hasStood: true)
        #expect(known.size(ofPlace: 7) == 2)
        rely(on: &known, visits: 1, every: VolatilityTests.day, hasStood: true)
        #expect(known.isEmpty)
    }

    @Test func manyVisitsInAShortTimeDoNotWearAPlaceOut() {
        var known = learned()
        rely(on: &known, visits: 200, every: .seconds(900))
        #expect(!known.isUnproved)
    }

    @Test func placeThatProvesItselfOnceMoreIsReliedOnAgain() {
        var known = learned()
        rely(on: &known, visits: 20, every: VolatilityTests.day)
        var lesson = Volatility.Lesson()
        lesson.places = [.init(key: 7, size: 1, hits: 1)]
        known.take(lesson, at: VolatilityTests.start.advanced(by: VolatilityTests.day * 21))
        #expect(known.size(ofPlace: 7) == 2)
        #expect(!known.isUnproved)
    }

    @Test func memoryIsReadAsItWasWritten() throws {
        var memory = SourceMemory()
        memory.volatility = learned()
        memory.volatility.strangers = [3, 4]
        memory.steady = 2
        memory.settledSeed = 9
        let bytes = try JSONEncoder().encode(memory)
        #expect(try JSONDecoder().decode(SourceMemory.self, from: bytes) == memory)
    }

    /// They had been learned from a single difference, so that an edit might be among them.
    @Test func placesOfTheEarlierFormAreLearnedAnew() throws {
        let stored = """
            {"steady":2,"volatility":{"places":[[7,2,1234,2,0,1767225600000]],"texts":[[5,1,1767225600000]]}}
            """
        let memory = try JSONDecoder().decode(SourceMemory.self, from: Data(stored.utf8))
        #expect(memory.volatility.places.isEmpty)
        #expect(memory.volatility.texts.map(\.key) == [5])
        #expect(memory.steady == 2)
    }
}
