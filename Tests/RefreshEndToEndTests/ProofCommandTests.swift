import Foundation
import RefreshTesting
import Testing

/// What `prove` writes, `verify-proof` accepts: and nothing else.
@Suite(.timeLimit(.minutes(10))) struct ProofCommandTests {
    private let home: Household

    init() throws {
        home = try Household([("mill", "http://127.0.0.1:9/", nil), ("ferry", "http://127.0.0.1:9/ferry", nil)])
        for name in ["mill", "ferry"] { try home.folder.write(plainText(name), to: "\(name).txt") }
    }

    private func adopt(_ name: String) async throws {
        #expect(try await home.refresh("seed", "adopt", "\(name).txt").status == 0)
    }

    private func verify(_ proof: String, _ arguments: String...) async throws -> BuiltProgram.Run {
        try await home.program.run(["verify-proof", "-"] + arguments, input: proof, in: home.folder.url)
    }

    @Test func aProofIsAcceptedWithoutTheStoreAndAChangedOneIsNot() async throws {
        try await adopt("mill")
        try await adopt("ferry")
        let proof = try await home.refresh("prove", "2")
        #expect(proof.errors.contains("entry 2 is in the log"))
        let fields = try #require(try proof.objects().first)
        #expect(fields["index"] as? Int == 1)
        #expect(fields["size"] as? Int == 2)
        let key = try #require(fields["key"] as? String)
        let own = try await verify(proof.output)
        #expect(own.status == 0)
        #expect(own.errors.contains("key that stands in the proof"))
        let known = try await verify(proof.output, "--key", key)
        #expect(known.status == 0)
        #expect(known.errors.isEmpty)
        #expect(try await verify(proof.output, "--store", "store").status == 0)
        for changed in [
            proof.output + "\n", " " + proof.output, proof.output.replacing("\"index\":1", with: "\"index\":0"),
        ] {
            #expect(try await verify(changed).status == 1)
        }
        #expect(try await verify(proof.output, "--key", "nonsense").status == 64)
    }

    @Test func aKeptCheckpointIsExtendedByTheLogOfToday() async throws {
        try await adopt("mill")
        let kept = home.folder.url.appending(path: "kept")
        try FileManager.default.copyItem(at: home.folder.url.appending(path: "store/log/checkpoint"), to: kept)
        try await adopt("ferry")
        let proof = try await home.refresh("prove", "--from", "kept", "--format", "json")
        #expect(proof.errors.isEmpty)
        let verdict = try await verify(proof.output, "--store", "store", "--format", "json")
        #expect(verdict.status == 0)
        let fields = try #require(try verdict.objects().first)
        #expect(fields["from"] as? Int == 1)
        #expect(fields["size"] as? Int == 2)
        #expect(try await home.refresh("store", "verify", "--checkpoint", "kept").status == 0)
    }

    @Test func aRewrittenHistoryIsFoundByAKeptCheckpoint() async throws {
        try await adopt("mill")
        let store = home.folder.url.appending(path: "store")
        let kept = home.folder.url.appending(path: "kept")
        try FileManager.default.copyItem(at: store.appending(path: "log/checkpoint"), to: kept)
        // The same name, key and random number, but another history.
        for path in ["pack", "log", "index.sqlite"] {
            try FileManager.default.removeItem(at: store.appending(path: path))
        }
        try FileManager.default.createDirectory(at: store.appending(path: "pack"), withIntermediateDirectories: true)
        try await adopt("ferry")
        #expect(try await home.refresh("store", "verify", "--full").status == 0)
        let report = try await home.refresh("store", "verify", "--checkpoint", "kept")
        #expect(report.status == 2)
        #expect(report.output.contains("contradiction"))
        #expect(try await home.refresh("prove", "--from", "kept").status == 1)
    }

    @Test func askingForNothingOrNobodyIsRefused() async throws {
        try await adopt("mill")
        #expect(try await home.refresh("prove").status == 64)
        #expect(try await home.refresh("prove", "7").status == 1)
        #expect(try await home.refresh("prove", "--from", "mill.txt").status == 65)
    }
}
