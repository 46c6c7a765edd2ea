import RefreshCore
import RefreshTesting

@testable import Storage

extension History {
    /// Looks at all that was promised.
    func look() async {
        guard let store, !disk.isDead else { return }
        do {
            let sources = try await store.entries(matching: EntryQuery()).map(\.source.text)
            let names = try await store.names()
            adopt(sources, names)
            for attempt in acknowledged {
                for object in attempt.objects {
                    let bytes = try await store.bytes(of: object.digest)
                    if bytes != object.bytes {
                        note("object \(object.digest) is \(bytes == nil ? "missing" : "wrong")")
                    }
                }
            }
        } catch {
            excuse(error)
        }
    }

    func excuse(_ error: StoreError) {
        let isExcused = disk.isDead || error.kind == .io || error.kind == .full
        if !isExcused { note("reading fails: \(error)") }
    }

    /// Holds the log and the names against what was promised; what is there beyond has to be whole attempts.
    private func adopt(_ sources: [String], _ names: [TextName]) {
        let promised = acknowledged.flatMap(\.sources)
        guard sources.starts(with: promised) else { return note("the log lost or changed entries: \(sources.count)") }
        var rest = sources.dropFirst(promised.count)
        if mayShowTornGroup {
            acknowledged.append(shownPart(rest, names))
            (rest, uncertain, mayShowTornGroup) = ([], [], false)
        }
        var open: [Attempt] = []
        for attempt in uncertain {
            let hasNames = !attempt.names.isEmpty && attempt.names.allSatisfy { names.contains($0) }
            let hasEntries = !attempt.sources.isEmpty && rest.starts(with: attempt.sources)
            if hasNames || hasEntries {
                rest = rest.dropFirst(hasEntries ? attempt.sources.count : 0)
                acknowledged.append(attempt)
            } else {
                // Where going back failed too, it may still come through.
                open.append(attempt)
            }
        }
        uncertain = open
        if !rest.isEmpty { note("the log has entries that nobody committed as a whole: \(rest)") }
        let expected = acknowledged.flatMap(\.names)
        if names.count != expected.count || !expected.allSatisfy({ names.contains($0) }) {
            note("names: \(names.count) instead of \(expected.count)")
        }
    }

    /// What shows of the group that was under way when the power went, and the index was lost: any part of it.
    ///
    /// It stays so from now on, but for the objects: some of them are damaged.
    private func shownPart(_ sources: ArraySlice<String>, _ names: [TextName]) -> Attempt {
        let possible = (sources: uncertain.flatMap(\.sources), names: uncertain.flatMap(\.names))
        if !sources.allSatisfy(possible.sources.contains) { note("the log has entries that nobody made: \(sources)") }
        return Attempt(sources: Array(sources), names: names.filter(possible.names.contains))
    }

    func verify() {
        do {
            let format = try StoreFormat.read(store: folder.path, disk: disk)
            let audit = try LogAudit(
                LogFolder(store: folder.path, disk: disk), of: format, claims: claims, checksFiles: true)
            let report = try Examination(
                PackFolder(store: folder.path, disk: disk), of: format.repository, store: folder.path,
                depth: .contents, audit: audit
            ).run(store: folder.path)
            // What was acknowledged was looked at before: it isn't in the group.
            let isTornGroup = mayHoldTornGroup && report.verdict == .corrupt && report.contradictions.isEmpty
            if report.verdict != .sound, !isTornGroup {
                note(
                    "verify: \(report.verdict) \(report.damages) \(report.missing) \(report.contradictions) "
                        + "\(report.repairs)")
            }
        } catch {
            note("verify fails: \(error)")
        }
    }
}
