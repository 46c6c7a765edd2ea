import Announcing
import RefreshCore
import RefreshTesting
import Testing

@Suite(.timeLimit(.minutes(1))) struct CourierTests {
    private let stage = Stage()

    @Test func newAnnouncerBeginsWithTheNextEntry() async {
        await stage.log.enter(.changed)
        await stage.courier().begin()
        await stage.log.enter(.changed)
        await stage.courier().drain()
        #expect(await stage.channel.deliveries == [[2]])
        #expect(await stage.shelf.places == ["test": 2])
    }

    @Test func nothingIsToldTwiceWhenAllGoesWell() async {
        await stage.courier().begin()
        for _ in 1...3 { await stage.log.enter(.changed) }
        await stage.courier().drain()
        await stage.courier().drain()
        #expect(await stage.channel.deliveries == [[1, 2, 3]])
    }

    @Test func crashBetweenDeliveryAndItsNoteDeliversAgain() async {
        await stage.courier().begin()
        await stage.log.enter(.changed)
        await stage.shelf.breakDown()
        await stage.courier().drain()
        await stage.shelf.mend()
        await stage.courier().drain()
        #expect(await stage.channel.deliveries == [[1], [1]])
        #expect(await stage.shelf.places == ["test": 1])
    }

    @Test func placeThatCanNotBeKeptIsNoReasonToTellTwiceInOneLife() async {
        await stage.courier().begin()
        await stage.log.enter(.changed)
        await stage.shelf.breakDown()
        let running = Task { await stage.courier().run() }
        await stage.clock.sleepers(reach: 1)
        await stage.log.enter(.changed)
        stage.clock.advance(by: .seconds(5))
        await stage.clock.sleepers(reach: 1)
        running.cancel()
        #expect(await stage.channel.deliveries == [[1], [2]])
    }

    @Test func failedDeliveryIsTriedAgainAndNothingIsLost() async {
        await stage.courier().begin()
        await stage.log.enter(.changed)
        await stage.channel.fail(with: DeliveryError(.refused, "no"))
        await stage.courier().drain()
        #expect(await stage.channel.deliveries.isEmpty)
        #expect(await stage.shelf.places == ["test": 0])
        await stage.log.enter(.failing)
        await stage.courier().drain()
        #expect(await stage.channel.deliveries == [[1, 2]])
    }

    @Test func pausesDoubleWithEachFailureAndFollowTheOtherSidesWish() async {
        await stage.courier().begin()
        await stage.log.enter(.changed)
        let no = DeliveryError(.refused, "no")
        await stage.channel.fail(with: no, no, no, DeliveryError(.refused, "busy", retryAfter: .seconds(600)))
        let running = Task { await stage.courier().run() }
        for pause in [5, 10, 20, 600] {
            await stage.clock.sleepers(reach: 1)
            #expect(stage.clock.nextDue == stage.clock.now.advanced(by: .seconds(pause)))
            stage.clock.advance(by: .seconds(pause))
        }
        await stage.clock.sleepers(reach: 1)
        running.cancel()
        #expect(await stage.channel.deliveries == [[1]])
        let reports = await stage.reports.texts
        #expect(reports.prefix(2) == ["test: no, 1, 5000 ms", "test: no, 2, 10000 ms"])
        #expect(reports.last == "test: 1")
    }

    @Test func digestWaitsFromTheFirstEntryOn() async {
        let courier = stage.courier(gathering: .seconds(3600))
        await courier.begin()
        await stage.log.enter(.changed)
        stage.clock.advance(by: .seconds(3000))
        await stage.log.enter(.changed)
        await courier.drain()
        #expect(await stage.channel.deliveries.isEmpty)
        stage.clock.advance(by: .seconds(600))
        await courier.drain()
        #expect(await stage.channel.deliveries == [[1, 2]])
    }

    @Test func digestIsDueAlthoughTheClockWasSetBack() async {
        let courier = stage.courier(gathering: .seconds(3600))
        await courier.begin()
        await stage.log.enter(.changed)
        stage.clock.advance(by: .seconds(-86_400))
        await courier.drain()
        #expect(await stage.channel.deliveries == [[1]])
    }

    @Test func onlyWhatTheFilterLetsThroughIsTold() async {
        let filter = AnnouncementFilter(kinds: [.changed, .accepted], sources: ["news-*"])
        let courier = stage.courier(filter: filter)
        await courier.begin()
        await stage.log.enter(.changed, "ferry")
        await stage.log.enter(.changed, "news-1")
        await stage.log.enter(.failing, "news-1")
        await stage.log.enter(.accepted, "news-2")
        await stage.log.enter(.failing, "news-2")
        await courier.drain()
        #expect(await stage.channel.deliveries == [[2, 4]])
        // What is behind the last one needn't be read again.
        #expect(await stage.shelf.places == ["test": 5])
    }

    @Test func manyEntriesGoInBatches() async {
        let stage = Stage(batchLimit: 2)
        await stage.courier().begin()
        for _ in 1...5 { await stage.log.enter(.changed) }
        await stage.courier().drain()
        #expect(await stage.channel.deliveries == [[1, 2], [3, 4], [5]])
    }

    @Test func longStretchesWithoutAnythingToTellArePassed() async {
        let courier = stage.courier(filter: AnnouncementFilter(kinds: [.vanished]))
        await courier.begin()
        for _ in 1...1200 { await stage.log.enter(.changed) }
        await stage.log.enter(.vanished)
        await courier.drain()
        #expect(await stage.channel.deliveries == [[1201]])
    }

    @Test func shorterLogIsAnotherOneAndIsNotToldAgain() async {
        await stage.courier().begin()
        for _ in 1...3 { await stage.log.enter(.changed) }
        await stage.courier().drain()
        await stage.log.forget()
        await stage.log.enter(.changed)
        await stage.courier().begin()
        await stage.log.enter(.changed)
        await stage.courier().drain()
        #expect(await stage.channel.deliveries == [[1, 2, 3], [2]])
        #expect(await stage.reports.texts.contains("test: restarted"))
    }

    @Test func logThatCanNotBeReadIsTriedAgain() async {
        await stage.courier().begin()
        await stage.log.enter(.changed)
        await stage.log.fail(with: DeliveryError(.local, "the store is closed"))
        await stage.courier().drain()
        await stage.log.fail(with: nil)
        await stage.courier().drain()
        #expect(await stage.channel.deliveries == [[1]])
    }
}
