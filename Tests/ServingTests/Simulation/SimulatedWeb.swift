import Fetching
import Foundation
import RefreshCore
import RefreshTesting

/// Pages that are edited and fail at times that are settled beforehand.
struct SimulatedWeb: Fetcher {
    /// One page's fate.
    struct Fate: Sendable {
        /// When it is edited.
        var edits: [Duration] = []
        /// When it fails, and how.
        var failures: [(span: Range<Duration>, status: Int)] = []
    }

    let time: SimulatedTime
    let fates: [Fate]
    /// When no page can be reached at all.
    let outages: [Range<Duration>]

    /// Settles the fates of `count` pages for so many days: half of them are edited daily or more often, some never.
    init(count: Int, days: Int, time: SimulatedTime, outages: [Range<Duration>], seed: UInt64) {
        self.time = time
        self.outages = outages
        var random = SplitMix(seed: seed)
        var fates: [Fate] = []
        for _ in 0..<count {
            var fate = Fate()
            let rates: [Double] = [0, 0.05, 0.2, 0.5, 1, 2]
            let perDay = rates.randomElement(using: &random) ?? 0
            var day = 0.0
            while perDay > 0 {
                day -= log(Double.random(in: 1e-9..<1, using: &random)) / perDay
                if day >= Double(days) { break }
                fate.edits.append(.seconds(86_400) * day)
            }
            for _ in 0..<Int.random(in: 0...2, using: &random) {
                let start = Duration.seconds(Int.random(in: 0..<days * 86_400, using: &random))
                let length = Duration.seconds(Int.random(in: 600..<36 * 3600, using: &random))
                let status = [500, 503, 404, 403].randomElement(using: &random) ?? 500
                fate.failures.append((start..<start + length, status))
            }
            fates.append(fate)
        }
        self.fates = fates
    }

    /// Which edition of page `number` stands there now.
    func edition(of number: Int) -> Int {
        let now = time.elapsed
        return fates[number].edits.count { $0 <= now }
    }

    func response(to request: FetchRequest) async throws(FetchError) -> FetchResponse {
        let now = time.elapsed
        if outages.contains(where: { $0.contains(now) }) {
            throw FetchError(.dns, url: request.url, detail: "no such host")
        }
        guard let number = Int(request.url.text.split(separator: "/").last ?? ""), fates.indices.contains(number) else {
            return answer(to: request, 404)
        }
        if let failure = fates[number].failures.first(where: { $0.span.contains(now) }) {
            return answer(to: request, failure.status)
        }
        let edition = edition(of: number)
        let tag = "\"\(number)-\(edition)\""
        guard request.validators?.etag != tag else { return answer(to: request, 304, [("ETag", tag)]) }
        let body = """
            <html lang="en"><head><title>Notice \(number)</title></head><body><article><h1>Notice \(number)</h1>
            <p>The gate by the old mill opens at seven and closes when the light fails, on Sundays an hour later.</p>
            <p>This notice was written out by hand \(edition) times, and hangs beside the door of the office.</p>
            <p>Whoever has lost something may ask the keeper, who lives in the house behind the second bridge.</p>
            </article></body></html>
            """
        return answer(to: request, 200, [("Content-Type", "text/html"), ("ETag", tag)], body)
    }

    private func answer(
        to request: FetchRequest, _ status: Int, _ fields: [(String, String)] = [], _ body: String = ""
    ) -> FetchResponse {
        FetchResponse(
            url: request.url, status: status,
            fields: HeaderFields(fields.map { HeaderFields.Field(name: $0.0, value: $0.1) }), body: Array(body.utf8),
            address: "192.0.2.1", elapsed: .milliseconds(1))
    }
}
