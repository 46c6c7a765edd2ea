import FoundationEssentials
import RefreshCore
import RefreshTesting
import Testing

@Suite struct TimestampTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0),
        ("1970-01-01", 0),
        ("2026-03-01T09:30:00.250Z", 1_772_357_400_250),
        ("2026-03-01t09:30:00.250z", 1_772_357_400_250),
        ("2026-03-01 09:30:00.25Z", 1_772_357_400_250),
        ("2026-03-01T17:30:00.250999999+08:00", 1_772_357_400_250),
        ("2026-02-28T23:30:00.25-10:00", 1_772_357_400_250),
        ("2026-03-01T09:30Z", 1_772_357_400_000),
        ("1969-12-31T23:59:59.999Z", -1),
        ("2016-12-31T23:59:60Z", 1_483_228_800_000),
        ("0001-01-01", -62_135_596_800_000),
        ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
    ])
    func timeIsRead(text: String, milliseconds: Int64) {
        #expect(Timestamp(text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "now", "2026", "2026-3-1", "2026-02-29", "2026-13-01", "2026-00-10", "2026-03-01T", "2026-03-01T24:00:00Z",
        "2026-03-01T09:60:00Z", "2026-03-01T09:30:61Z", "2026-03-01T09:30:00", "2026-03-01T09:30:00.Z",
        "2026-03-01T09:30:00Zz", "2026-03-01T09:30:00+08", "2026-03-01T09:30:00+0800", "2026-03-01T09:30:00+24:00",
        " 2026-03-01", "2026-03-01 ", "２０２６-03-01", "+026-03-01", "0000-01-01",
    ])
    func anythingElseIsNotATime(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test func whatIsWrittenIsReadBack() {
        var random = SplitMix(seed: 4)
        for _ in 0..<2000 {
            let time = Timestamp(
                milliseconds: .random(in: -62_135_596_800_000...253_402_300_799_999, using: &random))
            #expect(Timestamp(time.description) == time)
        }
        #expect(Timestamp(milliseconds: 1_772_357_400_250).description == "2026-03-01T09:30:00.250Z")
        #expect(Timestamp(milliseconds: -1).description == "1969-12-31T23:59:59.999Z")
    }

    @Test func orderOfTextIsOrderOfTime() {
        var random = SplitMix(seed: 8)
        let times = (0..<500).map { _ in Timestamp(milliseconds: .random(in: 0...253_402_300_799_999, using: &random)) }
        #expect(times.sorted().map(\.description) == times.map(\.description).sorted())
    }

    @Test func durationsAreRoundedDownToMilliseconds() {
        #expect(Duration.microseconds(1999).wholeMilliseconds == 1)
        #expect(Duration.microseconds(-1).wholeMilliseconds == -1)
        #expect(Duration.microseconds(-1000).wholeMilliseconds == -1)
        #expect(Duration.microseconds(-1001).wholeMilliseconds == -2)
        #expect(Timestamp(milliseconds: 5).advanced(by: .microseconds(1500)) == Timestamp(milliseconds: 6))
    }

    @Test func momentsAtTheEndsOfTimeAreTaken() {
        let first = Timestamp(milliseconds: .min)
        let last = Timestamp(milliseconds: .max)
        #expect(first.duration(to: last) == .milliseconds(Int64.max) - .milliseconds(Int64.min))
        #expect(last.advanced(by: .seconds(1)) == last)
        #expect(first.advanced(by: .seconds(-1)) == first)
        #expect(Timestamp(milliseconds: 0).advanced(by: .seconds(Int64.max)) == last)
        #expect(Timestamp(milliseconds: 0).advanced(by: .seconds(Int64.min)) == first)
        #expect(first.description < last.description)
    }

    @Test func jsonIsTheText() throws {
        let time = Timestamp(milliseconds: 1_772_357_400_250)
        let json = try CanonicalJSON.line([time])
        #expect(json == #"["2026-03-01T09:30:00.250Z"]"#)
        #expect(try JSONDecoder().decode([Timestamp].self, from: Data(json.utf8)) == [time])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([Timestamp].self, from: Data(#"["noon"]"#.utf8))
        }
    }
}
