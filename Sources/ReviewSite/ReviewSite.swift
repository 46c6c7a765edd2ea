import Diffing
public import RefreshCore
public import Reviewing
import Storage

/// The pages on which people read what changed, and decide on it.
///
/// Requests in, answers out; ``ReviewServer`` brings them. Reading takes no lock; verdicts go to a desk.
public struct ReviewSite: Sendable {
    /// What the cleaners took out of the page of an entry; `nil` where the page wasn't kept.
    public typealias Cleaning = @Sendable (UInt64) async throws -> CleanedArticle?

    let room: ReadingRoom
    let desk: any VerdictDesk
    let sources: [SourceID: Source]
    let cleaning: Cleaning
    let time: any TimeSource
    let pages: PageTemplates
    private let gate: RequestGate
    private let door: DoorKeeper
    let tokens: VerdictTokens

    /// Makes a site.
    ///
    /// - Parameters:
    ///   - room: What is read.
    ///   - desk: Where verdicts go.
    ///   - sources: The sources that are configured now.
    ///   - hosts: The values of `Host` that count, such as `review.example.org`; requests for others are refused.
    ///   - localNames: Names that count with the port that a request comes to, such as `localhost`.
    ///   - names: How the site knows who is reading.
    ///   - time: The present.
    ///   - cleaning: What the cleaners took out of the page of an entry.
    /// - Throws: Where a template can't be read.
    public init(
        room: ReadingRoom, desk: any VerdictDesk, sources: [Source], hosts: Set<String>, localNames: Set<String>,
        names: ReviewerNames, time: any TimeSource, cleaning: @escaping Cleaning
    ) throws {
        self.room = room
        self.desk = desk
        self.sources = Dictionary(sources.map { ($0.id, $0) }) { first, _ in first }
        self.cleaning = cleaning
        self.time = time
        pages = try PageTemplates()
        gate = RequestGate(
            hosts: Set(hosts.map { $0.lowercased() }), names: Set(localNames.map { $0.lowercased() }))
        door = DoorKeeper(names)
        tokens = VerdictTokens(time: time)
    }

    /// The answer to `request`.
    public func answer(to request: SiteRequest) async -> SiteAnswer {
        if let refusal = gate.refusal(of: request) { return Problem(refusal).answer(pages) }
        let reviewer: String?
        switch await door.finding(request.fields) {
        case .known(let name): reviewer = name
        case .unknown:
            var answer = Problem.nameWanted.answer(pages)
            answer.fields["www-authenticate"] = "Basic realm=\"refresh\", charset=\"UTF-8\""
            return answer
        case .proxyMissing: return Problem.proxyMissing.answer(pages)
        }
        do {
            if request.method == "POST" { return try await verdict(request, by: reviewer) }
            guard let place = Place(target: request.target) else { throw Problem.missing("There is no such page") }
            return try await answer(place, reader: reviewer)
        } catch let problem as Problem {
            return problem.answer(pages)
        } catch let error as StoreError where error.kind == .missing {
            return Problem.noStore.answer(pages)
        } catch {
            return Problem(500, "This can't be read", "\(error)").answer(pages)
        }
    }

    private func answer(_ place: Place, reader: String?) async throws -> SiteAnswer {
        let frame = PageFrame(links: .site, reader: reader, now: time.now)
        switch place {
        case .asset(let asset): return asset.answer
        case .capture(let sequence):
            guard let capture = try await room.capture(of: sequence) else {
                throw Problem.missing("No page was kept with entry \(sequence)")
            }
            return .attachment(capture.bytes, named: "capture-\(sequence).txt")
        case .proof(let sequence):
            guard let proof = try await room.proof(of: sequence) else {
                throw Problem.missing("There is no entry \(sequence)")
            }
            return .attachment(proof, named: "entry-\(sequence).proof")
        case .moment(let id, let moment): return .redirect(to: try await version(of: id, at: moment).path)
        default: return .page(try await html(place, frame))
        }
    }

    /// The page at `place`.
    func html(_ place: Place, _ frame: PageFrame) async throws -> String {
        switch place {
        case .inbox(let filter): try await inbox(filter, frame)
        case .change(let sequence, let layout, let done): try await change(sequence, layout, done: done, frame)
        case .removed(let sequence): try await removed(sequence, frame)
        case .text(let sequence): try await text(sequence, frame)
        case .sources(let filter): try await sourceList(filter, frame)
        case .source(let id, let before): try await source(id, before: before, frame)
        case .comparison(let old, let new, let layout): try await comparison(old: old, new: new, layout, frame)
        case .search(let text, let source, let after): try await search(text, source: source, after: after, frame)
        case .health: try await health(frame)
        case .asset, .capture, .proof, .moment: throw Problem.missing("There is no such page")
        }
    }
}
