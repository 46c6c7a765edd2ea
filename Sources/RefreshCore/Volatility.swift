/// What is known to change on a page without anybody editing it: places in its text, and whole sentences.
///
/// Learned where two readings of one visit differed. Bounded: at most ``placeLimit`` places, those that moved last, and
/// ``textLimit`` texts, those met last. Nothing is believed for good: a place must show itself volatile within a visit
/// again and again, and a sentence must stay away at times, so that an edit where there once was noise is found.
public struct Volatility: Hashable, Sendable {
    /// A place whose content is different at every request.
    public struct Place: Hashable, Sendable {
        /// A hash of what stands before and behind it in the seed.
        public let key: UInt64
        /// The most words, or sentences, that were seen there.
        public var size: Int
        /// In how many visits in a row it was found volatile, up to ``Volatility/reliableHits``.
        public var hits: Int
        /// How many visits have relied on it since.
        public var uses = 0
        /// 0 while it need not prove itself; else 1, and 1 more for each visit in a row at which it failed to.
        public var doubts = 0
        /// When two readings of one visit last differed there.
        public var proved: Timestamp
    }

    /// A sentence that comes and goes.
    public struct Text: Hashable, Sendable {
        /// A hash of the sentence.
        public let key: UInt64
        /// How many visits in a row found it.
        public var still = 0
        /// When it was last met.
        public var met: Timestamp
    }

    /// The most places that are remembered.
    public static let placeLimit = 48
    /// The most texts that are remembered.
    public static let textLimit = 128
    /// How often a place must be found volatile in a row to be relied on.
    public static let reliableHits = 2
    /// A place that was relied on so often, over ``longestTrust`` at least, must prove itself volatile once more.
    static let trustedUses = 12
    /// See ``trustedUses``.
    static let longestTrust = Duration.seconds(3 * 86_400)
    /// A place is forgotten that stood in all readings of so many visits in a row at which it had to prove itself.
    static let mostFailures = 4
    /// A sentence is forgotten once it stood in so many visits in a row.
    static let stillTexts = 4
    /// A place that didn't move for so long is forgotten, and a text that wasn't met.
    static let longestMemory = Duration.seconds(90 * 86_400)

    /// The places, the one that moved last at the end.
    public internal(set) var places: [Place] = []
    /// The texts, the one met last at the end.
    public internal(set) var texts: [Text] = []

    /// Sentences of the seed itself that came and went when it was read: hashes, at most ``strangerLimit``.
    ///
    /// They hold for one seed and aren't forgotten before it changes.
    public var strangers: [UInt64] = []

    /// The most strangers that a seed is believed to have.
    public static let strangerLimit = 16

    /// Nothing is known.
    public init() {}

    /// Whether nothing is known.
    public var isEmpty: Bool { places.isEmpty && texts.isEmpty && strangers.isEmpty }

    /// The size of the reliable place named `key`; `nil` where it isn't known, or not well enough.
    public func size(ofPlace key: UInt64) -> Int? {
        places.first { $0.key == key && $0.hits >= Volatility.reliableHits }?.size
    }

    /// Whether a place isn't relied on yet, or must prove itself once more.
    public var isUnproved: Bool { places.contains { $0.hits < Volatility.reliableHits || $0.doubts > 0 } }

    /// Whether the place named `key` must prove itself once more.
    public func doubts(place key: UInt64) -> Bool { places.contains { $0.key == key && $0.doubts > 0 } }

    /// Whether the sentence named `key` is known to come and go.
    public func knows(text key: UInt64) -> Bool { texts.contains { $0.key == key } }
}

extension Volatility {
    /// What one visit taught.
    public struct Lesson: Hashable, Sendable {
        /// A place that was found volatile.
        public struct Place: Hashable, Sendable {
            /// As ``Volatility/Place/key``.
            public let key: UInt64
            /// How many words or sentences it held at most.
            public let size: Int
            /// How sure it is: `reliableHits` where there can be no doubt.
            public let hits: Int

            /// Makes one.
            public init(key: UInt64, size: Int, hits: Int) {
                self.key = key
                self.size = size
                self.hits = hits
            }
        }

        /// Places that differed between the readings.
        public var places: [Place] = []
        /// Sentences that came or went between the readings.
        public var texts: [UInt64] = []
        /// Sentences of the seed that came and went when it was read.
        public var strangers: [UInt64] = []
        /// The known places that were relied on.
        public var met: Set<UInt64> = []
        /// How many readings taught it.
        public var readings = 1
        /// The known sentences that were met.
        public var metTexts: Set<UInt64> = []

        /// Nothing learned.
        public init() {}

        /// Adds what another lesson says.
        public mutating func add(_ other: Lesson) {
            places += other.places
            texts += other.texts
            strangers += other.strangers
            met.formUnion(other.met)
            metTexts.formUnion(other.metTexts)
        }

        /// Whether the readings differed.
        public var isNews: Bool { !places.isEmpty || !texts.isEmpty }
    }

    /// Takes what a visit taught, and forgets what has become quiet or old.
    public mutating func take(_ lesson: Lesson, at now: Timestamp) {
        for index in places.indices where lesson.met.contains(places[index].key) {
            places[index].rely(at: now, hasStood: lesson.readings > 1)
        }
        // A place found by chance isn't found again where the noise is next time.
        if lesson.isNews {
            places.removeAll { place in
                place.hits < Volatility.reliableHits && !lesson.places.contains { $0.key == place.key }
            }
        }
        for found in lesson.places {
            var place = Place(key: found.key, size: found.size, hits: found.hits, proved: now)
            if let index = places.firstIndex(where: { $0.key == found.key }) {
                let known = places.remove(at: index)
                place.size = max(known.size, found.size)
                place.hits = min(Volatility.reliableHits, known.hits + found.hits)
            }
            places.append(place)
        }
        for index in texts.indices {
            if lesson.metTexts.contains(texts[index].key) {
                texts[index].still += 1
                texts[index].met = now
            } else {
                texts[index].still = 0
            }
        }
        for key in lesson.texts where !lesson.metTexts.contains(key) {
            texts.removeAll { $0.key == key }
            texts.append(Text(key: key, met: now))
        }
        places.removeAll { place in
            place.doubts > Volatility.mostFailures || place.proved.duration(to: now) > Volatility.longestMemory
        }
        texts.removeAll { text in
            text.still >= Volatility.stillTexts || text.met.duration(to: now) > Volatility.longestMemory
        }
        places.removeFirst(max(0, places.count - Volatility.placeLimit))
        texts.removeFirst(max(0, texts.count - Volatility.textLimit))
    }
}

extension Volatility.Place {
    /// Counts a visit that has relied on it.
    fileprivate mutating func rely(at now: Timestamp, hasStood: Bool) {
        uses += 1
        if doubts > 0 {
            if hasStood { doubts += 1 }
        } else if uses >= Volatility.trustedUses, proved.duration(to: now) >= Volatility.longestTrust {
            doubts = 1
        }
    }
}
