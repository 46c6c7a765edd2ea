import RefreshCore
import RefreshTesting
import Testing

/// What changes between two readings of one visit may be noise, or an edit that was made just then.
@Suite(.timeLimit(.minutes(5))) struct EditBetweenReadingsTests {
    /// When the visits are, and which of two edits falls into the pause of the third.
    private static let visits = (0...8).map { Duration.seconds(6 * 3600) * $0 }
    private static let edits = [visits[2] - .seconds(3600), visits[2] + .seconds(10), visits[5] - .seconds(3600)]

    /// What a page says in one edition, at a request.
    struct Form: Sendable, CustomTestStringConvertible {
        let name: String
        var title: @Sendable (Int) -> String = { _ in "The gate by the old mill" }
        let sentence: @Sendable (_ edition: Int, _ request: Int) -> String

        var testDescription: String { name }

        func text(_ edition: Int, _ request: Int) -> (title: String, paragraphs: [String]) {
            (
                title(edition),
                [
                    "The gate by the old mill opens at seven and closes when the light fails, later on Sundays.",
                    "This notice hangs beside the door of the office. " + sentence(edition, request),
                    "Whoever has lost something may ask the keeper, who lives behind the second bridge.",
                ]
            )
        }
    }

    private static let names = ["Ann", "Bertha", "Clara", "Dora", "Emma"]

    static let forms = [
        Form(name: "a number") { edition, _ in "It was written out by hand \(edition + 3) times until today." },
        Form(name: "a word") { edition, _ in "The keeper's name is \(names[edition]), and she is never late." },
        Form(name: "the title", title: { "The gate of \(names[$0])" }) { _, _ in "It is never late." },
        Form(name: "a sentence") { edition, _ in
            [
                "Dogs are to be kept on the lead.", "Bathing is allowed upstream only!",
                "No boats after nightfall, please.", "Ferry tickets: ask next door.", "",
            ][edition]
        },
        Form(name: "a further sentence") { edition, _ in
            names[..<edition].map { "\($0) has asked for silence at the weir." }.joined(separator: " ")
        },
        Form(name: "a word beside a counter") { edition, request in
            "So far \(4000 + request * 17) \(names[edition]) cards were sold here by the two of them."
        },
        Form(name: "a number beside a counter") { edition, request in
            "Tickets sold: \(4000 + request * 17), left: \(edition + 30), as the office says."
        },
    ]

    @Test(arguments: forms)
    func editIsFoundAndSoIsTheNextInItsPlace(form: Form) async throws {
        let edits = EditBetweenReadingsTests.edits
        let page = try EditedPage { elapsed, request in form.text(edits.count { $0 <= elapsed }, request) }
        for visit in EditBetweenReadingsTests.visits.prefix(5) { try await page.visit(at: visit) }
        let second = try await page.latestText
        #expect(second.contains(form.text(2, 0).title))
        #expect(isSame(second, form, edition: 2), "\(second)")
        for visit in EditBetweenReadingsTests.visits.dropFirst(5) { try await page.visit(at: visit) }
        let third = try await page.latestText
        #expect(isSame(third, form, edition: 3), "\(third)")
        #expect(await page.kinds.allSatisfy { [.firstSeen, .changed].contains($0) })
    }

    /// Whether `text` is of an edition; what the counter says doesn't count.
    private func isSame(_ text: String, _ form: Form, edition: Int) -> Bool {
        func withoutCounter(_ text: String) -> String { text.replacing(#/\d{4,}/#, with: "") }
        let (title, paragraphs) = form.text(edition, 0)
        return withoutCounter(text)
            == withoutCounter(
                ([title] + paragraphs.map { $0.hasSuffix(" ") ? String($0.dropLast()) : $0 }).joined(separator: "\n"))
    }

    @Test func numberThatIsEditedAtEveryVisitIsFoundEachTime() async throws {
        let hour = Duration.seconds(3600)
        let page = try EditedPage { elapsed, _ in
            EditBetweenReadingsTests.forms[0].text(Int((elapsed - .seconds(10)) / hour) + 1, 0)
        }
        var changes = 0
        for visit in 0..<40 { changes += try await page.visit(at: hour * visit) == .changed ? 1 : 0 }
        #expect(changes == 0, "each edit falls into a pause: nobody could tell it from noise")
        // Later in the hour it stands.
        for visit in 40..<60 { changes += try await page.visit(at: hour * visit + .seconds(900)) == .changed ? 1 : 0 }
        #expect(changes >= 19, "\(changes)")
    }

    @Test func pendingChangeIsNotTakenBackByAnEditBetweenReadings() async throws {
        let edits = [EditBetweenReadingsTests.visits[1] - .seconds(60)] + EditBetweenReadingsTests.edits
        let page = try EditedPage { elapsed, _ in
            EditBetweenReadingsTests.forms[1].text(edits.count { $0 <= elapsed }, 0)
        }
        for visit in EditBetweenReadingsTests.visits { try await page.visit(at: visit) }
        #expect(await page.kinds == [.firstSeen, .changed, .changed, .changed])
    }

    @Test func clockOfMinutesIsNeverAChange() async throws {
        let page = try EditedPage { elapsed, _ in
            let minutes = Int(elapsed / .seconds(60))
            return EditBetweenReadingsTests.forms[0].text(1000 + minutes, 0)
        }
        try await page.visit(at: .seconds(30))
        for visit in 1..<60 {
            // Within the minute in every other visit, and for weeks.
            let outcome = try await page.visit(at: .seconds(visit * 21_600 + (visit * 7 + 30) % 60))
            #expect(outcome == .unchanged, "visit \(visit)")
        }
    }

    @Test func counterThatStopsIsAnOrdinaryPlaceAgain() async throws {
        let day = Duration.seconds(86_400)
        let page = try EditedPage { elapsed, request in
            EditBetweenReadingsTests.forms[0].text(elapsed < day * 2 ? 5000 + request : Int(elapsed / day), 0)
        }
        for visit in 0..<8 { try await page.visit(at: .seconds(21_600) * visit) }
        #expect(await page.kinds == [.firstSeen])
        for visit in 8..<60 { try await page.visit(at: .seconds(21_600) * visit) }
        let kinds = await page.kinds
        #expect(kinds.count { $0 == .changed } >= 7, "\(kinds)")
    }

    @Test func numberThatComesFromASmallPoolIsNeverAChange() async throws {
        let page = try EditedPage { _, request in
            var random = SplitMix(seed: UInt64(request))
            let number = request == 1 ? 30 : Bool.random(using: &random) ? 41 : 57
            return EditBetweenReadingsTests.forms[0].text(number, 0)
        }
        for visit in 0..<200 { try await page.visit(at: .seconds(21_600) * visit) }
        #expect(await page.kinds == [.firstSeen])
    }
}
