import Diffing
import RefreshCore
import Reviewing
import Storage

extension ReviewSite {
    /// The most characters of a note.
    static let noteLimit = 2000

    /// Records what a form says, and goes on to the next change.
    func verdict(_ request: SiteRequest, by reviewer: String?) async throws -> SiteAnswer {
        let path = request.target.split(separator: "/", omittingEmptySubsequences: false)
        guard path.count == 4, path[1] == "changes", path[3] == "verdict", let sequence = UInt64(path[2]) else {
            throw Problem(405, "This can't be done here", "Only verdicts on changes are sent to this page.")
        }
        guard request.fields["content-type"]?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true else {
            throw Problem(415, "This is no form", "Verdicts are sent by the forms of this page.")
        }
        let form = FormFields(String(decoding: request.body, as: UTF8.self))
        switch form["verdict"] {
        case "accept": return try await record(.accepted, on: sequence, form, by: reviewer)
        case "reject": return try await record(.rejected, on: sequence, form, by: reviewer)
        case "undo": return try await undo(sequence, form, by: reviewer)
        default: throw Problem(400, "Accept or reject?", "The form names no verdict. Nothing was done.")
        }
    }

    private func record(
        _ verdict: Reviewer.Verdict, on sequence: UInt64, _ form: FormFields, by reviewer: String?
    ) async throws -> SiteAnswer {
        guard let digest = form["digest"].flatMap({ Digest(hex: $0) }) else {
            throw Problem(
                400, "Which text?", "The form names no text. Nothing was done.", way: .change(sequence, .inline))
        }
        let note = form["note"].map { String($0.prefix(ReviewSite.noteLimit)) }
        try await take(form["token"], for: .init(sequence: sequence, digest: digest, reviewer: reviewer))
        let older = try await room.store().pending(besides: sequence)
        let review: Entry
        do throws(ReviewError) {
            review = try await desk.record(verdict, on: sequence, havingRead: digest, note: note, by: reviewer)
        } catch {
            throw Problem(error, on: sequence)
        }
        let next = older.older ?? older.newer ?? sequence
        return .redirect(to: Place.change(next, .inline, done: review.sequence).path)
    }

    private func undo(_ sequence: UInt64, _ form: FormFields, by reviewer: String?) async throws -> SiteAnswer {
        try await take(form["token"], for: .init(sequence: sequence, digest: nil, reviewer: reviewer))
        let waiting: Entry
        do throws(ReviewError) {
            waiting = try await desk.undo(sequence, by: reviewer)
        } catch {
            throw Problem(error, on: sequence)
        }
        return .redirect(to: Place.change(waiting.sequence, .inline, done: waiting.sequence).path)
    }

    private func take(_ token: String?, for matter: VerdictTokens.Matter) async throws {
        let way = Place.change(matter.sequence, .inline)
        do throws(VerdictTokens.Refusal) {
            try await tokens.take(token ?? "", for: matter)
        } catch {
            switch error {
            case .unknown:
                throw Problem(
                    403, "This form doesn't count",
                    "It wasn't made for you, this change and this text, or refresh was started anew since. Nothing was done; "
                        + "read the change again.", way: way)
            case .used:
                throw Problem(409, "This form was sent before", "It counts once. Nothing was done now.", way: way)
            case .expired:
                throw Problem(
                    403, "This form is too old",
                    "It lay open for twelve hours. Nothing was done; read the change again.",
                    way: way)
            }
        }
    }
}

extension Problem {
    /// Why a desk has not recorded a verdict on the entry at `sequence`.
    fileprivate init(_ error: ReviewError, on sequence: UInt64) {
        let way = Place.change(sequence, .inline)
        let detail = VisibleText.shown(error.description)
        switch error {
        case .missing: self.init(404, "There is no such entry", detail)
        case .notAChange, .notAVerdict: self.init(400, "That can't be decided", detail, way: way)
        case .otherText: self.init(409, "The text is another one", detail, way: way)
        case .settled, .overtaken: self.init(409, "Somebody was faster", detail, way: way)
        case .unreachable: self.init(503, "The service doesn't answer", detail, way: way)
        case .store(let store) where store.kind == .locked:
            self.init(503, "Another program holds the store", detail, way: way)
        case .store: self.init(500, "The store fails", detail, way: way)
        }
    }
}
