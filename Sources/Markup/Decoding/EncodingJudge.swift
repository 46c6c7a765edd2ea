/// Finds the encoding of bytes that don't say what they are, or that are not what they say.
///
/// Each encoding is tried on a sample, and the text that comes out is priced character by character: how surprising it is
/// in the languages that are written in that encoding. The cheapest reading wins. What was declared has a head start, which a
/// few characters outweigh that no text has. All prices are in quarters of a bit, so a difference of 4 is a factor of 2
/// in likelihood.
struct EncodingJudge {
    /// What the sample costs in one encoding.
    struct Verdict {
        let encoding: CharacterEncoding
        /// The language that it reads best in, for multi-byte encodings.
        let model: LanguageModel?
        let cost: Int
    }

    /// How much cheaper what was declared may count.
    private static let headStart = 48
    /// A reading that costs less than this for a character is beyond doubt.
    private static let certainCost = 48

    private let sample: [UInt8]
    private let declared: CharacterEncoding?

    init(_ document: ArraySlice<UInt8>, declared: CharacterEncoding?) {
        sample = DetectionSample(of: document).bytes
        self.declared = declared
    }

    /// The most plausible encoding.
    func verdict() -> Verdict {
        if let declared, let (verdict, isCertain) = multibyteVerdict(declared), isCertain { return verdict }
        var best: Verdict?
        func consider(_ verdict: Verdict?, handicap: Int = 0) {
            guard let verdict else { return }
            let cost = verdict.cost + handicap - (verdict.encoding == declared ? Self.headStart + handicap : 0)
            if cost < best?.cost ?? .max {
                best = Verdict(encoding: verdict.encoding, model: verdict.model, cost: cost)
            }
        }
        for (name, alphabets, handicap) in Alphabet.candidates {
            consider(singleByteVerdict(name, alphabets), handicap: handicap)
        }
        if let declared, !Alphabet.candidates.contains(where: { $0.name == declared.name }) {
            consider(singleByteVerdict(declared.name, Alphabet.any))
        }
        for (encoding, handicap) in CharacterEncoding.multibyte {
            consider(multibyteVerdict(encoding)?.verdict, handicap: handicap)
        }
        // What nothing is declared of is UTF-8 more often than anything else.
        consider(utf8Verdict(), handicap: declared == nil ? -24 : 0)
        return best ?? Verdict(encoding: .windows1252, model: nil, cost: 0)
    }

    /// The language that the beginning of a document reads best in, by a scheme that is settled.
    static func model(
        of document: UnsafeBufferPointer<UInt8>, read scheme: some MultibyteScheme, among models: [LanguageModel]
    ) -> LanguageModel {
        let sample = Array(document.prefix(4096))
        let prices = models.map { (model: $0, cost: SamplePrice(sample, scheme, $0).cost) }
        return prices.min { $0.cost < $1.cost }?.model ?? .simplifiedChinese
    }

    private func singleByteVerdict(_ name: String, _ alphabets: [Alphabet]) -> Verdict? {
        guard let encoding = CharacterEncoding(label: name), let table = SingleByteTable.table(of: encoding) else {
            return nil
        }
        let cost = alphabets.map { SingleByteScore(table, $0).cost(of: sample) }.min()
        return cost.map { Verdict(encoding: encoding, model: nil, cost: $0) }
    }

    private func multibyteVerdict(_ encoding: CharacterEncoding) -> (verdict: Verdict, isCertain: Bool)? {
        let models = encoding.models
        let prices: [(model: Int, price: SamplePrice)] = models.indices.compactMap { index in
            let model = models[index]
            let price: SamplePrice
            switch encoding.name {
            case "gb18030": price = SamplePrice(sample, GB18030Scheme(), model)
            case "big5": price = SamplePrice(sample, Big5Scheme(), model)
            case "shift_jis": price = SamplePrice(sample, ShiftJISScheme(), model)
            case "euc-jp": price = SamplePrice(sample, EUCJPScheme(), model)
            case "euc-kr": price = SamplePrice(sample, EUCKRScheme(), model)
            default: return nil
            }
            return (index, price)
        }
        // Kana stand at the same places in gb18030 and EUC-JP, where Japanese is far more likely.
        func handicap(_ model: Int) -> Int { encoding.name == "gb18030" && model == 2 ? 240 : 0 }
        func cost(_ offer: (model: Int, price: SamplePrice)) -> Int { offer.price.cost + handicap(offer.model) }
        guard let best = prices.min(by: { cost($0) < cost($1) }) else { return nil }
        let price = best.price
        let isCertain =
            handicap(best.model) == 0 && price.broken == 0 && price.characters >= 20
            && price.cost - price.ascii * LanguageModel.ascii < price.characters * Self.certainCost
        return (Verdict(encoding: encoding, model: models[best.model], cost: cost(best)), isCertain)
    }

    /// UTF-8 shows in its form: each character of several bytes that is well-formed is evidence, whatever it is.
    private func utf8Verdict() -> Verdict {
        let check = UTF8Check(sample[...])
        let ascii = sample.count { $0 < 0x80 }
        let wellFormed = check.characters * 8 + (check.bytes - check.characters) * 12
        return Verdict(
            encoding: .utf8, model: nil,
            cost: ascii * LanguageModel.ascii + wellFormed + check.broken * LanguageModel.broken)
    }
}

/// What a sample costs, read by one scheme in one language.
struct SamplePrice {
    private(set) var cost = 0
    private(set) var broken = 0
    /// How many characters of ASCII there are, and how many others.
    private(set) var ascii = 0
    private(set) var characters = 0

    init<Scheme: MultibyteScheme>(_ sample: [UInt8], _ scheme: Scheme, _ model: LanguageModel) {
        sample.withUnsafeBufferPointer { bytes in
            var position = 0
            var last: UInt8 = 0
            var run = 0
            while position < bytes.count {
                let unit = scheme.unit(at: position, in: bytes)
                let next = position + unit.length
                if unit.value < 0x80 {
                    cost += LanguageModel.ascii
                    ascii += 1
                    last = UInt8(truncatingIfNeeded: unit.value)
                    if run == 1 { cost += LanguageModel.alone }
                    run = 0
                } else if unit.isBroken {
                    // The sample may end in the middle of a character.
                    if next < bytes.count || unit.length == 1 {
                        cost += LanguageModel.broken + (unit.length - 1) * 32
                        broken += 1
                    }
                    last = 0
                } else {
                    characters += 1
                    cost += model.cost(unit.value)
                    if LanguageModel.isForeignToLatin(unit.scalar) {
                        run += 1
                        cost += LanguageModel.price(beside: last)
                        if next < bytes.count { cost += LanguageModel.price(beside: bytes[next]) }
                    } else {
                        run = 2
                    }
                    last = 0
                }
                position = next
            }
        }
    }
}

extension CharacterEncoding {
    /// The multi-byte encodings that an undeclared document may be in, with how unlikely each is beforehand, in quarters of
    /// a bit.
    static let multibyte = [("gb18030", 0), ("big5", 8), ("shift_jis", 8), ("euc-kr", 16), ("euc-jp", 24)]
        .compactMap { name, handicap in CharacterEncoding(label: name).map { ($0, handicap) } }

    /// The languages that an encoding is used for.
    var models: [LanguageModel] {
        switch name {
        case "gb18030": [.simplifiedChinese, .traditionalChinese, .japanese]
        case "big5": [.traditionalChinese]
        case "shift_jis", "euc-jp": [.japanese]
        case "euc-kr": [.korean]
        case "utf-16le", "utf-16be": [.simplifiedChinese, .traditionalChinese, .japanese, .korean]
        default: []
        }
    }
}
