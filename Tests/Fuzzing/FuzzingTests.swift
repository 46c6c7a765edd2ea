import Foundation
import RefreshTesting
import Testing

/// The promises that fuzzing tries, on what it found before and on damaged fixtures.
@Suite struct FuzzingTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    private static let fixtures = ["pages", "raw"].map {
        folder.appending(path: "../CleaningTests/Fixtures/\($0)").standardizedFileURL
    }

    private static func files(in folder: URL) -> [URL] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().map { folder.appending(path: $0) }
    }

    @Test(arguments: FuzzTarget.allCases)
    func whatWasFoundOnceIsMended(target: FuzzTarget) throws {
        for file in Self.files(in: Self.folder.appending(path: "Findings/\(target.rawValue)")) {
            let fault = target.fault(on: Array(try Data(contentsOf: file)))
            #expect(fault == nil, "\(file.lastPathComponent)")
        }
    }

    @Test(arguments: FuzzTarget.allCases)
    func promisesAreKeptOnDamagedPages(target: FuzzTarget) throws {
        var random = SplitMix(seed: 17)
        let files = Self.fixtures.flatMap { Self.files(in: $0) }
        let pages = try files.map { Array(try Data(contentsOf: $0).prefix(4096)) }
        #expect(pages.count > 20)
        for page in pages {
            for _ in 0..<2 {
                let damaged = Self.damaged(page, with: pages.randomElement(using: &random) ?? page, using: &random)
                let fault = target.fault(on: damaged)
                #expect(fault == nil, "\(damaged)")
            }
        }
    }

    /// `page` with bytes changed, pieces of it and of `other` moved about, and zeros and line breaks put in.
    private static func damaged(_ page: [UInt8], with other: [UInt8], using random: inout SplitMix) -> [UInt8] {
        var bytes = page
        for _ in 0..<8 {
            let place = Int.random(in: 0...bytes.count, using: &random)
            let end = min(bytes.count, place + Int.random(in: 0...200, using: &random))
            switch Int.random(in: 0..<5, using: &random) {
            case 0: bytes.removeSubrange(place..<end)
            case 1: bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...place, using: &random))
            case 2: bytes.insert([0, 0x0A].randomElement(using: &random) ?? 0, at: place)
            case 3: bytes.insert(contentsOf: other.prefix(400), at: place)
            default: if place < bytes.count { bytes[place] = .random(in: 0...255, using: &random) }
            }
        }
        return bytes
    }
}
