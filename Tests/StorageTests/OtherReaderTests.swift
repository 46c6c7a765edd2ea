import FoundationEssentials
import Glibc
import RefreshCore
import RefreshTesting
import Testing

@testable import Storage

/// A reader in another language, written from Format.md alone, has to find the same.
@Suite struct OtherReaderTests {
    @Test func aReaderInPythonFindsTheSameInThePacksAlone() async throws {
        let folder = try TemporaryFolder()
        let files = StoreFiles(path: folder.path + "/store")
        var conditions = StoreConditions.still(sealByteCount: 40 << 10)
        conditions.dictionaryByteCounts = [64 << 10, 1 << 30]
        conditions.coldDictionaryByteCount = 64 << 10
        let store = try await DiskStore.open(
            at: files.path, mode: .writing, random: 0xABCD, disk: SystemDisk(), conditions: conditions)
        var expected: Set<String> = []
        for number in 1...40 { try await store.commit(try batch(number)) }
        for round in 0..<4 {
            let texts = (0..<20).map { number in
                let words = String(decoding: article(number, words: 900).bytes, as: UTF8.self)
                return (name: String?("text-\(number)"), bytes: Array("round \(round) 第\(round)轮 \(words)".utf8))
            }
            for (digest, text) in zip(try await store.put(texts: texts, at: moment(Int64(round))), texts) {
                expected.insert("name\t\(text.name ?? "")\t\(digest)")
                expected.insert("text\t\(digest)\t\(Data(text.bytes).base64EncodedString())")
            }
            if round == 2 { try await store.recompress() }
        }
        for number in 1...40 {
            let object = article(number)
            expected.insert("article\t\(object.digest)\t\(Data(object.bytes).base64EncodedString())")
        }
        for entry in try await store.entries(matching: EntryQuery()) {
            expected.insert("entry\t\(try CanonicalJSON.line(entry))")
        }
        await store.close()
        // From the packs alone.
        try files.removeIndex()
        try files.removePackIndexes()
        try? FileManager.default.removeItem(atPath: files.path + "/dict")

        let output = folder.path + "/output"
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path
        let script = tests + "/Faults/read-store.py"
        let status = system("python3 '\(script)' '\(files.path)' >'\(output)' 2>'\(output).errors'")
        // 69: zstd is missing; 127: python3 is.
        guard ![69 << 8, 127 << 8].contains(status) else { return }
        let errors = String(decoding: try files.bytes(output + ".errors"), as: UTF8.self)
        #expect(status == 0, "\(errors)")
        let lines = String(decoding: try files.bytes(output), as: UTF8.self).split(separator: "\n").map(String.init)
        let found = Set(lines.filter { !$0.hasPrefix("dictionary") })
        #expect(found == expected)
        #expect(lines.count > found.count, "no dictionary was trained")
    }
}
