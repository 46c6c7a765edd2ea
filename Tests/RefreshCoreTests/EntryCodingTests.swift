import FoundationEssentials
import RefreshCore
import Testing

@Suite struct EntryCodingTests {
    private func entry(_ kind: Entry.Kind, _ facts: Entry.Facts) throws -> Entry {
        Entry(
            sequence: 42, time: Timestamp(milliseconds: 1_772_357_400_250), source: try #require(SourceID("river")),
            kind: kind, facts: facts)
    }

    @Test func storedFormIsFixed() throws {
        let digest = Digest(of: "abc")
        let facts = Entry.Facts(
            url: "https://example.org/a", finalURL: "https://example.org/b", status: 200, failure: .http5xx,
            before: digest, after: digest, capture: digest, cleaners: 3,
            edits: EditCounts(added: 1, removed: 2, edited: 3, moved: 4), reviewed: 41, note: "two\nlines",
            reviewer: "R")
        #expect(
            try CanonicalJSON.line(try entry(.firstSeen, facts))
                == #"{"after":"\#(digest)","before":"\#(digest)","capture":"\#(digest)","class":"http-5xx","#
                + #""cleaners":3,"edits":{"added":1,"edited":3,"moved":4,"removed":2},"#
                + #""final_url":"https://example.org/b","kind":"first-seen","note":"two\nlines","reviewed":41,"#
                + #""reviewer":"R","sequence":42,"source":"river","status":200,"#
                + #""time":"2026-03-01T09:30:00.250Z","url":"https://example.org/a"}"#)
    }

    @Test func absentFactsAreNull() throws {
        #expect(
            try CanonicalJSON.line(try entry(.vanished, Entry.Facts(cleaners: 1)))
                == #"{"after":null,"before":null,"capture":null,"class":null,"cleaners":1,"#
                + #""edits":{"added":0,"edited":0,"moved":0,"removed":0},"final_url":null,"kind":"vanished","#
                + #""note":null,"reviewed":null,"reviewer":null,"sequence":42,"source":"river","status":null,"#
                + #""time":"2026-03-01T09:30:00.250Z","url":null}"#)
    }

    @Test(arguments: Entry.Kind.allCases)
    func everyKindIsReadBack(kind: Entry.Kind) throws {
        let entry = try entry(kind, Entry.Facts(url: "https://example.org/", after: Digest(of: "a"), cleaners: 2))
        #expect(try JSONDecoder().decode(Entry.self, from: CanonicalJSON.encode(entry)) == entry)
    }

    @Test func wordsAreThoseOfTheContract() {
        #expect(
            Entry.Kind.allCases.map(\.rawValue) == [
                "adopted", "first-seen", "changed", "reverted", "vanished", "relocated", "failing", "recovered",
                "accepted", "rejected", "erased",
            ])
        #expect(
            FailureClass.allCases.map(\.rawValue) == [
                "dns", "connect", "tls", "timed-out", "too-large", "truncated", "protocol", "redirect",
                "blocked-address", "robots", "http-4xx", "http-5xx", "rate-limited", "gone", "not-text", "undecodable",
                "empty", "wall", "soft-404", "shell", "shrunk", "store", "internal",
            ])
        #expect(
            Visit.Outcome.allCases.map(\.rawValue) == [
                "changed", "unchanged", "not-modified", "first-seen", "failed", "skipped",
            ])
        #expect(Weight.allCases.sorted().map(\.rawValue) == ["none", "typography", "metadata", "substance"])
    }
}
