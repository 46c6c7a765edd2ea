import ArgumentParser
import Proving
import RefreshCore
import Storage

/// `refresh verify-proof`.
struct VerifyProofCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify-proof",
        abstract: "Checks a proof, without the store. Exit status 0 it holds, 1 it doesn't.",
        discussion: """
            A proof holds for a log, and a log is known by its key: the `key` in its format.json. Give it with --key, or \
            the store with --store. Without either the key that stands in the proof is taken. Then status 0 means that \
            not one byte of the proof was changed, but not whose log it is about: anybody can make a log and a key.

            EXAMPLES
              refresh verify-proof entry-12.proof --key 'refresh/…+1f00…+AQ…'
              refresh verify-proof entry-12.proof --store /var/lib/refresh
            """)

    /// Where the key came from.
    enum KeySource: String, Encodable {
        case option, store, proof
    }

    @OptionGroup var options: CommonOptions

    @Option(help: ArgumentHelp("The log's key, as format.json has it.", valueName: "KEY"))
    var key: String?

    @Argument(help: ArgumentHelp("The proof; - for standard input.", valueName: "FILE"))
    var file: String

    func run() async throws {
        let (trusted, source) = try await trustedKey()
        let bytes = try Files.bytes(at: file, else: .failed)
        do throws(ProofError) {
            let proof = try LogProof(bytes: bytes)
            let checkpoint = try proof.check(with: trusted)
            switch options.format {
            case .json: Console.print(json: Verdict(proof: proof, checkpoint: checkpoint, source: source))
            case .text: Console.print((["the proof holds"] + proof.lines(checkpoint)).joined(separator: "\n"))
            }
            if source == .proof, !options.quiet {
                Console.note(
                    "note: the signature was checked with the key that stands in the proof, \(proof.key): the proof is "
                        + "whole, but only --key or --store says whose log it is about")
            }
        } catch {
            if options.format == .json { Console.print(json: Refusal(reason: error.kind.rawValue)) }
            throw CommandFailure(.failed, "\(file): the proof doesn't hold: \(error)")
        }
    }

    private func trustedKey() async throws -> (NoteVerifier?, KeySource) {
        if let key {
            guard let verifier = NoteVerifier(key) else {
                throw CommandFailure(
                    .usage, "--key \(key.debugDescription) isn't a key: give NAME+ID+KEY from format.json")
            }
            return (verifier, .option)
        }
        guard let store = options.store else { return (nil, .proof) }
        guard let verifier = try await DiskStore.logKey(of: store) else {
            throw CommandFailure(.failed, "the store \(store) has no key yet: nothing was signed in it")
        }
        return (verifier, .store)
    }
}

/// The JSON of `verify-proof` for a proof that holds.
private struct Verdict: Encodable {
    let proof: LogProof
    let checkpoint: Checkpoint
    let source: VerifyProofCommand.KeySource

    private enum CodingKeys: String, CodingKey {
        case valid, origin, index, size, root, from
        case keySource = "key_source"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(true, forKey: .valid)
        try container.encode(checkpoint.origin, forKey: .origin)
        try container.encode(checkpoint.size, forKey: .size)
        try container.encode(checkpoint.root, forKey: .root)
        try container.encode(source, forKey: .keySource)
        switch proof.claim {
        case .inclusion(let inclusion, _): try container.encode(inclusion.index, forKey: .index)
        case .consistency(_, let from):
            try container.encode(Checkpoint(from, signedBy: proof.key)?.size, forKey: .from)
        }
    }
}

/// The JSON of `verify-proof` for one that doesn't.
private struct Refusal: Encodable {
    let valid = false
    let reason: String
}
