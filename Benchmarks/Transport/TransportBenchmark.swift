import CurlFetching
import Fetching
import RefreshCore

/// Fetches the URLs on standard input once, 64 at a time, and does nothing with them: what the transport alone costs.
///
/// Prints pages per second and how many were not modified. `Benchmarks/transport.py` runs it beside curl.
@main
enum TransportBenchmark {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        let concurrency = arguments.first.flatMap { Int($0) } ?? 64
        let date = arguments.dropFirst().first
        let parser = CurlURLParser()
        var urls: [WebURL] = []
        while let line = readLine() { urls.append(try parser.url(line)) }
        let fetcher = try CurlFetcher(policy: .allow)
        let requests = urls.map { url in
            FetchRequest(
                url: url, agent: "refresh-benchmark/1.0",
                validators: date.flatMap { Validators(etag: nil, lastModified: $0) })
        }
        var statuses: [Int: Int] = [:]
        var bytes = 0
        let clock = ContinuousClock()
        let began = clock.now
        await withTaskGroup(of: (status: Int, bytes: Int).self) { group in
            var waiting = requests.makeIterator()
            func begin(_ request: FetchRequest) {
                group.addTask {
                    do throws(FetchError) {
                        let response = try await fetcher.response(to: request)
                        return (response.status, response.body.count)
                    } catch {
                        return (0, 0)
                    }
                }
            }
            for _ in 0..<concurrency { if let request = waiting.next() { begin(request) } }
            for await (status, count) in group {
                statuses[status, default: 0] += 1
                bytes += count
                if let request = waiting.next() { begin(request) }
            }
        }
        let seconds = began.duration(to: clock.now) / .seconds(1)
        let counts = statuses.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }.joined(separator: " ")
        print("\(Double(urls.count) / seconds) \(bytes) \(counts)")
        await fetcher.shutdown()
    }
}
