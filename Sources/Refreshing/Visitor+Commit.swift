import Fetching
import RefreshCore
import Storage

extension Visitor {
    /// Makes what was found durable, and only then tells of it.
    func commit(
        _ found: Found, _ lasting: Lasting, of source: Source, in state: SourceState, since began: Timestamp
    ) async throws(StoreError) -> VisitReport {
        let now = time.now
        var record = try VisitRecord(
            of: found.finding, source: source, state: state, keeping: settings.keeping, cleaners: cleaning.version,
            at: now)
        record.add(lasting)
        record.memory = found.memory
        let plan = await frontier.plan(
            for: source.id, after: record.report.outcome, failures: record.failures,
            retryAfter: found.finding.retryAfter(at: now), at: now)
        let entries = try await store.commit(record.batch(planning: plan))
        await frontier.reschedule(source.id, by: plan)
        var report = record.report
        report.sequence = entries.first { [.changed, .firstSeen, .reverted].contains($0.kind) }?.sequence
        report.elapsed = began.duration(to: time.now)
        return report
    }
}
