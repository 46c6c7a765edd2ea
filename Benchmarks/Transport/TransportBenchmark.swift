import CurlFetching
import Fetching
import RefreshCore
import Synchronization

/// Fetches the URLs on standard input once, 64 at a time, and does nothing with them: what the transport alone costs.
///
/// Prints pages per second, the bytes of all bodies and how often each status came. `Benchmarks/transport.py` runs it
/// beside curl.
@main
struct TransportBenchmark: Sendable {
    /// What came of some exchanges.
    struct Tally {
        var statuses: [Int: Int] = [:]
        var bytes = 0

        mutating func add(_ other: Tally) {
            statuses.merge(other.statuses, uniquingKeysWith: +)
            bytes += other.bytes
        }
    }

    let fetcher: CurlFetcher
    let lines: Lines
    let validators: Validators?

    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        let concurrency = arguments.first.flatMap { Int($0) } ?? 64
        let date = arguments.dropFirst().first
        let fetcher = try CurlFetcher(policy: .allow)
        let benchmark = TransportBenchmark(
            fetcher: fetcher, lines: Lines(), validators: Validators(etag: nil, lastModified: date))
        let clock = ContinuousClock()
        let began = clock.now
        let tally = try await withThrowingTaskGroup { group in
            for _ in 0..<concurrency { group.addTask { try await benchmark.fetchLines() } }
            var tally = Tally()
            for try await part in group { tally.add(part) }
            return tally
        }
        let seconds = began.duration(to: clock.now) / .seconds(1)
        let counts = tally.statuses.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }.joined(separator: " ")
        print("\(Double(tally.statuses.values.reduce(0, +)) / seconds) \(tally.bytes) \(counts)")
        await fetcher.shutdown()
    }

    /// Fetches one URL after the other until there are none left; a failure counts as status 0.
    private func fetchLines() async throws -> Tally {
        var tally = Tally()
        while let line = lines.next() {
            let (status, bytes) = await fetch(try CurlURLParser().url(line))
            tally.statuses[status, default: 0] += 1
            tally.bytes += bytes
        }
        return tally
    }

    private func fetch(_ url: WebURL) async -> (status: Int, bytes: Int) {
        let request = FetchRequest(url: url, agent: "refresh-benchmark/1.0", validators: validators)
        do throws(FetchError) {
            let response = try await fetcher.response(to: request)
            return (response.status, response.body.count)
        } catch {
            return (0, 0)
        }
    }
}

/// The lines of standard input, each for whoever comes first.
final class Lines: Sendable {
    private let lock = Mutex(())

    /// The next line; `nil` after the last.
    func next() -> String? { lock.withLock { _ in readLine() } }
}
