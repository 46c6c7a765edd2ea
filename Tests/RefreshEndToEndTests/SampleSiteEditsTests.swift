import HTTPTypes
import Testing

@testable import SampleSite

@Suite struct SampleSiteEditsTests {
    @Test func namesAreUniqueAndEveryPageHasAnEdit() {
        #expect(Set(Edit.all.map(\.name)).count == Edit.all.count)
        #expect(Set(Edit.all.map(\.page)) == Set(Page.all.map(\.name)))
        #expect(Set(Edit.all.map(\.kind)) == Set(Edit.Kind.allCases))
    }

    @Test(arguments: Edit.all.map(\.name))
    func changesExactlyWhatItSays(name: String) throws {
        let edit = try #require(Edit.named(name))
        let story = try #require(Page.named(edit.page)).story
        let edited = edit.applied(to: story)
        let finding = Finding(of: edit, to: story, applied: false)
        var expected = story
        switch edit.kind {
        case .character, .number, .sentence:
            let before = try #require(finding.before)
            let place = try #require(story.paragraphs.firstIndex(of: before))
            expected.paragraphs[place] = try #require(finding.after)
            #expect(before.contains(finding.old))
            #expect(finding.after?.contains(finding.new) == true)
            #expect(finding.old != finding.new)
        case .paragraphAdded:
            #expect(finding.before == nil)
            let place = try #require(edited.paragraphs.firstIndex(of: finding.new))
            expected.paragraphs.insert(finding.new, at: place)
        case .paragraphRemoved:
            #expect(finding.after == nil)
            expected.paragraphs.removeAll { $0 == finding.old }
        case .paragraphMoved:
            #expect(edited.paragraphs != story.paragraphs)
            #expect(edited.paragraphs.sorted() == story.paragraphs.sorted())
            #expect(edited.paragraphs.filter { $0 != finding.old } == story.paragraphs.filter { $0 != finding.old })
            expected.paragraphs = edited.paragraphs
        case .title: expected.title = finding.new
        case .date: expected.date = edited.date
        }
        #expect(edited == expected)
        #expect(edited != story)
    }

    /// Words are found by what stands before them, so that must stand in the story once.
    @Test func contextOfAnEditIsUnique() throws {
        for edit in Edit.all {
            guard case .words(let context, let old, _) = edit.alteration else { continue }
            let text = try #require(Page.named(edit.page)).story.paragraphs.joined(separator: "\n")
            #expect(text.ranges(of: context + old).count == 1, "\(edit.name)")
        }
    }

    @Test(arguments: Edit.all.map(\.name))
    func undoneEditLeavesThePageAsItWas(name: String) async throws {
        let edit = try #require(Edit.named(name))
        let page = try #require(Page.named(edit.page))
        let site = Site(noise: .off)
        let original = try await site.answer(to: [:], for: page).body
        _ = await site.set(name, applied: true)
        #expect(try await site.answer(to: [:], for: page).body != original)
        _ = await site.set(name, applied: false)
        #expect(try await site.answer(to: [:], for: page).body == original)
    }

    @Test func editsOfOnePageAddUp() async throws {
        let site = Site(noise: .off)
        for kind in ["number", "paragraph-moved", "title"] { _ = await site.set("html-article.\(kind)", applied: true) }
        let answer = try await site.answer(to: [:], for: try #require(Page.named("html-article")))
        let text = String(decoding: answer.body, as: UTF8.self)
        #expect(text.contains("241 people"))
        #expect(text.contains("<h1>The library that found its Sundays</h1>"))
        #expect(text.split(separator: "On an ordinary Sunday").last?.contains("Money was the first") == true)
    }

    @Test func unknownEditIsRefused() async {
        #expect(await Site().set("html-article.nothing", applied: true) == nil)
    }

    @Test func findingsSayWhatIsApplied() async {
        let site = Site()
        _ = await site.set("html-table.number", applied: true)
        #expect(await site.findings().filter(\.applied).map(\.name) == ["html-table.number"])
    }

    @Test func validatorsHoldUntilThePageIsEdited() async throws {
        let page = try #require(Page.named("tagged-record"))
        let site = Site()
        let first = try await site.answer(to: [:], for: page)
        let etag = try #require(first.fields[.eTag])
        let date = try #require(first.fields[.lastModified])
        #expect(try await site.answer(to: [.ifNoneMatch: etag], for: page).status == .notModified)
        #expect(try await site.answer(to: [.ifModifiedSince: date], for: page).status == .notModified)
        _ = await site.set("tagged-record.number", applied: true)
        for fields: HTTPFields in [[.ifNoneMatch: etag], [.ifModifiedSince: date]] {
            #expect(try await site.answer(to: fields, for: page).status == .ok)
        }
    }

    @Test func entityTagsAreComparedAsTheStandardSays() {
        let validation = Validation(body: [1, 2, 3], revision: 0)
        let others: HTTPFields = [.ifNoneMatch: "\"a\", W/\(validation.etag) , \"b\""]
        #expect(validation.isMet(by: others))
        #expect(validation.isMet(by: [.ifNoneMatch: "*"]))
        #expect(!validation.isMet(by: [.ifNoneMatch: "\"a\"", .ifModifiedSince: validation.lastModified]))
        #expect(!validation.isMet(by: [.ifModifiedSince: "Sat, 01 Jan 2050 00:00:00 GMT"]))
        #expect(!validation.isMet(by: [:]))
    }
}
