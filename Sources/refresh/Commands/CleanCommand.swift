import ArgumentParser
import Cleaning
import FoundationEssentials
import RefreshCore
import Refreshing
import Storage

/// `refresh clean`.
struct CleanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clean",
        abstract: "Makes an article of a document: bytes in, text out.",
        discussion: """
            Text form: the paragraphs, one a line. JSON: title, authors, date, source, paragraphs, what was removed and \
            what was repaired. Touches no network, and the store only with --stored. Exit status 65 where no article is \
            found.

            EXAMPLES
              refresh clean page.html
              refresh clean --select article.main --drop '.ad, #counter' page.html
              curl -s https://example.org/a.html | refresh clean --url https://example.org/a.html - --format json
              echo '{"path": "page.html"}' | refresh clean --batch
              refresh clean --stored 12              what entry 12 was made of, under today's cleaners

            With --batch each line of standard input is an object {path, url?, content_type?, family?}; each line of \
            output is the article's object with its path, or {path, error}. The status is then 0.
            """)

    @OptionGroup var options: CommonOptions

    @Option(help: ArgumentHelp("Where the document came from.", valueName: "U"))
    var url: String?

    @Option(help: ArgumentHelp("The Content-Type field that came with it.", valueName: "T"))
    var contentType: String?

    @Option(
        help: ArgumentHelp(
            "Read it as this family: \(Family.allCases.map(\.rawValue).joined(separator: ", ")). Default: recognised.",
            valueName: "F"))
    var family: Family?

    @OptionGroup var selecting: SelectionOptions

    @Flag(help: "Read the names of documents from standard input, one JSON object a line.")
    var batch = false

    @Option(
        help: ArgumentHelp(
            "Read the page or seed file that this entry of the log keeps, under today's cleaners.",
            valueName: "SEQUENCE"))
    var stored: UInt64?

    @Argument(help: ArgumentHelp("The document; - is standard input.", valueName: "FILE|-"))
    var file: String = "-"

    func run() async throws {
        let selection = try selecting.selection()
        if batch { return await cleanBatch(selection) }
        var (name, input) = try await document()
        if let selection { input.selection = selection }
        do throws(CleaningError) {
            let cleaned = try await Cleaners.cleaned(input)
            switch options.format {
            case .json: Console.print(json: cleaned)
            case .text: Console.print(cleaned.article.paragraphs.joined(separator: "\n"))
            }
        } catch {
            throw CommandFailure(.unusable, "\(name): \(error)")
        }
    }

    /// The document that is meant, and its name for people.
    private func document() async throws -> (name: String, CleaningInput) {
        guard let stored else {
            let bytes = try Files.bytes(at: file, else: .failed)
            return (file, CleaningInput(bytes: bytes, contentType: contentType, url: url, family: family))
        }
        let store = try await Settings.storeForReading(options)
        let input: CleaningInput?
        do {
            input = try await StoredPage(store: store).input(of: stored)
            await store.close()
        } catch {
            await store.close()
            throw error
        }
        guard var input else {
            throw CommandFailure(
                .failed,
                "there is no page with entry \(stored); `refresh show \(stored)` names its capture if it has one")
        }
        if let contentType { input.contentType = contentType }
        if let url { input.url = url }
        if let family { input.family = family }
        return ("entry \(stored)", input)
    }

    /// Cleans on all cores, and answers in the order of the lines.
    private func cleanBatch(_ selection: Selection?) async {
        let lines = InputLines()
        let width = 4 * ProcessInfo.processInfo.activeProcessorCount
        await withTaskGroup(of: BatchEvent.self) { group in
            var answers: [Int: Result<String, any Error>] = [:]
            var (asked, answered) = (0, 0)
            var (isReading, isAtEnd) = (true, false)
            group.addTask { .line(await lines.next()) }
            while let event = await group.next() {
                switch event {
                case .line(nil): (isReading, isAtEnd) = (false, true)
                case .line(let line?):
                    isReading = false
                    guard !line.isEmpty else { break }
                    let number = asked
                    asked += 1
                    group.addTask { .answer(number, await answer(to: line, selection)) }
                case .answer(let number, let answer):
                    answers[number] = answer
                    while let next = answers.removeValue(forKey: answered) {
                        Console.print(line: next)
                        answered += 1
                    }
                }
                if !isReading, !isAtEnd, asked - answered < width {
                    isReading = true
                    group.addTask { .line(await lines.next()) }
                }
            }
        }
    }

    private func answer(to line: String, _ selection: Selection?) async -> Result<String, any Error> {
        do {
            let request = try JSONDecoder().decode(BatchRequest.self, from: Data(line.utf8))
            do {
                let input = CleaningInput(
                    bytes: try Files.bytes(at: request.path, else: .failed), contentType: request.contentType,
                    url: request.url, family: request.family, selection: selection)
                let article = try await Cleaners.cleaned(input)
                return Result { try CanonicalJSON.line(BatchResult(path: request.path, article: article)) }
            } catch {
                return Result { try CanonicalJSON.line(BatchResult(path: request.path, error: words(for: error))) }
            }
        } catch {
            return Result { try CanonicalJSON.line(BatchResult(path: nil, error: "not a request: \(error)")) }
        }
    }

    private func words(for error: any Error) -> String {
        (error as? CommandFailure)?.message ?? "\(error)"
    }
}

/// What happens while a batch is under way.
private enum BatchEvent: Sendable {
    /// A line was read; `nil` at the end.
    case line(String?)
    /// The answer to a line was made, by its number.
    case answer(Int, Result<String, any Error>)
}

/// One line of `clean --batch`'s input.
private struct BatchRequest: Decodable {
    let path: String
    let url: String?
    let contentType: String?
    let family: Family?

    private enum CodingKeys: String, CodingKey {
        case path, url, family
        case contentType = "content_type"
    }
}

/// One line of its output.
private struct BatchResult: Encodable {
    let path: String?
    var article: CleanedArticle?
    var error: String?

    private enum CodingKeys: String, CodingKey {
        case path, error
    }

    func encode(to encoder: any Encoder) throws {
        try article?.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(path, forKey: .path)
        try container.encodeIfPresent(error, forKey: .error)
    }
}
