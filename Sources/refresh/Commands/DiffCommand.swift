import ArgumentParser
import Cleaning
import Diffing
import RefreshCore

/// `refresh diff`.
struct DiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Compares two documents as articles.",
        discussion: """
            Both go through the cleaners, so a counter or another encoding is no difference; --raw compares the lines of \
            plain text as they stand. White space, Unicode normal form, and width and style of punctuation count as equal.

            EXAMPLES
              refresh diff old.html new.html
              refresh diff --raw --style word old.txt new.txt
              refresh diff --style html old.html new.html > difference.html
            """)

    @OptionGroup var options: CommonOptions

    @Flag(help: "Compare plain text, a paragraph a line, without cleaning.")
    var raw = false

    @Option(help: ArgumentHelp("How the two sides are shown.", valueName: "inline|side|word|html"))
    var style: DiffText.Style = .inline

    @Argument(help: "The old document.")
    var old: String

    @Argument(help: "The new document.")
    var new: String

    func run() async throws {
        let comparison =
            raw
            ? Comparison(fromText: try lines(of: old), toText: try lines(of: new))
            : await Comparison.compared(from: try await article(old), to: try await article(new))
        switch options.format {
        case .json: Console.print(json: comparison)
        case .text where style == .html: Console.print(comparison.document)
        case .text:
            let terminal = TerminalText(isColoured: Console.showsColour)
            let text = DiffText(terminal: terminal, style: style, width: Console.lineWidth)
            Console.print((text.lines(comparison) + ["weight: \(comparison.weight.rawValue)"]).joined(separator: "\n"))
        }
    }

    /// The lines of a plain text; a line break at its end begins no further line.
    private func lines(of path: String) throws -> [String] {
        var bytes = try Files.bytes(at: path, else: .failed)
        if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        guard !bytes.isEmpty else { return [] }
        return bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    private func article(_ path: String) async throws -> Article {
        let bytes = try Files.bytes(at: path, else: .failed)
        do throws(CleaningError) {
            return try await Cleaners.cleaned(CleaningInput(bytes: bytes)).article
        } catch {
            throw CommandFailure(.unusable, "\(path): \(error)")
        }
    }
}
