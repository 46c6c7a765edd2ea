import ArgumentParser
import CurlFetching
import Fetching
import FoundationEssentials
import RefreshCore

/// `refresh robots`.
struct RobotsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "robots",
        abstract: "Tells whether a robots.txt allows a visit. Exit status 0: yes, 1: no.",
        discussion: """
            By RFC 9309: longest match, * and $, groups of one agent put together.

            EXAMPLES
              refresh robots --agent refresh --robots robots.txt https://example.org/private/a.html
              echo '{"robots": "User-agent: *\\nDisallow: /", "agent": "refresh", "url": "https://example.org/"}' \\
                | refresh robots --batch

            With --batch each line of standard input is an object {robots | robots_b64, agent, url}, each line of output \
            {allowed}, a line for a line.
            """)

    @OptionGroup var options: CommonOptions

    @Option(help: ArgumentHelp("The product token, or the whole User-Agent.", valueName: "A"))
    var agent = "refresh"

    @Option(help: ArgumentHelp("The robots.txt.", valueName: "FILE"))
    var robots: String?

    @Flag(help: "Read questions from standard input, one JSON object a line.")
    var batch = false

    @Argument(help: "The page to visit.")
    var url: String?

    func validate() throws {
        guard batch || (robots != nil && url != nil) else {
            throw ValidationError("give --robots FILE and a URL, or --batch")
        }
    }

    func run() throws {
        if batch { return try answerBatch() }
        guard let robots, let url else { return }
        let isAllowed = allows(try Files.bytes(at: robots, else: .failed), agent: agent, url: url)
        switch options.format {
        case .json: Console.print(json: Answer(allowed: isAllowed))
        case .text: if !options.quiet { Console.print(isAllowed ? "allowed" : "not allowed") }
        }
        if !isAllowed { throw ExitStatus.failed.code }
    }

    private func answerBatch() throws {
        while let line = readLine() {
            let answer: Answer
            do {
                let question = try JSONDecoder().decode(Question.self, from: Data(line.utf8))
                let robots =
                    question.encoded.map { Array(Data(base64Encoded: $0) ?? Data()) }
                    ?? Array((question.robots ?? "").utf8)
                answer = Answer(allowed: allows(robots, agent: question.agent, url: question.url))
            } catch {
                answer = Answer(error: "not a question: \(error)")
            }
            Console.print(json: answer)
        }
    }

    private func allows(_ robots: [UInt8], agent: String, url: String) -> Bool {
        RobotsRules(parsing: robots).allows(target: RobotsRules.target(ofURL: url), productToken: agent)
    }
}

/// One line of `robots --batch`'s input.
private struct Question: Decodable {
    let robots: String?
    let encoded: String?
    let agent: String
    let url: String

    private enum CodingKeys: String, CodingKey {
        case robots, agent, url
        case encoded = "robots_b64"
    }
}

/// One line of its output.
private struct Answer: Encodable {
    var allowed: Bool?
    var error: String?
}
