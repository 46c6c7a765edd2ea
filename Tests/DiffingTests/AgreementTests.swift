import Diffing
import RefreshCore
import Testing

@Suite struct AgreementTests {
    private static let story = [
        "The mill stands by the river. Its wheel has turned for two hundred years. Nobody lives there now.",
        "In spring the water rises. Children come to watch the 12 geese. The miller's house is empty.",
        "A bus stops at the gate twice a day. The driver knows every passenger by name.",
    ]

    private func article(_ paragraphs: [String], title: String = "The mill") -> Article {
        Article(family: .html, title: title, blocks: paragraphs.map { Block(.paragraph, $0) })
    }

    /// What is left of the differences between the seed and a page that was read several times.
    private func found(
        _ seed: [String], _ readings: [[String]], knowing known: Volatility = Volatility(), once: Bool = false
    ) throws -> (differences: [String], agreement: Agreement) {
        let agreement = try #require(
            Agreement(of: readings.map { article($0) }, on: article(seed), knowing: known, isSeedOneReading: once))
        let comparison = Comparison(from: article(seed), to: agreement.article)
        let differences = comparison.blocks.filter { $0.kind != .same }.map { block in
            "\(block.kind.rawValue) "
                + block.spans.filter { $0.mark != .same }.map { "\($0.mark.rawValue)\($0.text)" }.joined(separator: " ")
        }
        return (comparison.isEqual ? [] : differences, agreement)
    }

    private func story(_ change: (inout [String]) -> Void) -> [String] {
        var story = AgreementTests.story
        change(&story)
        return story
    }

    private func memory(of agreement: Agreement) -> Volatility {
        var known = Volatility()
        known.take(agreement.lesson, at: Timestamp(milliseconds: 0))
        return known
    }

    @Test func oneReadingIsTakenAsItIs() throws {
        let page = story { $0[1] = $0[1].replacing("12", with: "13") }
        #expect(try found(AgreementTests.story, [page]).differences == ["edited -12 +13"])
    }

    @Test func numberThatIsAnotherEachTimeIsAsInTheSeedAndRemembered() throws {
        let first = story { $0[1] = $0[1].replacing("12", with: "13") }
        let second = story { $0[1] = $0[1].replacing("12", with: "14") }
        let (differences, agreement) = try found(AgreementTests.story, [first, second])
        #expect(differences.isEmpty)
        let third = story { $0[1] = $0[1].replacing("12", with: "977") }
        #expect(try found(AgreementTests.story, [third], knowing: memory(of: agreement)).differences.isEmpty)
    }

    @Test func editBesideANumberThatChangesIsFoundAlone() throws {
        let pages = ["13", "14"].map { number in
            story { $0[1] = $0[1].replacing("12 geese", with: "\(number) ducks") }
        }
        let (differences, agreement) = try found(AgreementTests.story, pages)
        #expect(differences == ["edited -geese +ducks"])
        // Known from one reading too.
        let known = memory(of: agreement)
        let (later, _) = try found(AgreementTests.story, [pages[0]], knowing: known)
        #expect(later.count == 1)
    }

    @Test func sentencesThatComeAndGoAnywhereAreTakenOut() throws {
        let first = story { $0[0] = "The weather is fine at the coast today. " + $0[0] }
        let second = story { $0[2] += " Forty people bought a lottery ticket." }
        let (differences, agreement) = try found(AgreementTests.story, [first, second])
        #expect(differences.isEmpty)
        #expect(agreement.lesson.texts.count == 2)
        #expect(try found(AgreementTests.story, [second], knowing: memory(of: agreement)).differences.isEmpty)
    }

    @Test(arguments: [
        ("Nobody lives there now.", "Somebody lives there again.", 1),
        ("Its wheel has turned for two hundred years. ", "", 1),
        ("twice a day", "thrice a day", 1),
        ("knows every", "knew each and every", 1),
    ])
    func editIsFoundAloneAmongStrangers(old: String, new: String, count: Int) throws {
        let strangers = [
            "The weather is fine at the coast today.", "Forty people bought a lottery ticket.",
            "Bread was cheaper when my father was a boy.",
        ]
        let edited = AgreementTests.story.map { $0.replacing(old, with: new) }
        let expected = try found(AgreementTests.story, [edited]).differences
        for place in 0..<3 {
            let readings = strangers.enumerated().map { index, stranger in
                var page = edited
                page[(place + index) % 3] = stranger + " " + page[(place + index) % 3]
                return page
            }
            let (differences, _) = try found(AgreementTests.story, readings)
            #expect(differences == expected, "\(place)")
            #expect(differences.count == count)
        }
    }

    @Test func rotatingSentenceInAFixedPlaceStaysAsInTheSeed() throws {
        func page(_ quotation: String) -> [String] { story { $0.insert(quotation, at: 1) } }
        let seed = page("Who rises early finds gold, they say.")
        let readings = ["Still waters run deep.", "A rolling stone gathers no moss.", "All good things are three."]
        let (differences, agreement) = try found(seed, readings.map(page))
        #expect(differences.isEmpty)
        #expect(!agreement.isDoubtful)
        let known = memory(of: agreement)
        #expect(try found(seed, [page("No news is good news.")], knowing: known).differences.isEmpty)
        // Two sentences where one comes and goes: one of them is an edit.
        let two = page("No news is good news. The mill was sold on Monday.")
        #expect(try !found(seed, [two], knowing: known).differences.isEmpty)
    }

    @Test func removedParagraphIsFoundAmongStrangers() throws {
        let readings = ["The weather is fine today.", "Forty people bought tickets.", "Bread was cheaper then."]
            .enumerated().map { index, stranger in
                var page = [AgreementTests.story[0], AgreementTests.story[2]]
                page[index % 2] += " " + stranger
                return page
            }
        #expect(try found(AgreementTests.story, readings).differences.map { $0.prefix(7) } == ["removed"])
    }

    @Test func movedParagraphIsFoundAmongStrangers() throws {
        let moved = [AgreementTests.story[2], AgreementTests.story[0], AgreementTests.story[1]]
        let readings = ["The weather is fine today.", "Forty people bought tickets."].enumerated().map {
            index, stranger in
            var page = moved
            page[index] += " " + stranger
            return page
        }
        #expect(try found(AgreementTests.story, readings).differences == ["moved "])
    }

    @Test func textThatOneReadingHasAsTheSeedIsNotLearned() throws {
        let edited = story { $0[0] = $0[0].replacing("Nobody lives there now.", with: "A baker lives there now.") }
        let (differences, agreement) = try found(AgreementTests.story, [edited, AgreementTests.story])
        #expect(differences.isEmpty)
        #expect(!agreement.lesson.isNews)
    }

    @Test func strangerInASeedThatWasReadOnceIsNoRemoval() throws {
        let seed = story { $0[0] = "Bread was cheaper when my father was a boy. " + $0[0] }
        let first = story { $0[1] = "The weather is fine at the coast today. " + $0[1] }
        let second = story { $0[2] += " Forty people bought a lottery ticket." }
        #expect(try found(seed, [first, second], once: true).differences.isEmpty)
        // A text that a person has given holds no strangers.
        #expect(try found(seed, [first, second]).differences.count == 1)
    }

    @Test func clockInASentenceIsVolatileAsAWhole() throws {
        func page(_ time: String) -> [String] { story { $0[1] += " At \(time) there was nobody at the weir." } }
        let (differences, _) = try found(page("09:41:07"), [page("11:02:31"), page("11:03:02")])
        #expect(differences.isEmpty)
    }

    @Test func sentenceThatIsNewAndHoldsANumberThatChangesIsTakenOut() throws {
        func page(_ number: Int) -> [String] { story { $0.append("Seen by \(number) people so far.") } }
        #expect(try found(AgreementTests.story, [page(10), page(11)]).differences.isEmpty)
    }

    @Test func volatileTitleIsAsInTheSeed() throws {
        let seed = article(AgreementTests.story)
        let readings = ["(3) The mill", "(4) The mill"].map { article(AgreementTests.story, title: $0) }
        let agreement = try #require(Agreement(of: readings, on: seed))
        #expect(agreement.article.title == "The mill")
    }

    @Test func chineseSentenceThatIsAnotherEachTimeLeavesTheEditAlone() throws {
        let seed = ["河边有一座磨坊。水轮转了二百年。如今没有人住。", "春天水涨起来。孩子们来看鹅。磨坊主的房子空着。"]
        let edited = ["河边有一座磨坊。水轮转了三百年。如今没有人住。", seed[1]]
        let readings = [
            [edited[0] + "今天海边天气晴朗。", edited[1]], [edited[0], "彩票又卖出去四十张。" + edited[1]],
        ]
        #expect(try found(seed, readings).differences == ["edited -二 +三"])
    }
}
