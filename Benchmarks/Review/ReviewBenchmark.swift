import Foundation
import RefreshCore
import ReviewSite
import Reviewing
import Storage

/// Makes a store of many entries and measures the review page's answers over it.
///
///     ReviewBenchmark FOLDER [ENTRIES]
@main
struct ReviewBenchmark {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count > 1 else { return print("usage: ReviewBenchmark FOLDER [ENTRIES]") }
        let folder = arguments[1]
        let count = arguments.count > 2 ? Int(arguments[2]) ?? 100_000 : 100_000
        if !FileManager.default.fileExists(atPath: folder) { try await History(entries: count).write(to: folder) }
        let store = try await DiskStore.open(at: folder, mode: .writing)
        let indexing = ContinuousClock.now
        while try await store.indexTexts() > 0 {}
        print("index of texts: \(indexing.duration(to: .now))")
        let time = Clock()
        let site = try ReviewSite(
            room: ReadingRoom(store: folder), desk: Reviewer(store: store, time: time), sources: [], hosts: ["a"],
            localNames: [], names: .one(nil), time: time, cleaning: { _ in nil })
        let change = try await store.page(History.lastChange).entries.first?.sequence ?? 1
        let targets = [
            "/", "/", "/?after=\(change / 2)", "/?order=weightiest", "/?show=all", "/?show=all&kind=rejected",
            "/changes/\(change)", "/changes/\(change)?view=side", "/changes/\(change / 3)", "/sources",
            "/sources/source-17", "/sources/busy", "/compare?old=1&new=2", "/health",
            "/search?q=%E7%A5%A8%E4%BB%B7", "/search?q=%E7%A5%A8%E4%BB%B7", "/search?q=%E4%B8%80%E4%BA%8C",
            "/?q=%E4%B8%80%E4%BA%8C", "/?q=%E4%B8%80%E4%BA%8C&order=weightiest", "/?show=all&q=%E4%B8%80%E4%BA%8C",
            "/search?q=%E7%A5%A8", "/search?q=source", "/search?q=%E6%9C%A8%E6%9C%A8",
            "/search?q=%E7%A5%A8%E4%BB%B7&source=busy",
        ]
        for target in targets {
            let start = ContinuousClock.now
            let answer = await site.answer(to: SiteRequest(target: target, fields: ["host": "a"]))
            let taken = start.duration(to: .now)
            let milliseconds = Double(taken.components.attoseconds) / 1e15 + Double(taken.components.seconds) * 1e3
            print("\(answer.status) \(String(format: "%8.1f ms %8d B", milliseconds, answer.body.count))  \(target)")
        }
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        for line in status.split(separator: "\n") where line.hasPrefix("VmRSS") || line.hasPrefix("VmHWM") {
            print(line)
        }
        await store.close()
    }
}

/// The machine's clock.
private struct Clock: TimeSource {
    var now: Timestamp { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
    func sleep(for duration: Duration) async throws { try await Task.sleep(for: duration) }
}
