import ArgumentParser
import FoundationEssentials
import Proving
import RefreshCore
import Storage

/// `refresh prove`.
struct ProveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove",
        abstract: "Proves that an entry is in the log, or that the log begins with an older one.",
        discussion: """
            Writes a proof that `refresh verify-proof` checks without the store. With --from the proof is that the log of \
            today begins with all of the log that an older checkpoint was signed for: keep a copy of the store's \
            log/checkpoint elsewhere, and nobody can rewrite the history unseen.

            The proof goes to standard output in either format; with --format text standard error tells it in words.

            EXAMPLES
              refresh prove 12 > entry-12.proof
              refresh prove --from checkpoint.january > since-january.proof
            """)

    @OptionGroup var options: CommonOptions

    @Argument(help: ArgumentHelp("The entry's number in the log.", valueName: "SEQUENCE"))
    var sequence: UInt64?

    @Option(help: ArgumentHelp("A checkpoint of this log that was kept.", valueName: "FILE"))
    var from: String?

    func validate() throws {
        guard (sequence == nil) != (from == nil) else { throw ValidationError("give SEQUENCE, or --from FILE") }
    }

    func run() async throws {
        let store = try await Settings.storeForReading(options)
        let proof = try await proof(from: store)
        await store.close()
        if options.format == .text, !options.quiet {
            Console.note(proof.lines(try proof.check()).joined(separator: "\n"))
        }
        Console.print(bytes: try proof.bytes())
    }

    private func proof(from store: DiskStore) async throws -> LogProof {
        if let from { return try await store.proof(extending: try CheckpointFile.note(at: from)) }
        guard let sequence, let proof = try await store.proof(of: sequence) else {
            throw CommandFailure(.failed, "there is no entry \(sequence ?? 0); `refresh log` lists them")
        }
        return proof
    }
}

/// Reads notes and keys for commands.
enum CheckpointFile {
    /// The signed note in the file at `path`.
    static func note(at path: String) throws -> SignedNote {
        guard let text = String(validating: try Files.bytes(at: path, else: .failed), as: UTF8.self),
            let note = SignedNote(text)
        else { throw CommandFailure(.unusable, "\(path): this isn't a signed checkpoint") }
        return note
    }
}

extension LogProof {
    /// What the proof says, for people.
    func lines(_ checkpoint: Checkpoint) -> [String] {
        switch claim {
        case .inclusion(let proof, let leaf):
            [
                "entry \(proof.index + 1) is in the log \(checkpoint.origin) of \(checkpoint.size) entries",
                TerminalText.harmless(String(decoding: leaf, as: UTF8.self)),
                "hashes from the entry to the root:",
            ] + proof.hashes.map { "  \($0)" } + [checkpoint.line]
        case .consistency(let hashes, let from):
            [
                "the log \(checkpoint.origin) of \(checkpoint.size) entries begins with the one of "
                    + "\(Checkpoint(from, signedBy: key)?.size ?? 0)",
                "hashes from which both roots follow:",
            ] + hashes.map { "  \($0)" } + [checkpoint.line]
        }
    }
}

extension Checkpoint {
    /// The root for people.
    fileprivate var line: String { "root  \(root)" }
}
