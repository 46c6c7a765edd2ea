import Cleaning
import Fetching
import RefreshCore
import Storage

extension Visitor {
    /// How long a server is believed that nothing has changed; then the page is read in full once more.
    static let longestTrust = Duration.seconds(7 * 86_400)

    /// Validators only where a 304 would say that the page still is what was compared with this seed by these cleaners.
    func validators(for source: Source, in state: SourceState) -> Validators? {
        guard let visit = state.visit, let seed = state.seed, visit.seed == seed.article,
            visit.cleaners == cleaning.version, visit.selection == source.selection, let read = visit.read,
            read.duration(to: time.now) < Visitor.longestTrust
        else { return nil }
        return visit.validators
    }

    /// Fetches the page.
    func load(
        _ source: Source, asking validators: Validators? = nil, freshness: FetchRequest.Freshness = .ordinary
    ) async throws(VisitFailure) -> Page {
        do throws(FetchError) {
            return try await loader.page(
                of: source, reading: seedFiles, validators: validators, freshness: freshness)
        } catch {
            throw VisitFailure(error)
        }
    }

    /// Makes an article of the page.
    func read(_ page: Page, of source: Source) async throws(VisitFailure) -> Reading {
        if case .failure(let kind, let detail) = page.judgement {
            throw VisitFailure(kind, detail: detail, page: page)
        }
        let input = CleaningInput(
            bytes: page.response.body, contentType: page.response.fields["content-type"],
            url: page.response.url.text, family: source.family, selection: source.selection)
        do throws(CleaningError) {
            return Reading(article: try await cleaning.clean(input).article, page: page, time: time.now)
        } catch {
            // Most pages without an article say why.
            if error.kind == .empty, !page.response.body.isEmpty,
                let trouble = Trouble.found(withoutArticle: PageEvidence(page, of: source))
            {
                throw VisitFailure(trouble, page: page)
            }
            throw VisitFailure(error.kind, detail: error.detail, page: page)
        }
    }

    /// What the page is held against.
    func reference(seed: Seed, of source: Source, in state: SourceState) async throws(VisitFailure) -> Reference {
        try await asking { () async throws(StoreError) in
            Reference(
                seed: try await shelf.article(of: seed, selecting: source.selection),
                pending: try await article(of: state.pending, selecting: source.selection),
                rejected: try await article(of: state.rejected, selecting: source.selection),
                floor: source.record ?? settings.record, selection: source.selection)
        }
    }

    private func article(
        of entry: Entry?, selecting selection: Selection?
    ) async throws(StoreError) -> (entry: Entry, article: Article)? {
        guard let entry, let article = try await shelf.article(after: entry, selecting: selection) else { return nil }
        return (entry, article)
    }

    /// Sleeps.
    func wait(_ pause: Duration) async throws(VisitFailure) {
        do {
            try await time.sleep(for: pause)
        } catch {
            throw VisitFailure.cancelled
        }
    }
}
