import FoundationEssentials
import RefreshCore
import Testing

@testable import Storage

/// The quick ways to write and to read a line, held against the general ones.
@Suite struct JSONLineTests {
    private static let texts = [
        "", "plain", "https://example.org/a?b=c&d=/e", "河岸清理", "a\u{7F}\u{80}b", "\u{2028}\u{2029}", "😀", "\"", "\\",
        "\n",
        "\u{1}", "a\tb", "e\u{301}", "null", "{}",
    ]

    private func entry(_ text: String?, digest: Digest?, number: Int) throws -> Entry {
        Entry(
            sequence: UInt64(number) + 1, time: Timestamp(milliseconds: Int64(number) * 86_399_999),
            source: try source("a.b-c_\(number)"), kind: number % 2 == 0 ? .changed : .failing,
            facts: Entry.Facts(
                url: text, finalURL: digest == nil ? text : nil, status: number % 3 == 0 ? nil : 200 + number,
                failure: number % 2 == 0 ? nil : .http5xx, before: digest, after: number % 5 == 0 ? nil : digest,
                capture: digest, cleaners: number,
                edits: EditCounts(added: number, removed: 1, edited: 22, moved: 333),
                reviewed: number % 4 == 0 ? UInt64(number) : nil, note: text, reviewer: text))
    }

    private func entries() throws -> [Entry] {
        var entries = [try entry(nil, digest: nil, number: 0)]
        for (number, text) in JSONLineTests.texts.enumerated() {
            entries.append(try entry(text, digest: Digest(of: text), number: number))
            entries.append(try entry(text, digest: nil, number: number))
        }
        return entries
    }

    @Test func anEntryIsWrittenAsTheGeneralEncoderWritesIt() throws {
        for entry in try entries() {
            let line = String(decoding: try entry.line(), as: UTF8.self)
            #expect(try line == CanonicalJSON.line(entry))
        }
    }

    @Test func anEntryIsReadBack() throws {
        for entry in try entries() { #expect(try Entry(line: entry.line()) == entry) }
    }

    @Test func aNameIsWrittenAndReadAsTheGeneralEncoderDoes() throws {
        for text in JSONLineTests.texts {
            for (digest, frame) in [(Digest(of: text), nil), (nil, UInt64(7)), (nil, nil)] {
                let name = StoredName(digest: digest, frame: frame, name: text, time: moment(5))
                let line = try name.line()
                #expect(try String(decoding: line, as: UTF8.self) == CanonicalJSON.line(name))
                #expect(StoredName(line: line) == name)
            }
        }
    }

    /// Every line that differs in one byte is read as the general decoder reads it, or refused by both.
    @Test func whatIsAlmostAnEntryIsTakenAsTheGeneralDecoderTakesIt() throws {
        let line = try entry("text", digest: Digest(of: "text"), number: 9).line()
        for place in line.indices {
            for byte in Array(#""\},-0 "#.utf8) + [0xFF] {
                var other = line
                other[place] = byte
                let general = try? JSONDecoder().decode(Entry.self, from: Data(other))
                // What isn't valid JSON has to be refused; a number of the wrong type in an optional fact is passed over.
                if general == nil { #expect(Entry(line: other) == nil, "\(String(decoding: other, as: UTF8.self))") }
            }
            #expect(Entry(line: Array(line.prefix(place))) == nil)
        }
    }

    @Test func aFieldThatComesTwiceIsRefused() {
        #expect(JSONLineReader(Array(#"{"a":1,"a":2}"#.utf8)) == nil)
        #expect(JSONLineReader(Array(#"{"a":{"b":1},"b":2}"#.utf8))?.number("b") == 2)
        #expect(JSONLineReader(Array(#"{"a":{"b":{"c":1}}}"#.utf8)) == nil)
        #expect(JSONLineReader(Array(#"{"a":-9223372036854775809}"#.utf8)) == nil)
    }
}
