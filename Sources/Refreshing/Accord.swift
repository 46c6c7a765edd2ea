import Diffing
import RefreshCore

/// What the readings of a visit agree on, and what may be learned of it.
///
/// An edit may fall between two readings. It looks like noise then, and if it were remembered as such, its place would be
/// taken for one that changes by itself from then on. So the readings after the first are merged by themselves too: what
/// moved only once stands in all of these.
struct Accord: Sendable {
    /// What all readings agree on.
    private let agreement: Agreement
    /// What the readings after the first agree on; `nil` where all are alike.
    private let later: Agreement?
    private let known: Volatility
    private let count: Int

    /// Merges `readings`, as ``Agreement`` does, off the caller's actor.
    @concurrent
    static func reached(
        by readings: [Article], on seed: Article, knowing known: Volatility, isSeedOneReading: Bool
    ) async -> Accord? {
        func agreement(of readings: some Sequence<Article>) -> Agreement? {
            Agreement(of: Array(readings), on: seed, knowing: known, isSeedOneReading: isSeedOneReading)
        }
        guard let all = agreement(of: readings) else { return nil }
        let differs = readings.contains { $0 != readings.first }
        return Accord(
            agreement: all, later: differs ? agreement(of: readings.dropFirst()) : nil, known: known,
            count: readings.count)
    }

    /// The article; what may be an edit that has just been made is as in the seed.
    var article: Article { agreement.article }

    /// Whether the page may have been edited after the first reading.
    var isUnsettled: Bool {
        guard let later, later.article != agreement.article else { return false }
        return !isExplained
    }

    /// Whether a further reading could show that something was taken for volatile wrongly.
    var isDoubtful: Bool {
        hasToProve || isUnsettled || (agreement.isDoubtful && count > 1)
    }

    /// What the readings taught about the page.
    var lesson: Volatility.Lesson {
        // One reading by itself shows nothing that moves.
        guard let later, count > 2 else { return agreement.lesson }
        return later.lesson
    }

    /// Whether something was taken out that must prove itself once more and hasn't yet.
    private var hasToProve: Bool {
        let moved = Set(agreement.lesson.places.map(\.key))
        return agreement.lesson.met.contains { known.doubts(place: $0) && !moved.contains($0) }
    }

    /// Whether two readings differ in nothing but what the page is known for.
    ///
    /// Where sentences come and go at every reading, a third would be made at each visit; an edit that is taken for one of
    /// them is found once it has stood for some visits.
    private var isExplained: Bool {
        count == 2 && !known.texts.isEmpty
            && agreement.lesson.places.allSatisfy { known.size(ofPlace: $0.key) != nil }
    }
}
