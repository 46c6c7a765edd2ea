import Cleaning
import Fetching
import RefreshCore
import Refreshing

/// What came of `refresh fetch`.
struct FetchResult: Sendable {
    /// How the visit ended: the page was read, or not.
    let outcome: Outcome
    private(set) var failure: FailureClass?
    private(set) var detail: String?
    private(set) var page: Page?
    /// The exchanges, those before a failing one included.
    private(set) var hops: [Hop] = []
    private(set) var cleaned: CleanedArticle?

    /// How a fetch ended.
    enum Outcome: String, Encodable {
        case fetched, failed
    }

    /// Visits `url`, and reads the page, as a round would where it is that of `source`; with another selection, if there is
    /// one.
    init(
        of url: WebURL, as source: Source?, selecting selection: Selection?, through loader: PageLoader
    ) async {
        do throws(FetchError) {
            let page = try await FetchResult.page(at: url, of: source, through: loader)
            self.page = page
            hops = page.hops
            if case .failure(let kind, let detail) = page.judgement {
                (outcome, failure, self.detail) = (.failed, kind, detail)
                return
            }
            let input = CleaningInput(
                bytes: page.response.body, contentType: page.response.fields["content-type"],
                url: page.response.url.text, family: source?.family, selection: selection ?? source?.selection)
            do throws(CleaningError) {
                let cleaned = try await Cleaners.cleaned(input)
                self.cleaned = cleaned
                let trouble = PageTrouble(page, asked: url, article: cleaned.article)
                (outcome, failure, detail) = (trouble == nil ? .fetched : .failed, trouble?.kind, trouble?.detail)
            } catch {
                let trouble = error.kind == .empty ? PageTrouble(page, asked: url, article: nil) : nil
                (outcome, failure, detail) = (.failed, trouble?.kind ?? error.kind, trouble?.detail ?? error.detail)
            }
        } catch {
            (outcome, failure, detail) = (.failed, error.kind, error.detail)
            hops = error.hops
        }
    }

    private static func page(
        at url: WebURL, of source: Source?, through loader: PageLoader
    ) async throws(FetchError) -> Page {
        guard let source else { return try await loader.page(at: url) }
        return try await loader.page(of: source, reading: DiskSeedFiles())
    }

    /// The result for people.
    func description(_ terminal: TerminalText) -> String {
        var lines = hops.flatMap { HopText(terminal: terminal, hop: $0).lines }
        if let page {
            let type = page.response.fields["content-type"].map(TerminalText.harmless) ?? "no content type"
            lines.append("\(page.response.body.count) bytes, \(type)")
        }
        if let failure {
            lines.append(
                terminal.styled("failed: \(failure.rawValue): \(TerminalText.harmless(detail ?? ""))", .alarming))
        }
        if let cleaned { lines += ["", cleaned.description(terminal)] }
        return lines.joined(separator: "\n")
    }
}

extension FetchResult: Encodable {
    private enum CodingKeys: String, CodingKey {
        case outcome, detail, hops, status, bytes, encoding, article
        case failure = "class"
        case contentType = "content_type"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(outcome, forKey: .outcome)
        try container.encode(failure, forKey: .failure)
        try container.encodeIfPresent(detail, forKey: .detail)
        try container.encode(hops.map(HopLine.init), forKey: .hops)
        try container.encode(page?.response.status, forKey: .status)
        try container.encode(page?.response.body.count ?? 0, forKey: .bytes)
        try container.encode(page?.response.fields["content-type"], forKey: .contentType)
        try container.encode(cleaned?.encoding, forKey: .encoding)
        try container.encode(cleaned, forKey: .article)
    }
}
