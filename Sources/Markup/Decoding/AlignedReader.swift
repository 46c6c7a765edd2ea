/// Reads multi-byte text so that a lost or broken byte damages its own character only.
///
/// The standard's decoder goes on behind a lost byte with halves of two characters, up to the next byte that can't be
/// half of one. Where its reading of such a stretch has errors, or characters that no text has, every way to cut the
/// stretch into characters and stray bytes is weighed, and the most plausible one is taken if it is clearly better.
struct AlignedReader<Scheme: MultibyteScheme> {
    let scheme: Scheme
    let model: LanguageModel

    /// The most bytes that are weighed at once.
    private let stretchLimit: Int
    /// How much better another reading must be than the standard's, in quarters of a bit.
    private let margin = 48
    /// A stretch is looked at more closely where so many characters in a row cost more than this together.
    private let suspicious = (count: 16, cost: 16 * 60)

    init(_ scheme: Scheme, _ model: LanguageModel, stretchLimit: Int = 1 << 14) {
        self.scheme = scheme
        self.model = model
        self.stretchLimit = stretchLimit
    }

    /// Reads the bytes as UTF-8, in time proportional to their number.
    func decoded(_ bytes: UnsafeBufferPointer<UInt8>) -> DecodedBytes {
        var decoded = DecodedBytes(reserving: bytes.count)
        var position = 0
        while position < bytes.count {
            if scheme.isBoundary(bytes[position]) {
                decoded.append(CharacterUnit(1, UInt32(bytes[position])))
                position += 1
            } else {
                position = readStretch(from: position, of: bytes, into: &decoded)
            }
        }
        return decoded
    }

    /// Reads up to the next byte that stands for itself; returns where it stopped.
    private func readStretch(
        from start: Int, of bytes: UnsafeBufferPointer<UInt8>, into decoded: inout DecodedBytes
    ) -> Int {
        let mark = decoded.mark
        let limit = min(start + stretchLimit, bytes.count)
        var position = start
        var isDoubtful = false
        var (total, recent, count) = (0, 0, 0)
        while position < limit, !scheme.isBoundary(bytes[position]) {
            let unit = scheme.unit(at: position, in: bytes)
            decoded.append(unit)
            let cost = cost(of: unit)
            total += cost
            recent += cost
            count += 1
            if count % suspicious.count == 0 {
                if recent > suspicious.cost { isDoubtful = true }
                recent = 0
            }
            if unit.isBroken { isDoubtful = true }
            position += unit.length
        }
        if recent > max(4, count % suspicious.count) * suspicious.cost / suspicious.count { isDoubtful = true }
        guard isDoubtful else { return position }
        let path = BestPath(from: start, to: position, of: bytes, self)
        guard path.cost + margin < total else { return position }
        decoded.goBack(to: mark)
        return path.read(into: &decoded, self)
    }

    /// What a character costs here.
    func cost(of unit: CharacterUnit) -> Int {
        if unit.isBroken { return LanguageModel.broken }
        return unit.value < 0x80 ? LanguageModel.ascii : model.cost(unit.value)
    }

    /// The cheapest way through a stretch, found from its end.
    private struct BestPath {
        let start: Int
        let bytes: UnsafeBufferPointer<UInt8>
        private var costs: [Int32]
        /// Whether the byte at a place is best left out.
        private var isStray: [Bool]

        var cost: Int { Int(costs[0]) }

        init(from start: Int, to end: Int, of bytes: UnsafeBufferPointer<UInt8>, _ reader: AlignedReader) {
            self.start = start
            self.bytes = bytes
            let count = end - start
            costs = [Int32](repeating: 0, count: count + 1)
            isStray = [Bool](repeating: false, count: count)
            for offset in stride(from: count - 1, through: 0, by: -1) {
                let unit = reader.scheme.unit(at: start + offset, in: bytes)
                let stray = Int32(LanguageModel.broken) + costs[offset + 1]
                let whole =
                    unit.isBroken
                    ? Int32.max : Int32(reader.cost(of: unit)) + costs[min(offset + unit.length, count)]
                isStray[offset] = stray < whole
                costs[offset] = min(stray, whole)
            }
        }

        /// Reads along the path; returns where it ends.
        func read(into decoded: inout DecodedBytes, _ reader: AlignedReader) -> Int {
            var offset = 0
            while offset < isStray.count {
                let unit =
                    isStray[offset] ? CharacterUnit.broken(1) : reader.scheme.unit(at: start + offset, in: bytes)
                decoded.append(unit)
                offset += unit.length
            }
            return start + offset
        }
    }
}
