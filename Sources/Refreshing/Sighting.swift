import Diffing
import RefreshCore

/// What was seen of a page on one visit: one reading, or two a pause apart.
///
/// What differs between two readings seconds apart is volatile, not an edit: only what stands in both counts.
struct Sighting: Sendable {
    /// The reading that would become the new text.
    let latest: Article
    /// The one before it, if the page was read twice.
    let earlier: Article?

    init(_ latest: Article, after earlier: Article? = nil) {
        self.latest = latest
        self.earlier = earlier
    }

    /// How the page differs from `reference`; `nil` where it doesn't, or only in what is volatile.
    @concurrent
    func difference(from reference: Article) async -> Comparison? {
        let comparison = Comparison(from: reference, to: latest)
        guard !comparison.isEqual else { return nil }
        guard let earlier, earlier != latest else { return comparison }
        let before = Comparison(from: reference, to: earlier)
        let stable = before.differences.intersection(comparison.differences)
        return stable.isEmpty ? nil : comparison
    }
}

/// One difference, wherever in the new text it stands.
private struct Difference: Hashable {
    let place: String
    let spans: [Span]
}

extension Comparison {
    /// What differs beyond typography, apart from its place in the new text: volatile blocks elsewhere shift that.
    fileprivate var differences: Set<Difference> {
        var found: Set<Difference> = []
        for block in blocks where block.kind != .same {
            let old = block.spans.filter { $0.mark != .added }.map(\.text).joined()
            let new = block.spans.filter { $0.mark != .removed }.map(\.text).joined()
            let isTypography =
                block.kind == .edited && Comparison(fromText: [old], toText: [new]).isEqual
            if !isTypography {
                found.insert(Difference(place: block.kind.rawValue, spans: block.spans))
            }
        }
        for field in fields where field.weight > .typography {
            found.insert(Difference(place: field.field, spans: field.spans))
        }
        return found
    }
}
