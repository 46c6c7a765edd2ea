import Foundation
import RefreshCore
import RefreshTesting
import Storage
import Testing

@testable import ReviewSite

/// Verdicts, from the form to the log.
@Suite struct VerdictTests {
    private func changed() async throws -> (review: SampleReview, change: UInt64) {
        let review = try await SampleReview()
        return (review, try await review.enter("river", "二十七元", changes: ["二十九元"]))
    }

    @Test func acceptedTextBecomesTheSeed() async throws {
        let (review, change) = try await changed()
        let answer = try await review.decide("accept", on: change, note: "as printed <b>")
        #expect(answer.status == 303)
        #expect(answer.fields["location"] == "/changes/2?done=3")
        let entry = try #require(try await review.store.entry(3))
        #expect(entry.kind == .accepted && entry.facts.reviewed == change)
        #expect(entry.facts.reviewer == "ann" && entry.facts.note == "as printed <b>")
        let page = await review.get("/changes/2?done=3").text
        #expect(page.contains("is <b>accepted</b>") && page.contains("as printed &lt;b&gt;"))
    }

    @Test func nextChangeFollowsAVerdict() async throws {
        let review = try await SampleReview()
        try await review.enter("a", "一", changes: ["二"])
        try await review.enter("b", "三", changes: ["四"])
        let answer = try await review.decide("reject", on: 4)
        #expect(answer.fields["location"] == "/changes/2?done=5")
    }

    @Test func verdictIsUndone() async throws {
        for verdict in ["accept", "reject"] {
            let (review, change) = try await changed()
            let before = try await review.store.state(of: try #require(SourceID("river")))
            _ = try await review.decide(verdict, on: change)
            let page = await review.get("/changes/2?done=3").text
            let form = [("token", page.value(of: "token")), ("verdict", "undo")]
            let answer = await review.post("/changes/3/verdict", form)
            #expect(answer.fields["location"] == "/changes/5?done=5")
            let after = try await review.store.state(of: try #require(SourceID("river")))
            #expect(after.seed?.article == before.seed?.article)
            #expect(after.pending?.facts.after == before.pending?.facts.after && after.rejected == nil)
            let again = await review.post("/changes/3/verdict", form)
            #expect(again.status == 409)
        }
    }

    @Test func formCountsOnce() async throws {
        let (review, change) = try await changed()
        let page = await review.get("/changes/\(change)").text
        let form = [("token", page.value(of: "token")), ("digest", page.value(of: "digest")), ("verdict", "accept")]
        let first = await review.post("/changes/\(change)/verdict", form)
        let second = await review.post("/changes/\(change)/verdict", form)
        #expect(first.status == 303 && second.status == 409)
        #expect(second.text.contains("sent before"))
        let entry = try await review.store.entry(4)
        #expect(entry == nil)
    }

    @Test func secondReviewerIsTold() async throws {
        let (review, change) = try await changed()
        let page = await review.get("/changes/\(change)").text
        _ = try await review.decide("accept", on: change)
        let form = [("token", page.value(of: "token")), ("digest", page.value(of: "digest")), ("verdict", "reject")]
        let answer = await review.post("/changes/\(change)/verdict", form)
        #expect(answer.status == 409)
        #expect(answer.text.contains("already accepted by ann"))
    }

    @Test func tokenIsBoundToChangeAndText() async throws {
        let review = try await SampleReview()
        let one = try await review.enter("a", "一", changes: ["二"])
        let other = try await review.enter("b", "三", changes: ["四"])
        let page = await review.get("/changes/\(one)").text
        let otherPage = await review.get("/changes/\(other)").text
        let token = page.value(of: "token")
        let forms: [(UInt64, String?, String?)] = [
            (other, token, otherPage.value(of: "digest")), (one, token, otherPage.value(of: "digest")),
            (one, nil, page.value(of: "digest")), (one, "1.2.3", page.value(of: "digest")),
            (one, token.map { $0.dropLast() + "0" + "" }.map { $0 == token ? $0 + "1" : $0 }, page.value(of: "digest")),
        ]
        for (sequence, token, digest) in forms {
            let form = [("token", token), ("digest", digest), ("verdict", "accept")]
            let answer = await review.post("/changes/\(sequence)/verdict", form)
            #expect(answer.status == 403)
        }
        let count = try await review.store.pendingCount()
        #expect(count == 2)
    }

    @Test func oldFormDoesNotCount() async throws {
        let (review, change) = try await changed()
        let page = await review.get("/changes/\(change)").text
        review.clock.advance(by: VerdictTokens.life)
        let form = [("token", page.value(of: "token")), ("digest", page.value(of: "digest")), ("verdict", "accept")]
        let answer = await review.post("/changes/\(change)/verdict", form)
        #expect(answer.status == 403)
    }

    @Test func newerTextIsNeverAcceptedUnseen() async throws {
        let (review, change) = try await changed()
        let page = await review.get("/changes/\(change)").text
        try await review.enter("river", "二十七元", changes: ["三十元"])
        let form = [("token", page.value(of: "token")), ("digest", page.value(of: "digest")), ("verdict", "accept")]
        let answer = await review.post("/changes/\(change)/verdict", form)
        #expect(answer.status == 409)
    }

    @Test(arguments: ["", "maybe", "accepted"])
    func unknownVerdictIsRefused(_ verdict: String) async throws {
        let (review, change) = try await changed()
        let answer = try await review.decide(verdict, on: change)
        #expect(answer.status == 400)
    }
}
